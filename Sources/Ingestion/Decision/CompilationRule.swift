import ArticleModel

/// Tells a text that contains several articles from a version of one of them.
enum CompilationRule {
  /// A text that stands in another, and where.
  struct Part {
    let number: VersionNumber
    /// Bytes of the containing text's body that it shares, in any order.
    let places: [Range<Int>]
    let words: Int
  }

  /// Parts shorter than this say nothing: a notice that was taken up is no second article.
  static let minimumWords = 50

  /// Those of `parts` that show the containing text to be a compilation: two or more that stand in
  /// different places of it and are not tied to one another.
  ///
  /// - Complexity: O(*p*²) in the number of parts.
  static func parts(
    of parts: [Part],
    areTied: (VersionNumber, VersionNumber) throws -> Bool,
  ) rethrows -> Set<VersionNumber> {
    let long = parts.filter { $0.words >= minimumWords }
    var shown: Set<VersionNumber> = []
    for (index, part) in long.enumerated() {
      for other in long[(index + 1)...] where areApart(part, other) {
        guard try !areTied(part.number, other.number) else { continue }
        shown.insert(part.number)
        shown.insert(other.number)
      }
    }
    return shown
  }

  private static func areApart(_ a: Part, _ b: Part) -> Bool {
    guard let spanA = span(a.places), let spanB = span(b.places) else { return false }
    let overlap = spanA.clamped(to: spanB).count
    return overlap * 10 < min(spanA.count, spanB.count)
  }

  private static func span(_ places: [Range<Int>]) -> Range<Int>? {
    guard let start = places.map(\.lowerBound).min(), let end = places.map(\.upperBound).max()
    else { return nil }
    return start..<end
  }
}
