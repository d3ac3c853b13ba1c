/// The distinct tokens of two texts, so that tokens are compared as integers.
///
/// A token is known twice: as printed, and folded for aligning, where case, the shape of
/// quotation marks and dashes, and separators of thousands make no difference.
struct Vocabulary {
  /// What is known of a token as printed.
  struct Entry {
    let text: String
    let folded: String
    let key: Int
    let form: Token.Form
    let role: Token.Role
    let weight: Int
  }

  private(set) var entries: [Entry] = []
  private var exact: [String: Int] = [:]
  private var keys: [String: Int] = [:]

  /// The number of `text` as printed; the same for canonically equivalent strings.
  mutating func intern(_ text: String, form: Token.Form) -> Int {
    if let known = exact[text] { return known }
    let folded = TokenFolding.folded(text, form: form)
    let key = keys[folded] ?? keys.count
    keys[folded] = key
    let weight: Int =
      switch form {
      case .mark: Token.markWeight
      case .number: Token.contentWeight
      case .word:
        FunctionWords.contains(folded) ? Token.functionWeight : Token.contentWeight
      }
    let number = entries.count
    let role = form == .mark ? TokenFolding.role(ofMark: folded) : TokenFolding.role(ofWord: text)
    entries.append(
      Entry(text: text, folded: folded, key: key, form: form, role: role, weight: weight)
    )
    exact[text] = number
    return number
  }

  /// The text of `token` as printed.
  func text(_ token: Token) -> String { entries[token.exact].text }

  /// The folded text of `token`.
  func folded(_ token: Token) -> String { entries[token.exact].folded }
}
