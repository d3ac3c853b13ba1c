import ArticleModel
import ArticleStorage

/// For each of some fingerprints the stories it stands in, as far as they count.
struct FingerprintCounts {
  /// ``Posting/key(of:)`` of the fingerprints, ascending and without repeats.
  let keys: [UInt64]

  private let limit: Int

  /// Where the stories of each key begin, and at last where those of the last key end.
  private let starts: [Int32]
  private let stories: [Int64]

  /// For each story that was found, what its postings say of what stands around the fingerprint.
  private let surroundings: [Surroundings]

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
    var found = Found(keys: keys.count, width: limit + 1)
    try transaction.forEachPosting(of: keys, limit: Self.postingsRead(limit: limit)) {
      place,
      version,
      context in
      let story = groups.group(of: version)
      guard story >= 0 else { return }
      found.add(story, at: place, context, beside: sorted[place].context)
    }
    (starts, stories, surroundings) = found.inOrder()
  }

  /// The stories found so far: those of a key are a chain, as they come from one segment after the
  /// other, and most keys of a long text have none.
  private struct Found {
    private struct Link {
      let story: Int64
      var surroundings = Surroundings()
      var next: Int32 = -1
    }

    private var firsts: [Int32]
    private var links: [Link] = []
    private let width: Int

    init(keys: Int, width: Int) {
      firsts = [Int32](repeating: -1, count: keys)
      self.width = width
    }

    mutating func add(_ story: Int64, at place: Int, _ context: UInt16, beside own: UInt16) {
      var last: Int?
      var count = 0
      var index = Int(firsts[place])
      while index >= 0 {
        if links[index].story == story {
          links[index].surroundings.add(context, beside: own)
          return
        }
        last = index
        count += 1
        index = Int(links[index].next)
      }
      guard count < width else { return }
      let new = Int32(links.count)
      if let last { links[last].next = new } else { firsts[place] = new }
      links.append(Link(story: story))
      links[links.count - 1].surroundings.add(context, beside: own)
    }

    /// The stories of one key after those of another.
    func inOrder() -> (starts: [Int32], stories: [Int64], surroundings: [Surroundings]) {
      var starts: [Int32] = []
      var stories: [Int64] = []
      var surroundings: [Surroundings] = []
      starts.reserveCapacity(firsts.count + 1)
      stories.reserveCapacity(links.count)
      surroundings.reserveCapacity(links.count)
      starts.append(0)
      for first in firsts {
        var index = Int(first)
        while index >= 0 {
          stories.append(links[index].story)
          surroundings.append(links[index].surroundings)
          index = Int(links[index].next)
        }
        starts.append(Int32(stories.count))
      }
      return (starts, stories, surroundings)
    }
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
    for place in keys.indices where count(at: place) <= limit {
      for index in range(at: place) where stories[index] != own {
        hits[stories[index], default: 0] += surroundings[index].mayRun ? 2 : 1
      }
    }
    return hits.filter { $0.value > 1 }.keys.sorted()
  }

  /// The stories a fingerprint stands in, one more than the limit at the most.
  func stories(at place: Int) -> ArraySlice<Int64> { stories[range(at: place)] }

  /// What the postings of each of those stories say, in the same order.
  func surroundings(at place: Int) -> ArraySlice<Surroundings> { surroundings[range(at: place)] }

  /// In how many stories the fingerprint stands, one more than the limit at the most.
  func count(at place: Int) -> Int { range(at: place).count }

  private func range(at place: Int) -> Range<Int> {
    Int(starts[place])..<Int(starts[place + 1])
  }

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
