/// What the segments of the index have of some keys.
struct FetchedPostings {
  /// Ascending.
  private let keys: [UInt64]

  /// How many postings of a key were read at most from each segment.
  let limit: Int

  /// The postings of each key end to end, and where those of each key begin.
  private var postings: [Posting] = []
  private var starts: [Int32] = [0]

  /// Nothing.
  init() {
    keys = []
    limit = 0
  }

  init(keys: [UInt64], limit: Int, postings: [[Posting]]) {
    self.keys = keys
    self.limit = limit
    self.postings.reserveCapacity(postings.reduce(0) { $0 + $1.count })
    starts.reserveCapacity(keys.count + 1)
    for list in postings {
      self.postings += list
      starts.append(Int32(self.postings.count))
    }
  }

  /// Calls `visit` with every posting of the wanted keys, which are ascending; `false`, and no
  /// call, when one of them was not read.
  func visit(_ wanted: [UInt64], _ visit: (Int, Posting) -> Void) -> Bool {
    guard !keys.isEmpty else { return wanted.isEmpty }
    var places: [Int] = []
    places.reserveCapacity(wanted.count)
    var low = 0
    for key in wanted {
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < key { low = middle + 1 } else { high = middle }
      }
      guard low < keys.count, keys[low] == key else { return false }
      places.append(low)
    }
    for (index, place) in places.enumerated() {
      for posting in postings[Int(starts[place])..<Int(starts[place + 1])] {
        visit(index, posting)
      }
    }
    return true
  }
}
