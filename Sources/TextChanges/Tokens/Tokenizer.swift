/// Divides a text into words, numbers and marks.
///
/// A word is a run of letters, digits and combining marks; in scripts without word spaces every
/// character is a word, but Chinese numerals beside one another are one number. A number begins with
/// a digit and keeps the separators between its digits (`12,000`, `8:30`, and a space in front of
/// three digits). Everything else that is printed is a mark of one character; runs
/// that stand for one mark (`--`, `...`, `''`) are one token. Soft hyphens and other characters
/// without width are passed over, so they are never a difference.
struct Tokenizer {
  /// Longer runs of letters or combining marks are several tokens: nobody writes such words, and
  /// comparing them as one would be slow.
  private static let longestToken = 256

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0
  private(set) var tokens: [Token] = []

  /// The tokens of `text`, whose words are added to `vocabulary`.
  ///
  /// - Complexity: O(*n*).
  static func tokens(of text: String, in vocabulary: inout Vocabulary) -> [Token] {
    var tokenizer = Tokenizer(scalars: Array(text.unicodeScalars))
    tokenizer.run(&vocabulary)
    return tokenizer.tokens
  }

  private init(scalars: [Unicode.Scalar]) {
    self.scalars = scalars
  }

  private mutating func run(_ vocabulary: inout Vocabulary) {
    while true {
      let spacing = readSpacing()
      guard position < scalars.count else { return }
      let start = offset
      let (text, form) = readToken(after: spacing)
      let exact = vocabulary.intern(text, form: form)
      let entry = vocabulary.entries[exact]
      tokens.append(
        Token(
          start: start,
          end: offset,
          form: entry.form,
          role: entry.role,
          spacing: spacing,
          exact: exact,
          key: entry.key,
          weight: entry.weight,
        )
      )
    }
  }

  private mutating func advance() {
    offset += UTF8.width(scalars[position])
    position += 1
  }

