import ArticleStorage

/// The words of a text as the search index takes them, each with its place: letters and digits,
/// without case and accents.
struct PlacedWords {
  /// The words in order.
  private(set) var words: [String] = []

  /// Where each stands: bytes of the text, half-open.
  private(set) var ranges: [Range<Int>] = []

  /// The words of `text`, at most `limit` of them.
  ///
  /// - Complexity: O(*n*).
  init(_ text: String, limit: Int = .max) {
    var start: String.Index?
    var offset = 0
    var startOffset = 0
    func isWord(_ scalar: Unicode.Scalar) -> Bool {
      if scalar.value < 0x80 {
        return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
          || (0x61...0x7A).contains(scalar.value)
      }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
        return true
      default: return false
      }
    }
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex, words.count < limit {
      let scalar = scalars[index]
      if isWord(scalar) {
        if start == nil { (start, startOffset) = (index, offset) }
      } else if let first = start {
        append(text[first..<index], startOffset..<offset)
        start = nil
      }
      offset += UTF8.width(scalar)
      index = scalars.index(after: index)
    }
    if let first = start, words.count < limit { append(text[first...], startOffset..<offset) }
  }

  private mutating func append(_ word: Substring, _ range: Range<Int>) {
    let folded = FoldedWords.folded(word)
    guard !folded.isEmpty else { return }
    words.append(folded)
    ranges.append(range)
  }

  /// Where `phrase` stands first: bytes of the text; `nil` where it does not.
  ///
  /// - Complexity: O(*n* · *p*) in words of both.
  func range(of phrase: [String]) -> Range<Int>? {
    guard !phrase.isEmpty, words.count >= phrase.count else { return nil }
    for start in 0...(words.count - phrase.count)
    where words[start] == phrase[0] && words[start..<start + phrase.count].elementsEqual(phrase) {
      return ranges[start].lowerBound..<ranges[start + phrase.count - 1].upperBound
    }
    return nil
  }
}
