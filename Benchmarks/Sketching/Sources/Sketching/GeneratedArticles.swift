/// Articles made up from a vocabulary with the word lengths and frequencies of English prose.
///
/// Deterministic: the same seed gives the same bytes.
struct GeneratedArticles {
  private var random: SplitMix
  private let vocabulary: [String]
  private let isRich: Bool

  /// - Parameters:
  ///   - seed: chooses the vocabulary and the texts.
  ///   - isRich: one word in twenty gets an accent, and quotation marks are curly.
  init(seed: UInt64, isRich: Bool) {
    var random = SplitMix(state: seed)
    vocabulary = (0..<20_000).map { rank in Self.word(rank: rank, &random) }
    self.random = random
    self.isRich = isRich
  }

  /// The UTF-8 of one article of about 700 words.
  mutating func next() -> [UInt8] {
    var text = ""
    for sentence in 0..<(28 + random.below(14)) {
      if sentence > 0 { text += sentence % 4 == 0 ? "\n\n" : " " }
      text += self.sentence()
    }
    return Array(text.utf8)
  }

  private mutating func sentence() -> String {
    let count = 8 + random.below(25)
    let quote = isRich ? ("“", "”", "’") : ("\"", "\"", "'")
    let isQuoted = random.below(5) == 0
    var sentence = isQuoted ? quote.0 : ""
    for place in 0..<count {
      // Zipf: the logarithm of the rank is uniform.
      let rank = Int(expScale(random.unit())) - 1
      var word = vocabulary[min(rank, vocabulary.count - 1)]
      if place == 0 { word = word.prefix(1).uppercased() + word.dropFirst() }
      if isRich, random.below(20) == 0 { word = accented(word) }
      if random.below(40) == 0 { word += quote.2 + "s" }
      sentence += place > 0 ? " " + word : word
      if place + 1 < count, random.below(14) == 0 { sentence += "," }
    }
    return sentence + "." + (isQuoted ? quote.1 : "")
  }

  /// 20,000 to the power of `unit`, by repeated square roots: no mathematics library is needed.
  private func expScale(_ unit: Double) -> Double {
    var result = 1.0
    var factor = 20_000.0
    var rest = unit
    for _ in 0..<24 {
      factor = factor.squareRoot()
      rest *= 2
      if rest >= 1 {
        result *= factor
        rest -= 1
      }
    }
    return result
  }

  private func accented(_ word: String) -> String {
    let accents: [Character: Character] = [
      "a": "à", "e": "é", "i": "í", "o": "ö", "u": "ü", "c": "ç", "n": "ñ",
    ]
    guard let place = word.firstIndex(where: { accents[$0] != nil }),
      let accent = accents[word[place]]
    else { return word + "é" }
    return word[..<place] + String(accent) + word[word.index(after: place)...]
  }

  /// Frequent words are short: from two letters on, up to sixteen for the rare ones.
  private static func word(rank: Int, _ random: inout SplitMix) -> String {
    let letters = Array("etaoinshrdlucmfwypvbgk")
    let base = Int.bitWidth - (rank + 1).leadingZeroBitCount
    let length = max(1, min(16, base * 2 / 5 + random.below(4)))
    return String(
      (0..<length).map { _ in
        letters[min(random.below(letters.count), random.below(letters.count))]
      }
    )
  }
}

/// The SplitMix64 generator.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