  /// Passes over white space and what has no width.
  private mutating func readSpacing() -> Token.Spacing {
    var spacing = Token.Spacing.none
    var lines = 0
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "\r", position + 1 < scalars.count, scalars[position + 1] == "\n" {
        // Counted with the line feed that follows.
      } else if ["\n", "\r", "\u{85}", "\u{2028}"].contains(scalar) {
        lines += 1
      } else if scalar == "\u{2029}" || scalar == "\u{0C}" {
        lines += 2
      } else if scalar.properties.isWhitespace {
        spacing = max(spacing, .space)
      } else if !scalar.isWidthless {
        break
      }
      advance()
    }
    return lines > 1 ? .paragraph : lines == 1 ? .line : tokens.isEmpty ? .paragraph : spacing
  }

  private mutating func readToken(after spacing: Token.Spacing) -> (String, Token.Form) {
    let first = scalars[position]
    if ChineseNumerals.contains(first), position + 1 < scalars.count,
      ChineseNumerals.contains(scalars[position + 1])
    {
      return (readNumerals(), .number)
    }
    if UnspacedScripts.contains(first.value), first.isWordPart { return (readCharacter(), .word) }
    if first.isWordPart { return readWord(isNumber: first.isDigit) }
    return (readMark(after: spacing), .mark)
  }

  private mutating func readCharacter() -> String {
    var text = String(scalars[position])
    advance()
    readCombining(into: &text)
    return text
  }

  private mutating func readNumerals() -> String {
    var text = ""
    let end = min(scalars.count, position + Tokenizer.longestToken)
    while position < end, ChineseNumerals.contains(scalars[position]) {
      text.unicodeScalars.append(scalars[position])
      advance()
    }
    return text
  }

  private mutating func readCombining(into text: inout String) {
    let end = min(scalars.count, position + Tokenizer.longestToken)
    while position < end, scalars[position].isCombining {
      text.unicodeScalars.append(scalars[position])
      advance()
    }
  }

  private mutating func readWord(isNumber: Bool) -> (String, Token.Form) {
    var text = ""
    let end = min(scalars.count, position + Tokenizer.longestToken)
    while position < end {
      let scalar = scalars[position]
      if scalar.isWordPart {
        if UnspacedScripts.contains(scalar.value) { break }
        text.unicodeScalars.append(scalar)
      } else if isNumber, isSeparator(at: position) || isThousandsSpace(at: position, after: text) {
        text.unicodeScalars.append(scalar)
      } else if !scalar.isWidthless {
        break
      } else if !hasWordPart(after: position) {
        break
      }
      advance()
    }
    return (text, isNumber ? .number : .word)
  }

  /// Whether a word goes on behind the widthless character at `index`.
  private func hasWordPart(after index: Int) -> Bool {
    index + 1 < scalars.count && scalars[index + 1].isWordPart
  }

  private func isSeparator(at index: Int) -> Bool {
    [".", ",", ":"].contains(scalars[index]) && index > 0 && scalars[index - 1].isDigit
      && index + 1 < scalars.count && scalars[index + 1].isDigit
  }

  /// Whether the space at `index` divides a number into groups of three digits, of which the first
  /// has no more.
  private func isThousandsSpace(at index: Int, after text: String) -> Bool {
    guard [" ", "\u{A0}", "\u{2009}", "\u{202F}"].contains(scalars[index]),
      index + 3 < scalars.count, scalars[index + 1...index + 3].allSatisfy(\.isDigit),
      index + 4 == scalars.count || !scalars[index + 4].isWordPart
    else { return false }
    let groups = text.unicodeScalars.split { !$0.isDigit }
    return text.unicodeScalars.allSatisfy { $0.isDigit || $0.properties.isWhitespace }
      && (groups.first?.count ?? 4) <= 3
  }

  private mutating func readMark(after spacing: Token.Spacing) -> String {
    let first = scalars[position]
    advance()
    var length = 1
    while length < longestRun(of: first), position < scalars.count, scalars[position] == first {
      advance()
      length += 1
    }
    if length > 1 && !(first == "." && length == 2) {
      return String(repeating: String(first), count: length)
    }
    if length == 2 {
      // Two stops are a slip, not a mark of their own; the second is read again.
      position -= 1
      offset -= 1
    }
    var text = String(first)
    readCombining(into: &text)
    if spacing >= .line, isSpace(at: position) { return listMark(text) }
    if spacing == .space, isSpace(at: position), first.isHyphen {
      return TokenFolding.spaced + text
    }
    return text
  }

  private func longestRun(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "-", ".": 3
    case "'", "`": 2
    default: 1
    }
  }

  private func isSpace(at index: Int) -> Bool {
    index < scalars.count && scalars[index].properties.isWhitespace
  }

  private func listMark(_ text: String) -> String {
    ["-", "*", "\u{2013}", "\u{2014}", "+", "\u{B7}"].contains(text)
      ? TokenFolding.lineStart + text : text
  }
}

extension Unicode.Scalar {
  var isDigit: Bool {
    value < 0x80 ? (0x30...0x39).contains(value) : properties.generalCategory == .decimalNumber
  }

  fileprivate var isCombining: Bool {
    guard value >= 0x300, !isWidthless else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Letters, digits and the marks that combine with them.
  fileprivate var isWordPart: Bool {
    if value < 0x80 {
      return (0x30...0x39).contains(value) || (0x61...0x7A).contains(value | 0x20)
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      !isWidthless
    default: false
    }
  }

  /// Soft hyphen, zero-width spaces and joiners, variation selectors, controls.
  var isWidthless: Bool {
    if value < 0x80 { return value < 0x20 && !properties.isWhitespace || value == 0x7F }
    if (0xFE00...0xFE0F).contains(value) { return true }
    return switch properties.generalCategory {
    case .format, .control: !properties.isWhitespace
    default: false
    }
  }

  fileprivate var isHyphen: Bool { self == "-" || self == "\u{2010}" || self == "\u{2011}" }
}
