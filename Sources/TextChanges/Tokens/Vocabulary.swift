/// The distinct tokens of two texts, so that tokens are compared as integers.
///
/// A token is known twice: as printed, and folded for aligning, where case, the shape of
/// quotation marks and dashes, and separators of thousands make no difference.
struct Vocabulary {
  /// What every token that is printed alike has in common.
  struct Word {
    let exact: UInt32
    let key: UInt32
    let form: Token.Form
    let role: Token.Role
    let weight: UInt8
  }

  private var words: [Word] = []
  private var texts: [(printed: String, folded: String)] = []
  private var exact: Names
  private var keys: Names

  /// No words yet; texts of so many bytes are expected.
  init(bytes: Int) {
    // A word in eight of a text, or fewer, is a new one.
    exact = Names(capacity: bytes / 40)
    keys = Names(capacity: bytes / 40)
    words.reserveCapacity(bytes / 40)
    texts.reserveCapacity(bytes / 40)
  }

  /// The word that is printed as `bytes[range]`.
  mutating func word(_ bytes: [UInt8], _ range: Range<Int>, form: Token.Form) -> Word {
    if let known = exact.number(of: bytes, range) { return words[known] }
    return word(String(decoding: bytes[range], as: UTF8.self), form: form)
  }

  /// The word `text` as printed; the same for canonically equivalent strings.
  mutating func word(_ text: String, form: Token.Form) -> Word {
    let (number, isNew) = exact.number(adding: text)
    guard isNew else { return words[number] }
    let folded = TokenFolding.folded(text, form: form)
    let weight =
      switch form {
      case .mark: Token.markWeight
      case .number: Token.contentWeight
      case .word: FunctionWords.contains(folded) ? Token.functionWeight : Token.contentWeight
      }
    let word = Word(
      exact: UInt32(clamping: number),
      key: UInt32(clamping: keys.number(adding: folded).number),
      form: form,
      role: form == .mark ? TokenFolding.role(ofMark: folded) : TokenFolding.role(ofWord: text),
      weight: UInt8(clamping: weight),
    )
    words.append(word)
    texts.append((text, folded))
    return word
  }

  /// Keys are from 0 up to this.
  var keyCount: Int { keys.count }

  /// The key of the tokens that fold to `folded`; `nil` where none does.
  func key(ofFolded folded: String) -> Int? { keys.number(of: folded) }

  /// The text of `token` as printed.
  func text(_ token: Token) -> String { texts[token.exact].printed }

  /// The folded text of `token`.
  func folded(_ token: Token) -> String { texts[token.exact].folded }
}
