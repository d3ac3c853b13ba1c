public import ArticleModel

/// What became of one file.
public struct IngestReport: Hashable, Sendable {
  /// One article of the file.
  public struct Article: Hashable, Sendable {
    /// The name of the article it is a version of.
    public let article: ArticleName
    /// The SHA-256 of the version's normalised body.
    public let version: Digest
    /// The stated headline.
    public let headline: String?
    /// From the headline to the last line that belongs to the article: bytes of the file.
    public let range: Range<Int>
    /// What it is beside what the store had.
    public let novelty: Novelty
  }

  /// What an article is beside what the store had.
  public enum Novelty: Hashable, Sendable {
    /// Nothing like it was there.
    case new
    /// This very wording was there.
    case identical
    /// Another wording of the same article was there.
    case version(RelationKind)
    /// A different article that has something in common with it was there.
    case related(RelationKind)

    /// One word for it: `new`, `identical`, `version`, or the kind of relation.
    public var word: String {
      switch self {
      case .new: "new"
      case .identical: "identical"
      case .version: "version"
      case .related(let kind): kind.rawValue
      }
    }
  }

  /// The path for people.
  public let path: String

  /// The SHA-256 of the file's bytes, where they could be read.
  public let document: Digest?

  /// How the delivery ended.
  public let outcome: IngestOutcome

  /// Why, where it is not simply stored.
  public let reason: String?

  /// Its articles, in reading order.
  public let articles: [Article]

  /// What it cost to read and record, in milliseconds, without the wait for the disk.
  public let milliseconds: Double

  /// Whether this arrival was recorded before, so that nothing was added.
  public let wasKnown: Bool
}
