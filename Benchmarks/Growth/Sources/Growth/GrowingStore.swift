import ArticleModel
import ArticleStorage

/// A store that is filled with made-up articles, and asked about them.
///
/// An article is recorded as the program records one: delivery, document, appearance, version,
/// sketch, look-up, postings. Its text is one line, and nothing goes into the search index: what
/// grows here is everything but the texts.
struct GrowingStore {
  /// What happened in a transaction that wrote a segment of the index; times in milliseconds.
  struct SegmentWriting {
    /// How many articles there were after it.
    let articles: Int
    /// Sorting and writing the newest postings.
    let flush: Double
    /// How many levels of segments were merged.
    let levels: Int
    let merge: Double
    /// From the end of the merge until everything was on the disk.
    let commit: Double
    /// The size of the write-ahead log after it, in bytes.
    let log: Int
  }

  /// How many postings of a fingerprint are read in each segment: as many as the program reads.
  private static let limit = 68

  private static let time = "2024-01-01T00:00:00Z"

  let path: String
  private let sketches: MadeUpSketches
  private let run: RunNumber

  /// `nil` only while it is opened again.
  private var store: ArticleStore?

  /// How many articles there are.
  private(set) var count = 0

  private var newestSegment = 0

  /// Every transaction that wrote a segment.
  private(set) var segmentWritings: [SegmentWriting] = []

  /// Makes an empty store at `path`.
  init(path: String, sketches: MadeUpSketches) throws {
    self.path = path
    self.sketches = sketches
    let store = try ArticleStore(path: path)
    run = try store.record {
      try $0.beginRun(
        program: "growth",
        command: "growth",
        settings: "",
        host: "",
        startedAt: Self.time,
      )
    }
    self.store = store
  }

  /// Gives up the connection and makes a new one.
  ///
  /// - Parameter isCold: whether the system, too, is to forget what it read of the file.
  /// - Returns: how long opening took until the first transaction was done, in milliseconds.
  /// - Throws: `StoreError` when the store cannot be opened.
  mutating func reopen(isCold: Bool) throws -> Double {
    store = nil
    if isCold {
      Machine.dropFromCache(path)
      Machine.dropFromCache(path + "-wal")
    }
    var opening = Timings()
    store = try opening.time {
      let store = try ArticleStore(path: path)
      // The index is read when the first transaction begins.
      try store.record { _ in }
      return store
    }
    return opening.sum
  }

  /// Moves the log into the file and looks at the file's pages.
  func pages() throws -> StorePages {
    try opened().checkpoint()
    return try StorePages(ofStoreAt: path)
  }

  // MARK: Asking

  /// Looks up the fingerprints of each of `articles`, which the store must have.
  ///
  /// - Throws: `Failure` when a posting is missing that must be there.
  func lookUp(_ articles: [Int]) throws -> Timings {
    var timings = Timings()
    for article in articles {
      let fingerprints = sketches.fingerprints(ofArticle: article)
      let sorted = Self.byKey(fingerprints)
      let keys = sorted.map(\.key)
      var isFound = [Bool](repeating: false, count: keys.count)
      try opened().record { transaction in
        try timings.time {
          try transaction.forEachPosting(of: keys, limit: Self.limit) { place, version, _ in
            if version.rawValue == Int64(article + 1) { isFound[place] = true }
          }
        }
      }
      // A popular fingerprint has more postings than are read.
      for place in keys.indices where !isFound[place] && !sorted[place].isPopular {
        throw Failure("article \(article): fingerprint \(keys[place]) is not found")
      }
    }
    return timings
  }

  private static func byKey(
    _ fingerprints: [MadeUpSketches.Fingerprint]
  ) -> [(key: UInt64, isPopular: Bool)] {
    let keys = fingerprints.map { (key: Posting.key(of: $0.value), isPopular: $0.isPopular) }
    var kept: [(key: UInt64, isPopular: Bool)] = []
    for key in keys.sorted(by: { $0.key < $1.key }) where kept.last?.key != key.key {
      kept.append(key)
    }
    return kept
  }

  // MARK: Growing

  /// Records `articles` more articles in one transaction.
  ///
  /// - Parameters:
  ///   - articles: how many.
  ///   - looksUp: whether each is looked up before, as a new article is.
  ///   - timings: gets how long the transaction took until all was on the disk.
  /// - Throws: `StoreError` when they cannot be written; `Failure` when the store has them.
  mutating func grow(by articles: Int, looksUp: Bool, _ timings: inout Timings) throws {
    let clock = ContinuousClock()
    let numbers = count..<count + articles
    var flush = Timings()
    var merge = Timings()
    var levels = 0
    var end = clock.now
    try timings.time {
      try opened().record { transaction in
        for number in numbers { try add(number, looksUp: looksUp, in: transaction) }
        try flush.time { while try transaction.flushPostings(step: 1 << 16) {} }
        try merge.time { while try transaction.mergePostings() { levels += 1 } }
        end = clock.now
      }
    }
    let commit = (clock.now - end) / .milliseconds(1)
    count += articles
    let segment = try StoreReading(path: path).newestSegment
    guard segment != newestSegment else { return }
    newestSegment = segment
    segmentWritings.append(
      SegmentWriting(
        articles: count,
        flush: flush.sum,
        levels: levels,
        merge: merge.sum,
        commit: commit,
        log: Machine.fileSize(path + "-wal"),
      )
    )
  }

  private func add(
    _ number: Int,
    looksUp: Bool,
    in transaction: RecordingTransaction,
  ) throws {
    let fingerprints = sketches.fingerprints(ofArticle: number)
    let article = MadeUpArticle(number: number, fingerprints: fingerprints)
    let latest = try transaction.latestDelivery(path: article.delivery.path)
    guard try transaction.document(withDigest: article.document.digest) == nil else {
      throw Failure("article \(number): the store has it already")
    }
    let document = try transaction.insert(article.document)
    _ = try transaction.insert(
      article.delivery,
      run: run,
      document: document,
      outcome: .stored,
      reason: nil,
      superseding: latest,
      milliseconds: nil,
    )
    guard try transaction.version(withHash: article.version.hash) == nil else {
      throw Failure("article \(number): the store has its words already")
    }
    let (version, _) = try transaction.insert(
      article.version,
      firstAppearance: article.printed,
      at: 0,
      of: document,
      isPlainText: true,
    )
    guard version.rawValue == Int64(number + 1) else {
      throw Failure("article \(number) became version \(version.rawValue)")
    }
    if looksUp {
      let keys = Self.byKey(fingerprints).map(\.key)
      try transaction.forEachPosting(of: keys, limit: Self.limit) { _, _, _ in }
    }
    try transaction.post(fingerprints.map { ($0.value, $0.context) }, of: version)
  }

  private func opened() throws -> ArticleStore {
    guard let store else { throw Failure("\(path): not open") }
    return store
  }
}
