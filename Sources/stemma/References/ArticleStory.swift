import ArticleModel
import ArticleStorage

/// All that the store knows of an article.
struct ArticleStory: Hashable, Sendable {
  let summary: ArticleSummary
  let versions: [VersionDetail]
  let relations: [RelationDetail]
  let runs: [RunSummary]

  /// The story of `article`; `nil` when there is none.
  ///
  /// It has at most `versionLimit` versions, all of them for `nil`.
  init?(_ article: Int64, versionLimit: Int?, in questions: StoreQuestions) throws {
    guard let summary = try questions.summary(ofArticle: article) else { return nil }
    let numbers = try questions.versions(ofArticle: article)
    let shown = Array(numbers.prefix(versionLimit ?? numbers.count))
    self.summary = summary
    versions = try shown.compactMap { try questions.detail(of: $0) }
    relations = try questions.relations(of: shown)
    let runs = Set(versions.flatMap(\.appearances).flatMap(\.deliveries).map(\.run.rawValue))
    self.runs = try runs.sorted().compactMap { try questions.run(RunNumber(rawValue: $0)) }
  }
}
