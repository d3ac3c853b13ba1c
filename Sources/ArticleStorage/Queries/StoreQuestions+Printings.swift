public import ArticleModel

extension StoreQuestions {
  /// What is stated of when and where a version was printed, place by place in the order of
  /// arrival; a place that states nothing of it is there, and empty.
  ///
  /// - Parameters:
  ///   - version: the version.
  ///   - limit: how many places at the most.
  /// - Returns: for each place its statements of dates, addresses, publishers and sources.
  /// - Throws: `StoreError` when the store cannot be read.
  public func printings(of version: VersionNumber, limit: Int) throws -> [[Statement]] {
    let keys: Set<StatementKey> = [.datePublished, .url, .publisher, .isBasedOn]
    return try statement("SELECT id FROM appearance WHERE version = ? ORDER BY id LIMIT ?")
      .bind(version.rawValue).bind(limit).all { $0.integer(0) }
      .map { try statements(ofAppearance: $0).filter { keys.contains($0.key) } }
  }
}
