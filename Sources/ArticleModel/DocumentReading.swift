/// What reading one document gave.
public struct DocumentReading: Hashable, Sendable {
  /// As in `text/markdown`.
  public let mediaType: String

  /// The charset by its IANA name in lower case, as in `utf-8` or `windows-1252`.
  public let charset: String

  /// What decided the charset, as in `byte order mark` or `every sequence is valid`.
  public let charsetReason: String

  /// The articles in reading order; their ranges never overlap.
  public let articles: [PrintedArticle]

  /// Why nothing could be read, in a sentence; `nil` when the document was read.
  public let refusal: String?

  /// A reading with these parts.
  public init(
    mediaType: String,
    charset: String,
    charsetReason: String,
    articles: [PrintedArticle],
    refusal: String?,
  ) {
    self.mediaType = mediaType
    self.charset = charset
    self.charsetReason = charsetReason
    self.articles = articles
    self.refusal = refusal
  }
}
