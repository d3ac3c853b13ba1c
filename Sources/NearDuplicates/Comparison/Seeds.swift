/// The pairs of places at which two texts have the same shingle.
struct Seeds {
  /// Up to this many pairs of places a shingle is a seed at all of them.
  static let pairLimit = 64

  /// Added to diagonals, so that none is negative.
  private static let offset = 1 << 31

  /// One pair of places.
  struct Seed: Hashable {
    let a: Int
    let b: Int

    var diagonal: Int { b - a }
  }

  private let a: Occurrences
  private let b: Occurrences

  init(_ a: [UInt64], _ b: [UInt64]) {
    let table = HashNumbers(b)
    self.b = Occurrences(of: b.map(table.number), numbers: table.count)
    self.a = Occurrences(of: a.map(table.number), numbers: table.count)
  }

  /// All seeds, by diagonal and then by place.
  func inOrderOfDiagonals() -> [Seed] {
    // Diagonal and place in one number: 33 bits and 31, as texts have fewer than 2³¹ units.
    var keys: [UInt64] = []
    func add(_ placeA: Int, _ placeB: Int) {
      keys.append(UInt64(placeB - placeA + Self.offset) << 31 | UInt64(placeA))
    }
    for number in 0..<a.counts.count {
      let pairs = a.counts[number].multipliedReportingOverflow(by: b.counts[number])
      if pairs.overflow || pairs.partialValue > Self.pairLimit {
        for (placeA, placeB) in zip(a.places(of: number), b.places(of: number)) {
          add(placeA, placeB)
        }
      } else {
        for placeA in a.places(of: number) {
          for placeB in b.places(of: number) { add(placeA, placeB) }
        }
      }
    }
    keys.sort()
    return keys.map { key in
      let place = Int(key & 0x7FFF_FFFF)
      return Seed(a: place, b: Int(key >> 31) - Self.offset + place)
    }
  }
}

/// Where each of a number of things stands in a list of them.
private struct Occurrences {
  private(set) var counts: [Int]

  /// The first place of each thing and, for each place, the next one of the same thing; -1 ends.
  private var first: [Int32]
  private var next: [Int32]

  /// The places of the things in `list`, each a number below `numbers`, or negative for others.
  init(of list: [Int32], numbers: Int) {
    counts = Array(repeating: 0, count: numbers)
    first = Array(repeating: -1, count: numbers)
    next = Array(repeating: -1, count: list.count)
    for place in list.indices.reversed() where list[place] >= 0 {
      let number = Int(list[place])
      counts[number] += 1
      next[place] = first[number]
      first[number] = Int32(truncatingIfNeeded: place)
    }
  }

  /// The places of one thing, ascending.
  func places(of number: Int) -> some Sequence<Int> {
    sequence(state: first[number]) { [next] place -> Int? in
      guard place >= 0 else { return nil }
      defer { place = next[Int(place)] }
      return Int(place)
    }
  }
}

/// Numbers the different hashes of a list from zero on, in the order of their first places.
private struct HashNumbers {
  private(set) var count = 0
  private var slots: [(hash: UInt64, number: Int32)]
  private let mask: Int

  init(_ hashes: [UInt64]) {
    slots = Array(repeating: (0, -1), count: (hashes.count * 2).nextPowerOf2())
    mask = slots.count - 1
    for hash in hashes {
      let slot = slot(of: hash)
      if slots[slot].number < 0 {
        slots[slot] = (hash, Int32(truncatingIfNeeded: count))
        count += 1
      }
    }
  }

  /// The number of a hash, negative if it has none.
  func number(_ hash: UInt64) -> Int32 { slots[slot(of: hash)].number }

  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].number >= 0, slots[slot].hash != hash { slot = (slot + 1) & mask }
    return slot
  }
}
