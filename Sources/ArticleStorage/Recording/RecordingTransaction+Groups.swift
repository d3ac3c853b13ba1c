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

  /// The story a version is counted in.
  public func story(of version: VersionNumber) throws -> Int64? {
    try statement("SELECT story FROM version WHERE id = ?").bind(version.rawValue)
      .first { $0.integer(0) }
  }

  /// The versions of an article, in the order of arrival.
  public func versions(ofArticle article: Int64) throws -> [VersionNumber] {
    try statement("SELECT id FROM version WHERE article = ? ORDER BY id").bind(article)
      .all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// The versions that are counted as one story, in the order of arrival.
  public func versions(ofStory story: Int64) throws -> [VersionNumber] {
    try statement("SELECT id FROM version WHERE story = ? ORDER BY id").bind(story)
      .all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// Counts `versions` as one story from now on; `story` is the lowest of their row numbers.
  public func setStory(_ story: Int64, of versions: [VersionNumber]) throws {
    let update = try statement("UPDATE version SET story = ? WHERE id = ? AND story <> ?")
    for version in versions {
      try update.bind(story).bind(version.rawValue).bind(story).run()
    }
  }

  /// Makes `groups` articles of their own: each group is all versions of one article.
  ///
  /// Together the groups must hold every version of each article that any of their versions is in
  /// now. An article is named by the lowest hash among its versions.
  ///
  /// - Returns: for each group the row number of its article.
  public func setArticles(
    _ groups: [(name: Digest, versions: [VersionNumber])]
  ) throws -> [Int64] {
    var emptied: Set<Int64> = []
    var numbers: [Int64] = []
    let moving = try statement("UPDATE version SET article = ? WHERE id = ?")
    for group in groups {
      for version in group.versions {
        if let before = try article(of: version) { emptied.insert(before) }
      }
    }
    for group in groups {
      let known = try statement("SELECT id FROM article WHERE name = ?").bind(blob: group.name.bytes)
        .first { $0.integer(0) }
      let number: Int64
      if let known {
        number = known
      } else {
        number = try insertedRow(
          statement("INSERT INTO article (name) VALUES (?) RETURNING id")
            .bind(blob: group.name.bytes))
      }
      for version in group.versions { try moving.bind(number).bind(version.rawValue).run() }
      emptied.remove(number)
      numbers.append(number)
    }
    for article in emptied {
      try statement("DELETE FROM article WHERE id = ?").bind(article).run()
    }
    return numbers
  }

  // MARK: Comparisons

  /// Every comparison a version took part in.
  public func comparisons(of version: VersionNumber) throws -> [StoredComparison] {
    try statement(
      """
      SELECT a, b, kind, inStory, inArticle, shared, sharedCounted, longestRun, passages, reason
      FROM comparison WHERE a = ?
      UNION ALL
      SELECT a, b, kind, inStory, inArticle, shared, sharedCounted, longestRun, passages, reason
      FROM comparison WHERE b = ?
      """
    ).bind(version.rawValue).bind(version.rawValue).all { row in
      StoredComparison(
        a: VersionNumber(rawValue: row.integer(0)), b: VersionNumber(rawValue: row.integer(1)),
        kind: row.optionalText(2).flatMap(RelationKind.init(rawValue:)),
        inStory: row.integer(3) != 0, inArticle: row.integer(4) != 0, shared: Int(row.integer(5)),
        sharedCounted: Int(row.integer(6)), longestRun: Int(row.integer(7)),
        passages: PackedNumbers.decodePassages(row.bytes(8)), reason: row.text(9))
    }
  }

  /// Keeps what a comparison gave, in the place of what it gave before.
  public func put(_ comparison: StoredComparison) throws {
    try statement(
      """
      INSERT OR REPLACE INTO comparison
        (a, b, kind, inStory, inArticle, shared, sharedCounted, longestRun, passages, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).bind(comparison.a.rawValue).bind(comparison.b.rawValue).bind(comparison.kind?.rawValue)
      .bind(comparison.inStory ? 1 : 0).bind(comparison.inArticle ? 1 : 0)
      .bind(comparison.shared).bind(comparison.sharedCounted).bind(comparison.longestRun)
      .bind(blob: PackedNumbers.encode(comparison.passages)).bind(comparison.reason).run()
  }

  /// Forgets a comparison.
  public func removeComparison(_ a: VersionNumber, _ b: VersionNumber) throws {
    try statement("DELETE FROM comparison WHERE a = ? AND b = ?").bind(a.rawValue).bind(b.rawValue)
      .run()
  }

  // MARK: Postings

  /// Enters `fingerprints` of a version into the index.
  public func post(_ fingerprints: [UInt64], of version: VersionNumber) throws {
    guard !fingerprints.isEmpty else { return }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fingerprints.count * 8)
    for fingerprint in fingerprints {
      withUnsafeBytes(of: fingerprint.littleEndian) { bytes.append(contentsOf: $0) }
      tools.index.insert(
        Posting(fingerprint: fingerprint, version: UInt32(truncatingIfNeeded: version.rawValue)))
    }
    try statement("INSERT INTO postingTail (version, fingerprints) VALUES (?, ?)")
      .bind(version.rawValue).bind(blob: bytes).run()
  }

  /// Calls `visit` with every version that has the key, for each key in the order given.
  ///
  /// - Parameters:
  ///   - keys: ``Posting/key(of:)`` of fingerprints, ascending and without repeats.
  ///   - limit: how many versions of a key are given at most by each segment of the index.
  public func forEachPosting(
    of keys: [UInt64], limit: Int, _ visit: (_ place: Int, _ version: VersionNumber) -> Void
  ) throws {
    try tools.index.forEachPosting(of: keys, limit: limit) {
      visit($0, VersionNumber(rawValue: Int64($1)))
    }
  }

  /// Writes what the index holds in memory as a sorted segment when it is much, or in any case
  /// when `now` is true.
  public func flushPostings(now: Bool) throws {
    if try tools.index.flush(now: now) { try statement("DELETE FROM postingTail").run() }
  }

  /// Merges segments of the index, one step; `false` when there was nothing to merge.
  public func mergePostings() throws -> Bool { try tools.index.mergeOnce() }

  /// How many postings the index has.
  public var postingCount: Int { tools.index.postingCount }
}
