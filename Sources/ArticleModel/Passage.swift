/// A run of words two texts share, as UTF-8 byte offsets into the body of each.
public struct Passage: Hashable, Sendable {
  /// Bytes of the first body, half-open.
  public let a: Range<Int>

  /// Bytes of the second body, half-open.
  public let b: Range<Int>

  /// How many words the run has; characters, in scripts without word spaces.
  public let words: Int

  /// A passage over these two ranges.
  public init(a: Range<Int>, b: Range<Int>, words: Int) {
    self.a = a
    self.b = b
    self.words = words
  }
}
