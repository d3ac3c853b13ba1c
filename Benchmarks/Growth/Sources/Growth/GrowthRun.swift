/// Grows a store to each of some sizes, and measures it there.
struct GrowthRun {
  /// How many look-ups, and how many insertions, are timed at each size.
  static let samples = 500

  /// How many articles the store takes in with one transaction, where the time is not taken.
  static let portion = 256

  let sizes: [Int]
  let sketches: MadeUpSketches
  private var store: GrowingStore
  private var random: SplitMix

  init(storePath: String, sizes: [Int], seed: UInt64) throws {
    self.sizes = sizes
    sketches = MadeUpSketches(seed: seed)
    store = try GrowingStore(path: storePath, sketches: sketches)
    random = SplitMix(state: seed ^ 0xA5A5)
  }

  /// Measures at every size, and calls `report` after each with what was found up to there.
  mutating func run(report: ([GrowthRow], [GrowingStore.SegmentWriting]) throws -> Void) throws {
    var rows: [GrowthRow] = []
    for size in sizes {
      rows.append(try measure(at: size))
      try report(rows, store.segmentWritings)
    }
  }

  private mutating func measure(at size: Int) throws -> GrowthRow {
    let writingsBefore = store.segmentWritings.count
    let start = store.count
    var growing = Timings()
    while store.count < size {
      let articles = min(Self.portion, size - store.count)
      try store.grow(by: articles, looksUp: false, &growing)
    }
    let articlesASecond = Double(store.count - start) / max(growing.sum / 1000, 1e-9)

    // A connection that has been in use: its cache holds what it asked for last.
    _ = try store.lookUp(someArticles(100))
    let warm = try store.lookUp(someArticles(Self.samples))
    let load = Machine.load
    var insertion = Timings()
    for _ in 0..<Self.samples {
      try store.grow(by: 1, looksUp: true, &insertion)
    }
    let memory = Machine.memory
    let reopening = try store.reopen(isCold: false)
    let fresh = try store.lookUp(someArticles(Self.samples))
    let coldReopening = try store.reopen(isCold: true)
    let cold = try store.lookUp(someArticles(Self.samples))
    let pages = try store.pages()
    let writings = store.segmentWritings[writingsBefore...]
    return GrowthRow(
      size: size,
      articles: store.count,
      articlesASecond: articlesASecond,
      writing: growing.sum + insertion.sum,
      load: load,
      warm: warm,
      fresh: fresh,
      cold: cold,
      insertion: insertion,
      reopening: reopening,
      coldReopening: coldReopening,
      pages: pages,
      memory: memory,
      segmentWritings: Array(writings),
    )
  }

  private mutating func someArticles(_ number: Int) -> [Int] {
    (0..<number).map { _ in Int(random.next() % UInt64(store.count)) }
  }
}
