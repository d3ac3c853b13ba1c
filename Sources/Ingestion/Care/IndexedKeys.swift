import ArticleModel
import ArticleStorage

/// What the index has of some versions, version by version.
struct IndexedKeys {
  private let postings: [Posting]
  private var next = 0

  /// The versions that the index speaks of and that were passed over or not asked for.
  private var passed: [UInt32] = []

  /// - Complexity: O(*n* log *n*) in postings.
  init(_ postings: [Posting]) {
    self.postings = postings.sorted {
      $0.version != $1.version ? $0.version < $1.version : $0.key < $1.key
    }
  }

  /// The postings of a version; versions must be asked for in ascending order.
  mutating func postings(of version: VersionNumber) -> ArraySlice<Posting> {
    pass { Int64($0.version) < version.rawValue }
    let start = next
    while next < postings.endIndex, Int64(postings[next].version) == version.rawValue { next += 1 }
    return postings[start..<next]
  }

  /// The versions that the index speaks of and nobody asked for, ascending.
  var unvisited: [UInt32] {
    mutating get {
      pass { _ in true }
      return passed
    }
  }

  private mutating func pass(while isBefore: (Posting) -> Bool) {
    while next < postings.endIndex, isBefore(postings[next]) {
      if passed.last != postings[next].version { passed.append(postings[next].version) }
      next += 1
    }
  }
}

/// The story of each version.
struct StoryOfVersion {
  /// Ascending.
  private var versions: [Int64] = []
  private var stories: [Int64] = []

  init(_ questions: StoreQuestions) throws {
    var versions: [Int64] = []
    var stories: [Int64] = []
    try questions.forEachStory { version, story in
      versions.append(version.rawValue)
      stories.append(story)
    }
    self.versions = versions
    self.stories = stories
  }

  subscript(version: Int64) -> Int64? {
    // Numbers mostly count from 1 without a gap.
    let place = Int(version - 1)
    if versions.indices.contains(place), versions[place] == version { return stories[place] }
    var low = 0
    var high = versions.count
    while low < high {
      let middle = (low + high) / 2
      if versions[middle] < version { low = middle + 1 } else { high = middle }
    }
    return low < versions.count && versions[low] == version ? stories[low] : nil
  }
}

/// Which stories have which keys of the index, for a range of keys.
struct StoryKeys {
  private struct Line: Comparable {
    let key: UInt64
    let story: Int64

    static func < (a: Self, b: Self) -> Bool {
      a.key != b.key ? a.key < b.key : a.story < b.story
    }
  }

  private let lines: [Line]

  init(_ keys: Range<UInt64>, _ questions: StoreQuestions, _ stories: StoryOfVersion) throws {
    var lines: [Line] = []
    try questions.forEachPosting(keys: keys) { posting in
      if let story = stories[Int64(posting.version)] {
        lines.append(Line(key: posting.key, story: story))
      }
    }
    lines.sort()
    self.lines = lines
  }

  /// Whether a story has a key.
  func contains(_ key: UInt64, _ story: Int64) -> Bool {
    let line = Line(key: key, story: story)
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle] < line { low = middle + 1 } else { high = middle }
    }
    return low < lines.count && lines[low] == line
  }
}
