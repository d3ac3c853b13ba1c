/// Something a document says about an article, with the bytes that say it.
public struct Statement: Hashable, Sendable {
  /// What it is about.
  public let key: StatementKey

  /// What is understood from the quote.
  ///
  /// A date is ISO 8601 with the precision that is printed
  /// (`2023`, `2023-07`, `2023-07-12`, `2023-07-12T14:05+02:00`).
  public let value: String

  /// The decoded text of exactly `range`.
  public let quote: String

  /// Where it stands: bytes of the document, half-open.
  public let range: Range<Int>

  /// The rule that read it and the rule's version, as in `byline.line/1`.
  public let rule: String

  /// A statement with these parts.
  public init(
    key: StatementKey,
    value: String,
    quote: String,
    range: Range<Int>,
    rule: String,
  ) {
    self.key = key
    self.value = value
    self.quote = quote
    self.range = range
    self.rule = rule
  }
}
