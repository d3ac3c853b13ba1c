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
}
