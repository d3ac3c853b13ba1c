import NearDuplicates
import Testing

@Suite struct SketchTests {
  /// Fingerprints as the definition has them, window by window.
  private func reference(_ hashes: [UInt64]) -> [UInt64] {
    let threshold = UInt64.max / 8
    var selected = Set(hashes.filter { $0 < threshold })
    let window = min(16, hashes.count)
    for start in 0..<max(0, hashes.count - window + (window > 0 ? 1 : 0)) {
      let inWindow = hashes[start..<start + window]
      if inWindow.allSatisfy({ $0 >= threshold }), let minimum = inWindow.min() {
        selected.insert(minimum)
      }
    }
    return selected.sorted()
  }

  @Test(arguments: 0..<60)
  func selectsWhatTheDefinitionSays(seed: UInt64) {
    var random = SeededRandom(seed)
    let count = Int.random(in: 0..<(seed < 30 ? 60 : 2000), using: &random)
    let vocabulary = random.element(of: [1, 3, 50_000])
    let words = random.words(count, vocabulary: vocabulary)
    let shingled = ShingledText(words.text)
    let sketch = shingled.sketch()
    #expect(sketch.fingerprints == reference(shingled.hashes))
    #expect(sketch.units == count)
    #expect(sketch.distinctShingles == Set(shingled.hashes).count)
    #expect(Sketch(words.text) == sketch)
  }

  @Test(arguments: 0..<150)
  func sharesAFingerprintWhereverTwoTextsShareTwentyWords(seed: UInt64) {
    var random = SeededRandom(seed)
    let passage = random.words(20)
    func around(_ middle: [String]) -> String {
      let before = random.words(Int.random(in: 0..<40, using: &random))
      let after = random.words(Int.random(in: 0..<40, using: &random))
      return (before + middle + after).text
    }
    let first = Sketch(around(passage))
    let second = Sketch(around(passage))
    #expect(first.sharedFingerprintCount(with: second) > 0)
  }

  @Test func sharesAFingerprintAtEveryOffset() {
    var random = SeededRandom(5)
    let passage = random.words(20)
    let alone = Sketch(passage.text)
    let words = random.words(130)
    for offset in 0...110 {
      let text = words[..<offset] + passage + words[offset...]
      #expect(alone.sharedFingerprintCount(with: Sketch(Array(text).text)) > 0, "at \(offset)")
    }
  }

  @Test(arguments: 0..<60)
  func sharesAFingerprintWhereverTwoTextsShareTwentyFiveCharacters(seed: UInt64) {
    var random = SeededRandom(seed)
    let passage = random.ideographs(25)
    let first = random.ideographs(seed.isMultiple(of: 2) ? 31 : 3) + passage + random.words(4)
    let second = random.words(7) + passage + random.ideographs(18)
    #expect(Sketch(first.joined()).sharedFingerprintCount(with: Sketch(second.joined())) > 0)
  }

  @Test(arguments: 0..<100)
  func sharesAFingerprintWhereverMixedTextsShareTwentyWordsOrTwentyFiveUnits(seed: UInt64) {
    var random = SeededRandom(seed)
    var passage: [String] = []
    var words = 0
    while words < 20, passage.count < 25 {
      if Bool.random(using: &random) {
        passage += random.words(1)
        words += 1
      } else {
        passage += random.ideographs(1)
      }
    }
    let first = random.words(30) + passage + random.ideographs(12)
    let second = random.ideographs(17) + passage + random.words(3)
    #expect(Sketch(first.text).sharedFingerprintCount(with: Sketch(second.text)) > 0)
  }

  @Test(arguments: 0..<20)
  func givesEveryTextWithAUnitAFingerprint(count: Int) {
    for seed in 0..<20 as Range<UInt64> {
      var random = SeededRandom(seed)
      let words = random.words(count)
      #expect(Sketch(words.text).fingerprints.isEmpty == words.isEmpty)
    }
  }

  @Test func leavesNoWindowWithoutASelectedShingle() {
    var random = SeededRandom(6)
    let shingled = ShingledText(random.words(5000).text)
    let positions = [-1] + shingled.selectedPositions() + [shingled.shingleCount]
    #expect(zip(positions, positions.dropFirst()).allSatisfy { $1 - $0 <= 16 })
    #expect(zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 })
    let fingerprints = Set(shingled.selectedPositions().map { shingled.hashes[$0] })
    #expect(fingerprints == Set(shingled.sketch().fingerprints))
  }

