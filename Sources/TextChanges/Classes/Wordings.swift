/// Two wordings of a text as tokens, and what is known of their words.
struct Wordings {
  let a: [Token]
  let b: [Token]
  let vocabulary: Vocabulary

  /// Whether a token stays somewhere, by its key.
  private let isStaying: [Bool]

  /// The tokens `a` and `b`, which stay outside of `gaps`.
  init(a: [Token], b: [Token], vocabulary: Vocabulary, gaps: [Gap]) {
    (self.a, self.b, self.vocabulary) = (a, b, vocabulary)
    var isStaying = Array(repeating: false, count: vocabulary.keyCount)
    var end = 0
    for gap in gaps {
      for token in a[end..<gap.a.lowerBound] { isStaying[token.key] = true }
      end = gap.a.upperBound
    }
    for token in a[end...] { isStaying[token.key] = true }
    self.isStaying = isStaying
  }

  /// Whether a token that is aligned with such tokens stays somewhere.
  func stays(_ token: Token) -> Bool { isStaying[token.key] }

  /// Whether a word is one character of a script without word spaces.
  func isUnspaced(_ token: Token) -> Bool {
    guard token.form == .word, let first = folded(token).unicodeScalars.first else { return false }
    return UnspacedScripts.contains(first.value)
  }

  func folded(_ token: Token) -> String { vocabulary.folded(token) }

  /// The folded words of `tokens`, without marks.
  func words(_ tokens: ArraySlice<Token>) -> [String] {
    tokens.filter(\.isWord).map { vocabulary.folded($0) }
  }

  func words(_ tokens: ArraySlice<Token>) -> Int { tokens.count(where: \.isWord) }
}
