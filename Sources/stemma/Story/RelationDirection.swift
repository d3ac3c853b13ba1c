import ArticleModel
import ArticleStorage
import Ingestion
import Provenance
import TextChanges

/// Which side of a relation is the earlier one: three orders that are never mixed.
///
/// Each is unknown where nothing tells: who published first does not follow from who wrote first,
/// and what arrived first follows from whoever dropped the files.
struct RelationDirection: Hashable, Sendable {
  typealias Side = WordingDirection.Side

  /// Whose wording is the earlier one, by signs in the texts.
  let wording: Side?

  /// Who was printed first by what the documents state.
  let stated: Side?

  /// What arrived first.
  let arrival: Side?

  /// Which is the original by a person's word, which stands beside the others and changes none.
  let asserted: Side?

  /// The signs in the texts, the weightiest first.
  let evidence: [DirectionEvidence]

  /// What is stated for either side, the weightiest first.
  let statedEvidence: [StatedDirection.Evidence]

  /// How many places of a version are asked for what they state.
  private static let placesAsked = 100

  /// The directions of `relation`.
  init(_ relation: RelationDetail, in questions: StoreQuestions) throws {
    let bodies = try ComparedBodies(of: relation, in: questions)
    try self.init(
      relation,
      in: questions,
      bodies: bodies,
      wording: bodies.map { wordingDirection($0.a.text, $0.b.text) },
    )
  }

  /// The two texts of a relation between versions of one article.
  ///
  /// No others are compared: they are no wordings of one text.
  private struct ComparedBodies: Sendable {
    let a: BodyText
    let b: BodyText

    init?(of relation: RelationDetail, in questions: StoreQuestions) throws {
      guard relation.isSameArticle, relation.kind != .identical,
        let a = try questions.body(of: relation.a.number),
        let b = try questions.body(of: relation.b.number)
      else { return nil }
      (self.a, self.b) = (a, b)
    }
  }

  /// The directions of `relations`, in their order.
  ///
  /// Comparing the texts takes longest, and is done on all cores.
  static func directions(
    of relations: [RelationDetail],
    in questions: StoreQuestions,
  ) throws -> [RelationDirection] {
    let bodies = try relations.map { try ComparedBodies(of: $0, in: questions) }
    // Neighbours have texts in common, whose words are found once.
    let middle = bodies.count / 2
    let wordings = concurrently([bodies[..<middle], bodies[middle...]]) { half in
      let wordings = WordingDirections()
      return half.map { pair in pair.map { wordings.direction($0.a.text, $0.b.text) } }
    }.flatMap { $0 }
    return try relations.indices.map { index in
      try RelationDirection(
        relations[index],
        in: questions,
        bodies: bodies[index],
        wording: wordings[index],
      )
    }
  }

  private init(
    _ relation: RelationDetail,
    in questions: StoreQuestions,
    bodies: ComparedBodies?,
    wording direction: WordingDirection?,
  ) throws {
    let areOneText = relation.isSameArticle && relation.kind != .identical
    func printings(_ side: RelationSide) throws -> [Printing] {
      guard areOneText else { return [] }
      return try questions.printings(of: side.number, limit: Self.placesAsked).map { Printing($0) }
    }
    let stated = StatedDirection(
      try printings(relation.a),
      try printings(relation.b),
      dates: (relation.a.statedEarliest, relation.b.statedEarliest),
      areOneText: areOneText,
    )
    self.stated = stated.earlier.map { $0 == .a ? .a : .b }
    statedEvidence = stated.evidence
    arrival =
      if let a = relation.a.firstDelivery, let b = relation.b.firstDelivery, a != b {
        a.rawValue < b.rawValue ? .a : .b
      } else { nil }
    asserted = try Self.original(of: relation, in: questions)
    guard let bodies, let direction else {
      (wording, evidence) = (nil, [])
      return
    }
    wording = direction.earlier
    evidence = direction.evidence.map { sign in
      DirectionEvidence(
        sign: sign,
        a: bodies.a.documentRange(of: sign.a),
        b: bodies.b.documentRange(of: sign.b),
      )
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

  /// The three orders in a sentence, with these names for the sides.
  func sentence(a: String, b: String) -> String {
    func name(_ side: Side?) -> String { side.map { $0 == .a ? a : b } ?? "unknown" }
    return "by wording: \(name(wording)); as stated: \(name(stated)); "
      + "by arrival: \(name(arrival))"
      + (asserted.map { "; by a person’s word: \(name($0))" } ?? "")
  }
}

extension RelationDirection {
  /// What speaks for any of the orders, in sentences with these names for the sides.
  func sentences(a: String, b: String) -> [String] {
    let all =
      evidence.map { $0.sentence(a: a, b: b) } + statedEvidence.map { $0.sentence(a: a, b: b) }
    // A slip that was made three times is one sign in words.
    var told: Set<String> = []
    return all.filter { told.insert($0).inserted }
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
