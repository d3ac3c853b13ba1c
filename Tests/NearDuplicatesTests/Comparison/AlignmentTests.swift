import NearDuplicates
import Testing

@Suite struct AlignmentTests {
  @Test func coversATextWithEveryTenthWordChanged() {
    var random = SeededRandom(30)
    let words = random.words(400)
    let changed = words.enumerated().map { $0.offset % 10 == 9 ? "other\($0.offset)" : $0.element }
    let alignment = Alignment(ShingledText(words.text), ShingledText(changed.text))
    #expect(alignment.passages.count == 40)
    #expect(alignment.longest?.aUnits == 0..<9)
    #expect(alignment.coverage == Alignment.Coverage(a: 0.9, b: 0.9))
    // All gaps between passages are closed; the changed last word has no passage after it.
    #expect(alignment.orderedCoverage(closingGapsUpTo: 1).a == 399.0 / 400)
    #expect(alignment.orderedCoverage(closingGapsUpTo: 0).a == 0.9)
    #expect(alignment.spreadOverLonger() == 1)
  }

  @Test func keepsTheHeaviestChainOfPassages() {
    var random = SeededRandom(31)
    let blocks = [20, 30, 25, 10].map { random.words($0) }
    let a = ShingledText(blocks.flatMap { $0 }.text)
    let b = ShingledText(
      [blocks[1], ["x"], blocks[0], ["y"], blocks[3], ["z"], blocks[2]].flatMap { $0 }.text
    )
    let alignment = Alignment(a, b)
    #expect(!alignment.isInOrder)
    #expect(alignment.sharedUnits == 85)
    #expect(alignment.passagesInOrder().map(\.units) == [30, 25])
    #expect(alignment.orderedCoverage(closingGapsUpTo: 0).a == 55.0 / 85)
  }

  @Test(arguments: 0..<60)
  func keepsAChainAsHeavyAsTheBestOfAll(seed: UInt64) {
    var random = SeededRandom(seed)
    let blocks = (0..<7).map { _ in random.words(Int.random(in: 5..<20, using: &random)) }
    let order = Array(blocks.indices).shuffled(using: &random)
    let a = ShingledText(blocks.flatMap { $0 + random.words(1) }.text)
    let b = ShingledText(order.flatMap { blocks[$0] + random.words(1) }.text)
    let alignment = Alignment(a, b)
    let chain = alignment.passagesInOrder()
    #expect(
      zip(chain, chain.dropFirst()).allSatisfy {
        $0.aUnits.upperBound <= $1.aUnits.lowerBound && $0.bUnits.upperBound <= $1.bUnits.lowerBound
      }
    )
    let best = (0..<1 << alignment.passages.count).map { choice -> Int in
      let chosen = alignment.passages.indices.filter { choice >> $0 & 1 == 1 }
        .map { alignment.passages[$0] }
      let inOrder = zip(chosen, chosen.dropFirst()).allSatisfy {
        $0.bUnits.upperBound <= $1.bUnits.lowerBound
      }
      return inOrder ? chosen.reduce(0) { $0 + $1.units } : 0
    }.max()
    #expect(chain.reduce(0) { $0 + $1.units } == best)
  }

  @Test func tellsSpreadWordsFromABlock() {
    var random = SeededRandom(32)
    let longer = random.words(1000)
    let text = ShingledText(longer.text)
    let block = Alignment(ShingledText(Array(longer[100..<300]).text), text)
    let spread = Alignment(
      ShingledText(stride(from: 0, to: 1000, by: 100).flatMap { longer[$0..<$0 + 20] }.text),
      text,
    )
    #expect(block.spreadOverLonger() == 0.2)
    #expect(spread.spreadOverLonger() == 1)
    #expect(block.coverage == Alignment.Coverage(a: 1, b: 0.2))
    #expect(Alignment(text, ShingledText("")).spreadOverLonger() == 0)
    #expect(Alignment(ShingledText(""), ShingledText("")).coverage.a == 0)
    #expect(Alignment(text, ShingledText("")).longest == nil)
  }
}
