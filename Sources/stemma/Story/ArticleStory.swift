import ArticleModel
import ArticleStorage

/// All that the store knows of an article.
struct ArticleStory: Hashable, Sendable {
  /// A relation of one of its versions, and which of the two was first.
  struct Tie: Hashable, Sendable {
    let detail: RelationDetail
    let direction: RelationDirection
  }

  let summary: ArticleSummary
  let versions: [VersionDetail]
  let relations: [Tie]
  let relationCount: Int
  let runs: [RunSummary]

  /// The versions in their three orders.
  let orders: StoryOrders

  /// The story of `article`; `nil` when there is none.
  ///
  /// It has at most `limit` versions, places of each, and relations; all of them for `nil`.
  init?(_ article: Int64, limit: Int?, in questions: StoreQuestions) throws {
    guard let summary = try questions.summary(ofArticle: article) else { return nil }
    let numbers = try questions.versions(ofArticle: article)
    let shown = Array(numbers.prefix(limit ?? numbers.count))
    self.summary = summary
    versions = try shown.compactMap { try questions.detail(of: $0, places: limit) }
    let found = try questions.relations(of: shown, limit: limit)
    relationCount = found.count
    relations = try found.relations.map {
      Tie(detail: $0, direction: try RelationDirection($0, in: questions))
    }
    let runs = Set(versions.flatMap(\.appearances).flatMap(\.deliveries).map(\.run.rawValue))
    self.runs = try runs.sorted().compactMap { try questions.run(RunNumber(rawValue: $0)) }
    orders = StoryOrders(versions, of: summary.versions, ties: relations)
  }
}
