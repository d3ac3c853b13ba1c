/// Two wordings of a text as tokens, and what is known of their words.
struct Wordings {
  let a: [Token]
  let b: [Token]
  let vocabulary: Vocabulary

  /// The keys of the words that stay somewhere.
  let staying: Set<Int>

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
