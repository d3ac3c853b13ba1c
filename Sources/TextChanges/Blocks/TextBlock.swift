/// Whole sentences or paragraphs of two wordings that belong together, with what differs in them.
///
/// The ranges are half-open ranges of UTF-8 bytes, without the white space around them. What is
/// only in one text has an empty range in the other, where it would stand.
public struct TextBlock: Hashable, Sendable {
  /// Where it stands in the first text.
  public let a: Range<Int>

  /// Where it stands in the second text.
  public let b: Range<Int>

  /// What differs, in order; empty where the two are equal but for white space.
  public let changes: [TextChange]

  /// Creates a block from its places and its changes.
  public init(a: Range<Int>, b: Range<Int>, changes: [TextChange]) {
    (self.a, self.b, self.changes) = (a, b, changes)
  }

  /// The kind of the weightiest change; `nil` where nothing differs.
  ///
  /// What only one text has is added or cut, unless all of it stands elsewhere in the other.
  public var kind: TextChange.Kind? {
    let kinds = Set(changes.map(\.kind))
    if a.isEmpty != b.isEmpty, kinds != [.passageMoved] {
      return a.isEmpty ? .passageAdded : .passageCut
    }
    return Self.weightiestFirst.first { kinds.contains($0) }
  }

  /// The same block seen from the other text.
  var mirrored: TextBlock { TextBlock(a: b, b: a, changes: changes.map(\.mirrored)) }

  private static let weightiestFirst: [TextChange.Kind] = [
    .passageCut, .passageAdded, .wording, .number, .correction, .passageMoved, .houseStyle,
    .typography, .paragraphBreak,
  ]
}

/// Returns two wordings block by block: the smallest runs of whole `unit`s that correspond.
///
/// Together the blocks hold both texts in order. A sentence that became two is one block, with two
/// sentences on one side; a passage that moved is in two blocks, where it was and where it is.
/// With the texts exchanged, the blocks are mirrored.
///
/// - Complexity: that of `changes(from:to:)`.
public func blocks(from a: String, to b: String, by unit: TextUnit) -> [TextBlock] {
  isOrdered(a, b)
    ? BlockDivision(a, b, by: unit).blocks()
    : BlockDivision(b, a, by: unit).blocks().map(\.mirrored)
}
