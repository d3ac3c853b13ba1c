/// What a text is divided into when changes are looked at.
public enum TextUnit: String, Hashable, Sendable, CaseIterable {
  /// Words, numbers and single marks.
  case word
  case sentence
  /// What empty lines divide.
  case paragraph
}

extension [Token] {
  /// Whether a unit begins with the token at `index`.
  func isStart(of unit: TextUnit, at index: Int) -> Bool {
    switch unit {
    case .word: true
    case .sentence: isSentenceStart(index)
    case .paragraph: index <= 0 || index >= count || self[index].spacing == .paragraph
    }
  }
}
