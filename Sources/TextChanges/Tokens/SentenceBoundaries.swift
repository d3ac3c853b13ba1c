extension [Token] {
  /// Whether the token at `index` begins a sentence or a paragraph; true behind the last one.
  func isSentenceStart(_ index: Int) -> Bool {
    guard index > 0, index < count else { return true }
    if self[index].spacing == .paragraph { return true }
    guard self[index].spacing != .none || self[index].isWord, self[index].role != .lowercaseWord
    else { return false }
    return isSentenceEnd(index)
  }

  /// Whether a sentence ends before the token at `index`.
  func isSentenceEnd(_ index: Int) -> Bool {
    guard index > 0, index <= count else { return true }
    var last = index - 1
    // Quotation marks and brackets may close behind the full stop; no more than a few do.
    while last > 0, last > index - 4, [.closer, .apostrophe].contains(self[last].role) {
      last -= 1
    }
    return self[last].role == .terminator
  }

  /// How well a passage that was added or cut begins and ends at `range`.
  func boundaryScore(of range: Range<Int>) -> Int {
    guard let first = range.first, let last = range.last else { return 0 }
    let isParagraph =
      self[first].spacing == .paragraph
      && (last + 1 == count || self[last + 1].spacing == .paragraph)
    if isParagraph { return 8 }
    if isSentenceStart(first), isSentenceEnd(last + 1) { return 6 }
    // An insertion inside a sentence begins with its comma rather than ends with the next one.
    if self[first].role == .divider, self[last].isWord { return 4 }
    if self[last].role == .divider, self[first].isWord { return 3 }
    if self[first].role == .otherMark, [.closer, .otherMark].contains(self[last].role) { return 3 }
    return self[first].spacing != .none ? 1 : 0
  }
}
