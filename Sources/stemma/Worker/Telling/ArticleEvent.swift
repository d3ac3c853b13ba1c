import ArticleModel
import ArticleStorage
import Settings
import TextChanges

/// Something that is told of an arrival: what an article is beside what was there.
///
/// Events are made from what is recorded, so they can be made again.
struct ArticleEvent: Hashable, Sendable {
  typealias Kind = StemmaSettings.Event

  /// The kind of event.
  let kind: Kind
  /// The delivery.
  let delivery: DeliverySummary
  /// The article of it; `nil` where nothing was read.
  let side: RelationSide?
  /// Where it stands in the document, in bytes.
  let range: Range<Int>?
  /// What ties it to what was there before; `nil` where nothing does.
  let relation: RelationDetail?
  /// What was changed against that, in numbers by kind; `nil` unless both are of one article.
  let changes: [TextChange.Kind: Int]?

  /// What was there before.
  var other: RelationSide? {
    relation.map { $0.a.number == side?.number ? $0.b : $0.a }
  }

  /// The events of a delivery: one for each of its articles, or that it was refused.
  static func all(
    of delivery: DeliverySummary,
    in questions: StoreQuestions,
  ) throws
    -> [ArticleEvent]
  {
    if delivery.outcome == .refused {
      return [
        ArticleEvent(
          kind: .refused,
          delivery: delivery,
          side: nil,
          range: nil,
          relation: nil,
          changes: nil,
        )
      ]
    }
    return try questions.articles(of: delivery.number).compactMap { article in
      try ArticleEvent(article, of: delivery, in: questions)
    }
  }

  private init?(
    _ article: DeliveredArticle,
    of delivery: DeliverySummary,
    in questions: StoreQuestions,
  ) throws {
    guard let side = try questions.side(article.version) else { return nil }
    let judgement = try Self.judge(article.version, isFirst: article.isFirst, in: questions)
    self.init(
      kind: judgement.kind,
      delivery: delivery,
      side: side,
      range: article.range,
      relation: judgement.relation,
      changes: judgement.changes,
    )
  }

  /// What kind of event it is that a version came.
  ///
  /// - Parameters:
  ///   - version: the version.
  ///   - isFirst: whether it was not there before.
  ///   - questions: the store.
  /// - Returns: the kind, what ties the version to what was there, and what was changed against it.
  /// - Throws: `StoreError` when the store cannot be read.
  static func judge(
    _ version: VersionNumber,
    isFirst: Bool,
    in questions: StoreQuestions,
  ) throws -> (kind: Kind, relation: RelationDetail?, changes: [TextChange.Kind: Int]?) {
    guard isFirst else { return (.reprint, nil, nil) }
    guard let relation = try questions.closestRelation(of: version) else {
      return (.newArticle, nil, nil)
    }
    guard relation.isSameArticle else {
      let isExcerpt = relation.kind == .excerpt && relation.a.number == version
      return (isExcerpt ? .excerpt : .newArticle, relation, nil)
    }
    let other = relation.a.number == version ? relation.b : relation.a
    let changes = try changes(from: other.number, to: version, in: questions)
    let isSubstantive = changes.contains { $0.key.isSubstantive && $0.value > 0 }
    return (isSubstantive ? .newVersion : .reprint, relation, changes)
  }

  private init(
    kind: Kind,
    delivery: DeliverySummary,
    side: RelationSide?,
    range: Range<Int>?,
    relation: RelationDetail?,
    changes: [TextChange.Kind: Int]?,
  ) {
    self.kind = kind
    self.delivery = delivery
    self.side = side
    self.range = range
    self.relation = relation
    self.changes = changes
  }

  private static func changes(
    from a: VersionNumber,
    to b: VersionNumber,
    in questions: StoreQuestions,
  ) throws -> [TextChange.Kind: Int] {
    let before = try questions.body(of: a)?.text ?? ""
    let after = try questions.body(of: b)?.text ?? ""
    var counts: [TextChange.Kind: Int] = [:]
    for change in TextChanges.changes(from: before, to: after) {
      counts[change.kind, default: 0] += 1
    }
    return counts
  }
}

extension JSONValue {
  /// What a hook gets on its standard input, and a line of `events`.
  init(_ event: ArticleEvent) {
    self = .object([
      "event": .string(event.kind.rawValue),
      "delivery": .integer(Int(event.delivery.number.rawValue)),
      "path": .string(event.delivery.path),
      "deliveredAt": .string(event.delivery.deliveredAt),
      "document": .optional(event.delivery.document?.hexadecimal),
      "reason": .optional(event.delivery.reason),
      "article": .optional(event.side?.article.text),
      "version": .optional(event.side?.version.hexadecimal),
      "headline": .optional(event.side?.headline),
      "words": event.side.map { .integer($0.words) } ?? .null,
      "start": event.range.map { .integer($0.lowerBound) } ?? .null,
      "end": event.range.map { .integer($0.upperBound) } ?? .null,
      "relation": event.relation.map { relation in
        .object([
          "kind": .string(relation.kind.rawValue),
          "sameArticle": .boolean(relation.isSameArticle),
          "version": .optional(event.other?.version.hexadecimal),
          "article": .optional(event.other?.article.text),
          "headline": .optional(event.other?.headline),
          "path": .optional(event.other?.places.first?.path),
          "resemblance": .number(relation.resemblance),
          "because": .string(relation.reason),
        ])
      } ?? .null,
      "changes": event.changes.map { changes in
        .object(
          changes.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            Member(key: $0.key.rawValue, value: .integer($0.value))
          }
        )
      } ?? .null,
    ])
  }
}
