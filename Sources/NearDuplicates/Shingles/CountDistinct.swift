/// How many different hashes there are among `hashes`.
///
/// Exact, and cheaper than a table or a sort. Every hash sets one bit of a bitmap with sixteen
/// bits a hash; those that find their bit set are few, and only hashes on these bits are sorted
/// and counted: all others are alone on theirs.
///
/// - Complexity: O(*n*) for hashes that are mostly different, O(*n* log *n*) otherwise.
func countDistinct(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
  guard hashes.count > 1 else { return hashes.count }
  let bits = max(64, (hashes.count * 16).nextPowerOf2())
  let shift = UInt64(64 - bits.trailingZeroBitCount)
  return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: bits / 64 * 2) { words in
    words.initialize(repeating: 0)
    guard let seen = words.baseAddress else { return 0 }
    let crowded = seen + bits / 64
    var anyCrowded: UInt64 = 0
    for hash in hashes {
      let bit = (hash &* spread) &>> shift
      let word = Int(truncatingIfNeeded: bit &>> 6)
      let mask = UInt64(1) &<< (bit & 63)
      let old = seen[word]
      seen[word] = old | mask
      crowded[word] |= old & mask
      anyCrowded |= old & mask
    }
    guard anyCrowded != 0 else { return hashes.count }
    var doubtful = hashes.filter { hash in
      let bit = (hash &* spread) &>> shift
      return crowded[Int(truncatingIfNeeded: bit &>> 6)] &>> (bit & 63) & 1 == 1
    }
    doubtful.sort()
    var distinct = hashes.count - doubtful.count
    for index in doubtful.indices where index == 0 || doubtful[index] != doubtful[index - 1] {
      distinct += 1
    }
    return distinct
  }
}

/// An odd multiplier, so that bits of the bitmap are chosen by more than the leading bits, which
/// a selected hash has in common with others.
private let spread: UInt64 = 0x3C6E_F372_FE94_F82B

extension Int {
  /// The smallest power of two not below this number.
  func nextPowerOf2() -> Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
