import Testing
import TextChanges

/// What holds for any two texts.
@Suite struct ChangePropertyTests {
  @Test(arguments: 0..<60)
  func whatIsLeftWhenChangesAreTakenOutIsEqual(seed: Int) {
    var random = SeededRandom(seed: seed)
    let (a, b) = random.wordings()
    let found = changes(from: a, to: b)
    let rests = (a.without(found.map(\.a)), b.without(found.map(\.b)))
    let isEqual = rests.0.withoutSpace.folded == rests.1.withoutSpace.folded
    #expect(isEqual)
  }

  @Test(arguments: 0..<60)
  func applyingTheChangesGivesTheSecondText(seed: Int) {
    var random = SeededRandom(seed: seed)
    let (a, b) = random.wordings(moving: false)
    var applied = ""
    var end = 0
    for change in changes(from: a, to: b) {
      applied += a.bytes(end..<change.a.lowerBound) + b.bytes(change.b)
      end = change.a.upperBound
    }
    applied += a.bytes(end..<a.utf8.count)
    #expect(applied.withoutSpace == b.withoutSpace)
  }

  @Test(arguments: 0..<60)
  func rangesDoNotOverlapAndLieInTheTexts(seed: Int) {
    var random = SeededRandom(seed: seed)
    let (a, b) = random.wordings()
    let found = changes(from: a, to: b)
    for (ranges, text) in [(found.map(\.a), a), (found.map(\.b), b)] {
      let sorted = ranges.sorted {
        ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
      }
      for (first, second) in zip(sorted, sorted.dropFirst()) {
        #expect(first.upperBound <= second.lowerBound)
      }
      #expect((sorted.last?.upperBound ?? 0) <= text.utf8.count)
    }
    #expect(found.map(\.a.lowerBound) == found.map(\.a.lowerBound).sorted())
    #expect(found.allSatisfy { !$0.a.isEmpty || !$0.b.isEmpty })
  }

  @Test(arguments: 0..<60)
  func exchangedTextsHaveMirroredChanges(seed: Int) {
    var random = SeededRandom(seed: seed)
    let (a, b) = random.wordings()
    #expect(Set(changes(from: a, to: b)) == Set(changes(from: b, to: a).map(\.mirrored)))
  }

  /// Texts that would take an alignment without a budget hours.
  private static let hostile: [(a: String, b: String)] = [
    (row(40_000) { _ in "a" }, row(30_000) { _ in "a" } + " b a"),
    (row(20_000) { _ in "a b" }, row(15_000) { _ in "b c a" }),
    (row(30_000) { _ in ".," }, row(30_000) { _ in ",!" }),
    (String(repeating: "x", count: 300_000), String(repeating: "y", count: 300_000)),
    ("e" + String(repeating: "\u{301}", count: 100_000), "e"),
    (String(repeating: "\n", count: 100_000), String(repeating: "\u{AD}", count: 100_000)),
    (String(repeating: "\u{0}", count: 10_000), "\u{FFFD}"),
    (row(10_000) { "u\($0)" }, row(10_000) { "u\(10_000 - $0)" }),
    (row(20_000) { "p\($0 % 1_000)" }, row(20_000) { "p\($0 % 997)" }),
  ]

  private static func row(_ count: Int, _ word: (Int) -> String) -> String {
    (0..<count).map(word).joined(separator: " ")
  }

  @Test(arguments: hostile.indices)
  func hostileTextsAreComparedInBoundedTime(index: Int) {
    let (a, b) = ChangePropertyTests.hostile[index]
    let found = changes(from: a, to: b)
    let rests = (a.without(found.map(\.a)), b.without(found.map(\.b)))
    let isEqual = rests.0.withoutSpace.folded == rests.1.withoutSpace.folded
    #expect(isEqual)
  }

  @Test func twoRandomRowsOfTwoWordsAreComparedInBoundedTime() {
    var random = SeededRandom(seed: 7)
    let a = (0..<20_000).map { _ in random.word(of: ["foo", "bar"]) }.joined(separator: " ")
    let b = (0..<20_000).map { _ in random.word(of: ["foo", "bar"]) }.joined(separator: " ")
    #expect(!changes(from: a, to: b).isEmpty)
  }

  @Test func aSummaryCountsKindsAndWords() {
    let a = "The fleet left in January. Nobody waved at it."
    let b = "The small fleet left in Jan. Nobody waved at it. The harbour was empty."
    let summary = ChangeSummary(changes(from: a, to: b), from: a, to: b)
    #expect(summary.counts == [.houseStyle: 1, .wording: 1, .passageAdded: 1])
    #expect(summary.wordsUnchanged == 8)
    #expect(summary.wordsCut == 1)
    #expect(summary.wordsAdded == 6)
    #expect(summary.wordsMoved == 0)
  }
}

extension String {
  /// The text without the bytes of `ranges`.
  fileprivate func without(_ ranges: [Range<Int>]) -> String {
    var rest: [UInt8] = []
    var end = 0
    let bytes = Array(utf8)
    for range in ranges.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    })
    where range.lowerBound >= end {
      rest += bytes[end..<range.lowerBound]
      end = range.upperBound
    }
    return String(decoding: rest + bytes[end...], as: UTF8.self)
  }

  fileprivate var folded: String { lowercased() }
}

/// The same texts in every run.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }

  mutating func word(of words: [String]) -> String {
    words[Int.random(in: words.indices, using: &self)]
  }

  private static let words = [
    "the", "a", "of", "in", "General", "Gen.", "January", "Jan.", "fleet", "harbour", "harbor",
    "12,000", "12", "13", "said", "“no”", "\"no\"", "right-wing", "rightwing", "left,", "left.",
    "came.", "东京", "é", "e\u{301}", "…", "...", "--", "–", "it's", "its", "\n\n", "\n•", "Smith",
    "Smyth", "ten", "10", "&", "and", "%", "percent", "[3]",
  ]

  private mutating func text(_ count: Int) -> [String] {
    (0..<count).map { _ in word(of: SeededRandom.words) }
  }

  /// A text, and the same edited: words exchanged, cut and added, now and then a block moved.
  mutating func wordings(moving: Bool = true) -> (String, String) {
    let a = text(Int.random(in: 0..<300, using: &self))
    var b: [String] = []
    let rate = Double.random(in: 0..<0.6, using: &self)
    for word in a {
      switch Double.random(in: 0..<1, using: &self) / max(rate, 0.01) {
      case ..<0.3: break
      case ..<0.6: b.append(self.word(of: SeededRandom.words))
      case ..<0.9: b += [word, self.word(of: SeededRandom.words)]
      case ..<1: b += text(20)
      default: b.append(word)
      }
    }
    if moving, b.count > 80 {
      let block = b[10..<50]
      b.removeSubrange(10..<50)
      b.insert(contentsOf: block, at: Int.random(in: 0...b.count, using: &self))
    }
    return (a.joined(separator: " "), b.joined(separator: " "))
  }
}
