/// Runs of tokens that occur once in each of two blocks, and so belong together.
enum Anchors {
  /// The first tokens of a run in both texts.
  struct Anchor {
    let a: Int
    let b: Int
  }

  /// Lengths of runs, the surest first.
  static let widths = [8, 4, 2, 1]

  /// The most anchors of `width` tokens that stand in one order in both blocks, ascending.
  ///
  /// - Complexity: O(*n* log *n*).
  static func anchors(
    _ a: ArraySlice<Token>,
    _ b: ArraySlice<Token>,
    width: Int,
  ) -> [Anchor] {
    let hashesA = hashes(a, width: width)
    let hashesB = hashes(b, width: width)
    var occurrences = Occurrences(capacity: hashesA.count)
    for (index, hash) in hashesA.enumerated() {
      guard width > 1 || a[a.startIndex + index].isContent else { continue }
      occurrences.addA(hash, a.startIndex + index)
    }
    for (index, hash) in hashesB.enumerated() {
      occurrences.addB(hash, b.startIndex + index)
    }
    var candidates: [Anchor] = []
    for (index, hash) in hashesA.enumerated() {
      guard let anchor = occurrences.anchor(hash), anchor.a == a.startIndex + index,
        (0..<width).allSatisfy({ a[anchor.a + $0].key == b[anchor.b + $0].key })
      else { continue }
      candidates.append(anchor)
    }
    return longestAscending(candidates)
  }

  /// Where each hash stands in both blocks, as far as it stands there once.
  ///
  /// An open addressed table that is at most half full. Equal hashes count as equal runs until
  /// they are compared.
  private struct Occurrences {
    private static let none: Int32 = -1
    private static let repeated: Int32 = -2

    private struct Slot {
      var hash: UInt64 = 0
      var a = Occurrences.none
      var b = Occurrences.none
    }

    private var slots: [Slot]
    /// Nobody can write a text whose runs crowd together here.
    private let seed = UInt64.random(in: .min ... .max)

    init(capacity: Int) {
      var size = 16
      while size < 2 * capacity { size *= 2 }
      slots = Array(repeating: Slot(), count: size)
    }

    /// Where `hash` stands, or the free place where it belongs.
    private func place(of hash: UInt64) -> Int {
      var place =
        Int(truncatingIfNeeded: (hash ^ seed) &* 0x9E37_79B9_7F4A_7C15 >> 32) & (slots.count - 1)
      while slots[place].a != Self.none, slots[place].hash != hash {
        place = (place + 1) & (slots.count - 1)
      }
      return place
    }

    mutating func addA(_ hash: UInt64, _ index: Int) {
      let place = place(of: hash)
      slots[place].hash = hash
      slots[place].a = slots[place].a == Self.none ? Int32(clamping: index) : Self.repeated
    }

    mutating func addB(_ hash: UInt64, _ index: Int) {
      let place = place(of: hash)
      guard slots[place].a != Self.none else { return }
      slots[place].b = slots[place].b == Self.none ? Int32(clamping: index) : Self.repeated
    }

    func anchor(_ hash: UInt64) -> Anchor? {
      let slot = slots[place(of: hash)]
      return slot.a < 0 || slot.b < 0 ? nil : Anchor(a: Int(slot.a), b: Int(slot.b))
    }
  }

  private static func hashes(_ tokens: ArraySlice<Token>, width: Int) -> [UInt64] {
    guard tokens.count >= width else { return [] }
    return (tokens.startIndex...tokens.endIndex - width).map { start in
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      for index in start..<start + width {
        hash = (hash ^ UInt64(truncatingIfNeeded: tokens[index].key)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 29
      }
      return hash
    }
  }

  /// The longest part of `anchors`, ascending in `a`, that ascends in `b` too.
  private static func longestAscending(_ anchors: [Anchor]) -> [Anchor] {
    var ends: [Int] = []
    var previous: [Int?] = []
    for (index, anchor) in anchors.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if anchors[ends[middle]].b < anchor.b { low = middle + 1 } else { high = middle }
      }
      previous.append(low > 0 ? ends[low - 1] : nil)
      if low < ends.count { ends[low] = index } else { ends.append(index) }
    }
    var ascending: [Anchor] = []
    var next = ends.last
    while let index = next {
      ascending.append(anchors[index])
      next = previous[index]
    }
    return ascending.reversed()
  }
}
