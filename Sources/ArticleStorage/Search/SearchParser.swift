/// Reads what a person typed into a search, from left to right.
struct SearchParser {
  private enum Token: Equatable {
    case open, close, or, and, not
    case word(String)
    case phrase(String)
    case field(SearchField, String)
  }

  private static let deepest = 16
  private static let mostTerms = 64

  private let characters: [Character]
  private var position = 0
  private var next: Token?
  private var terms = 0
  /// Whether what is read now is excluded.
  private var isExcluded = false

  /// The words that are looked for.
  private(set) var words: [String] = []

  init(_ text: String) { characters = Array(text) }

  mutating func parse() throws(SearchSyntaxError) -> SearchQuery.Node {
    next = try token()
    guard let node = try either(depth: 0) else {
      if next == .close { throw Self.unopened }
      throw SearchSyntaxError("no word to look for; write one, or a field such as author:NAME")
    }
    if next != nil { throw Self.unopened }
    return node
  }

  private static let unopened = SearchSyntaxError(
    "there is a ) and no ( before it; take it away, or put what it belongs to in quotation marks"
  )

  // MARK: Grammar

  private mutating func either(depth: Int) throws(SearchSyntaxError) -> SearchQuery.Node? {
    guard depth <= Self.deepest else {
      throw SearchSyntaxError("parentheses are nested too deep; \(Self.deepest) are enough")
    }
    var nodes: [SearchQuery.Node] = []
    let first = try all(depth: depth)
    if let first { nodes.append(first) }
    while next == .or {
      try advance()
      guard let other = try all(depth: depth), first != nil else {
        throw SearchSyntaxError(
          "OR stands between two things, as in salt OR sugar; write it small to look for the word"
        )
      }
      nodes.append(other)
    }
    return nodes.count > 1 ? .either(nodes) : nodes.first
  }

  private mutating func all(depth: Int) throws(SearchSyntaxError) -> SearchQuery.Node? {
    var nodes: [SearchQuery.Node] = []
    var wantsMore = false
    while true {
      if next == .and {
        try advance()
        guard !nodes.isEmpty, !wantsMore else { throw Self.loneAnd }
        wantsMore = true
        continue
      }
      guard let node = try single(depth: depth) else { break }
      nodes.append(node)
      wantsMore = false
    }
    if wantsMore { throw Self.loneAnd }
    // What is wanted comes before what is excluded.
    let wanted = nodes.filter { if case .not = $0 { false } else { true } }
    let excluded = nodes.filter { if case .not = $0 { true } else { false } }
    let ordered = wanted + excluded
    if ordered.isEmpty { return nil }
    if wanted.isEmpty {
      return ordered.count == 1
        ? ordered[0]
        : .not(
          .either(ordered.map { node in if case .not(let inner) = node { inner } else { node } })
        )
    }
    return ordered.count == 1 ? ordered[0] : .all(ordered)
  }

  private static let loneAnd = SearchSyntaxError(
    "AND stands between two things, and is not needed: words side by side are all wanted; write it small to look for the word"
  )

  private mutating func single(depth: Int) throws(SearchSyntaxError) -> SearchQuery.Node? {
    switch next {
    case nil, .close, .or, .and: return nil
    case .not:
      try advance()
      isExcluded.toggle()
      defer { isExcluded.toggle() }
      guard let node = try single(depth: depth + 1) else {
        throw SearchSyntaxError(
          "NOT stands before what is to be left out, as in salt NOT sugar; write it small to look for the word"
        )
      }
      if case .not(let inner) = node { return inner }
      return .not(node)
    case .open:
      try advance()
      let inner = try either(depth: depth + 1)
      guard next == .close else {
        throw SearchSyntaxError("there is a ( and no ) after it; close it, or take it away")
      }
      try advance()
      guard let inner else {
        throw SearchSyntaxError("there is nothing between ( and ); take them away")
      }
      return inner
    case .word(let word):
      let isPrefix = word.hasSuffix("*")
      let plain = isPrefix ? String(word.dropLast()) : word
      return try leaf(word, .text(SearchText.phrase(plain, isPrefix: isPrefix)))
    case .phrase(let phrase):
      return try leaf("\"\(phrase)\"", .text(SearchText.phrase(phrase)))
    case .field(.headline, let value):
      let isPrefix = value.hasSuffix("*")
      let plain = isPrefix ? String(value.dropLast()) : value
      let text = SearchText.phrase(plain, isPrefix: isPrefix)
      return try leaf(value, .text("headline : \(text)"))
    case .field(let field, let value):
      let condition = try SearchCondition(field, value)
      return try leaf(nil, .condition(condition))
    }
  }

