public import ArticleModel

extension StoreQuestions {
  /// What the documents a version stands in say of it too, and was not believed: document by
  /// document in the order of arrival, and within one in the order of its bytes.
  ///
  /// A store that was made before rivals were kept has none until it is rebuilt.
  public func rivals(of version: VersionNumber) throws -> [PlacedRival] {
    guard try hasRivals() else { return [] }
    let appearances = try statement(
      """
      SELECT appearance.id, document.digest
      FROM appearance JOIN document ON document.id = appearance.document
      WHERE appearance.version = ? ORDER BY appearance.id
      """
    ).bind(version.rawValue).all { (id: $0.integer(0), document: Digest(bytes: $0.bytes(1))) }
    return try appearances.flatMap { row in
      guard let document = row.document else { return [PlacedRival]() }
      return try rivals(ofAppearance: row.id).map { PlacedRival(document: document, rival: $0) }
    }
  }

  /// What a document says of an article too, there, in the order of its bytes.
  func rivals(ofAppearance appearance: Int64) throws -> [RivalStatement] {
    guard try hasRivals() else { return [] }
    return try statement(
      """
      SELECT key, value, quote, start, "end", rule, reason FROM rival WHERE appearance = ?
      ORDER BY position
      """
    ).bind(appearance).all { row in
      StatementKey(rawValue: row.text(0)).map {
        RivalStatement(
          Statement(
            key: $0,
            value: row.text(1),
            quote: row.text(2),
            range: Int(row.integer(3))..<max(Int(row.integer(3)), Int(row.integer(4))),
            rule: row.text(5),
          ),
          reason: row.text(6),
        )
      }
    }.compactMap { $0 }
  }

  /// Whether the store has a place for rivals; one of an earlier schema, open for reading, has none.
  private func hasRivals() throws -> Bool {
    try statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'rival'")
      .first { _ in true } ?? false
  }
}
