/// Random numbers from a fixed seed (SplitMix64), so that a failure can be seen again.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

extension SeededRandom {
  /// Words out of a vocabulary of this size: a small one makes texts that repeat themselves.
  mutating func words(_ count: Int, vocabulary: Int = 50_000) -> [String] {
    (0..<count).map { _ in "w\(Int.random(in: 0..<vocabulary, using: &self))" }
  }

  /// Characters of a script without word spaces.
  mutating func ideographs(_ count: Int) -> [String] {
    (0..<count).map { _ in
      String(Character(Unicode.Scalar(UInt32.random(in: 0x4E00..<0x9FA0, using: &self)) ?? "一"))
    }
  }

  mutating func element<Elements: RandomAccessCollection>(of elements: Elements) -> Elements.Element
  where Elements.Index == Int {
    elements[elements.startIndex + Int.random(in: 0..<elements.count, using: &self)]
  }
}

extension [String] {
  /// The words with spaces between them.
  var text: String { joined(separator: " ") }
}
