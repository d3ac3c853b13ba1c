import ArticleModel
import ArticleReading
import Testing

/// What holds for every input, tried on mutilated and hostile ones.
@Suite struct PropertyTests {
  @Test(arguments: SampleTexts.all) func holdsForWholeTexts(_ text: String) {
    let bytes = Array(text.utf8)
    for name in ["a.txt", "a.md"] {
      #expect(violations(of: DocumentReader().read(bytes, name: name), bytes: bytes) == [])
    }
  }

  @Test(arguments: 0..<60) func holdsForMutations(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let reader = DocumentReader()
    for _ in 0..<8 {
      var bytes = Array(SampleTexts.all[random.next(below: SampleTexts.all.count)].utf8)
      for _ in 0...random.next(below: 6) { mutate(&bytes, &random) }
      for name in ["a.txt", "a.md"] {
        let found = violations(of: reader.read(bytes, name: name), bytes: bytes)
        #expect(found == [], "seed \(seed), \(name)")
      }
    }
  }

  @Test(arguments: 0..<40) func holdsForBytesOfMarkup(_ seed: Int) {
    var random = SplitMix(seed: UInt64(1_000 + seed))
    let alphabet = Array("*_`[]()<>!\\&;#-+=|{}%:~ \n\r\t.\"'aB1/\u{E9}\u{2019}\u{A0}\u{65E5}".utf8)
    let bytes = (0..<600).map { _ in alphabet[random.next(below: alphabet.count)] }
    let text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    for name in ["a.txt", "a.md"] {
      let found = violations(of: DocumentReader().read(text, name: name), bytes: text)
      #expect(found == [], "seed \(seed), \(name)")
    }
  }

  @Test(arguments: HostileInput.all) func readsHostileInput(_ input: HostileInput) {
    let bytes = input.bytes
    for name in ["a.txt", "a.md"] {
      #expect(violations(of: DocumentReader().read(bytes, name: name), bytes: bytes) == [])
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let start = random.next(below: bytes.count)
    let end = min(bytes.count, start + random.next(below: 200))
    switch random.next(below: 5) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.next(below: bytes.count))
    case 2: bytes[start] ^= 1 << UInt8(random.next(below: 8))
    case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: start)
    default: bytes = Array(bytes[..<start])
    }
  }
}

/// Input that breaks readers whose work is not linear.
///
/// A hang here is the failure.
struct HostileInput: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let unit: String
  let count: Int

  var bytes: [UInt8] { Array(String(repeating: unit, count: count).utf8) }

  static let all = [
    HostileInput(testDescription: "newlines", unit: "\n", count: 200_000),
    HostileInput(testDescription: "brackets", unit: "[", count: 100_000),
    HostileInput(testDescription: "half links", unit: "](", count: 50_000),
    HostileInput(testDescription: "stars", unit: "*", count: 100_000),
    HostileInput(testDescription: "open emphasis", unit: "*a ", count: 30_000),
    HostileInput(testDescription: "short lines", unit: "abc de\n", count: 10_000),
    HostileInput(testDescription: "one long line", unit: "word and more. ", count: 30_000),
    HostileInput(testDescription: "template tags", unit: "{{", count: 50_000),
    HostileInput(testDescription: "tags", unit: "<a ", count: 30_000),
    HostileInput(testDescription: "headlines", unit: "A Head / By Jo Doe\n\n", count: 1_000),
    HostileInput(testDescription: "quotation marks", unit: "> ", count: 50_000),
    HostileInput(testDescription: "front matter depth", unit: "---\na: [[[[[[[[\n", count: 3_000),
    HostileInput(testDescription: "rules", unit: "-----\n\n", count: 5_000),
  ]
}

/// A small generator with a seed, so that a failure can be had again.
///
/// SplitMix64 (Steele, Lea and Flood 2014).
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
