import ArticleModel
import ArticleStorage

/// One wording of an article, and how it is tied to the one that arrived first.
struct Wording: Hashable, Sendable {
  let detail: VersionDetail
  /// `nil` for the first itself, and where the two were not compared.
  let toFirst: RelationDetail?
  let isFirst: Bool

  /// The wording `number` of the article whose first one is `first`.
  init?(_ number: VersionNumber, first: VersionNumber, in questions: StoreQuestions) throws {
    guard let detail = try questions.detail(of: number) else { return nil }
    self.detail = detail
    isFirst = number == first
    toFirst = isFirst ? nil : try questions.relation(number, first)
  }

  /// Whether it is the shorter side of that tie.
  var isShorter: Bool { toFirst?.a.number == detail.number }

  /// The part of its own text that stands in the first, 0 to 1.
  var containment: Double? {
    toFirst.map { isShorter ? $0.containmentAInB : $0.containmentBInA }
  }

  /// The part of the first's text that stands in it, 0 to 1.
  var containmentOfFirst: Double? {
    toFirst.map { isShorter ? $0.containmentBInA : $0.containmentAInB }
  }

  /// When it arrived, ISO 8601 in UTC.
  var firstSeen: String? {
    detail.appearances.lazy.flatMap(\.deliveries).map(\.deliveredAt).min()
  }
}