  @Test func selectsAboutFifteenInAHundred() {
    var random = SeededRandom(7)
    let sketch = Sketch(random.words(100_000).text)
    let density = Double(sketch.fingerprints.count) / Double(sketch.distinctShingles)
    #expect(density > 0.148 && density < 0.156)
  }

  @Test func namesTheFirstPlaceOfEachFingerprint() {
    var random = SeededRandom(8)
    let words = random.words(300)
    let shingled = ShingledText((words + words).text)
    let selected = shingled.selected()
    #expect(selected.map(\.fingerprint).sorted() == shingled.sketch().fingerprints)
    for (fingerprint, position) in selected {
      #expect(shingled.selectedPositions().first { shingled.hashes[$0] == fingerprint } == position)
    }
  }

  @Test(arguments: 0..<10)
  func flagsTheShinglesNearestToFlaggedFingerprints(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let shingled = ShingledText(random.words(Int.random(in: 1..<400, using: &random)).text)
    let isFlagged = { (fingerprint: UInt64) in fingerprint & 2 == 0 }
    let positions = shingled.selectedPositions()
    let flags = shingled.shingles(nearFingerprintsWhere: isFlagged)
    #expect(flags.count == shingled.shingleCount)
    for shingle in 0..<shingled.shingleCount {
      let nearest = try #require(
        positions.min { (abs($0 - shingle), $0) < (abs($1 - shingle), $1) }
      )
      #expect(flags[shingle] == isFlagged(shingled.hashes[nearest]))
    }
    #expect(ShingledText("").shingles(nearFingerprintsWhere: isFlagged).isEmpty)
  }

  @Test(arguments: [0, 1, 4, 20, 700])
  func comesBackFromItsBytes(words: Int) throws {
    var random = SeededRandom(9)
    let sketch = Sketch(random.words(words).text)
    let bytes = sketch.encoded()
    let decoded = try #require(Sketch(encoded: bytes))
    #expect(decoded == sketch)
    #expect(bytes.count <= 24 + 8 * sketch.fingerprints.count)
  }

  @Test func refusesBytesThatAreNoSketch() {
    var random = SeededRandom(10)
    let bytes = Sketch(random.words(300).text).encoded()
    for length in 0..<bytes.count { #expect(Sketch(encoded: Array(bytes[..<length])) == nil) }
    #expect(Sketch(encoded: bytes + [0]) == nil)
    #expect(Sketch(encoded: [9] + bytes.dropFirst()) == nil)
    #expect(Sketch(encoded: Array(bytes.dropLast(8)) + bytes.dropLast(8).suffix(8)) == nil)
    #expect(Sketch(encoded: [1] + [UInt8](repeating: 0xFF, count: 90)) == nil)
    for _ in 0..<500 {
      var damaged = bytes
      damaged[Int.random(in: 0..<24, using: &random)] = UInt8.random(in: 0...255, using: &random)
      _ = Sketch(encoded: damaged)
    }
  }

  @Test(arguments: [0.1, 0.3, 0.5, 0.8, 1.0])
  func estimatesWithinItsError(containment: Double) {
    var random = SeededRandom(11)
    let count = 40_000
    let shared = random.words(Int(Double(count) * containment), vocabulary: 1 << 40)
    let a = ShingledText((shared + random.words(count - shared.count, vocabulary: 1 << 40)).text)
    let b = ShingledText((random.words(count, vocabulary: 1 << 40) + shared).text)
    let exact = measure(a, b)
    let sketchA = a.sketch()
    let sketchB = b.sketch()
    // Four standard errors.
    let error = { (share: Double, shingles: Int) in
      4 * (share * (1 - share) / (Double(shingles) / 8)).squareRoot() + 1e-9
    }
    #expect(
      abs(sketchA.estimatedContainment(in: sketchB) - exact.containmentAInB)
        <= error(exact.containmentAInB, exact.distinctA)
    )
    #expect(
      abs(sketchA.estimatedResemblance(with: sketchB) - exact.resemblance)
        <= error(exact.resemblance, exact.distinctA + exact.distinctB - exact.shared)
    )
  }
}
