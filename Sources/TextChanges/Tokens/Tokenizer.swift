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

  private let bytes: [UInt8]
  private var offset = 0
  private(set) var tokens: [Token] = []

  /// The tokens of `text`, whose words are added to `vocabulary`.
  ///
  /// - Complexity: O(*n*).
  static func tokens(of text: String, in vocabulary: inout Vocabulary) -> [Token] {
    var tokenizer = Tokenizer(bytes: Array(text.utf8))
    tokenizer.run(&vocabulary)
    return tokenizer.tokens
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    // A word of five letters with its space is an ordinary one.
    tokens.reserveCapacity(bytes.count / 5)
  }

  private mutating func run(_ vocabulary: inout Vocabulary) {
    while true {
      let spacing = readSpacing()
      guard offset < bytes.count else { return }
      let start = offset
      let (text, form) = readToken(after: spacing)
      let word =
        if let text { vocabulary.word(text, form: form) } else {
          vocabulary.word(bytes, start..<offset, form: form)
        }
      tokens.append(Token(word, at: start..<offset, after: spacing))
    }
  }

  // MARK: Scalars

  /// The scalar that begins at `index`: the bytes are valid UTF-8.
  private func scalar(at index: Int) -> Unicode.Scalar {
    let lead = bytes[index]
    if lead < 0x80 { return Unicode.Scalar(lead) }
    var value = UInt32(lead) & (lead < 0xE0 ? 0x1F : lead < 0xF0 ? 0x0F : 0x07)
    for step in 1..<Self.width(lead) { value = value << 6 | UInt32(bytes[index + step] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// How many bytes a scalar takes that begins with `lead`.
  private static func width(_ lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  private func isDigit(before index: Int) -> Bool {
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start >= 0 && scalar(at: start).isDigit
  }

  private func isDigit(at index: Int) -> Bool {
    index < bytes.count && scalar(at: index).isDigit
  }

  private mutating func advance() { offset += Self.width(bytes[offset]) }

  // MARK: Spaces

  /// Passes over white space and what has no width.
  private mutating func readSpacing() -> Token.Spacing {
    var spacing = Token.Spacing.none
    var lines = 0
    passing: while offset < bytes.count {
      let scalar = scalar(at: offset)
      switch scalar.value {
      case 0x21...0x7E: break passing
      case 0x20: spacing = max(spacing, .space)
      case 0x0D where offset + 1 < bytes.count && bytes[offset + 1] == 0x0A:
        break  // counted with the line feed that follows
      case 0x0A, 0x0D, 0x85, 0x2028: lines += 1
      case 0x2029, 0x0C: lines += 2
      default:
        if scalar.isSpace {
          spacing = max(spacing, .space)
        } else if !scalar.isWidthless {
          break passing
        }
      }
      advance()
    }
    return lines > 1 ? .paragraph : lines == 1 ? .line : tokens.isEmpty ? .paragraph : spacing
  }

  // MARK: Words

  /// Passes over a token; gives its text where that is not just what is printed.
  private mutating func readToken(after spacing: Token.Spacing) -> (String?, Token.Form) {
    let first = scalar(at: offset)
    if !first.isASCII, readNumerals() { return (nil, .number) }
    guard first.isWordPart else { return (readMark(after: spacing), .mark) }
    return UnspacedScripts.contains(first.value)
      ? (readCharacter(), .word) : readWord(isNumber: first.isDigit)
  }

  private mutating func readCharacter() -> String? {
    advance()
    readCombining()
    return nil
  }

  /// Passes over Chinese numerals, when two or more stand beside one another.
  private mutating func readNumerals() -> Bool {
    var end = offset
    var count = 0
    while end < bytes.count, count < Self.longestToken, ChineseNumerals.contains(scalar(at: end)) {
      end += Self.width(bytes[end])
      count += 1
    }
    guard count > 1 else { return false }
    offset = end
    return true
  }

  private mutating func readCombining() {
    var count = 0
    while count < Self.longestToken, offset < bytes.count, scalar(at: offset).isCombining {
      advance()
      count += 1
    }
  }

  private mutating func readWord(isNumber: Bool) -> (String?, Token.Form) {
    var text: String?
    // What is read and not yet in `text`: words with something widthless inside are rare.
    var start = offset
    var count = 0
    while offset < bytes.count, count < Self.longestToken {
      let scalar = scalar(at: offset)
      if scalar.isWordPart {
        if UnspacedScripts.contains(scalar.value) { break }
      } else if !isNumber || !isSeparator(at: offset) && !isThousandsSpace(at: offset, from: start)
      {
        let next = offset + Self.width(bytes[offset])
        guard scalar.isWidthless, next < bytes.count, self.scalar(at: next).isWordPart
        else { break }
        text = (text ?? "") + String(decoding: bytes[start..<offset], as: UTF8.self)
        start = next
      }
      advance()
      count += 1
    }
    let whole = text.map { $0 + String(decoding: bytes[start..<offset], as: UTF8.self) }
    return (whole, isNumber ? .number : .word)
  }

  private func isSeparator(at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
      isDigit(before: index) && isDigit(at: index + 1)
    default: false
    }
  }

  /// Whether the space at `index` divides the number that begins at `start` into groups of three
  /// digits, of which the first has no more.
  private func isThousandsSpace(at index: Int, from start: Int) -> Bool {
    guard [" ", "\u{A0}", "\u{2009}", "\u{202F}"].contains(scalar(at: index)) else { return false }
    var end = index + Self.width(bytes[index])
    for _ in 0..<3 {
      guard isDigit(at: end) else { return false }
      end += Self.width(bytes[end])
    }
    guard end == bytes.count || !scalar(at: end).isWordPart else { return false }
    let groups = String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars
    return groups.allSatisfy { $0.isDigit || $0.properties.isWhitespace }
      && (groups.split { !$0.isDigit }.first?.count ?? 4) <= 3
  }

  // MARK: Marks

  private mutating func readMark(after spacing: Token.Spacing) -> String? {
    let start = offset
    let first = scalar(at: offset)
    advance()
    var length = 1
    while length < longestRun(of: first), offset < bytes.count, scalar(at: offset) == first {
      advance()
      length += 1
    }
    if length > 1 && !(first == "." && length == 2) { return nil }
    // Two stops are a slip, not a mark of their own; the second is read again.
    if length == 2 { offset = start + 1 }
    readCombining()
    guard spacing >= .space, isSpace(at: offset) else { return nil }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if spacing >= .line { return listMark(text) }
    return first.isHyphen ? TokenFolding.spaced + text : nil
  }

  private func longestRun(of scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "-", ".": 3
    case "'", "`": 2
    default: 1
    }
  }

  private func isSpace(at index: Int) -> Bool {
    index < bytes.count && scalar(at: index).isSpace
  }

  private func listMark(_ text: String) -> String? {
    switch text {
    case "-", "*", "\u{2013}", "\u{2014}", "+", "\u{B7}": TokenFolding.lineStart + text
    default: nil
    }
  }
}
