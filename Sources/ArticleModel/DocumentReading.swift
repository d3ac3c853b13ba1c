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

  /// What could not be read of a document that was read otherwise, in a sentence, as in
  /// `line 7: no text`; `nil` when nothing is missing.
  public let shortfall: String?

  /// The documents it holds, in their order.
  public let members: [DocumentMember]

  /// Whether it is of a kind that holds documents, even when it holds none.
  public let isContainer: Bool

  /// What it says of another file: what a person noted in a sidecar.
  public let assertions: [Statement]

  /// A reading with these parts.
  public init(
    mediaType: String,
    charset: String,
    charsetReason: String,
    articles: [PrintedArticle],
    refusal: String?,
    shortfall: String? = nil,
    members: [DocumentMember] = [],
    isContainer: Bool = false,
    assertions: [Statement] = [],
  ) {
    self.mediaType = mediaType
    self.charset = charset
    self.charsetReason = charsetReason
    self.articles = articles
    self.refusal = refusal
    self.shortfall = shortfall
    self.members = members
    self.isContainer = isContainer
    self.assertions = assertions
  }
}
