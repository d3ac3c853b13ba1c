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

  private struct Chain {
    let first: Int32
    var last: Int32
  }

  /// A fingerprint of eight bytes and its context of two, as they are kept until then.
  static let bytesAPosting = 10

  private var chains: [UInt64: Chain] = [:]
  private var links: [Link] = []

  var count: Int { links.count }

  mutating func insert(_ posting: Posting) {
    let new = Int32(links.count)
    links.append(Link(version: posting.version, context: posting.context))
    let previous = Self.append(new, to: &chains[posting.key])
    if previous >= 0 { links[Int(previous)].next = new }
  }

  /// Enters a link at the end of a chain; the link that was last, negative where there was none.
  private static func append(_ new: Int32, to chain: inout Chain?) -> Int32 {
    let previous = chain?.last ?? -1
    if previous < 0 { chain = Chain(first: new, last: new) } else { chain?.last = new }
    return previous
  }

  /// Calls `visit` with the postings of `key` in the order in which they came, so many at most.
  func forEachPosting(of key: UInt64, limit: Int, _ visit: (Posting) -> Void) {
    var index = chains[key]?.first ?? -1
    var given = 0
    while index >= 0, given < limit {
      let link = links[Int(index)]
      visit(Posting(key: key, version: link.version, context: link.context))
      index = link.next
      given += 1
    }
  }

  /// Every posting, in order and without repeats.
  ///
  /// - Complexity: O(*n* log *n*).
  func sorted() -> [Posting] {
    var all: [Posting] = []
    all.reserveCapacity(links.count)
    for (key, chain) in chains {
      var index = chain.first
      while index >= 0 {
        let link = links[Int(index)]
        all.append(Posting(key: key, version: link.version, context: link.context))
        index = link.next
      }
    }
    all.sort()
    var kept = 0
    for index in all.indices where index == 0 || !all[index].repeats(all[kept - 1]) {
      all[kept] = all[index]
      kept += 1
    }
    all.removeLast(all.count - kept)
    return all
  }

  mutating func removeAll() {
    chains.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
  }
}
