import ArticleModel
import ArticleStorage

/// For each of some fingerprints the stories it stands in, as far as they count.
struct FingerprintCounts {
  /// ``Posting/key(of:)`` of the fingerprints, ascending and without repeats.
  let keys: [UInt64]

  private let limit: Int
  private var stories: [Int64]
  private var counts: [UInt8]

  /// Looks the fingerprints up.
  ///
  /// - Parameters:
  ///   - limit: the stories that a fingerprint may stand in before it is boilerplate, below 255.
  ///   - visit: called with every version that has one of the fingerprints.
  init(
    of fingerprints: [UInt64],
    limit: Int,
    groups: VersionGroups,
    in transaction: RecordingTransaction,
    visit: (VersionNumber) -> Void = { _ in },
  ) throws {
    var keys = fingerprints.map(Posting.key(of:))
    keys.sort()
    var kept = 0
    for index in keys.indices where index == 0 || keys[index] != keys[kept - 1] {
      keys[kept] = keys[index]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
    self.keys = keys
    self.limit = limit
    let width = limit + 1
    var stories = [Int64](repeating: -1, count: keys.count * width)
    var counts = [UInt8](repeating: 0, count: keys.count)
    // Four times as many postings as stories are read: a story has few postings of one
    // fingerprint, one for each of the stories it was merged from.
    try transaction.forEachPosting(of: keys, limit: 4 * width) { place, version in
      let count = Int(counts[place])
      guard count < width else { return }
      let story = groups.group(of: version)
      guard story >= 0 else { return }
      for index in place * width..<place * width + count where stories[index] == story { return }
      stories[place * width + count] = story
      counts[place] += 1
      visit(version)
    }
    self.stories = stories
    self.counts = counts
  }

  /// The stories a fingerprint stands in, one more than the limit at the most.
  func stories(at place: Int) -> ArraySlice<Int64> {
    stories[place * (limit + 1)..<place * (limit + 1) + Int(counts[place])]
  }

  /// In how many stories the fingerprint stands, one more than the limit at the most.
  func count(at place: Int) -> Int { Int(counts[place]) }

  /// The place of a key; `nil` when it was not looked up.
  func place(of key: UInt64) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? low : nil
  }

  /// Whether a fingerprint stands in too many stories, when `story` is one of them in any case.
  func isBoilerplate(_ fingerprint: UInt64, with story: Int64? = nil) -> Bool {
    guard let place = place(of: Posting.key(of: fingerprint)) else { return false }
    let extra = story.map { stories(at: place).contains($0) ? 0 : 1 } ?? 0
    return count(at: place) + extra > limit
  }
}
