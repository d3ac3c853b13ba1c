import Testing

@testable import NearDuplicates

@Suite struct AlignedPassagesTests {
  @Test(arguments: 0..<120)
  func equalsASlowAligner(seed: UInt64) {
    var random = SeededRandom(seed)
    let vocabulary = random.element(of: [1, 2, 3, 5, 1000])
    let pieces = (0..<4).map { piece in
      piece == 3 && seed.isMultiple(of: 3)
        ? random.ideographs(14) : random.words(12, vocabulary: vocabulary)
    }
    func assembled() -> [String] {
      (0..<Int.random(in: 0..<7, using: &random)).flatMap { _ -> [String] in
        let piece = random.element(of: pieces)
        let start = Int.random(in: 0..<6, using: &random)
        return Array(piece[start...]) + random.words(1, vocabulary: vocabulary)
      }
    }
    let a = ShingledText(assembled().text)
    let b = ShingledText(assembled().text)
    for minimumUnits in [1, 8] {
      let found = alignedPassages(a, b, minimumUnits: minimumUnits)
      let expected = referencePassages(a, b, minimumUnits: minimumUnits)
      #expect(found.map(\.aUnits) == expected.map(\.aUnits))
      #expect(found.map(\.bUnits) == expected.map(\.bUnits))
      let mirrored = alignedPassages(b, a, minimumUnits: minimumUnits).map(\.mirrored)
      #expect(Set(mirrored) == Set(found))
    }
  }

  @Test func givesTheBytesOfBothTexts() throws {
    let shared = "as the “river” burst its banks"
    let a = "Thousands fled \(shared), officials said."
    let b = "On Friday, \(shared.uppercased()): nobody was hurt."
    let passage = try #require(alignedPassages(ShingledText(a), ShingledText(b)).first)
    #expect(String(decoding: Array(a.utf8)[passage.a], as: UTF8.self) == shared)
    #expect(String(decoding: Array(b.utf8)[passage.b], as: UTF8.self) == shared.uppercased())
    #expect(passage.units == 6)
    #expect(passage.aUnits == 2..<8)
    #expect(passage.bUnits == 2..<8)
  }

  @Test func findsPassagesInAnyOrder() {
    var random = SeededRandom(20)
    let first = random.words(30)
    let second = random.words(40)
    let a = ShingledText((first + ["x"] + second).text)
    let b = ShingledText((second + ["y"] + first).text)
    let passages = alignedPassages(a, b)
    #expect(passages.map(\.aUnits) == [0..<30, 31..<71])
    #expect(passages.map(\.bUnits) == [41..<71, 0..<40])
  }

  @Test func takesAPassageOnceThoughOneTextRepeatsIt() {
    var random = SeededRandom(21)
    let passage = random.words(50)
    let repeated = (0..<40).flatMap { _ in passage }
    let found = alignedPassages(ShingledText(repeated.text), ShingledText(passage.text))
    #expect(found.count == 1)
    #expect(found.first?.units == 50)
    let itself = alignedPassages(ShingledText(repeated.text), ShingledText(repeated.text))
    #expect(itself.map(\.units) == [2000])
  }

  @Test func aligns100000TimesTheSameWord() {
    let a = ShingledText(String(repeating: "same ", count: 100_000))
    let b = ShingledText(String(repeating: "same ", count: 60_000))
    #expect(a.distinctCount == 1)
    #expect(a.sketch().fingerprints.count == 1)
    #expect(alignedPassages(a, b).map(\.units) == [60_000])
    #expect(measure(a, b) == Measure(distinctA: 1, distinctB: 1, shared: 1))
  }

  @Test func alignsTwoPeriodicTextsOutOfStep() {
    let a = ShingledText(String(repeating: "one two three four five six seven ", count: 3_000))
    let b = ShingledText(
      "four five six seven "
        + String(repeating: "one two three four five six seven ", count: 2_000)
    )
    let found = alignedPassages(a, b)
    #expect((found.map(\.units).max() ?? 0) >= 13_990)
  }

  @Test func findsNothingBetweenInterleavedTexts() {
    var random = SeededRandom(22)
    let first = random.words(400)
    let second = random.words(400)
    let interleaved = zip(first, second).flatMap { [$0, $1] }
    #expect(alignedPassages(ShingledText(first.text), ShingledText(interleaved.text)).isEmpty)
    // Four words in turn are less than a shingle, ten are not.
    let inBlocks = stride(from: 0, to: 400, by: 10).flatMap {
      first[$0..<$0 + 10] + second[$0..<$0 + 10]
    }
    let found = Alignment(ShingledText(first.text), ShingledText(Array(inBlocks).text))
    #expect(found.passages.count == 40)
    #expect(found.isInOrder)
    #expect(found.coverage.a == 1)
    #expect(found.coverage.b == 0.5)
  }

  @Test func findsNothingInEmptyTexts() {
    let empty = ShingledText("")
    let text = ShingledText("one two three four five")
    #expect(alignedPassages(empty, empty).isEmpty)
    #expect(alignedPassages(empty, text).isEmpty)
    #expect(alignedPassages(text, empty).isEmpty)
    #expect(alignedPassages(text, text).map(\.units) == [5])
    #expect(alignedPassages(ShingledText("one"), ShingledText("One")).map(\.units) == [1])
  }

  @Test(arguments: 0..<20)
  func givesTheWholeRunAroundAnyShingleOfIt(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let passage = random.words(25)
    let before = random.words(Int.random(in: 0..<30, using: &random))
    let a = ShingledText((before + passage + random.words(9)).text)
    let b = ShingledText((random.words(3) + passage).text)
    for offset in 0..<21 {
      let run = try #require(
        longestSharedRun(a, b, around: (a: before.count + offset, b: 3 + offset))
      )
      #expect(run.units == 25)
      #expect(run.aUnits == before.count..<before.count + 25)
      #expect(run.bUnits == 3..<28)
    }
    #expect(longestSharedRun(a, b, around: (a: a.shingleCount - 1, b: 0)) == nil)
  }
}
