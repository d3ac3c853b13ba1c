/// Scripts that put no space between words.
///
/// These are the ideographs and syllabaries of East Asia and the scripts that the Unicode line
/// breaking algorithm (UAX #14) gives class SA, because only a dictionary can divide them.
/// Hangul is not among them: Korean puts spaces between words. Nor is Tibetan, whose syllables
/// are divided by a mark.
enum UnspacedScripts {
  /// Ascending blocks of scalar values, closed at both ends.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x0E00...0x0EFF,  // Thai, Lao
    0x1000...0x109F,  // Myanmar
    0x1780...0x17FF,  // Khmer
    0x1950...0x19FF,  // Tai Le, New Tai Lue, Khmer symbols
    0x1A20...0x1AAF,  // Tai Tham
    0x2E80...0x2FDF,  // radicals
    0x3005...0x3007,  // ideographic iteration mark, closing mark, number zero
    0x3021...0x3029,  // Hangzhou numerals
    0x3031...0x3035,  // kana repeat marks
    0x3038...0x303C,  // Hangzhou numerals, iteration mark, masu mark
    0x3041...0x312F,  // Hiragana, Katakana, Bopomofo
    0x31A0...0x31BF,  // Bopomofo extended
    0x31F0...0x31FF,  // Katakana phonetic extensions
    0x3400...0x4DBF,  // ideographs, extension A
    0x4E00...0x9FFF,  // ideographs
    0xA9E0...0xA9FF,  // Myanmar extended B
    0xAA60...0xAADF,  // Myanmar extended A, Tai Viet
    0xF900...0xFAFF,  // compatibility ideographs
    0x116D0...0x116FF,  // Myanmar extended C
    0x11700...0x1174F,  // Ahom
    0x1AFF0...0x1B16F,  // Kana extended
    0x20000...0x3FFFD,  // the ideographic planes
  ]

  /// Whether the scalar with this value belongs to a script without word spaces.
  static func contains(_ value: UInt32) -> Bool {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].contains(value)
  }
}
