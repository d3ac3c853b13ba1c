import NearDuplicates
import Testing

@Suite struct UnitHashTests {
  /// A change of one of these values is a new sketch format: stored sketches would no longer match.
  @Test func staysWhatItIs() {
    let text =
      "Thousands fled as the river burst its banks, “naïve” antidisestablishmentarianism; 漢字"
    #expect(SketchFormat.current.name == "w5-c10-frac8-win16/1")
    #expect(ShingledText(text).hashes == Self.known)
  }

  private static let known: [UInt64] = [
    8_695_024_979_801_677_074, 3_423_641_813_510_298_370, 4_002_873_305_408_328_079,
    15_552_034_399_841_496_662, 7_816_954_138_046_339_187, 5_489_105_992_329_051_678,
    8_510_144_197_702_979_449,
  ]

  @Test func changesHalfOfAllBitsWithEachLetter() {
    var random = SeededRandom(1)
    var flips = [Int](repeating: 0, count: 64)
    var trials = 0
    for _ in 0..<400 {
      var letters = (0..<24).map { _ in UInt8.random(in: 0x61...0x7A, using: &random) }
      letters[5] = 0x20
      letters[11] = 0x20
      letters[15] = 0x20
      letters[20] = 0x20
      let before = ShingledText(utf8: letters, folding: folding).hashes[0]
      for place in letters.indices where letters[place] != 0x20 {
        var changed = letters
        // The neighbouring letter: a change of the lowest bits only.
        changed[place] = changed[place] == 0x7A ? 0x61 : changed[place] + 1
        let difference = before ^ ShingledText(utf8: changed, folding: folding).hashes[0]
        for bit in 0..<64 where difference >> UInt64(bit) & 1 == 1 { flips[bit] += 1 }
        trials += 1
      }
    }
    // 8,000 trials: the standard deviation of a share is 0.0056; four of them.
    for bit in 0..<64 {
      let share = Double(flips[bit]) / Double(trials)
      #expect(abs(share - 0.5) < 0.0224, "bit \(bit): \(share)")
    }
  }

  @Test func spreadsEvenlyOverHighAndLowBits() {
    // Words that differ as little as words can: consecutive numbers.
    let hashes = ShingledText((0..<64_004).map(String.init).joined(separator: " ")).hashes
    for shift in [0, 20, 40, 56] as [UInt64] {
      var buckets = [Double](repeating: 0, count: 256)
      for hash in hashes { buckets[Int(hash >> shift & 0xFF)] += 1 }
      let expected = Double(hashes.count) / 256
      let chiSquare = buckets.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
      // 255 degrees of freedom: mean 255, standard deviation 22.6; five of them.
      #expect(chiSquare > 142 && chiSquare < 368, "bits from \(shift): \(chiSquare)")
    }
  }

  @Test func givesDifferentShinglesDifferentHashes() {
    var random = SeededRandom(2)
    let text = ShingledText(random.words(200_000, vocabulary: 1_000_000).text)
    #expect(text.distinctCount == text.shingleCount)
  }
}
