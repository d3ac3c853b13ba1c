import ArticleModel
import ArticleStorage

/// For each of some fingerprints the stories it stands in, as far as they count.
struct FingerprintCounts {
  /// ``Posting/key(of:)`` of the fingerprints, ascending and without repeats.
  let keys: [UInt64]

  private let limit: Int
  private var stories: [Int64]
  private var counts: [UInt8]

  /// For each story that was found, what its postings say of what stands around the fingerprint.
  private var surroundings: [Surroundings]

  /// What a story's postings say of what stands around a fingerprint, beside the text in question.
  struct Surroundings {
    /// Whether a run of 20 words may go through it.
    var mayRun = false

    /// Whether the story has a posting that says all that the text's own would say.
    var isPosted = false

    /// How many postings of the fingerprint the story has; 255 stands for more.
    var postings: UInt8 = 0

    fileprivate mutating func add(_ context: UInt16, beside own: UInt16) {
      mayRun = mayRun || FingerprintContext.mayAgree(own, context)
      isPosted = isPosted || context == own || context == FingerprintContext.unknown
      if postings < 255 { postings += 1 }
    }
  }

  /// Looks fingerprints up.
  ///
  /// - `fingerprints`: with their contexts in the text they are of.
  /// - `limit`: the stories that a fingerprint may stand in before it is boilerplate, below 255.
  init(
    of fingerprints: [(fingerprint: UInt64, context: UInt16)],
    limit: Int,
    groups: VersionGroups,
    in transaction: RecordingTransaction,
  ) throws {
    var sorted = fingerprints.map { (key: Posting.key(of: $0.fingerprint), context: $0.context) }
    sorted.sort { $0.key < $1.key }
    var kept = 0
    for index in sorted.indices {
      if kept > 0, sorted[kept - 1].key == sorted[index].key {
        // Two fingerprints that the index does not tell apart.
        sorted[kept - 1].context = FingerprintContext.unknown
      } else {
        sorted[kept] = sorted[index]
        kept += 1
      }
    }
    sorted.removeLast(sorted.count - kept)
    keys = sorted.map(\.key)
    self.limit = limit
    let width = limit + 1
    var stories = [Int64](repeating: -1, count: keys.count * width)
    var surroundings = [Surroundings](repeating: Surroundings(), count: keys.count * width)
    var counts = [UInt8](repeating: 0, count: keys.count)
    try transaction.forEachPosting(of: keys, limit: Self.postingsRead(limit: limit)) {
      place,
      version,
      context in
      let count = Int(counts[place])
      let story = groups.group(of: version)
      guard story >= 0 else { return }
      let own = sorted[place].context
      let first = place * width
      for index in first..<first + count where stories[index] == story {
        surroundings[index].add(context, beside: own)
        return
      }
      guard count < width else { return }
      stories[first + count] = story
      surroundings[first + count].add(context, beside: own)
      counts[place] += 1
    }
    self.stories = stories
    self.surroundings = surroundings
    self.counts = counts
  }

  /// How many postings of a fingerprint are read of each segment.
  ///
  /// Four times as many as stories are wanted: a story has few postings of one fingerprint, in
  /// few surroundings for each of the stories it was merged from.
  static func postingsRead(limit: Int) -> Int { 4 * (limit + 1) }

  /// In how many surroundings a story posts a fingerprint before it posts it for any.
  static let surroundingsPosted = 3

  /// The stories to compare a text with: they share a fingerprint with it that is not boilerplate,
  /// and either a second one, or a run may go through the one.
  ///
  /// - `own`: the text's own story, which is not among them.
  func candidates(besides own: Int64) -> [Int64] {
    var hits: [Int64: Int] = [:]
    for place in keys.indices where counts[place] <= limit {
      let first = place * (limit + 1)
      for index in first..<first + Int(counts[place]) where stories[index] != own {
        hits[stories[index], default: 0] += surroundings[index].mayRun ? 2 : 1
      }
    }
    return hits.filter { $0.value > 1 }.keys.sorted()
  }

  /// The stories a fingerprint stands in, one more than the limit at the most.
  func stories(at place: Int) -> ArraySlice<Int64> {
    stories[place * (limit + 1)..<place * (limit + 1) + Int(counts[place])]
  }

  /// What the postings of each of those stories say, in the same order.
  func surroundings(at place: Int) -> ArraySlice<Surroundings> {
    surroundings[place * (limit + 1)..<place * (limit + 1) + Int(counts[place])]
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
