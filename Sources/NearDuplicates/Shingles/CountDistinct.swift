/// How many different hashes there are among `hashes`.
///
/// Exact, and cheaper than a set or a sort. Every hash writes its place into the slot that its low
/// bits choose; the last one to do so holds the slot. A hash that finds another in its slot is
/// either equal to that one and counts for nothing, or competes with it and is counted apart, in
/// the same manner by other bits. Slots that nobody wrote are never read, so the table needs no
/// clearing.
///
/// - Complexity: O(*n*) for hashes that are mixed well, O(*n* log *n*) for others.
func countDistinct(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
  hashes.count <= largestAtOnce ? countAtOnce(hashes) : countByParts(hashes)
}

/// How many hashes are counted at once: as many again, and twice as many places, are held for it.
private let largestAtOnce = 1 << 20

/// Counts the hashes of a very long text by the leading four bits, so that a sixteenth of the
/// memory is enough.
private func countByParts(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
  var part: [UInt64] = []
  part.reserveCapacity(hashes.count / 16 + hashes.count / 128)
  return (0..<16 as Range<UInt64>).reduce(0) { distinct, leading in
    part.removeAll(keepingCapacity: true)
    for hash in hashes where hash &>> 60 == leading { part.append(hash) }
    return distinct + part.withUnsafeBufferPointer(countAtOnce)
  }
}

private func countAtOnce(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
  guard let first = hashes.baseAddress, hashes.count > 1 else { return hashes.count }
  let others = UnsafeMutablePointer<UInt64>.allocate(capacity: hashes.count)
  let holders = UnsafeMutablePointer<UInt32>.allocate(
    capacity: slotCount(for: hashes.count)
  )
  defer {
    others.deallocate()
    holders.deallocate()
  }
  var left = 0
  var distinct = countHolders(first, hashes.count, bit: 0, holders, others: others, &left)
  // A holder never stands before those it is compared with, so what is left can be counted in
  // place: nothing is written where something will still be read.
  distinct += countHolders(others, left, bit: 32, holders, others: others, &left)
  return distinct + countBySorting(UnsafeBufferPointer(start: others, count: left))
}

private func slotCount(for hashes: Int) -> Int { (hashes * 2).nextPowerOf2() }

/// Counts the slots that are held, and moves the hashes that differ from the holder of theirs to
/// `others`.
@inline(__always)
private func countHolders(
  _ hashes: UnsafePointer<UInt64>,
  _ count: Int,
  bit: UInt64,
  _ holders: UnsafeMutablePointer<UInt32>,
  others: UnsafeMutablePointer<UInt64>,
  _ left: inout Int,
) -> Int {
  let mask = UInt64(slotCount(for: count) - 1)
  for place in 0..<count {
    let slot = Int(truncatingIfNeeded: (hashes[place] &>> bit) & mask)
    holders[slot] = UInt32(truncatingIfNeeded: place)
  }
  var othersCount = 0
  var held = 0
  for place in 0..<count {
    let hash = hashes[place]
    let holder = Int(holders[Int(truncatingIfNeeded: (hash &>> bit) & mask)])
    // Without branches, as which hashes meet is chance: one when this hash is the holder, and one
    // when it differs from the holder.
    let difference = hashes[holder] ^ hash
    held &+= Int(truncatingIfNeeded: (UInt64(truncatingIfNeeded: holder ^ place) &- 1) &>> 63)
    others[othersCount] = hash
    othersCount &+= Int(truncatingIfNeeded: (difference | (0 &- difference)) &>> 63)
  }
  left = othersCount
  return held
}

private func countBySorting(_ hashes: UnsafeBufferPointer<UInt64>) -> Int {
  let sorted = hashes.sorted()
  return zip(sorted, sorted.dropFirst()).reduce(sorted.isEmpty ? 0 : 1) { count, pair in
    pair.0 == pair.1 ? count : count + 1
  }
}

extension Int {
  /// The smallest power of two not below this number.
  func nextPowerOf2() -> Int {
    self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
  }
}
