/// Articles in one format, as text that is made piece by piece: a head, an entry each, and an end.
///
/// ```swift
/// var export = ArticleExport(.csv, feed: feed)
/// print(export.head, terminator: "")
/// for version in versions { print(export.entry(version), terminator: "") }
/// print(export.end, terminator: "")
/// ```
public struct ArticleExport: Sendable {
  /// What a feed says of itself.
  public struct Feed: Hashable, Sendable {
    /// A name of the store that stays the same, as an IRI.
    public let identifier: String
    /// What the feed is of.
    public let title: String
    /// When the last thing in it came, ISO 8601 in UTC.
    public let updated: String
    /// The program and its version.
    public let program: String

    /// A feed with these parts.
    public init(identifier: String, title: String, updated: String, program: String) {
      self.identifier = identifier
      self.title = title
      self.updated = updated
      self.program = program
    }
  }

  private let format: ExportFormat
  private let feed: Feed
  private var isFirst = true

  /// An export in `format`.
  ///
  /// `markdown` and `sqlite` are no one text; see ``MarkdownFile`` for the first.
  public init(_ format: ExportFormat, feed: Feed) {
    self.format = format
    self.feed = feed
  }

  /// What stands before the first entry.
  public var head: String {
    switch format {
    case .jsonLines, .ninjs, .markdown, .sqlite: ""
    case .csv: CSVTable.head
    case .jsonLD: "{\"@context\":\"https://schema.org\",\"@graph\":["
    case .atom: AtomFeed.head(feed)
    }
  }

  /// One wording.
  ///
  /// - Complexity: O(*n*) in its bytes.
  public mutating func entry(_ version: ExportedVersion) -> String {
    defer { isFirst = false }
    return switch format {
    case .jsonLines: JSONLine.text(version) + "\n"
    case .ninjs: NinjsItem.text(version) + "\n"
    case .csv: CSVTable.row(version)
    case .jsonLD: (isFirst ? "\n" : ",\n") + NewsArticle.text(version)
    case .atom: AtomFeed.entry(version)
    case .markdown, .sqlite: ""
    }
  }

  /// What stands behind the last entry.
  public var end: String {
    switch format {
    case .jsonLines, .ninjs, .csv, .markdown, .sqlite: ""
    case .jsonLD: "\n]}\n"
    case .atom: AtomFeed.end
    }
  }
}
