/// Which tokens of two texts stay.
///
/// Blocks of both texts are divided until each is settled: equal beginnings and ends stay; runs
/// of tokens that occur once in both blocks are anchors, the longest first (Cohen's patience
/// diff, with runs in place of lines); small blocks are aligned so that the most meaning stays
/// (see `CommonTokens`); large blocks without anchors are divided at a middle snake (Myers 1986,
/// "An O(ND) difference algorithm and its variations"). All of it draws on one budget that grows
/// with the texts. What is left when it is used up counts as different.
///
/// - Complexity: O(*n*) space; O(*n* log *n*) time for texts with anchors, and never more than
///   a constant number of steps a token.
struct TokenAlignment {
  /// A part of each text that is still to be aligned.
  struct Block {
    var a: Range<Int>
    var b: Range<Int>

    /// How many tokens an anchor must have to be looked for.
    var width: Int
  }

  private let a: [Token]
  private let b: [Token]
  private var partners: [Int?]
  private var budget: Int

  /// For every token of `a` the token of `b` that it stays as; ascending.
  static func partners(_ a: [Token], _ b: [Token]) -> [Int?] {
    var alignment = TokenAlignment(a: a, b: b)
    alignment.run()
    return alignment.partners
  }

  /// Steps that any pair may take, and further steps for each of its tokens.
  private static let baseBudget = 16_000_000
  private static let budgetPerToken = 256

  /// Products of block lengths up to this one are aligned by `CommonTokens`.
  private static let smallBlock = 16_384

  private init(a: [Token], b: [Token]) {
    self.a = a
    self.b = b
    partners = Array(repeating: nil, count: a.count)
    budget = TokenAlignment.baseBudget + TokenAlignment.budgetPerToken * (a.count + b.count)
  }

  private mutating func run() {
    var blocks = [Block(a: a.indices, b: b.indices, width: Anchors.widths[0])]
    while let block = blocks.popLast() {
      let rest = settleEnds(of: block)
      guard !rest.a.isEmpty, !rest.b.isEmpty, budget > 0 else { continue }
      blocks += divide(rest)
    }
  }

  private mutating func pair(_ first: Int, _ second: Int) { partners[first] = second }

  /// Pairs what `block` begins and ends with on both sides.
  private mutating func settleEnds(of block: Block) -> Block {
    var (a, b) = (block.a, block.b)
    while let i = a.first, let j = b.first, self.a[i].key == self.b[j].key {
      pair(i, j)
      (a, b) = (a.dropFirst(), b.dropFirst())
    }
    while let i = a.last, let j = b.last, self.a[i].key == self.b[j].key {
      pair(i, j)
      (a, b) = (a.dropLast(), b.dropLast())
    }
    budget -= 1
    return Block(a: a, b: b, width: block.width)
  }

  /// Settles `block`, or divides it into blocks that are smaller.
  private mutating func divide(_ block: Block) -> [Block] {
    let (cells, isHuge) = block.a.count.multipliedReportingOverflow(by: block.b.count)
    if !isHuge, cells <= TokenAlignment.smallBlock {
      budget -= cells
      for (i, j) in CommonTokens.pairs(a[block.a], b[block.b]) { pair(i, j) }
      return []
    }
    for width in Anchors.widths where width <= block.width {
      budget -= 8 * (block.a.count + block.b.count)
      guard budget > 0 else { return [] }
      let anchors = Anchors.anchors(a[block.a], b[block.b], width: width)
      if !anchors.isEmpty { return divide(block, at: anchors, width: width) }
    }
    var snake = MiddleSnake(a: a[block.a], b: b[block.b])
    let found = snake.find(steps: min(budget / 2, MiddleSnake.maximalSteps))
    budget -= snake.steps
    guard let found else { return [] }
    for step in 0..<found.length { pair(found.a + step, found.b + step) }
    return [
      Block(
        a: block.a.lowerBound..<found.a,
        b: block.b.lowerBound..<found.b,
        width: block.width,
      ),
      Block(
        a: found.a + found.length..<block.a.upperBound,
        b: found.b + found.length..<block.b.upperBound,
        width: block.width,
      ),
    ]
  }

  private mutating func divide(
    _ block: Block,
    at anchors: [Anchors.Anchor],
    width: Int,
  ) -> [Block] {
    var blocks: [Block] = []
    var (i, j) = (block.a.lowerBound, block.b.lowerBound)
    for anchor in anchors {
      // Runs overlap: the next one goes on along the same diagonal or is dropped.
      let isOverlapping = anchor.a < i || anchor.b < j
      if isOverlapping, anchor.a - i != anchor.b - j { continue }
      if !isOverlapping {
        blocks.append(Block(a: i..<anchor.a, b: j..<anchor.b, width: width))
      }
      for step in 0..<width { pair(anchor.a + step, anchor.b + step) }
      (i, j) = (anchor.a + width, anchor.b + width)
    }
    blocks.append(Block(a: i..<block.a.upperBound, b: j..<block.b.upperBound, width: width))
    return blocks
  }
}
