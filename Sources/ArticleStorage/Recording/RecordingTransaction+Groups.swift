public import ArticleModel

extension RecordingTransaction {
  /// Calls `visit` with each version, the story and the article it is in now, by row number.
  ///
  /// - Complexity: O(*n*) in the number of versions.
  public func forEachVersion(
    _ visit: (_ version: VersionNumber, _ story: Int64, _ article: Int64) -> Void
  ) throws {
    let rows = try statement("SELECT id, story, article FROM version ORDER BY id")
    while try rows.step() {
      visit(VersionNumber(rawValue: rows.integer(0)), rows.integer(1), rows.integer(2))
    }
  }

  /// The row number of the article a version is in.
  public func article(of version: VersionNumber) throws -> Int64? {
    try statement("SELECT article FROM version WHERE id = ?").bind(version.rawValue)
      .first { $0.integer(0) }
  }

  /// The versions of an article, in the order of arrival.
  public func versions(ofArticle article: Int64) throws -> [VersionNumber] {
    try statement("SELECT id FROM version WHERE article = ? ORDER BY id").bind(article)
      .all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// Counts `versions` as one story from now on; `story` is the lowest of their row numbers.
  public func setStory(_ story: Int64, of versions: [VersionNumber]) throws {
    let update = try statement("UPDATE version SET story = ? WHERE id = ? AND story <> ?")
    for version in versions {
      try update.bind(story).bind(version.rawValue).bind(story).run()
    }
  }

  /// Moves every version of the article `source` to `target`, and names that `name`: the lowest
  /// hash among all of them.
  public func mergeArticle(_ source: Int64, into target: Int64, name: Digest) throws {
    try statement("UPDATE version SET article = ? WHERE article = ?").bind(target).bind(source)
      .run()
    try statement("DELETE FROM article WHERE id = ?").bind(source).run()
    try statement("UPDATE article SET name = ? WHERE id = ? AND name <> ?").bind(blob: name.bytes)
      .bind(target).bind(blob: name.bytes).run()
  }

  /// The name of an article: the lowest hash among its versions.
  public func name(ofArticle article: Int64) throws -> Digest? {
    try statement("SELECT name FROM article WHERE id = ?").bind(article)
      .first { Digest(bytes: $0.bytes(0)) } ?? nil
  }

  /// Makes each of `groups` an article of its own.
  ///
  /// Together the groups must hold every version of each article that any of their versions is in
  /// now. An article is named by the lowest hash among its versions.
  ///
  /// - Returns: for each group the row number of its article.
  public func setArticles(
    _ groups: [(name: Digest, versions: [VersionNumber])]
  ) throws -> [Int64] {
    var before: Set<Int64> = []
    for version in groups.flatMap(\.versions) {
      if let article = try article(of: version) { before.insert(article) }
    }
    // Every name is made free first: it may go from one of these articles to another.
    let unnamed = try statement("UPDATE article SET name = randomblob(32) WHERE id = ?")
    for article in before { try unnamed.bind(article).run() }
    var free = before.sorted()
    let moving = try statement("UPDATE version SET article = ? WHERE id = ?")
    var numbers: [Int64] = []
    for group in groups {
      let number: Int64
      if free.isEmpty {
        number = try insertedRow(
          statement("INSERT INTO article (name) VALUES (?)")
            .bind(blob: group.name.bytes)
        )
      } else {
        number = free.removeFirst()
        try statement("UPDATE article SET name = ? WHERE id = ?").bind(blob: group.name.bytes)
          .bind(number).run()
      }
      for version in group.versions { try moving.bind(number).bind(version.rawValue).run() }
      numbers.append(number)
    }
    for article in free {
      try statement("DELETE FROM article WHERE id = ?").bind(article).run()
    }
    return numbers
  }

  // MARK: Comparisons

  /// Every comparison a version took part in.
  public func comparisons(of version: VersionNumber) throws -> [StoredComparison] {
    let columns =
      "a, b, measuredKind, measuredTie, countedKind, countedTie, context, shared, sharedCounted, longestRun, passages, reason"
    return try statement(
      """
      SELECT \(columns) FROM comparison WHERE a = ?
      UNION ALL
      SELECT \(columns) FROM comparison WHERE b = ?
      """
    ).bind(version.rawValue).bind(version.rawValue).all(Self.comparison)
  }

  static func comparison(_ row: PreparedStatement) -> StoredComparison {
    func verdict(_ column: Int32) -> StoredComparison.Verdict {
      StoredComparison.Verdict(
        kind: row.optionalText(column).flatMap(RelationKind.init(rawValue:)),
        isTie: row.integer(column + 1) != 0,
      )
    }
    return StoredComparison(
      a: VersionNumber(rawValue: row.integer(0)),
      b: VersionNumber(rawValue: row.integer(1)),
      measured: verdict(2),
      counted: verdict(4),
      context: row.optionalText(6).flatMap(StoredComparison.Context.init(rawValue:)),
      shared: Int(row.integer(7)),
      sharedCounted: Int(row.integer(8)),
      longestRun: Int(row.integer(9)),
      passages: PackedNumbers.decodePassages(row.bytes(10)),
      reason: row.text(11),
    )
  }

  /// What comparing two versions gave; `nil` when it gave nothing, or was never done.
  public func comparison(_ a: VersionNumber, _ b: VersionNumber) throws -> StoredComparison? {
    try comparisons(of: a).first { $0.partner(of: a) == b }
  }

  /// Whether two versions were compared, and were found to have something in common.
  public func areCompared(_ a: VersionNumber, _ b: VersionNumber) throws -> Bool {
    let find = try statement(
      "SELECT 1 FROM comparison WHERE a = ? AND b = ? AND measuredKind IS NOT NULL"
    )
    if try find.bind(a.rawValue).bind(b.rawValue).first({ _ in true }) ?? false { return true }
    return try find.bind(b.rawValue).bind(a.rawValue).first { _ in true } ?? false
  }

  /// Keeps what a comparison gave, in the place of what it gave before.
  public func put(_ comparison: StoredComparison) throws {
    try statement(
      """
      INSERT OR REPLACE INTO comparison
        (a, b, kind, inStory, inArticle, measuredKind, measuredTie, countedKind, countedTie,
          context, shared, sharedCounted, longestRun, passages, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).bind(comparison.a.rawValue).bind(comparison.b.rawValue).bind(comparison.kind?.rawValue)
      .bind(comparison.inStory ? 1 : 0).bind(comparison.inArticle ? 1 : 0)
      .bind(comparison.measured.kind?.rawValue).bind(comparison.measured.isTie ? 1 : 0)
      .bind(comparison.counted.kind?.rawValue).bind(comparison.counted.isTie ? 1 : 0)
      .bind(comparison.context?.rawValue).bind(comparison.shared).bind(comparison.sharedCounted)
      .bind(comparison.longestRun).bind(blob: PackedNumbers.encode(comparison.passages))
      .bind(comparison.reason).run()
  }

  /// Forgets a comparison of two versions that found nothing to tie them.
  public func forgetUntied(_ a: VersionNumber, _ b: VersionNumber) throws {
    let deletion = try statement(
      "DELETE FROM comparison WHERE a = ? AND b = ? AND measuredKind IS NULL"
    )
    try deletion.bind(a.rawValue).bind(b.rawValue).run()
    try deletion.bind(b.rawValue).bind(a.rawValue).run()
  }

  // MARK: What is still to be judged

  /// Notes fingerprint keys whose count may have passed the border of boilerplate.
  ///
  /// - `falling`: whether it may have fallen; otherwise it may have risen.
  public func notePassedKeys(_ keys: [UInt64], falling: Bool) throws {
    guard !keys.isEmpty else { return }
    let insertion = try statement(
      """
      INSERT INTO passedKey (key, falling) VALUES (?, ?)
      ON CONFLICT DO UPDATE SET falling = max(falling, excluded.falling)
      """
    )
    for key in keys { try insertion.bind(Int64(bitPattern: key)).bind(falling ? 1 : 0).run() }
  }

  /// The keys that were noted, ascending, and whether their count may have fallen.
  public func passedKeys(limit: Int? = nil) throws -> [(key: UInt64, falling: Bool)] {
    try statement("SELECT key, falling FROM passedKey ORDER BY key LIMIT ?").bind(limit ?? -1)
      .all { (UInt64(bitPattern: $0.integer(0)), $0.integer(1) != 0) }
  }

  /// Forgets keys that were noted.
  public func forgetPassedKeys(_ keys: [UInt64]) throws {
    let deletion = try statement("DELETE FROM passedKey WHERE key = ?")
    for key in keys { try deletion.bind(Int64(bitPattern: key)).run() }
  }

  // MARK: Postings

  /// Enters fingerprints of a version into the index, each with its context.
  public func post(
    _ fingerprints: [(fingerprint: UInt64, context: UInt16)],
    of version: VersionNumber,
  ) throws {
    guard !fingerprints.isEmpty else { return }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fingerprints.count * PostingTail.bytesAPosting)
    for (fingerprint, context) in fingerprints {
      withUnsafeBytes(of: fingerprint.littleEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: context.littleEndian) { bytes.append(contentsOf: $0) }
    }
    let number = UInt32(truncatingIfNeeded: version.rawValue)
    tools.index.insert(
      fingerprints.lazy.map {
        Posting(fingerprint: $0.fingerprint, version: number, context: $0.context)
      }
    )
    try statement("INSERT INTO postingTail (version, fingerprints) VALUES (?, ?)")
      .bind(version.rawValue).bind(blob: bytes).run()
  }

  /// Calls `visit` with every posting of each key, in the order given.
  ///
  /// - `keys`: ``Posting/key(of:)`` of fingerprints, ascending and without repeats.
  /// - `limit`: how many postings of a key are given at most by each segment of the index.
  public func forEachPosting(
    of keys: [UInt64],
    limit: Int,
    _ visit: (_ place: Int, _ version: VersionNumber, _ context: UInt16) -> Void,
  ) throws {
    try tools.index.forEachPosting(of: keys, limit: limit) {
      visit($0, VersionNumber(rawValue: Int64($1.version)), $1.context)
    }
  }

  /// Reads what the index has of many keys at once, so that looking up some of them after another
  /// is cheap.
  ///
  /// - `keys`: ``Posting/key(of:)`` of fingerprints, ascending and without repeats.
  /// - `limit`: as in the look-ups that follow, or more.
  public func fetchPostings(of keys: [UInt64], limit: Int) throws {
    try tools.index.fetch(keys, limit: limit)
  }

  /// Writes what the index holds in memory as a sorted segment when it is much, one step of so many
  /// postings; `false` when there was nothing to write.
  ///
  /// It goes on in the next transaction where the last step of this one left it.
  public func flushPostings(step postings: Int) throws -> Bool {
    try tools.index.flushStep(postings: postings)
  }

  /// Does the same when it is so much that it is worth a segment of its own, because nothing is to
  /// come for a while.
  package func flushPostingsToRest(step postings: Int) throws -> Bool {
    try tools.index.flushStep(postings: postings, least: 1 << 16)
  }

  /// Takes a step of writing what the index holds in memory, however little it is.
  package func flushFewPostings(step postings: Int = .max) throws -> Bool {
    try tools.index.flushStep(postings: postings, least: 1)
  }

  /// Whether the index holds so much in memory that writing it should not wait for a quiet moment.
  public var holdsTooManyPostings: Bool { tools.index.isOverfull }

  /// Merges segments of the index, one step of so many postings; `false` when there was nothing
  /// left to merge.
  ///
  /// A merge goes on in the next transaction where the last step of this one left it.
  public func mergePostings(step postings: Int = 1 << 16) throws -> Bool {
    try tools.index.mergeStep(postings: postings)
  }

  /// How many postings the index has.
  public var postingCount: Int { tools.index.postingCount }
}
