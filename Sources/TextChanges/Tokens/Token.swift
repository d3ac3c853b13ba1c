/// A word, a number or a mark of a text.
struct Token {
  enum Form: UInt8 {
    case word, number, mark
  }

  /// How a token is set off from the one before it, ascending.
  enum Spacing: UInt8, Comparable {
    case none, space, line, paragraph

    static func < (first: Spacing, second: Spacing) -> Bool { first.rawValue < second.rawValue }
  }

  /// What a token does in a sentence.
  enum Role: UInt8 {
    /// A word or number that may begin a sentence.
    case word

    /// A word that begins with a small letter.
    case lowercaseWord

    /// A full stop, question mark, exclamation mark or ellipsis.
    case terminator

    /// A comma, semicolon, colon or dash.
    case divider

    /// An apostrophe or single quotation mark.
    case apostrophe

    /// A quotation mark or closing bracket.
    case closer

    /// A hyphen inside a word.
    case hyphen

    case listMark
    case otherMark
  }

  /// What is known of it in the vocabulary.
  private let word: Vocabulary.Word

  /// Half as wide as an offset in memory: a text has hundreds of thousands of tokens, and none
  /// has four thousand million bytes.
  private let (startOffset, endOffset): (UInt32, UInt32)

  /// What stands in front of it.
  let spacing: Spacing

  /// The token `word` at `range`, in UTF-8 bytes.
  init(_ word: Vocabulary.Word, at range: Range<Int>, after spacing: Spacing) {
    (self.word, self.spacing) = (word, spacing)
    startOffset = UInt32(clamping: range.lowerBound)
    endOffset = UInt32(clamping: range.upperBound)
  }

  /// Where it stands: UTF-8 byte offsets, half-open.
  var start: Int { Int(startOffset) }
  var end: Int { Int(endOffset) }

  var form: Form { word.form }
  var role: Role { word.role }

  /// Names the token as printed, in the vocabulary.
  var exact: Int { Int(word.exact) }

  /// Names the folded token, in the vocabulary; tokens with one key are aligned.
  var key: Int { Int(word.key) }

  /// What it means to a reader that the token stayed: quarters of a word.
  var weight: Int { Int(word.weight) }

  var isWord: Bool { form != .mark }

  /// A word that says something by itself.
  var isContent: Bool { weight == Token.contentWeight }

  static let markWeight = 1
  static let functionWeight = 2
  static let contentWeight = 4
}
