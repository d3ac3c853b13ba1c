/// What a person looks for, as it was typed.
///
/// Words that stand side by side are all wanted. `"a phrase"` stands for itself, `begin*` for every
/// word that begins so, `OR` between two things for either of them, `NOT` or `-` before a thing for
/// whatever lacks it, and parentheses group; `OR` binds less than standing side by side. Fields say
/// what a version states or how it is tied: `headline:` `author:` `publisher:` `after:` `before:`
/// `language:` `kind:`.
///
/// ```
/// "survey ships" harbo* NOT strike author:mede after:2022 before:2023-06
/// ```
public struct SearchQuery: Hashable, Sendable {
  /// A part of what is looked for.
  indirect enum Node: Hashable, Sendable {
    /// An expression of the search index without operators.
    case text(String)
    case condition(SearchCondition)
    case all([Node])
    case either([Node])
    case not(Node)
  }

  /// Longer searches are most likely a text that was pasted.
  static let longest = 2_000

  let root: Node

  /// The words and phrases that are looked for, without those that are excluded; a word that ends
  /// in `*` stands for all that begin so.
  public let words: [String]

  /// Reads what a person typed.
  ///
  /// - Throws: `SearchSyntaxError`, which says what to write instead.
  public init(_ text: String) throws(SearchSyntaxError) {
    guard text.utf8.count <= Self.longest else {
      throw SearchSyntaxError(
        "a search has at most \(Self.longest) bytes; look for a few words, or give the whole text to a file and ask with it"
      )
    }
    var parser = SearchParser(text)
    root = try parser.parse()
    words = parser.words
    if case .not = root {
      throw SearchSyntaxError(
        "nothing is looked for, only excluded; add a word or a field that must be there"
      )
    }
  }
}
