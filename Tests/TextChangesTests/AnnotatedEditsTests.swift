import Foundation
import TestSupport
import Testing
import TextChanges

/// The changes between two real wordings, against those that a person marked.
@Suite struct AnnotatedEditsTests {
  // The annotated files are not published with the project.
  @Test(.enabled(if: SharedCollections.gold != nil && SharedCollections.seeds != nil))
  func theEditsAPersonMarkedAreFound() throws {
    let pair = try #require(try AnnotatedPair.read())
    for ancestor in [pair.mainPart, pair.body] {
      let found = try pair.changes(from: ancestor)
      let located = pair.edits.filter { edit in found.contains { edit.isNear($0) } }
      #expect(pair.edits.count == 31)
      #expect(Double(located.count) >= 0.95 * Double(pair.edits.count))
      let sameKind = pair.edits.filter { edit in
        found.contains { edit.isNear($0) && edit.kinds.contains($0.kind) }
      }
      #expect(Double(sameKind.count) >= 0.8 * Double(pair.edits.count))
      // Besides: a paragraph that becomes a list, bullets told apart from their words, the addenda.
      #expect(found.count <= pair.edits.count + 6)
    }
  }
}

extension AnnotatedEditsTests {
  // The annotated files are not published with the project.
  @Test(.enabled(if: SharedCollections.gold != nil && SharedCollections.seeds != nil))
  func theTextWithTheSlipsAndTheAddendaIsTheEarlierOne() throws {
    let pair = try #require(try AnnotatedPair.read())
    let (ancestor, derived) = (
      pair.ancestor.bytes(pair.body), pair.derived.bytes(pair.derivedBody),
    )
    let found = wordingDirection(ancestor, derived)
    #expect(found.earlier == .a)
    #expect(Set(found.evidence.map(\.kind)).isSuperset(of: [.danglingReference, .correctedSlip]))
    #expect(wordingDirection(derived, ancestor).earlier == .b)
  }
}

/// The pair of wordings that is annotated edit by edit, with byte offsets into their files.
private struct AnnotatedPair {
  let ancestor: String
  let derived: String
  let mainPart: Range<Int>
  let body: Range<Int>
  let derivedBody: Range<Int>
  let edits: [Edit]

  static func read() throws -> AnnotatedPair? {
    guard let gold = SharedCollections.gold, let seeds = SharedCollections.seeds else { return nil }
    let annotation = try JSONDecoder().decode(
      Annotation.self,
      from: Data(contentsOf: gold.appending(path: "seeds.json")),
    )
    guard let relation = annotation.relations.first(where: { $0.type == "near-duplicate" }),
      let ancestor = annotation.article(relation.ancestor),
      let derived = annotation.article(relation.derived),
      let edits = relation.edits?.items, let note = relation.onlyInAncestor?.first
    else { return nil }
    func text(_ file: String) throws -> String {
      String(decoding: try Data(contentsOf: seeds.appending(path: file)), as: UTF8.self)
    }
    return AnnotatedPair(
      ancestor: try text(ancestor.file),
      derived: try text(derived.file),
      mainPart: ancestor.article.body.bytes.lowerBound..<note.bytes.lowerBound,
      body: ancestor.article.body.bytes,
      derivedBody: derived.article.body.bytes,
      edits: edits,
    )
  }

  /// The changes from a part of the ancestor to the derived body, with offsets into the files.
  func changes(from part: Range<Int>) throws -> [TextChange] {
    TextChanges.changes(from: ancestor.bytes(part), to: derived.bytes(derivedBody)).map {
      TextChange(
        kind: $0.kind,
        a: $0.a.lowerBound + part.lowerBound..<$0.a.upperBound + part.lowerBound,
        b: $0.b.lowerBound + derivedBody.lowerBound..<$0.b.upperBound + derivedBody.lowerBound,
      )
    }
  }
}

private struct Annotation: Decodable {
  struct Span: Decodable {
    let start: Int
    let end: Int

    enum CodingKeys: String, CodingKey {
      case start = "byte_start"
      case end = "byte_end"
    }

    var bytes: Range<Int> { start..<end }
  }

  struct File: Decodable {
    let file: String
    let articles: [Article]
  }

  struct Article: Decodable {
    let id: String
    let body: Span
  }

  struct Relation: Decodable {
    struct Edits: Decodable {
      let items: [Edit]
    }

    let type: String
    let ancestor: String?
    let derived: String?
    let edits: Edits?
    let onlyInAncestor: [Span]?

    enum CodingKeys: String, CodingKey {
      case type, ancestor, derived
      case edits = "edits_ancestor_to_derived"
      case onlyInAncestor = "only_in_ancestor"
    }
  }

  let files: [File]
  let relations: [Relation]

  func article(_ id: String?) -> (file: String, article: Article)? {
    for file in files {
      if let article = file.articles.first(where: { $0.id == id }) { return (file.file, article) }
    }
    return nil
  }
}

private struct Edit: Decodable {
  let kind: String
  let a: Annotation.Span
  let b: Annotation.Span

  /// What the annotation's word for a kind is called here.
  var kinds: Set<TextChange.Kind> {
    switch kind {
    case "correction": [.correction]
    case "capitalisation", "style-abbreviation", "style": [.houseStyle]
    case "punctuation", "list-markup": [.typography]
    default: [.wording]
    }
  }

  /// Whether `change` stands here in both texts and is hardly longer.
  func isNear(_ change: TextChange) -> Bool {
    isNear(a.bytes, change.a) && isNear(b.bytes, change.b)
  }

  private func isNear(_ marked: Range<Int>, _ found: Range<Int>) -> Bool {
    marked.lowerBound - 3 <= found.upperBound && found.lowerBound <= marked.upperBound + 3
      && found.count <= marked.count + 6
  }
}
