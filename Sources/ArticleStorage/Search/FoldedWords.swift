import Foundation

/// Words without case and accents, as the search index folds them.
package enum FoldedWords {
  /// `text` in small letters without marks above or below them.
  package static func folded(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    let scalars = String(text).decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
      .filter { $0.properties.generalCategory != .nonspacingMark }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The folded words of `text`, cut at what is neither a letter nor a digit.
  package static func words(of text: some StringProtocol) -> [String] {
    folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether `character` is of a script without spaces between words, where no word can be told
  /// from the next.
  package static func isUnspaced(_ character: Character) -> Bool {
    character.unicodeScalars.first.map(SearchText.isUnspaced) ?? false
  }

  /// Whether all of `needle` stand in `text` as words.
  ///
  /// A needle that ends in `*` stands for all words that begin so; one in a script without word
  /// spaces may stand inside of a word.
  static func contains(_ needle: [String], in text: String) -> Bool {
    let folded = folded(text)
    let words = folded.split { !$0.isLetter && !$0.isNumber }
    return needle.allSatisfy { word in
      if word.hasSuffix("*") { return words.contains { $0.hasPrefix(word.dropLast()) } }
      return words.contains { $0 == word }
        || word.contains(where: isUnspaced) && folded.contains(word)
    }
  }

  /// The same as ``contains(_:in:)`` for ASCII text, byte by byte; `nil` where it is not ASCII.
  ///
  /// A search may ask this of every statement of a store.
  ///
  /// - Parameters:
  ///   - needle: folded words with single spaces between them.
  ///   - text: the text.
  /// - Returns: whether all of them stand in it.
  /// - Complexity: O(*n* · *w*) in bytes and words.
  static func containsASCII(
    _ needle: UnsafeBufferPointer<UInt8>,
    in text: UnsafeBufferPointer<UInt8>,
  ) -> Bool? {
    guard text.allSatisfy({ $0 < 0x80 }), needle.allSatisfy({ $0 < 0x80 }) else { return nil }
    var start = 0
    while start < needle.count {
      var end = start
      while end < needle.count, needle[end] != 0x20 { end += 1 }
      let isPrefix = end > start && needle[end - 1] == UInt8(ascii: "*")
      let word = start..<(isPrefix ? end - 1 : end)
      if !word.isEmpty, !stands(needle[word], isPrefix, in: text) { return false }
      start = end + 1
    }
    return true
  }

  private static func stands(
    _ word: Slice<UnsafeBufferPointer<UInt8>>,
    _ isPrefix: Bool,
    in text: UnsafeBufferPointer<UInt8>,
  ) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    for start in 0...(text.count - word.count) where lowercased(text[start]) == first {
      if start > 0, isAlphanumeric(text[start - 1]) { continue }
      let end = start + word.count
      if !isPrefix, end < text.count, isAlphanumeric(text[end]) { continue }
      if zip(word, text[start..<end]).allSatisfy({ $0 == lowercased($1) }) { return true }
    }
    return false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
