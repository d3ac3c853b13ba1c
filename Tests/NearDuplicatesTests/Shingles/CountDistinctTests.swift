import Testing

@testable import NearDuplicates

@Suite struct CountDistinctTests {
  private func count(_ hashes: [UInt64]) -> Int { hashes.withUnsafeBufferPointer(countDistinct) }

  @Test func countsNothingInNothing() {
    #expect(count([]) == 0)
    #expect(count([7]) == 1)
    #expect(count([7, 7]) == 1)
  }

  @Test func countsThoseOfAVeryLongTextByParts() {
    // More than are counted at once, a tenth of them twice, and the second far from the first.
    var random = SeededRandom(8)
    let once = (0..<1_000_000).map { _ in random.next() }
    #expect(count(once + once.prefix(100_000)) == Set(once).count)
    #expect(count(Array(repeating: .max, count: 1_100_000)) == 1)
  }
}
