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
    var occurrences: [UInt64: Occurrence] = [:]
    occurrences.reserveCapacity(hashesA.count)
    for (index, hash) in hashesA.enumerated() {
      guard width > 1 || a[a.startIndex + index].isContent else { continue }
      occurrences[hash, default: Occurrence()].addA(a.startIndex + index)
    }
    for (index, hash) in hashesB.enumerated() {
      occurrences[hash]?.addB(b.startIndex + index)
    }
    var candidates: [Anchor] = []
    for (index, hash) in hashesA.enumerated() {
      guard let anchor = occurrences[hash]?.anchor, anchor.a == a.startIndex + index,
        (0..<width).allSatisfy({ a[anchor.a + $0].key == b[anchor.b + $0].key })
      else { continue }
      candidates.append(anchor)
    }
    return longestAscending(candidates)
  }

  private struct Occurrence {
    private var a = -1
    private var b = -1
    private var isRepeated = false

    mutating func addA(_ index: Int) {
      isRepeated = isRepeated || a >= 0
      a = index
    }

    mutating func addB(_ index: Int) {
      isRepeated = isRepeated || b >= 0
      b = index
    }

    var anchor: Anchor? { isRepeated || a < 0 || b < 0 ? nil : Anchor(a: a, b: b) }
  }

  private static func hashes(_ tokens: ArraySlice<Token>, width: Int) -> [UInt64] {
    guard tokens.count >= width else { return [] }
    return (tokens.startIndex...tokens.endIndex - width).map { start in
      tokens[start..<start + width].reduce(0x9E37_79B9_7F4A_7C15) { hash, token in
        let mixed = (hash ^ UInt64(bitPattern: Int64(token.key))) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
      }
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
