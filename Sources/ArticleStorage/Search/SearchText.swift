/// Texts as the search index takes them.
///
/// The index cuts a text into words at what is neither a letter nor a digit, so a sentence in a
/// script without spaces between words would be one word. There, every two neighbouring characters
/// are made a word instead, and the last one of a run a word of its own: 東京大学 is indexed as
/// 東京 京大 大学 学. Whatever two characters or more stand side by side are then found as a
/// phrase, and a single one as the beginning of a word.
enum SearchText {
  /// Ascending blocks of scalar values, closed at both ends, of scripts without word spaces.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x0E00...0x0EFF,  // Thai, Lao
    0x1000...0x109F,  // Myanmar
    0x1780...0x17FF,  // Khmer
    0x3005...0x3007,  // iteration and closing marks, number zero
    0x3021...0x312F,  // numerals, Hiragana, Katakana, Bopomofo
    0x31A0...0x31FF,  // Bopomofo and Katakana extensions
    0x3400...0x4DBF,  // ideographs, extension A
    0x4E00...0x9FFF,  // ideographs
    0xF900...0xFAFF,  // compatibility ideographs
    0xFF66...0xFF9F,  // Katakana of half width
    0x1AFF0...0x1B16F,  // Kana extensions
    0x20000...0x3FFFD,  // the ideographic planes
  ]

  /// Whether `scalar` belongs to a script without word spaces.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x0E00 && blocks.contains { $0.contains(scalar.value) }
  }

  /// Whether a text may have such a scalar, by the first bytes of UTF-8 sequences; punctuation
  /// such as curly quotation marks is not among them.
  static func mayBeUnspaced(_ text: some Sequence<UInt8>) -> Bool {
    text.contains { byte in
      switch byte {
      case 0xE0, 0xE1, 0xE3...0xE9, 0xEF, 0xF0: true
      default: false
      }
    }
  }

  /// The text with every run of a script without word spaces cut into pairs.
  ///
  /// - Complexity: O(*n*); a text without such a script is given back as it is.
  static func separated(_ text: String) -> String {
    guard mayBeUnspaced(text.utf8) else { return text }
    var writer = PairWriter()
    for scalar in text.unicodeScalars { writer.add(scalar) }
    return writer.finish(isLast: false).text
  }

  /// What a person typed as a phrase of the search index: its words side by side.
  ///
  /// - Parameters:
  ///   - text: words without quotation marks.
  ///   - isPrefix: whether the last word may go on.
  /// - Returns: an expression in which nothing is an operator.
  static func phrase(_ text: String, isPrefix: Bool = false) -> String {
    // The index reads an expression up to a NUL, which would cut a quoted word in two.
    let text = text.replacing("\0", with: " ").replacing("\"", with: " ")
    guard mayBeUnspaced(text.utf8) else { return "\"\(text)\"" + (isPrefix ? "*" : "") }
    var writer = PairWriter()
    for scalar in text.unicodeScalars { writer.add(scalar) }
    let (pairs, endsWithOne) = writer.finish(isLast: true)
    return "\"\(pairs)\"" + (isPrefix || endsWithOne ? "*" : "")
  }
}

/// Writes a text with runs cut into pairs.
private struct PairWriter {
  private var text = String.UnicodeScalarView()
  private var run: [Unicode.Scalar] = []
  /// A line break inside of a run, which is none in these scripts: it is there for the page.
  private var breaks = String.UnicodeScalarView()

  mutating func add(_ scalar: Unicode.Scalar) {
    if SearchText.isUnspaced(scalar) {
      switch scalar.properties.generalCategory {
      // The index takes marks for what divides words.
      case .nonspacingMark, .spacingMark: return
      default: break
      }
      breaks = String.UnicodeScalarView()
      run.append(scalar)
      return
    }
    if !run.isEmpty {
      if scalar == "\n" && !breaks.contains("\n") || scalar == "\r" {
        breaks.append(scalar)
        return
      }
      endRun(isLast: false)
    }
    text.append(scalar)
  }

  /// All of it; `isLast` when a phrase ends here, whose last character may be any of a run.
  mutating func finish(isLast: Bool) -> (text: String, endsWithOne: Bool) {
    let endsWithOne = run.count == 1
    endRun(isLast: isLast)
    return (String(text), endsWithOne && isLast)
  }

  private mutating func endRun(isLast: Bool) {
    guard let last = run.last else { return }
    if text.last.map({ $0 != " " && $0 != "\n" }) ?? false { text.append(" ") }
    for index in run.indices.dropLast() {
      text.append(run[index])
      text.append(run[index + 1])
      text.append(" ")
    }
    // Of a phrase that ends here, the last character may stand inside of a run.
    if !isLast || run.count == 1 {
      text.append(last)
      text.append(" ")
    }
    text.append(contentsOf: breaks)
    breaks = String.UnicodeScalarView()
    run.removeAll(keepingCapacity: true)
  }
}
