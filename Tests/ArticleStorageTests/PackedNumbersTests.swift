import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite struct PackedNumbersTests {
  private static let numbers = [
    0, 1, -1, 63, 64, -64, -65, 127, 128, 8_191, 8_192, 1 << 31, -(1 << 31), 1 << 62, -(1 << 62),
    .max, .min,
  ]

  @Test func givesBackEveryNumber() {
    var packed = PackedNumbers()
    for number in Self.numbers { packed.append(number) }
    var read = PackedNumbers(packed.bytes)
    for number in Self.numbers { #expect(read.next() == number) }
    #expect(read.next() == nil)
  }

  @Test func takesOneByteForASmallNumberOfEitherSign() {
    for number in [-64, -1, 0, 1, 63] {
      var packed = PackedNumbers()
      packed.append(number)
      #expect(packed.bytes.count == 1)
    }
  }

  @Test func endsWhereBytesEnd() {
    var packed = PackedNumbers()
    packed.append(1 << 40)
    for count in 0..<packed.bytes.count {
      var read = PackedNumbers(Array(packed.bytes.prefix(count)))
      #expect(read.next() == nil)
    }
  }

  @Test func givesBackPassagesInAnyOrder() {
    var random = SeededRandom(1)
    for _ in 0..<100 {
      let passages = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        Passage(
          a: random.range(below: 1 << 20),
          b: random.range(below: 1 << 40),
          words: Int.random(in: 0...5_000, using: &random),
        )
      }
      #expect(PackedNumbers.decodePassages(PackedNumbers.encode(passages)) == passages)
    }
  }

  @Test func givesBackPieces() {
    var random = SeededRandom(2)
    for _ in 0..<100 {
      var pieces: [BodyText.Piece] = []
      var end = 0
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        let count = Int.random(in: 0...300, using: &random)
        pieces.append(
          BodyText.Piece(body: end..<end + count, document: random.range(below: 1 << 30))
        )
        end += count
      }
      #expect(PackedNumbers.decodePieces(PackedNumbers.encode(pieces)) == pieces)
    }
  }

  @Test func givesBackParts() {
    let parts = BodyPart.Kind.allCases.enumerated().map { index, kind in
      BodyPart(kind: kind, range: index * 100..<index * 100 + 37)
    }
    #expect(PackedNumbers.decodeParts(PackedNumbers.encode(parts)) == parts)
  }

  @Test func survivesAnyDamage() {
    var random = SeededRandom(3)
    let passages = (0..<8).map { Passage(a: $0 * 9..<$0 * 9 + 5, b: $0..<$0 + 5, words: 1) }
    let whole = PackedNumbers.encode(passages)
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      #expect(PackedNumbers.decodePassages(bytes).count <= bytes.count)
      #expect(PackedNumbers.decodePieces(bytes).count <= bytes.count)
      #expect(PackedNumbers.decodeParts(bytes).count <= bytes.count)
    }
  }

  @Test(arguments: [Int.max, Int.min, Int.max - 1, 1 << 62])
  func doesNotOverflowWhereANumberIsDamaged(number: Int) {
    // Each place of each list in turn holds the number.
    for place in 0..<10 {
      var packed = PackedNumbers()
      for index in 0..<10 { packed.append(index == place ? number : 2) }
      #expect(PackedNumbers.decodePassages(packed.bytes).count <= 2)
      #expect(PackedNumbers.decodePieces(packed.bytes).count <= 3)
      #expect(PackedNumbers.decodeParts(packed.bytes).count <= 3)
    }
  }
}

extension SeededRandom {
  mutating func range(below limit: Int) -> Range<Int> {
    let start = Int.random(in: 0..<limit, using: &self)
    return start..<start + Int.random(in: 0...500, using: &self)
  }
}
