/// One article as a document prints it.
public struct PrintedArticle: Hashable, Sendable {
  /// The language a detector inferred from the body: inferred, not stated.
  public struct DetectedLanguage: Hashable, Sendable {
    /// An ISO 639 code, such as `en`.
    public let code: String
    /// Share of the body in that language, 0 to 100.
    public let percent: Int
    /// Whether the detector itself calls its answer reliable.
    public let isReliable: Bool

    /// A language with its share.
    public init(code: String, percent: Int, isReliable: Bool) {
      self.code = code
      self.percent = percent
      self.isReliable = isReliable
    }
  }

  /// From the headline to the last line that belongs to the article: bytes of the document.
  public let range: Range<Int>

  /// The article’s own text.
  public let body: BodyText

  /// Parts of the body with a role of their own, in order.
  public let parts: [BodyPart]

  /// What the document says about the article, in the order of the bytes.
  public let statements: [Statement]

  /// What was left out of the body, in the order of the bytes; none overlaps another or a piece
  /// of the body.
  public let regions: [Region]

  /// What the document says too and was not believed, in the order of the bytes.
  public let rivals: [RivalStatement]

  /// The language of the body as a detector sees it; `nil` where it sees none.
  public let detectedLanguage: DetectedLanguage?

  /// Passages of the body that a detector sees in another language, in order; none where nobody
  /// looked for any.
  public let languagePassages: [LanguagePassage]

  /// An article with these parts.
  public init(
    range: Range<Int>,
    body: BodyText,
    parts: [BodyPart],
    statements: [Statement],
    regions: [Region],
    rivals: [RivalStatement] = [],
    detectedLanguage: DetectedLanguage?,
    languagePassages: [LanguagePassage] = [],
  ) {
    self.range = range
    self.body = body
    self.parts = parts
    self.statements = statements
    self.regions = regions
    self.rivals = rivals
    self.detectedLanguage = detectedLanguage
    self.languagePassages = languagePassages
  }

  /// The value of the first statement about `key`.
  public func stated(_ key: StatementKey) -> String? {
    statements.first { $0.key == key }?.value
  }

  /// The stated headline.
  public var headline: String? { stated(.headline) }

  /// The authors' names, in the order printed.
  public var authors: [String] { statements.filter { $0.key == .author }.map(\.value) }
}
