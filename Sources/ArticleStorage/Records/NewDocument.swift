public import ArticleModel

/// A document that the store is to keep.
public struct NewDocument: Sendable {
  /// The SHA-256 of `bytes`.
  public let digest: Digest

  /// The bytes as they were delivered.
  public let bytes: [UInt8]

  /// As in `text/markdown`.
  public let mediaType: String

  /// As in `utf-8`.
  public let charset: String

  /// What decided the charset.
  public let charsetReason: String

  /// The reader that read it and its version.
  public let reader: String

  /// Why nothing could be read from it, in a sentence; `nil` when it was read.
  public let refusal: String?

  /// Whether the bytes are valid UTF-8 without NUL, so that they can be kept as text.
  public let isPlainText: Bool

  /// A document with these parts.
  public init(
    digest: Digest,
    bytes: [UInt8],
    reading: DocumentReading,
    reader: String,
    isPlainText: Bool,
  ) {
    self.digest = digest
    self.bytes = bytes
    self.mediaType = reading.mediaType
    self.charset = reading.charset
    self.charsetReason = reading.charsetReason
    self.reader = reader
    self.refusal = reading.refusal
    self.isPlainText = isPlainText
  }
}
