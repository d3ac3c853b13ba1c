/// Returns what must be changed in `a` to get `b`.
///
/// Words, numbers and single marks are compared. White space, soft hyphens and other characters
/// without width are never a difference, except that a paragraph divided or joined is a
/// `paragraphBreak`. A paragraph ends with an empty line; where one of the texts has no empty
/// lines, paragraphs are not compared.
///
/// The changes stand in the order of `a`, and where they are at one place, of `b`. Their ranges
/// do not overlap in either text, and leaving them and moved passages out, the texts are equal
/// but for white space. With the texts exchanged, the changes are mirrored.
///
/// - Complexity: O(*n* log *n*) for wordings of one text and never more than a constant number
///   of steps a token; what cannot be aligned within it is one change.
public func changes(from a: String, to b: String) -> [TextChange] {
  // One direction is computed and the other mirrored: ties are never broken differently.
  let isMirrored = (b.utf8.count, b) < (a.utf8.count, a)
  let found = isMirrored ? orderedChanges(b, a).map(\.mirrored) : orderedChanges(a, b)
  return found.sorted {
    ($0.a.lowerBound, $0.b.lowerBound, $0.a.upperBound, $0.b.upperBound)
      < ($1.a.lowerBound, $1.b.lowerBound, $1.a.upperBound, $1.b.upperBound)
  }
}

private func orderedChanges(_ textA: String, _ textB: String) -> [TextChange] {
  var vocabulary = Vocabulary()
  let a = Tokenizer.tokens(of: textA, in: &vocabulary)
  let b = Tokenizer.tokens(of: textB, in: &vocabulary)
  let gaps = Gaps.gaps(a, b, partners: TokenAlignment.partners(a, b))
  let passages = MovedPassages.passages(a, b, gaps: gaps)
  let collected = ChangeCollection(
    a: a,
    b: b,
    vocabulary: vocabulary,
    gaps: gaps,
    passages: passages,
  )
  return collected.changes()
}
