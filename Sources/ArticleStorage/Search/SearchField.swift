import ArticleModel

/// What a search can ask of a version beside its words.
enum SearchField: String, CaseIterable {
  case headline, author, publisher, after, before, language, kind

  /// All of them as a message lists them.
  static var list: String { allCases.map { $0.rawValue + ":" }.joined(separator: " ") }
}

/// A field with the value that is asked for.
enum SearchCondition: Hashable, Sendable {
  /// A statement of this key has all of these words, folded.
  case states(StatementKey, words: [String])
  /// It states that it was published on this day, month or year, or later.
  case publishedSince(String)
  /// It states that it was published before this day, month or year.
  case publishedBefore(String)
  /// It states this language, or a detector saw it.
  case language(String)
  /// It is tied to another version in this way; `nil`: to none.
  case kind(RelationKind?)

  /// How `kind:` calls what is tied to nothing.
  static let unrelated = "none"

  /// Reads the value of a field; `headline` is no condition of this kind, but words.
  ///
  /// - Throws: `SearchSyntaxError` when it is not a value of that field.
  init(_ field: SearchField, _ value: String) throws(SearchSyntaxError) {
    switch field {
    case .headline: self = .states(.headline, words: FoldedWords.words(of: value))
    case .author, .publisher:
      var words = FoldedWords.words(of: value)
      if value.hasSuffix("*"), let last = words.popLast() { words.append(last + "*") }
      self = .states(field == .author ? .author : .publisher, words: words)
    case .after, .before:
      guard Self.isDate(value) else {
        throw SearchSyntaxError(
          "'\(value)' is no date; write \(field.rawValue):2023, \(field.rawValue):2023-05 or \(field.rawValue):2023-05-09"
        )
      }
      self = field == .after ? .publishedSince(value) : .publishedBefore(value)
    case .language:
      let code = value.lowercased()
      guard code.utf8.count <= 35,
        let main = code.split(separator: "-", omittingEmptySubsequences: false).first,
        (2...3).contains(main.utf8.count),
        code.utf8.allSatisfy({
          $0 == 0x2D || ($0 < 0x80 && UnicodeScalar($0).properties.isAlphabetic)
        })
      else {
        throw SearchSyntaxError(
          "'\(value)' is no code of a language; write two or three letters, as in language:en"
        )
      }
      self = .language(code)
    case .kind:
      if value.lowercased() == Self.unrelated {
        self = .kind(nil)
        return
      }
      guard let kind = RelationKind(rawValue: value.lowercased()) else {
        let kinds = RelationKind.allCases.map(\.rawValue) + [Self.unrelated]
        throw SearchSyntaxError(
          "'\(value)' is no kind of relation; kind: takes \(kinds.joined(separator: ", "))"
        )
      }
      self = .kind(kind)
    }
  }

  /// A year, a month of it or a day of it, as ISO 8601 writes them.
  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
    else { return false }
    if parts.count > 1, !(1...12).contains(Int(parts[1]) ?? 0) { return false }
    return parts.count < 3 || (1...31).contains(Int(parts[2]) ?? 0)
  }
}
