internal import ArticleModel

/// Assembles a body from ranges of the layout.
struct BodyPieces {
  private var pieces: [BodyText.Piece] = []
  private var ranges: [Range<Int>] = []
  private var length = 0

  init() {}

  /// Adds `range` of the layout, which must follow what was added before.
  mutating func append(_ range: Range<Int>, _ document: DocumentRanges) {
    guard !range.isEmpty else { return }
    let shift = length - range.lowerBound
    // Most texts are few runs; of one in another charset the pieces are many, and are not to be kept
    // twice while they grow.
    let expected = document.runCount(in: range)
    if expected > max(1_000, pieces.count) { pieces.reserveCapacity(pieces.count + expected) }
    document.forEachRun(in: range) { layout, source in
      let body = layout.lowerBound + shift..<layout.upperBound + shift
      if let last = pieces.last, last.document.upperBound == source.lowerBound,
        last.body.count == last.document.count, body.count == source.count
      {
        pieces[pieces.count - 1] = BodyText.Piece(
          body: last.body.lowerBound..<body.upperBound,
          document: last.document.lowerBound..<source.upperBound,
        )
      } else {
        pieces.append(BodyText.Piece(body: body, document: source))
      }
    }
    ranges.append(range)
    length += range.count
  }

  /// The body's byte offsets of `layoutOffsets`, which are in order; one that is in no range
  /// gives the offset of what follows it.
  ///
  /// - Complexity: O(*n* + *m*) in the ranges and the offsets.
  func offsets(of layoutOffsets: [Int]) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(layoutOffsets.count)
    var before = 0
    var index = 0
    for offset in layoutOffsets {
      while index < ranges.count, offset > ranges[index].upperBound {
        before += ranges[index].count
        index += 1
      }
      guard index < ranges.count else {
        result.append(length)
        continue
      }
      result.append(before + max(0, offset - ranges[index].lowerBound))
    }
    return result
  }

  /// The body.
  func body(of layout: Layout) -> BodyText {
    let text: String
    if let only = ranges.first, ranges.count == 1 {
      text = String(decoding: layout.bytes[only], as: UTF8.self)
    } else {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(length)
      for range in ranges { bytes.append(contentsOf: layout.bytes[range]) }
      text = String(decoding: bytes, as: UTF8.self)
    }
    return BodyText(text: text, pieces: pieces)
  }
}
