import Testing

@testable import NearDuplicates

@Suite struct SortSpreadTests {
  @Test(arguments: 0..<40)
  func sortsAnyNumbers(seed: UInt64) {
    var random = SeededRandom(seed)
    let limit: UInt64 = random.element(of: [1, 2, 1000, .max >> 3, .max])
    var numbers = (0..<Int.random(in: 0..<2000, using: &random)).map { _ in
      UInt64.random(in: 0...limit, using: &random)
    }
    if seed.isMultiple(of: 4) { numbers.append(.max) }
    let expected = numbers.sorted()
    numbers.withUnsafeMutableBufferPointer { sortSpread($0) }
    #expect(numbers == expected)
  }
}
