/// What a text is divided into when changes are looked at.
public enum TextUnit: String, Hashable, Sendable, CaseIterable {
  /// Words, numbers and single marks.
  case word
  /// A full stop behind an initial or an abbreviation ends none.
  case sentence
  /// What empty lines divide.
  case paragraph
}

extension [Token] {
  /// Whether a unit begins with the token at `index`; true at the end, too.
  func isStart(of unit: TextUnit, at index: Int, _ wordings: Wordings) -> Bool {
    guard index > 0, index < count, self[index].spacing != .paragraph else { return true }
    switch unit {
    case .word: return true
    case .paragraph: return false
    case .sentence: return isSentenceStart(index) && !isAbbreviated(before: index, wordings)
    }
  }

  /// Whether the full stop before the token at `index` belongs to the word before it.
  private func isAbbreviated(before index: Int, _ wordings: Wordings) -> Bool {
    var stop = index - 1
    while stop > 0, self[stop].role != .terminator { stop -= 1 }
    guard wordings.folded(self[stop]) == "." else { return false }
    // `U.S.`, `example.org`: nothing divides what is one word.
    if self[index].spacing == .none { return true }
    guard stop > 0, self[stop].spacing == .none, self[stop - 1].form == .word else { return false }
    let word = wordings.folded(self[stop - 1])
    if word.unicodeScalars.count == 1, word.utf8.count == 1 { return true }
    return Abbreviations.endsWithStop(word)
  }
}
