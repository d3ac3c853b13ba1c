/// Divides two texts at the places where a unit begins in both.
struct BlockDivision {
  private let compared: ChangeCollection
  private let changes: [TextChange]
  private let unit: TextUnit

  init(_ a: String, _ b: String, by unit: TextUnit) {
    compared = ChangeCollection(a, b)
    changes = compared.changes().sorted {
      ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound)
    }
    self.unit = unit
  }

  /// A place in both texts, by the token behind it.
  private struct Cut: Hashable {
    let a: Int
    let b: Int
  }

  func blocks() -> [TextBlock] {
    let cuts = self.cuts()
    var blocks = zip(cuts, cuts.dropFirst()).map { start, end in
      Block(
        a: bytes(start.a..<end.a, in: compared.a),
        b: bytes(start.b..<end.b, in: compared.b),
        reachA: reach(start.a..<end.a, in: compared.a),
        reachB: reach(start.b..<end.b, in: compared.b),
      )
    }
    for change in changes { place(change, in: &blocks) }
    return blocks.map { TextBlock(a: $0.a, b: $0.b, changes: $0.changes) }
  }

  // MARK: Cuts

  /// The beginnings of the blocks and the end of the last one, ascending in both texts.
  private func cuts() -> [Cut] {
    var cuts = [Cut(a: 0, b: 0)]
    func add(_ i: Int, _ j: Int) {
      let cut = Cut(a: i, b: j)
      guard cut != cuts.last, compared.a.isStart(of: unit, at: i, compared.wordings),
        compared.b.isStart(of: unit, at: j, compared.wordings)
      else { return }
      cuts.append(cut)
    }
    let bordersA = Set(changes.flatMap { [$0.a.lowerBound, $0.a.upperBound] })
    let bordersB = Set(changes.flatMap { [$0.b.lowerBound, $0.b.upperBound] })
    var (i, j) = (0, 0)
    for gap in compared.gaps {
      for (first, second) in zip(i..<gap.a.lowerBound, j...) { add(first, second) }
      add(gap.a.lowerBound, gap.b.lowerBound)
      // What only one text has can be several things: a passage that moved beside a new one.
      if gap.a.isEmpty {
        for second in gap.b where isChangeBorder(second, in: compared.b, bordersB) {
          add(gap.a.lowerBound, second)
        }
      } else if gap.b.isEmpty {
        for first in gap.a where isChangeBorder(first, in: compared.a, bordersA) {
          add(first, gap.b.lowerBound)
        }
      }
      (i, j) = (gap.a.upperBound, gap.b.upperBound)
    }
    for (first, second) in zip(i..<compared.a.count, j...) { add(first, second) }
    let end = Cut(a: compared.a.count, b: compared.b.count)
    if cuts.last != end { cuts.append(end) }
    return cuts
  }

  private func isChangeBorder(_ index: Int, in tokens: [Token], _ borders: Set<Int>) -> Bool {
    borders.contains(tokens[index].start) || index > 0 && borders.contains(tokens[index - 1].end)
  }

  // MARK: Places

  private struct Block {
    let a: Range<Int>
    let b: Range<Int>
    /// The same with the white space before it.
    let reachA: Range<Int>
    let reachB: Range<Int>
    var changes: [TextChange] = []
  }

  private func bytes(_ range: Range<Int>, in tokens: [Token]) -> Range<Int> {
    if let first = range.first, let last = range.last {
      return tokens[first].start..<tokens[last].end
    }
    let place =
      range.lowerBound < tokens.count ? tokens[range.lowerBound].start : tokens.last?.end ?? 0
    return place..<place
  }

  private func reach(_ range: Range<Int>, in tokens: [Token]) -> Range<Int> {
    func end(_ index: Int) -> Int { index > 0 ? tokens[index - 1].end : 0 }
    return end(range.lowerBound)..<end(range.upperBound)
  }

  /// Puts a change into the block it stands in; what moved, or changed as it moved, into both.
  private func place(_ change: TextChange, in blocks: inout [Block]) {
    guard !blocks.isEmpty else { return }
    var places: Set<Int> = []
    if !change.a.isEmpty {
      places.insert(Self.block(at: change.a.lowerBound, in: blocks, \.reachA))
    }
    if !change.b.isEmpty {
      places.insert(Self.block(at: change.b.lowerBound, in: blocks, \.reachB))
    }
    for place in places { blocks[place].changes.append(change) }
  }

  /// The first block that reaches beyond `offset`.
  private static func block(
    at offset: Int,
    in blocks: [Block],
    _ reach: KeyPath<Block, Range<Int>>,
  ) -> Int {
    var (low, high) = (0, blocks.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle][keyPath: reach].upperBound <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
