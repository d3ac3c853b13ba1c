/// Finds short ASCII names, in any case, among a fixed few.
struct NameTable: Sendable {
  private let slots: [UInt16]
  private let entries: [(name: [UInt8], value: UInt8)]
  private let mask: Int

  /// A table of `names`, which must be in lower case.
  init(_ names: [(name: String, value: UInt8)]) {
    var size = 64
    while size < names.count * 4 { size *= 2 }
    var slots = [UInt16](repeating: 0, count: size)
    entries = names.map { (Array($0.name.utf8), $0.value) }
    mask = size - 1
    for (index, entry) in entries.enumerated() {
      var slot = Self.hash(entry.name[...]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt16(index + 1)
    }
    self.slots = slots
  }

  /// The value of `name`; `nil` where it is none of the table's.
  func value(of name: ArraySlice<UInt8>) -> UInt8? {
    var slot = Self.hash(name) & mask
    while slots[slot] != 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.name.count == name.count,
        zip(entry.name, name).allSatisfy({ $0 == Self.lowercase($1) })
      {
        return entry.value
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The FNV-1a hash of `name` in lower case.
  static func hash(_ name: ArraySlice<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(lowercase(byte))) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
