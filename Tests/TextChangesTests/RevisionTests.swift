import Foundation
import TestSupport
import Testing
import TextChanges

/// News texts before and after an editor, each change marked by a person with its kind.
///
/// A file has both: `{kind:before|after}` stands where something was changed.
@Suite struct RevisionTests {
  @Test(arguments: Revision.all)
  func theChangesOfAnEditorAreFoundWithTheirKinds(revision: Revision) {
    let found = changes(from: revision.before, to: revision.after)
    let misses = revision.marked.filter { mark in !found.contains { mark.isNear($0) } }
    #expect(
      Double(misses.count) <= 0.05 * Double(revision.marked.count),
      "not found: \(misses.map { revision.text($0) })",
    )
    let others = revision.marked.filter { mark in
      !found.contains { mark.isNear($0) && $0.kind == mark.kind }
    }
    #expect(
      Double(others.count) <= 0.15 * Double(revision.marked.count),
      "of another kind: \(others.map { revision.text($0) })",
    )
    let inventions = found.filter { change in !revision.marked.contains { $0.touches(change) } }
    #expect(inventions.isEmpty, "not marked: \(inventions.map { revision.text($0) })")
    #expect(found.count <= revision.marked.count + 6, "torn apart")
  }

  @Test(arguments: Revision.all)
  func theOtherWayRoundIsTheMirror(revision: Revision) {
    let there = changes(from: revision.before, to: revision.after)
    let back = changes(from: revision.after, to: revision.before).map(\.mirrored)
    #expect(Set(there) == Set(back))
  }
}

/// A text before and after an editor, and what was changed.
struct Revision: Sendable, CustomTestStringConvertible {
  let name: String
  let before: String
  let after: String
  let marked: [TextChange]

  var testDescription: String { name }

  static let all: [Revision] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Revisions")
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.sorted { $0.lastPathComponent < $1.lastPathComponent }.compactMap { file in
      (try? String(contentsOf: file, encoding: .utf8)).map {
        Revision($0, name: file.deletingPathExtension().lastPathComponent)
      }
    }
  }()

  init(_ text: String, name: String) {
    var (before, after) = ("", "")
    var marked: [TextChange] = []
    var moved: Range<Int>?
    var rest = text[...]
    while let match = rest.firstMatch(of: #/\{([a-z\-]+):([^|{}]*)\|([^{}]*)\}/#) {
      let same = rest[..<match.range.lowerBound]
      before += same
      after += same
      let a = before.utf8.count..<before.utf8.count + match.2.utf8.count
      let b = after.utf8.count..<after.utf8.count + match.3.utf8.count
      before += match.2
      after += match.3
      switch match.1 {
      case "passage-moved-from": moved = a
      case "passage-moved-to":
        marked.append(TextChange(kind: .passageMoved, a: moved ?? a, b: b))
      default:
        guard let kind = TextChange.Kind(rawValue: String(match.1)) else {
          preconditionFailure("\(name) has no kind of change that is called \(match.1)")
        }
        marked.append(TextChange(kind: kind, a: a, b: b))
      }
      rest = rest[match.range.upperBound...]
    }
    self.name = name
    self.before = before + rest
    self.after = after + rest
    self.marked = marked
  }

  /// A change with its words.
  func text(_ change: TextChange) -> String {
    "\(change.kind.rawValue) [\(before.bytes(change.a))]→[\(after.bytes(change.b))]"
  }
}

extension TextChange {
  /// Whether `change` stands here in both texts and is hardly longer.
  fileprivate func isNear(_ change: TextChange) -> Bool {
    func isNear(_ marked: Range<Int>, _ found: Range<Int>) -> Bool {
      marked.lowerBound - 3 <= found.upperBound && found.lowerBound <= marked.upperBound + 3
        && found.count <= marked.count + 6
    }
    return isNear(a, change.a) && isNear(b, change.b)
  }

  /// Whether `change` stands here in either text.
  fileprivate func touches(_ change: TextChange) -> Bool {
    a.lowerBound - 3 <= change.a.upperBound && change.a.lowerBound <= a.upperBound + 3
      || b.lowerBound - 3 <= change.b.upperBound && change.b.lowerBound <= b.upperBound + 3
  }
}
