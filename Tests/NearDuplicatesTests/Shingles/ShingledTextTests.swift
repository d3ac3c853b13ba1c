import NearDuplicates
import Testing

@Suite struct ShingledTextTests {
  @Test(arguments: [
    ("", 0, 0), ("... — ’", 0, 0), ("one", 1, 1), ("one two three four", 4, 1),
    ("one two three four five", 5, 1), ("one two three four five six", 6, 2),
    ("漢字漢字漢字漢字漢", 9, 1), ("漢字漢字漢字漢字漢字", 10, 1), ("漢字漢字漢字漢字漢字漢", 11, 2),
    ("one 漢字 two 漢字 three", 7, 1), ("one two 漢字漢字漢字 three", 9, 2),
  ])
  func startsAShingleAtEveryUnitThatHasEnoughAfterIt(text: String, units: Int, shingles: Int) {
    let shingled = ShingledText(text)
    #expect(shingled.unitCount == units)
    #expect(shingled.shingleCount == shingles)
  }

  @Test func givesTheBytesAShingleCovers() {
    let shingled = ShingledText("“One two, three four five” six seven.")
    #expect(shingled.byteRange(ofShingles: 0..<1) == 3..<27)
    #expect(shingled.byteRange(ofShingles: 1..<3) == 7..<40)
    #expect(shingled.unitRange(ofShingles: 1..<3) == 1..<7)
    #expect(shingled.byteRange(ofShingles: 1..<1).isEmpty)
    #expect(ShingledText("").byteRange(ofShingles: 0..<0) == 0..<0)
  }

  @Test func coversAsManyUnitsAsWeighFiveWords() {
    // A word counts as two characters, and a shingle ends with the unit that completes it.
    let shingled = ShingledText("one two 漢字漢字漢字漢 three four five six")
    let widths = (0..<shingled.shingleCount).map {
      shingled.unitRange(ofShingles: $0..<$0 + 1).count
    }
    #expect(widths == [8, 9, 9, 8, 8, 7, 7, 6])
    #expect(shingled.unitCount == 13)
  }

  @Test func hashesTheSameShingleTheSameWhereverItStands() {
    var random = SeededRandom(3)
    let passage = random.words(9) + random.ideographs(14) + random.words(7)
    let alone = ShingledText(passage.text).hashes
    let before = ShingledText((random.words(3) + passage).text).hashes
    let after = ShingledText((random.ideographs(5) + passage + random.words(3)).text).hashes
    #expect(Array(before.suffix(alone.count)) == alone)
    #expect(after.contains(alone[0]))
    #expect(Array(after[5..<5 + alone.count]) == alone)
  }

  @Test(arguments: 0..<20)
  func countsDistinctShinglesLikeASet(seed: UInt64) {
    var random = SeededRandom(seed)
    let count = Int.random(in: 0..<3000, using: &random)
    let vocabulary = random.element(of: [1, 2, 4, 10, 50_000])
    let shingled = ShingledText(random.words(count, vocabulary: vocabulary).text)
    #expect(shingled.distinctCount == Set(shingled.hashes).count)
  }

  @Test func holdsItsShinglesInASet() {
    var random = SeededRandom(4)
    let text = ShingledText(random.words(500, vocabulary: 20).text)
    let other = ShingledText(random.words(500, vocabulary: 20).text)
    let set = ShingleSet(text)
    let expected = Set(text.hashes)
    #expect(set.distinctCount == expected.count)
    for hash in text.hashes + other.hashes + [0, 1, .max] {
      #expect(set.contains(hash) == expected.contains(hash))
    }
    #expect(!ShingleSet(ShingledText("")).contains(0))
  }
}
