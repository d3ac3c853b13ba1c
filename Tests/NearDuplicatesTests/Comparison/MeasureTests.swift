import NearDuplicates
import Testing

@Suite struct MeasureTests {
  @Test(arguments: 0..<40)
  func equalsWhatSetsSay(seed: UInt64) {
    var random = SeededRandom(seed)
    let vocabulary = random.element(of: [1, 2, 3, 8, 30_000])
    let common = random.words(Int.random(in: 0..<80, using: &random), vocabulary: vocabulary)
    let a = ShingledText((random.words(30, vocabulary: vocabulary) + common).text)
    let b = ShingledText((common + random.words(50, vocabulary: vocabulary)).text)
    let setA = Set(a.hashes)
    let setB = Set(b.hashes)
    let found = measure(a, b)
    #expect(found.shared == setA.intersection(setB).count)
    #expect(found.distinctA == setA.count)
    #expect(found.distinctB == setB.count)
    #expect(measure(b, a) == found.mirrored)
    #expect(measure(a, ShingleSet(b)) == found)
    #expect(abs(found.resemblance - Double(found.shared) / Double(setA.union(setB).count)) < 1e-12)
  }

  @Test(arguments: 0..<20)
  func leavesExcludedShinglesOutOfTheSharedCountAlone(seed: UInt64) {
    var random = SeededRandom(seed)
    let common = random.words(60, vocabulary: 6)
    let a = ShingledText((random.words(10) + common).text)
    let b = ShingledText((common + random.words(10)).text)
    let flagsA = a.hashes.map { _ in Int.random(in: 0..<3, using: &random) == 0 }
    let flagsB = b.hashes.map { _ in Int.random(in: 0..<3, using: &random) == 0 }
    let openA = Set(zip(a.hashes, flagsA).lazy.filter { !$1 }.map(\.0))
    let openB = Set(zip(b.hashes, flagsB).lazy.filter { !$1 }.map(\.0))
    let found = measure(a, b, excludingA: flagsA, excludingB: flagsB)
    #expect(found.shared == openA.intersection(openB).count)
    #expect(found.distinctA == a.distinctCount)
    #expect(found.distinctB == b.distinctCount)
    #expect(measure(b, a, excludingA: flagsB, excludingB: flagsA) == found.mirrored)
    #expect(
      measure(a, b, excludingA: flagsA, excludingB: []).shared
        == openA.intersection(b.hashes).count
    )
  }

  @Test func isZeroWithoutShingles() {
    let empty = ShingledText("")
    let text = ShingledText("one two three four five six")
    for found in [measure(empty, empty), measure(empty, text), measure(text, empty)] {
      #expect(found.shared == 0)
      #expect(found.resemblance == 0)
      #expect(found.containmentAInB == 0)
      #expect(found.containmentBInA == 0)
    }
  }

  @Test(arguments: ["one", "one two", "one two three", "one two three four", "漢字"])
  func findsShortTextsIdentical(_ text: String) {
    #expect(measure(ShingledText(text), ShingledText(text.uppercased())).resemblance == 1)
    #expect(measure(ShingledText(text), ShingledText(text + " else")).shared == 0)
  }

  @Test func seesOneChangedWordAtEitherEnd() {
    var random = SeededRandom(12)
    let words = random.words(200)
    let text = ShingledText(words.text)
    let first = ShingledText((["other"] + words.dropFirst()).text)
    let last = ShingledText((words.dropLast() + ["other"]).text)
    #expect(measure(text, first) == Measure(distinctA: 196, distinctB: 196, shared: 195))
    #expect(measure(text, last) == Measure(distinctA: 196, distinctB: 196, shared: 195))
  }
}
