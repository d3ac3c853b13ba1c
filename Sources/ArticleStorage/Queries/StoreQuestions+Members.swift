public import ArticleModel

extension StoreQuestions {
  /// Whether the store has places for members; one of the first schema, open for reading, has none.
  func hasMembers() throws -> Bool {
    try statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'member'")
      .first { _ in true } ?? false
  }

  /// How a delivery came inside another one; `nil` for one that came by itself.
  public func origin(of delivery: DeliveryNumber) throws -> MemberOrigin? {
    guard try hasMembers() else { return nil }
    let facts = try statement(
      "SELECT name, value FROM memberFact WHERE delivery = ? ORDER BY position"
    ).bind(delivery.rawValue).all { DocumentMember.Fact(name: $0.text(0), value: $0.text(1)) }
    return try statement(
      """
      SELECT container.path, container.pathText, position, name, extractor
      FROM member JOIN delivery container ON container.id = member.container
      WHERE member.delivery = ?
      """
    ).bind(delivery.rawValue).first { row in
      MemberOrigin(
        container: row.bytes(0),
        containerText: row.text(1),
        position: Int(row.integer(2)),
        name: row.text(3),
        extractor: row.text(4),
        facts: facts,
      )
    }
  }

  /// What people noted about the file at a path, in the sidecars that lie beside it now.
  ///
  /// A sidecar may have come before the file or after it.
  public func assertions(about path: [UInt8]) throws -> [Assertion] {
    guard try hasMembers() else { return [] }
    var found: [Assertion] = []
    for ending in StoreTables.sidecarEndings {
      found += try statement(
        """
        SELECT delivery.pathText, document.digest, key, value, quote, start, "end", rule
        FROM delivery JOIN document ON document.id = delivery.document
          JOIN assertion ON assertion.document = document.id
        WHERE delivery.id = (SELECT max(id) FROM delivery WHERE path = ?)
        ORDER BY position
        """
      ).bind(blob: path + Array(ending.utf8)).all { row -> Assertion? in
        guard let document = Digest(bytes: row.bytes(1)),
          let key = StatementKey(rawValue: row.text(2))
        else { return nil }
        return Assertion(
          path: row.text(0),
          document: document,
          statement: Statement(
            key: key,
            value: row.text(3),
            quote: row.text(4),
            range: Int(row.integer(5))..<max(Int(row.integer(5)), Int(row.integer(6))),
            rule: row.text(7),
          ),
        )
      }.compactMap { $0 }
    }
    return found
  }
}
