import ArticleModel
import TestSupport
import Testing

@Suite struct DigestTests {
  @Test func spellsItsBytesInLowerCaseHexadecimal() throws {
    let digest = try #require(Digest(bytes: Array(0..<32)))
    #expect(
      digest.hexadecimal == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    )
    #expect(digest.bytes == Array(0..<32))
  }

  @Test func isReadBackFromItsSpelling() throws {
    var random = SeededRandom(1)
    for _ in 0..<200 {
      let digest = try #require(Digest(bytes: random.bytes(32)))
      #expect(Digest(hexadecimal: digest.hexadecimal) == digest)
      #expect(Digest(bytes: digest.bytes) == digest)
    }
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func isNotMadeOfAnyOtherNumberOfBytes(count: Int) {
    #expect(Digest(bytes: [UInt8](repeating: 7, count: count)) == nil)
  }

  @Test(arguments: [
    "", "00", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
    String(repeating: "A", count: 64), String(repeating: "g", count: 64),
    String(repeating: "0", count: 63) + " ", " " + String(repeating: "0", count: 64),
    "0x" + String(repeating: "0", count: 62), String(repeating: "0", count: 62) + "é",
    String(repeating: "０", count: 64), String(repeating: "0", count: 64) + "g",
  ])
  func isNotReadFromAnythingElse(spelling: String) {
    #expect(Digest(hexadecimal: spelling) == nil)
  }

  @Test func isOrderedAsItsBytesAndAsItsSpelling() throws {
    var random = SeededRandom(2)
    for round in 0..<500 {
      let first = random.bytes(32)
      var second = random.bytes(32)
      // Long common beginnings, so that every byte decides once in a while.
      second.replaceSubrange(0..<(round % 32), with: first[0..<(round % 32)])
      let a = try #require(Digest(bytes: first))
      let b = try #require(Digest(bytes: second))
      #expect((a < b) == first.lexicographicallyPrecedes(second))
      #expect((a < b) == (a.hexadecimal < b.hexadecimal))
      #expect((a == b) == (first == second))
    }
  }

  @Test func differsWhereverOneBitDiffers() throws {
    let zero = try #require(Digest(bytes: [UInt8](repeating: 0, count: 32)))
    for bit in 0..<256 {
      var bytes = [UInt8](repeating: 0, count: 32)
      bytes[bit / 8] = 1 << UInt8(bit % 8)
      let other = try #require(Digest(bytes: bytes))
      #expect(other != zero)
      #expect(zero < other)
    }
  }

  @Test func givesAnArticleItsPrintedName() throws {
    let digest = try #require(Digest(bytes: Array(0..<32)))
    #expect(ArticleName(lowestHash: digest).text == "art-0001020304050607")
  }

  @Test func putsArticleNamesInTheOrderOfTheirHashes() throws {
    let low = try #require(Digest(bytes: [UInt8](repeating: 1, count: 32)))
    let high = try #require(Digest(bytes: [UInt8](repeating: 2, count: 32)))
    #expect(ArticleName(lowestHash: low) < ArticleName(lowestHash: high))
    #expect(!(ArticleName(lowestHash: high) < ArticleName(lowestHash: low)))
  }
}

extension SeededRandom {
  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}
