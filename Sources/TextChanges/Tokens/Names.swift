/// Numbers for strings, from 0 on in the order in which they come.
///
/// Nearly every word of a text takes no more than sixteen bytes and comes again: such names are
/// compared as two integers, and found without making a string. All others stand in a dictionary,
/// since equal strings may be written in different bytes.
struct Names {
  private var short: ShortNames
  private var others: [String: Int] = [:]
  private(set) var count = 0

  /// No names yet, with room for so many.
  init(capacity: Int) { short = ShortNames(capacity: capacity) }

  /// The number of the string `bytes[range]`, where it is known and short.
  func number(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
    ShortName(bytes[range]).flatMap { short.number(of: $0) }
  }

  /// The number of `text`; `nil` where it is not known.
  func number(of text: String) -> Int? {
    if let name = ShortName(text.utf8) { short.number(of: name) } else { others[text] }
  }

  /// The number of `text`, and whether it is a new one.
  mutating func number(adding text: String) -> (number: Int, isNew: Bool) {
    if let known = number(of: text) { return (known, false) }
    let number = count
    count += 1
    if let name = ShortName(text.utf8) {
      short.insert(name, number: number)
    } else {
      others[text] = number
    }
    return (number, true)
  }
}

/// An ASCII string of sixteen bytes at the most, as two integers.
private struct ShortName: Hashable {
  let low: UInt64
  let high: UInt64

  /// The name with these bytes; `nil` where they are too many, or other bytes may mean the same.
  init?(_ bytes: some Collection<UInt8>) {
    var (low, high): (UInt64, UInt64) = (0, 0)
    var count = 0
    for byte in bytes {
      // Zero would not count.
      guard count < 16, byte & 0x80 == 0, byte != 0 else { return nil }
      if count < 8 { low = low << 8 | UInt64(byte) } else { high = high << 8 | UInt64(byte) }
      count += 1
    }
    (self.low, self.high) = (low, high)
  }
}

/// The numbers of short names.
///
/// The table is open addressed and at most half full. Its hash is seeded anew for every table, so
/// that nobody can write a text that makes it slow.
private struct ShortNames {
  private struct Slot {
    var name = ShortName(low: 0, high: 0)
    /// One more than the number; zero where the slot is free.
    var successor: UInt32 = 0
  }

  private var slots: [Slot]
  private var count = 0
  private let seed = UInt64.random(in: .min ... .max)

  init(capacity: Int) {
    var size = 256
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
  }

  /// The number of a name; `nil` where it is not known.
  ///
  /// - Complexity: O(1).
  func number(of name: ShortName) -> Int? {
    let successor = slots[place(of: name)].successor
    return successor == 0 ? nil : Int(successor) - 1
  }

  /// Keeps the number of a name that is not known yet.
  mutating func insert(_ name: ShortName, number: Int) {
    if count * 2 >= slots.count { grow() }
    slots[place(of: name)] = Slot(name: name, successor: UInt32(clamping: number) + 1)
    count += 1
  }

  /// Where `name` stands, or the free place where it belongs.
  private func place(of name: ShortName) -> Int {
    var hash = (name.low ^ seed) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 32 ^ name.high) &* 0xFF51_AFD7_ED55_8CCD
    var place = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
    while slots[place].successor != 0, slots[place].name != name {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }

  private mutating func grow() {
    let former = slots
    slots = Array(repeating: Slot(), count: former.count * 4)
    for slot in former where slot.successor != 0 { slots[place(of: slot.name)] = slot }
  }
}

extension ShortName {
  fileprivate init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }
}
