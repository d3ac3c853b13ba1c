/// The different shingles of one text, for comparing many others against it.
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
