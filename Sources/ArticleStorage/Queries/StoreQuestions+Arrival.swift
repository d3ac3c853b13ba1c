public import ArticleModel

extension StoreQuestions {
  /// When a version was delivered first, ISO 8601 in UTC.
  public func firstSeen(of version: VersionNumber) throws -> String? {
    try statement(
      """
      SELECT min(deliveredAt) FROM appearance
        JOIN delivery ON delivery.document = appearance.document
      WHERE appearance.version = ?
      """
    ).bind(version.rawValue).first { $0.optionalText(0) } ?? nil
  }

  /// When anything was delivered last, ISO 8601 in UTC.
  public func lastSeen() throws -> String? {
    try statement("SELECT deliveredAt FROM delivery ORDER BY id DESC LIMIT 1")
      .first { $0.text(0) }
  }

  /// The host and the beginning of the run that was entered first: no two stores share both.
  public func firstRun() throws -> RunSummary? {
    let number = try statement("SELECT min(id) FROM run").first {
      $0.isNull(0) ? nil : $0.integer(0)
    }
    return try (number ?? nil).flatMap { try run(RunNumber(rawValue: $0)) }
  }

  /// Calls `visit` with each version, in the order of arrival.
  ///
  /// - Parameters:
  ///   - since: only those that were first delivered at this moment or later, ISO 8601 in UTC.
  ///   - visit: may ask further.
  /// - Throws: what `visit` throws; `StoreError` when the store cannot be read.
  public func forEachVersionNumber(
    since: String? = nil,
    _ visit: (VersionNumber) throws -> Void,
  ) throws {
    let numbers: [Int64]
    if let since {
      numbers = try statement(
        """
        SELECT appearance.version FROM appearance
          JOIN delivery ON delivery.document = appearance.document
        GROUP BY appearance.version HAVING min(deliveredAt) >= ? ORDER BY appearance.version
        """
      ).bind(since).all { $0.integer(0) }
    } else {
      numbers = try statement("SELECT id FROM version ORDER BY id").all { $0.integer(0) }
    }
    for number in numbers { try visit(VersionNumber(rawValue: number)) }
  }
}