  private mutating func leaf(
    _ word: String?,
    _ node: SearchQuery.Node,
  ) throws(SearchSyntaxError) -> SearchQuery.Node {
    terms += 1
    guard terms <= Self.mostTerms else {
      throw SearchSyntaxError("a search has at most \(Self.mostTerms) words; leave some out")
    }
    if let word, !isExcluded { words.append(word) }
    try advance()
    return node
  }

  // MARK: Tokens

  private mutating func advance() throws(SearchSyntaxError) { next = try token() }

  private static func opensQuotation(_ character: Character) -> Bool {
    "\"“”„«»".contains(character)
  }

  private mutating func token() throws(SearchSyntaxError) -> Token? {
    while position < characters.count {
      let character = characters[position]
      if character.isWhitespace {
        position += 1
      } else if character == "(" {
        position += 1
        return .open
      } else if character == ")" {
        position += 1
        return .close
      } else if Self.opensQuotation(character) {
        let phrase = try quoted()
        if Self.hasWord(phrase) { return .phrase(phrase) }
      } else if character == "-", position + 1 < characters.count,
        !characters[position + 1].isWhitespace, characters[position + 1] != "-"
      {
        position += 1
        return .not
      } else if let token = try word() {
        return token
      }
    }
    return nil
  }

  /// What stands between two quotation marks.
  private mutating func quoted() throws(SearchSyntaxError) -> String {
    let start = position
    position += 1
    let first = position
    while position < characters.count, !Self.opensQuotation(characters[position]) {
      position += 1
    }
    guard position < characters.count else {
      throw SearchSyntaxError(
        "the quotation mark at character \(start + 1) is not closed; close it, or take it away"
      )
    }
    defer { position += 1 }
    return String(characters[first..<position])
  }

  /// A word, an operator or a field; `nil` for what has neither a letter nor a digit.
  private mutating func word() throws(SearchSyntaxError) -> Token? {
    let start = position
    while position < characters.count, !characters[position].isWhitespace,
      characters[position] != "(", characters[position] != ")",
      !Self.opensQuotation(characters[position])
    {
      position += 1
    }
    let text = String(characters[start..<position])
    switch text {
    case "OR": return .or
    case "AND": return .and
    case "NOT": return .not
    default: break
    }
    if let field = try field(text) { return field }
    return Self.hasWord(text) ? .word(text) : nil
  }

  private mutating func field(_ text: String) throws(SearchSyntaxError) -> Token? {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    let name = text[..<colon]
    guard name.utf8.allSatisfy({ $0 < 0x80 && UnicodeScalar($0).properties.isAlphabetic }) else {
      return nil
    }
    var value = String(text[text.index(after: colon)...])
    let isQuoted =
      value.isEmpty && position < characters.count && Self.opensQuotation(characters[position])
    // A word before a colon, as a headline has it, is a word.
    if value.isEmpty, !isQuoted, SearchField(rawValue: name.lowercased()) == nil { return nil }
    guard let field = SearchField(rawValue: name.lowercased()) else {
      throw SearchSyntaxError(
        "there is no field \(name):; the fields are \(SearchField.list); to look for the text itself put it in quotation marks: '\"\(text)\"'"
      )
    }
    if isQuoted { value = try quoted() }
    guard Self.hasWord(value) else {
      throw SearchSyntaxError(
        "\(field.rawValue): needs a value right behind it, as in \(field.rawValue):\(Self.example(field))"
      )
    }
    return .field(field, value)
  }

  private static func example(_ field: SearchField) -> String {
    switch field {
    case .headline: "harbour"
    case .author: "\"Mary Smith\""
    case .publisher: "gazette"
    case .after, .before: "2023-05-09"
    case .language: "en"
    case .kind: "excerpt"
    }
  }

  private static func hasWord(_ text: String) -> Bool {
    text.contains { $0.isLetter || $0.isNumber }
  }
}
