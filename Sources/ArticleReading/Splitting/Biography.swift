/// Rules about the lines under an article that introduce its author.
enum Biography {
  private static let headings = Phrases([
    "contributor", "contributors", "contributor:", "contributors:", "about the author",
    "about the authors", "about the writer", "about the contributor", "author", "authors",
    "author bio", "author information", "biography", "über den autor", "über die autorin",
    "zum autor", "zur autorin", "zur person", "sobre el autor", "sobre la autora",
    "acerca del autor", "sobre o autor", "sobre a autora", "l'auteur", "à propos de l'auteur",
    "a propos de l'auteur", "sull'autore",
  ])

  private static let verbs = Phrases([
    "is", "was", "are", "has", "writes", "works", "lives", "teaches", "covers", "reports", "serves",
    "studies", "blogs", "contributes", "currently", "es", "ist", "est", "é", "vive", "arbeitet",
    "schreibt", "escribe", "escreve", "écrit", "lebt", "trabaja", "holds", "edits", "leads",
    "joined", "hosts", "heads", "directs",
  ])

  /// Whether the segment is a heading such as "About the author".
  static func isHeading(_ text: SegmentText) -> Bool {
    text.range.count <= 60 && headings.matches(text.folded[...])
  }

  /// Whether the segment introduces one of `authors`: it begins with the name and a verb follows.
  static func introduces(_ text: SegmentText, oneOf authors: [String]) -> Bool {
    guard text.range.count <= 1_200 else { return false }
    let letters = Self.letters(text.folded.prefix(140))
    return authors.contains { author in
      let name = Self.letters(TextFold.folded(Array(author.utf8)[...])[...])
      return name.count >= 5 && letters.starts(with: name)
    }
      && hasVerb(text)
  }

  /// Whether the segment introduces somebody, whoever it is: "Name Name is a …" near the start.
  static func introducesSomebody(_ text: SegmentText) -> Bool {
    guard text.range.count <= 1_000 else { return false }
    let words = PersonName.wordRanges(text.folded[...]).prefix(2)
    guard words.count == 2,
      words.allSatisfy({ PersonName.beginsWithCapital(text.bytes[text.layoutRange($0)]) })
    else { return false }
    return hasVerb(text)
  }

  private static func hasVerb(_ text: SegmentText) -> Bool {
    verbs.first(in: text.folded[...].prefix(140)) != nil
  }

  /// Whether all of the segment is a name.
  static func isName(_ text: SegmentText) -> Bool {
    guard text.range.count <= 60 else { return false }
    let printed = Array(text.printed)
    guard case .name = PersonName.part(printed[...], folded: text.folded[...]) else { return false }
    return PersonName.wordRanges(text.folded[...]).count >= 2
  }

  /// The letters of a name in lower case: what stays the same however its initials are set.
  static func letters(_ folded: ArraySlice<UInt8>) -> [UInt8] { folded.filter(ASCII.isWord) }
}
