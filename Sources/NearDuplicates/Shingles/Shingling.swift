/// Turns the hashes of units into the hashes of shingles.
///
/// A shingle starts at every unit and ends as soon as its units weigh enough: a word two, a
/// character one, a shingle ten. Its hash is the polynomial of its units' hashes modulo 2⁶⁴
/// (Karp and Rabin 1987), which rolls from one shingle to the next in constant time, followed by
/// the finaliser of SplitMix64 (Steele, Lea and Flood 2014), a bijection that spreads every bit
/// over all others: sketches select by the high bits, tables use the low ones.
enum Shingling {
  static let wordWeight = 2
  static let characterWeight = 1

  /// The most units a shingle can have: all of them characters.
  static let widest = 10

  private static let shingleWeight = 10
  private static let wordsPerShingle = 5

  /// An odd base; the fractional digits of √13.
  private static let base: UInt64 = 0x9B05_688C_2B3E_6C1F

  /// Overwrites the unit hashes in `units` with shingle hashes and returns how many there are.
  ///
  /// Units too few for one shingle make one shingle together; no units make none.
  ///
  /// - Complexity: O(*n*) in units, without allocation.
  static func shingle(_ units: borrowing UnitBuffer) -> Int {
    let characters = units.characters
    return units.withMutableHashes { hashes in
      characters.isEmpty ? shingleWords(hashes) : shingleMixed(hashes, characters: characters)
    }
  }

  private static func shingleWords(_ hashes: UnsafeMutableBufferPointer<UInt64>) -> Int {
    let count = hashes.count
    let width = wordsPerShingle
    var rolling: UInt64 = 0
    for index in 0..<min(count, width) {
      rolling = rolling &* base &+ hashes[index]
    }
    guard count > width else { return closeShort(hashes, rolling: rolling) }
    let leaving = power(width)
    var first = hashes[0]
    hashes[0] = mixed(rolling)
    let shingles = count &- width &+ 1
    for index in 1..<shingles {
      // Only one product and one sum wait for the shingle before.
      rolling = rolling &* base &+ (hashes[index &+ width &- 1] &- first &* leaving)
      first = hashes[index]
      hashes[index] = mixed(rolling)
    }
    return shingles
  }

  private static func shingleMixed(
    _ hashes: UnsafeMutableBufferPointer<UInt64>,
    characters: [UInt32],
  ) -> Int {
    let powers = (0..<widest).map(power)
    var rolling: UInt64 = 0
    var weight = 0
    var first = 0
    var weights = UnitWeights(characters)
    var leavingWeights = weights
    for index in hashes.indices {
      rolling = rolling &* base &+ hashes[index]
      weight += weights.next(index)
      // A word can complete two shingles at once: those that start at two neighbouring characters.
      while weight >= shingleWeight {
        let leaving = hashes[first]
        hashes[first] = mixed(rolling)
        rolling = rolling &- leaving &* powers[index - first]
        weight -= leavingWeights.next(first)
        first += 1
      }
    }
    return first == 0 ? closeShort(hashes, rolling: rolling) : first
  }

  /// Where a shingle that starts at `first` ends, given that one does.
  static func end(ofShingleAt first: Int, isCharacter: (Int) -> Bool, unitCount: Int) -> Int {
    var weight = 0
    var end = first
    while end < unitCount, weight < shingleWeight {
      weight += isCharacter(end) ? characterWeight : wordWeight
      end += 1
    }
    return end
  }

  private static func closeShort(
    _ hashes: UnsafeMutableBufferPointer<UInt64>,
    rolling: UInt64,
  ) -> Int {
    guard !hashes.isEmpty else { return 0 }
    hashes[0] = mixed(rolling)
    return 1
  }

  private static func power(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { product, _ in product &* base }
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value
    hash = (hash ^ hash &>> 30) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ hash &>> 27) &* 0x94D0_49BB_1331_11EB
    return hash ^ hash &>> 31
  }
}

/// The weight of each unit, asked for in ascending order.
private struct UnitWeights {
  private let characters: [UInt32]
  private var position = 0

  init(_ characters: [UInt32]) {
    self.characters = characters
  }

  mutating func next(_ unit: Int) -> Int {
    guard position < characters.count, characters[position] == unit else {
      return Shingling.wordWeight
    }
    position += 1
    return Shingling.characterWeight
  }
}
