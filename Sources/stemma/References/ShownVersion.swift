import ArticleModel
import ArticleStorage

/// A version with its text and what is known of its article.
struct ShownVersion: Hashable, Sendable {
  let detail: VersionDetail
  let body: String
  /// How many wordings its article has.
  let versionCount: Int

  /// The version that `reference` means, or the first of the article it means.
  ///
  /// - Throws: `CommandFailure` where the reference does not mean one thing.
  init?(_ reference: Reference, in questions: StoreQuestions) throws {
    let target = try reference.target(in: questions)
    let number: VersionNumber?
    switch target {
    case .version(let version): number = version
    case .article(let article): number = try questions.versions(ofArticle: article).first
    }
    guard let number, let detail = try questions.detail(of: number) else { return nil }
    self.detail = detail
    body = try questions.body(of: number)?.text ?? ""
    versionCount = try questions.versions(ofArticle: detail.article).count
  }
}
