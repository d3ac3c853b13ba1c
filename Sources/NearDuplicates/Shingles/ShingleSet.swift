/// The different shingles of one text and where they stand, for comparing many others against it.
///
/// A table with open addressing and linear probing, at most half full. Shingle hashes are mixed
/// already, so their low bits choose the slot.
public struct ShingleSet: Sendable {
  /// How many different shingles the whole text has, whether in the set or left out of it.
  public let distinctCount: Int

  /// Powers of two many; zero is an empty slot.
  let slots: [UInt64]

  /// Whether the one hash that no slot can hold belongs to the set.
  let holdsZero: Bool

  /// Where the shingle of each slot stands first; empty when the places are not known.
  private(set) var firstPlaces: [Int32] = []

  /// At how many places the shingle of each slot stands; as long as ``firstPlaces``.
  private(set) var placeCounts: [UInt8] = []

  /// For each place the next one of the same shingle, negative after the last; empty when no
  /// shingle stands at more than one place.
  private(set) var nextPlaces: [Int32] = []

  /// A shingle that stands at more places than this is not looked for by its places.
  static let placeLimit = 64

  /// The shingles of `text`, but for those that stand only at excluded positions.
  ///
  /// - Parameters:
  ///   - text: the text whose shingles to hold.
  ///   - excluded: for each shingle whether it is left out; empty to leave out none.
  /// - Complexity: O(*n*) in shingles.
  public init(_ text: ShingledText, excluding excluded: [Bool] = []) {
    precondition(
      excluded.isEmpty || excluded.count == text.shingleCount,
      "one flag for each shingle",
    )
    var slots = [UInt64](repeating: 0, count: (text.distinctCount * 2).nextPowerOf2())
    var holdsZero = false
    let mask = slots.count - 1
    for (position, hash) in text.hashes.enumerated() {
      if !excluded.isEmpty, excluded[position] { continue }
      if hash == 0 {
        holdsZero = true
        continue
      }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & mask }
      slots[slot] = hash
    }
    self.slots = slots
    self.holdsZero = holdsZero
    distinctCount = text.distinctCount
    if excluded.isEmpty, !holdsZero { notePlaces(of: text) }
  }

  /// Whether it is known where the shingles stand.
  var hasPlaces: Bool { !firstPlaces.isEmpty }

  private mutating func notePlaces(of text: ShingledText) {
    var first = [Int32](repeating: -1, count: slots.count)
    var counts = [UInt8](repeating: 0, count: slots.count)
    var next: [Int32] = []
    for (place, hash) in text.hashes.enumerated() {
      guard let slot = slot(of: hash) else { continue }
      counts[slot] += 1
      guard counts[slot] > 1 else {
        first[slot] = Int32(truncatingIfNeeded: place)
        continue
      }
      guard counts[slot] <= Self.placeLimit else { return }
      if next.isEmpty { next = [Int32](repeating: -1, count: text.shingleCount) }
      var last = Int(first[slot])
      while next[last] >= 0 { last = Int(next[last]) }
      next[last] = Int32(truncatingIfNeeded: place)
    }
    firstPlaces = first
    placeCounts = counts
    nextPlaces = next
  }

  /// Whether a shingle with this hash is in the set.
  public func contains(_ hash: UInt64) -> Bool {
    hash == 0 ? holdsZero : slot(of: hash) != nil
  }

  /// Where this hash, which is not zero, stands.
  @inline(__always)
  func slot(of hash: UInt64) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      if slots[slot] == hash { return slot }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
