public import ArticleModel

/// A wording that the store does not have yet.
public struct NewVersion: Sendable {
  /// The SHA-256 of the normalised body.
  public let hash: Digest

  /// The name of the normalisation that the hash depends on.
  public let normalisation: String

  /// How many words the body has; characters, in scripts without word spaces.
  public let words: Int

  /// How many different shingles the body has.
  public let shingles: Int

  /// The name of the format of `sketch`.
  public let sketchFormat: String

  /// The encoded sketch.
  public let sketch: [UInt8]

  /// A version with these parts.
  public init(
    hash: Digest,
    normalisation: String,
    words: Int,
    shingles: Int,
    sketchFormat: String,
    sketch: [UInt8],
  ) {
    self.hash = hash
    self.normalisation = normalisation
    self.words = words
    self.shingles = shingles
    self.sketchFormat = sketchFormat
    self.sketch = sketch
  }
}
