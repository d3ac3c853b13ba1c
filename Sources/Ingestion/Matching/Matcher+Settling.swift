import ArticleModel
import ArticleStorage
import NearDuplicates

extension Matcher {
  /// Judges again what depends on counts that passed the border of boilerplate.
  ///
  /// A tie that was made when its words were rare is judged again when they have become common;
  /// texts that were never compared, because their words were common, are compared when those
  /// cease to be. Done when idle and before the end of a bulk run.
  ///
  /// - Returns: how many comparisons were made or judged again.
  @discardableResult
  func settle(in transaction: RecordingTransaction) throws -> Int {
    var judged = 0
    // Each round only treats what the round before changed; eight are never needed in practice,
    // and a bound is better than a promise.
    for _ in 0..<8 {
      let passed = try transaction.passedKeys()
      guard !passed.isEmpty else { return judged }
      judged += try settle(passed, in: transaction)
    }
    return judged
  }

  /// Judges again what depends on some of the counts that passed the border of boilerplate, so many
  /// that it takes a moment.
  ///
  /// - Returns: whether there are more.
  func settleStep(in transaction: RecordingTransaction) throws -> Bool {
    let passed = try transaction.passedKeys(limit: Self.keysAStep)
    guard !passed.isEmpty else { return false }
    _ = try settle(passed, in: transaction)
    return try !transaction.passedKeys(limit: 1).isEmpty
  }

  /// A key has some sixty texts that may have to be judged again, though mostly the same ones.
  private static let keysAStep = 4

  /// Judges again what depends on the counts of some keys, which are ascending.
  private func settle(
    _ passed: [(key: UInt64, falling: Bool)],
    in transaction: RecordingTransaction,
  ) throws -> Int {
    let keys = passed.map(\.key)
    try transaction.forgetPassedKeys(keys)
    var touched: Set<VersionNumber> = []
    var rare: Set<VersionNumber> = []
    for start in stride(from: 0, to: keys.count, by: 4096) {
      let part = Array(keys[start..<min(start + 4096, keys.count)])
      let first = try FirstCarriers(
        of: part,
        count: 4 * thresholds.boilerplateStories,
        in: transaction,
      )
      for place in part.indices {
        let carrying = Set(first[place].map(stories.group(of:)))
        let carriers = carrying.flatMap(stories.versions(of:))
        touched.formUnion(carriers)
        if passed[start + place].falling, carrying.count <= thresholds.boilerplateStories {
          rare.formUnion(carriers)
        }
      }
    }
    var judged = try judgeAgain(touched, having: Set(keys), in: transaction)
    for version in rare.sorted() {
      guard
        stories.count(of: stories.group(of: version)) <= thresholds.fullyComparedVersions
      else { continue }
      judged += try joinFound(version, in: transaction)
    }
    judged += try judgeAgain(rare, having: Set(keys), in: transaction)
    return judged
  }

  private func joinFound(
    _ version: VersionNumber,
    in transaction: RecordingTransaction,
  ) throws -> Int {
    let found = try searchAgain(version, in: transaction)
    for comparison in found {
      let partner = comparison.partner(of: version)
      if comparison.inStory { try joinStories(version, partner, in: transaction) }
      if comparison.inArticle { try joinArticles(version, partner, in: transaction) }
    }
    if !found.isEmpty {
      // A form or a compilation shows in all that a text is beside, not in what was just found.
      _ = try findContext(
        of: text(of: version, in: transaction),
        transaction.comparisons(of: version),
        in: transaction,
      )
    }
    return found.count
  }

  /// Judges the comparisons of some versions by the counts of now.
  ///
  /// - `keys`: only those of a first text that has one of these index keys; `nil` for all.
  @discardableResult
  func judgeAgain(
    _ versions: Set<VersionNumber>,
    having keys: Set<UInt64>? = nil,
    in transaction: RecordingTransaction,
  ) throws -> Int {
    var judged = 0
    var changed: Set<VersionNumber> = []
    let sorted = versions.sorted()
    for start in stride(from: 0, to: sorted.count, by: Self.judgedTogether) {
      var pairs: [(a: ComparedText, comparisons: [StoredComparison])] = []
      for version in sorted[start..<min(start + Self.judgedTogether, sorted.count)] {
        let comparisons = try transaction.comparisons(of: version).filter { $0.a == version }
        guard !comparisons.isEmpty else { continue }
        let a = try text(of: version, in: transaction)
        guard keys.map(a.hasFingerprint(among:)) ?? true else { continue }
        pairs.append((a, comparisons))
      }
      try expect(pairs.map(\.a.fingerprints), in: transaction)
      for (a, comparisons) in pairs {
        let (count, isChanged) = try judgeAgain(a, comparisons, in: transaction)
        judged += count
        if isChanged { changed.insert(a.number) }
      }
    }
    for story in Set(changed.map(stories.group(of:))).sorted() {
      try regroup(story, in: transaction)
    }
    return judged
  }
  /// How many texts are looked up together.
  private static let judgedTogether = 512

  /// Judges the comparisons in which `a` is the first text by the counts of now.
  private func judgeAgain(
    _ a: ComparedText,
    _ comparisons: [StoredComparison],
    in transaction: RecordingTransaction,
  ) throws -> (judged: Int, isChanged: Bool) {
    let counts = try FingerprintCounts(
      of: a.fingerprints,
      limit: thresholds.boilerplateStories,
      groups: stories,
      in: transaction,
    )
    let table = ShingleSet(a.shingled)
    var judged = 0
    var isChanged = false
    for before in comparisons {
      let b = try text(of: before.b, in: transaction)
      guard var after = try compare(a, table, b, counts: counts, in: transaction) else { continue }
      judged += 1
      after.context = before.context
      if before.context != nil { after.reason = before.reason }
      guard after != before else { continue }
      try transaction.put(after)
      if after.inStory != before.inStory || after.inArticle != before.inArticle {
        isChanged = true
        if after.inStory { try joinStories(after.a, after.b, in: transaction) }
      }
    }
    return (judged, isChanged)
  }
}
