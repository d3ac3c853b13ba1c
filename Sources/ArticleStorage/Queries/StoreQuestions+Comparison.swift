public import ArticleModel

extension StoreQuestions {
  /// What laying two versions beside one another gave, also when nothing ties them today; `nil`
  /// when it was never done, or gave nothing at all.
  public func comparison(_ x: VersionNumber, _ y: VersionNumber) throws -> StoredComparison? {
    let find = try statement(
      """
      SELECT a, b, measuredKind, measuredTie, countedKind, countedTie, context, shared,
        sharedCounted, longestRun, passages, reason
      FROM comparison WHERE a = ? AND b = ?
      """
    )
    return try find.bind(x.rawValue).bind(y.rawValue).first(RecordingTransaction.comparison)
      ?? find.bind(y.rawValue).bind(x.rawValue).first(RecordingTransaction.comparison)
  }

  /// What speaks for a version being the same article as another, apart from its words.
  ///
  /// - Parameters:
  ///   - version: the version.
  ///   - limit: how many places are asked at the most.
  /// - Returns: all that the places state, and the paths they were delivered at.
  /// - Throws: `StoreError` when the store cannot be read.
  public func identity(of version: VersionNumber, limit: Int = 1_000) throws -> VersionIdentity {
    var identity = VersionIdentity()
    let places = try statement(
      "SELECT id, document FROM appearance WHERE version = ? ORDER BY id LIMIT ?"
    ).bind(version.rawValue).bind(limit).all { ($0.integer(0), $0.integer(1)) }
    for (place, document) in places {
      for statement in try statements(ofAppearance: place) {
        switch statement.key {
        case .headline: identity.headlines.insert(statement.value)
        case .author: identity.authors.insert(statement.value)
        case .publisher: identity.publishers.insert(statement.value)
        case .url: identity.urls.insert(statement.value)
        case .datePublished: identity.dates.insert(statement.value)
        default: break
        }
      }
      let paths = try statement("SELECT DISTINCT path FROM delivery WHERE document = ?")
        .bind(document).all { $0.bytes(0) }
      identity.paths.formUnion(paths)
    }
    return identity
  }

  /// The run that took something in last, by whose settings the store was judged; `nil` for a
  /// store to which nothing was delivered.
  public func lastIntake() throws -> RunSummary? {
    try statement("SELECT run FROM delivery WHERE id = (SELECT max(id) FROM delivery)")
      .first { RunNumber(rawValue: $0.integer(0)) }.flatMap(run)
  }
}
