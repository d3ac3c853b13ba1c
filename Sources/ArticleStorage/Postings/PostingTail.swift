/// The newest postings, held in memory until there are enough for a segment.
///
/// Each version's are kept in the table `postingTail` until then, so that nothing is lost between
/// two runs; writing them there is one row, in place of a page of the index for each.
struct PostingTail {
  private struct Link {
    let version: UInt32
    let context: UInt16
    /// The next posting of the same key; negative after the last.
    var next: Int32 = -1
  }

  /// The first and the last posting of a key.
  private struct Chain {
    var key: UInt64
    var first: Int32
    var last: Int32

    static let none = Chain(key: 0, first: -1, last: -1)
  }

  /// A fingerprint of eight bytes and its context of two, as they are kept until then.
  static let bytesAPosting = 10

  /// A table with open addressing, at most half full: keys are mixed already, so their low bits
  /// choose the slot.
  private var slots = [Chain](repeating: .none, count: 1024)
  private var keyCount = 0
  private var links: [Link] = []

  var count: Int { links.count }

  mutating func insert(_ posting: Posting) {
    if keyCount * 2 >= slots.count { grow() }
    let new = Int32(links.count)
    links.append(Link(version: posting.version, context: posting.context))
    let slot = slot(of: posting.key)
    if slots[slot].first < 0 {
      slots[slot] = Chain(key: posting.key, first: new, last: new)
      keyCount += 1
    } else {
      links[Int(slots[slot].last)].next = new
      slots[slot].last = new
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Chain](repeating: .none, count: old.count * 2)
    for chain in old where chain.first >= 0 { slots[slot(of: chain.key)] = chain }
  }

  /// Where the chain of a key is, or would be.
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].first >= 0, slots[slot].key != key { slot = (slot + 1) & mask }
    return slot
  }

  /// Calls `visit` with the postings of `key` in the order in which they came, so many at most.
  func forEachPosting(of key: UInt64, limit: Int, _ visit: (Posting) -> Void) {
    var index = slots[slot(of: key)].first
    var given = 0
    while index >= 0, given < limit {
      let link = links[Int(index)]
      visit(Posting(key: key, version: link.version, context: link.context))
      index = link.next
      given += 1
    }
  }

  /// Calls `visit` with every posting, in no order.
  ///
  /// - Complexity: O(*n*).
  func forEachPosting(_ visit: (Posting) -> Void) {
    for chain in slots {
      var index = chain.first
      while index >= 0 {
        let link = links[Int(index)]
        visit(Posting(key: chain.key, version: link.version, context: link.context))
        index = link.next
      }
    }
  }
}
