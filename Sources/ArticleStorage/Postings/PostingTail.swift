/// The newest postings, held in memory until there are enough for a segment.
///
/// Each version's are kept in the table `postingTail` until then, so that nothing is lost between
/// two runs; writing them there is one row, in place of a page of the index for each.
struct PostingTail {
  private struct Link {
    let version: UInt32
    let context: UInt16
    let next: Int32
  }

  /// A fingerprint of eight bytes and its context of two, as they are kept until then.
  static let bytesAPosting = 10

  private var heads: [UInt64: Int32] = [:]
  private var links: [Link] = []

  var count: Int { links.count }

  mutating func insert(_ posting: Posting) {
    let previous = heads.updateValue(Int32(links.count), forKey: posting.key) ?? -1
    links.append(
      Link(version: posting.version, context: posting.context, next: previous)
    )
  }

  /// Calls `visit` with every posting of `key`.
  func forEachPosting(of key: UInt64, _ visit: (Posting) -> Void) {
    var index = heads[key] ?? -1
    while index >= 0 {
      let link = links[Int(index)]
      visit(Posting(key: key, version: link.version, context: link.context))
      index = link.next
    }
  }

  /// Every posting, in order and without repeats.
  ///
  /// - Complexity: O(*n* log *n*).
  func sorted() -> [Posting] {
    var all: [Posting] = []
    all.reserveCapacity(links.count)
    for (key, head) in heads {
      var index = head
      while index >= 0 {
        let link = links[Int(index)]
        all.append(Posting(key: key, version: link.version, context: link.context))
        index = links[Int(index)].next
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
    heads.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
  }
}
