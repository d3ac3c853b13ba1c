public import ArticleModel

/// What is known of a version without its text.
public struct StoredVersion: Hashable, Sendable {
  /// The row number.
  public let number: VersionNumber
  /// The SHA-256 of the normalised body.
  public let hash: Digest
  /// How many words the body has.
  public let words: Int
  /// How many different shingles the body has.
  public let shingles: Int
}
