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
  let found =
    isOrdered(a, b)
    ? ChangeCollection(a, b).changes() : ChangeCollection(b, a).changes().map(\.mirrored)
  return found.sorted {
    ($0.a.lowerBound, $0.b.lowerBound, $0.a.upperBound, $0.b.upperBound)
      < ($1.a.lowerBound, $1.b.lowerBound, $1.a.upperBound, $1.b.upperBound)
  }
}

/// Whether `a` is the text that is compared as the first, whichever way round is asked.
func isOrdered(_ a: String, _ b: String) -> Bool {
  (a.utf8.count, a) <= (b.utf8.count, b)
}
