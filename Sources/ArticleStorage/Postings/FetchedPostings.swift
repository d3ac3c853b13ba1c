/// What the segments of the index have of some keys.
struct FetchedPostings {
  /// Ascending.
  private let keys: [UInt64]

  /// For each value of a key's highest bits the place of the first key that has them or more.
  ///
  /// Keys are spread evenly, so that a few are looked at where a binary search would jump about.
  private let directory: [Int32]

  /// How many postings of a key were read at most from each segment.
  let limit: Int

  /// The postings of each key end to end, and where those of each key begin.
  private var postings: [Posting] = []
  private var starts: [Int32] = [0]

  /// Nothing.
  init() {
    keys = []
    directory = []
    limit = 0
  }

  init(keys: [UInt64], limit: Int, postings: [[Posting]]) {
    self.keys = keys
    self.limit = limit
    var directory: [Int32] = []
    directory.reserveCapacity(Self.entries + 1)
    for (place, key) in keys.enumerated() {
      while directory.count <= Self.entry(of: key) { directory.append(Int32(place)) }
    }
    while directory.count <= Self.entries { directory.append(Int32(keys.count)) }
    self.directory = directory
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
    for key in wanted {
      let entry = Self.entry(of: key)
      var place = Int(directory[entry])
      let end = Int(directory[entry + 1])
      while place < end, keys[place] < key { place += 1 }
      guard place < end, keys[place] == key else { return false }
      places.append(place)
    }
    for (index, place) in places.enumerated() {
      for posting in postings[Int(starts[place])..<Int(starts[place + 1])] {
        visit(index, posting)
      }
    }
    return true
  }

  /// How many entries the directory has: as many as a portion of files has keys, or so.
  private static let entries = 1 << 16

  private static func entry(of key: UInt64) -> Int {
    min(Int(truncatingIfNeeded: key >> (Posting.keyBits - 16)), entries - 1)
  }
}
