import ArticleStorage

/// What can be done while nothing arrives.
extension IngestPipeline {
  /// Judges again what depends on how common words have become; done when idle, and at the end of
  /// a bulk run.
  public func settle() throws {
    try recording { transaction, matcher in
      _ = try matcher.settle(in: transaction)
    }
  }

  /// Brings the index into better order, for a moment and in a transaction of its own; done when
  /// idle, and between the portions of a bulk run.
  ///
  /// - `postings`: how many are written or merged at the most.
  /// - Returns: whether there is more to do.
  @discardableResult
  public func tidy(postings: Int = 1 << 14) throws -> Bool {
    guard matcher != nil else { return false }
    return try recording { transaction, _ in
      if try transaction.flushPostings(step: postings) { return true }
      return try transaction.mergePostings(step: postings)
    }
  }

  /// How many pages of the search index are merged in a step: some milliseconds.
  private static let searchPages = 64

  /// Does what ``settle()`` and ``tidy(postings:)`` do step by step, until it is done or `isWanted` says that
  /// something else waits; then merges the search index, which otherwise is done at the expense of
  /// what arrives.
  ///
  /// - `didWork`: called after each step, which takes a moment and is a transaction of its own.
  /// - Returns: whether all is done.
  public func settle(unless isWanted: () -> Bool, didWork: () -> Void = {}) throws -> Bool {
    var steps = 0
    // What is judged again may move other counts; that ends, but nothing is to go on for ever.
    while steps < 100_000 {
      let hasMore = try recording { try $1.settleStep(in: $0) }
      didWork()
      guard hasMore else { break }
      if isWanted() { return false }
      steps += 1
    }
    while try tidy() {
      didWork()
      if isWanted() { return false }
    }
    while try recording({ transaction, _ in
      try transaction.mergeSearchIndex(step: Self.searchPages)
    }) {
      didWork()
      if isWanted() { return false }
    }
    return true
  }

  /// Gives back the memory that taking in needs and waiting does not; done when nothing has come
  /// for a while.
  ///
  /// - `didWork`: called after each step, which takes a moment and is a transaction of its own.
  /// - Returns: whether all is done; otherwise `isWanted` said that something else waits.
  public func rest(unless isWanted: () -> Bool, didWork: () -> Void = {}) throws -> Bool {
    while try recording({ transaction, _ in
      try transaction.flushPostingsToRest(step: 1 << 14)
    }) {
      didWork()
      if isWanted() { return false }
    }
    matcher?.forgetTexts()
    store.releaseMemory()
    return true
  }

  /// Brings into memory what matching needs to know of the store, so that the first file does not
  /// wait for it.
  public func warmUp() throws { try recording { _, _ in } }
}
