import ArticleModel
import ArticleStorage
import TextChanges

/// Which side of a relation is the earlier one: three orders that are never mixed.
///
/// Each is unknown where nothing tells: who published first does not follow from who wrote first,
/// and what arrived first follows from whoever dropped the files.
struct RelationDirection: Hashable, Sendable {
  typealias Side = WordingDirection.Side

  /// Whose wording is the earlier one, by signs in the texts.
  let wording: Side?

  /// Who states the earlier publication date.
  let stated: Side?

  /// What arrived first.
  let arrival: Side?

  /// Which is the original by a person's word, which stands beside the others and changes none.
  let asserted: Side?

  /// The signs in the texts, the weightiest first.
  let evidence: [DirectionEvidence]

  /// The directions of `relation`.
  ///
  /// Wordings are compared only where the two are wordings of one text: versions of one article.
  init(_ relation: RelationDetail, in questions: StoreQuestions) throws {
    stated = Self.earlier(relation.a.statedEarliest, relation.b.statedEarliest)
    arrival =
      if let a = relation.a.firstDelivery, let b = relation.b.firstDelivery, a != b {
        a.rawValue < b.rawValue ? .a : .b
      } else { nil }
    asserted = try Self.original(of: relation, in: questions)
    guard relation.isSameArticle, relation.kind != .identical,
      let a = try questions.body(of: relation.a.number),
      let b = try questions.body(of: relation.b.number)
    else {
      (wording, evidence) = (nil, [])
      return
    }
    let direction = wordingDirection(a.text, b.text)
    wording = direction.earlier
    evidence = direction.evidence.map {
      DirectionEvidence(sign: $0, a: a.documentRange(of: $0.a), b: b.documentRange(of: $0.b))
    }
  }

  /// The side that a person called the original of the other's article, or of both.
  private static func original(
    of relation: RelationDetail,
    in questions: StoreQuestions,
  ) throws -> Side? {
    guard relation.kind != .identical else { return nil }
    for (side, other) in [(relation.a, relation.b), (relation.b, relation.a)] {
      guard let article = try questions.article(of: other.number),
        let original = try questions.assertedOriginal(ofArticle: article)
      else { continue }
      if original.version == side.number { return side == relation.a ? .a : .b }
    }
    return nil
  }

  /// The side with the earlier of two dates, each of which may be only a year or a month.
  ///
  /// Only what both state is compared, and never finer than a day: a time without a zone is none.
  static func earlier(_ a: String?, _ b: String?) -> Side? {
    guard let a, let b else { return nil }
    let precision = min(a.utf8.count, b.utf8.count, "2022-05-09".utf8.count)
    let (first, second) = (a.utf8.prefix(precision), b.utf8.prefix(precision))
    if first.elementsEqual(second) { return nil }
    return first.lexicographicallyPrecedes(second) ? .a : .b
  }

  /// The three orders in a sentence, with these names for the sides.
  func sentence(a: String, b: String) -> String {
    func name(_ side: Side?) -> String { side.map { $0 == .a ? a : b } ?? "unknown" }
    return "by wording: \(name(wording)); by stated date: \(name(stated)); "
      + "by arrival: \(name(arrival))"
      + (asserted.map { "; by a person’s word: \(name($0))" } ?? "")
  }
}

/// A sign in two wordings that one of them is the earlier one, with where it stands in the files.
struct DirectionEvidence: Hashable, Sendable {
  /// The sign.
  let sign: WordingEvidence

  /// Bytes of the file in which the first side first stood, half-open.
  let a: Range<Int>

  /// Bytes of the file in which the second side first stood, half-open.
  let b: Range<Int>

  /// The sign in words, with these names for the sides.
  func sentence(a: String, b: String) -> String {
    let isA = sign.earlier == .a
    let (old, new) = isA ? (a, b) : (b, a)
    let (oldText, newText) = isA ? (sign.aText, sign.bText) : (sign.bText, sign.aText)
    return switch sign.kind {
    case .statement: "\(new) says “\(newText)”, and \(old) does not"
    case .danglingReference:
      "\(new) points to “\(newText)” and does not have it; \(old) has “\(oldText)”"
    case .truncation: "\(new) breaks off where \(old) goes on: “\(oldText)”"
    case .correctedSlip:
      newText.isEmpty
        ? "\(old) doubles “\(oldText)”, and \(new) has it once"
        : "\(old) has “\(oldText)” where \(new) has “\(newText)”, as both write elsewhere"
    case .missingWord: "\(old) lacks “\(newText)”, which \(new) has"
    }
  }
}
