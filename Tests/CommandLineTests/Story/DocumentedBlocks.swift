import Foundation
import TestSupport
import Testing

/// A page of the documentation whose blocks are run, and whose answers are compared.
///
/// With `RECORD_EXPECTED=1` in the environment the answers are written into the page, and the test
/// fails so that a recording run is never taken for a passing one.
struct DocumentedBlocks {
  /// A block between fences.
  struct Block {
    /// The line of the opening fence.
    let line: Int
    /// The line behind the closing fence.
    let end: Int
    let text: String
  }

  private let url: URL
  private var lines: [String]
  /// What is put in the place of lines, by the first of them.
  private var changes: [Range<Int>: [String]] = [:]

  init(_ url: URL) throws {
    self.url = url
    lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
  }

  /// The blocks of a language, in order.
  func blocks(of language: String) -> [Block] {
    var blocks: [Block] = []
    var start: Int?
    for (index, line) in lines.enumerated() {
      if let first = start {
        guard line == "```" else { continue }
        blocks.append(
          Block(
            line: first,
            end: index + 1,
            text: lines[(first + 1)..<index].joined(separator: "\n"),
          )
        )
        start = nil
      } else if line == "```" + language {
        start = index
      }
    }
    return blocks
  }

  /// Expects that the table below `block` is `answer`.
  mutating func expect(_ answer: String, below block: Block) {
    var start = block.end
    while start < lines.count, lines[start].isEmpty { start += 1 }
    var end = start
    while end < lines.count, lines[end].hasPrefix("|") { end += 1 }
    let shown = lines[start..<end].joined(separator: "\n")
    let place = start == end ? block.end..<block.end : start..<end
    compare(shown, answer, at: block, put: start == end ? ["", answer] : [answer], in: place)
  }

  /// Expects that what stands behind the first line of `block` is `answer`.
  mutating func expect(_ answer: String, in block: Block) {
    let place = (block.line + 2)..<(block.end - 1)
    let shown = lines[place].joined(separator: "\n")
    compare(shown, answer, at: block, put: answer.isEmpty ? [] : [answer], in: place)
  }

  private mutating func compare(
    _ shown: String,
    _ answer: String,
    at block: Block,
    put lines: [String],
    in place: Range<Int>,
  ) {
    guard shown != answer else { return }
    Issue.record(
      """
      \(url.lastPathComponent), line \(block.line + 1): the answer is not as shown. Where that is \
      meant, record it with RECORD_EXPECTED=1. It is now:
      \(answer)
      """
    )
    changes[place] = lines
  }

  /// Writes what is to be recorded.
  mutating func finish() throws {
    guard ProcessInfo.processInfo.environment["RECORD_EXPECTED"] == "1" else { return }
    for (place, new) in changes.sorted(by: { $0.key.lowerBound > $1.key.lowerBound }) {
      lines.replaceSubrange(place, with: new)
    }
    try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
  }

  /// What differs from run to run and place to place replaced.
  static func normalised(_ text: String) -> String {
    SeedStore.normalised(text)
      .replacing(TemporaryDirectory.current.url.path + "/", with: "")
      .replacing(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#, with: "2026-01-02T03:04:05.000Z")
      .replacing(#/cor-[0-9a-f]{16}/#, with: "cor-1d8123bad9ca8b75")
      .replacing(#/\d{8}T\d{6}\.\d{3}Z-(\d+)/#) { "20260102T030405.000Z-\($0.1)" }
  }
}
