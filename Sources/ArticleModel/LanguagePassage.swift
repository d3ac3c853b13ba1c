/// A passage of a body in another language than the rest: inferred, not stated.
public struct LanguagePassage: Hashable, Sendable {
  /// UTF-8 byte offsets into the body, half-open; whole paragraphs.
  public let range: Range<Int>

  /// An ISO 639 code, such as `es`.
  public let language: String

  /// A passage over `range`, bytes of the body, in `language`.
  public init(range: Range<Int>, language: String) {
    self.range = range
    self.language = language
  }
}
