/// What a scalar is to the tokeniser.
///
/// Unicode is asked for a property only where the value itself does not tell: most scalars of a
/// text are ASCII, letters of the common alphabets, or quotation marks and dashes.
extension Unicode.Scalar {
  var isDigit: Bool {
    value < 0x80 ? (0x30...0x39).contains(value) : properties.generalCategory == .decimalNumber
  }

  var isSpace: Bool {
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    return !isCommonLetter && !isCommonMark && properties.isWhitespace
  }

  var isCombining: Bool {
    guard value >= 0x300, !isCommonLetter, !isCommonMark, !isWidthless else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Letters, digits and the marks that combine with them.
  var isWordPart: Bool {
    if value < 0x80 {
      return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
    }
    if isCommonLetter { return true }
    if isCommonMark { return false }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      !isWidthless
    default: false
    }
  }

  /// Soft hyphen, zero-width spaces and joiners, variation selectors, controls.
  var isWidthless: Bool {
    if value < 0x80 { return value < 0x20 && !(0x09...0x0D).contains(value) || value == 0x7F }
    if isCommonLetter || isCommonMark { return false }
    if (0xFE00...0xFE0F).contains(value) { return true }
    return switch properties.generalCategory {
    case .format, .control: !properties.isWhitespace
    default: false
    }
  }

  var isHyphen: Bool { self == "-" || self == "\u{2010}" || self == "\u{2011}" }

  /// Letters that stand in ranges of nothing else; by far not all letters.
  private var isCommonLetter: Bool {
    switch value {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: true  // Latin
    case 0x391...0x3A1, 0x3A3...0x3CE: true  // Greek
    case 0x400...0x481, 0x48A...0x52F: true  // Cyrillic
    case 0x5D0...0x5EA, 0x620...0x64A: true  // Hebrew, Arabic
    case 0x3041...0x3096, 0x30A1...0x30FA: true  // Kana
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: true  // ideographs, Hangul
    default: false
    }
  }

  /// Dashes, quotation marks, bullets and stops.
  private var isCommonMark: Bool {
    (0x2010...0x2027).contains(value) || (0x3001...0x3003).contains(value)
  }
}
