import ArticleModel

/// Names short enough for a line and long enough to be typed as a reference.
///
/// Twelve digits are ambiguous by accident in one of three million stores of ten thousand texts;
/// then the reference lists the choices.
enum ShortName {
  private static let digits = 12

  /// The beginning of a hash.
  static func text(_ digest: Digest) -> String { String(digest.hexadecimal.prefix(digits)) }

  /// The beginning of an article's name.
  static func text(_ name: ArticleName) -> String { String(name.text.prefix(4 + 8)) }
}
