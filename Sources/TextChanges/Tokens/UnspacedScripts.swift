/// Scripts that put no space between words: each of their characters is taken as a word.
enum UnspacedScripts {
  /// Ascending blocks of scalar values, closed at both ends.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x0E00...0x0EFF,  // Thai, Lao
    0x1000...0x109F,  // Myanmar
    0x1780...0x17FF,  // Khmer
    0x2E80...0x2FDF,  // radicals
    0x3005...0x3007,  // iteration and closing marks, number zero
    0x3021...0x312F,  // numerals, Hiragana, Katakana, Bopomofo
    0x31A0...0x31FF,  // Bopomofo and Katakana extensions
    0x3400...0x4DBF,  // ideographs, extension A
    0x4E00...0x9FFF,  // ideographs
    0xF900...0xFAFF,  // compatibility ideographs
    0x1AFF0...0x1B16F,  // Kana extensions
    0x20000...0x3FFFD,  // the ideographic planes
  ]

  /// Whether the scalar with this value belongs to a script without word spaces.
  static func contains(_ value: UInt32) -> Bool {
    value >= 0x0E00 && blocks.contains { $0.contains(value) }
  }
}
