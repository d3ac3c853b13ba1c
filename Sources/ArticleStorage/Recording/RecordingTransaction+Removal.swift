package import ArticleModel

/// Takes out of a store what a person removed, and puts it back.
extension RecordingTransaction {
  // MARK: What is where

  /// The documents a version stands in.
  package func documents(of version: VersionNumber) throws -> [DocumentNumber] {
    try statement("SELECT DISTINCT document FROM appearance WHERE version = ? ORDER BY document")
      .bind(version.rawValue).all { DocumentNumber(rawValue: $0.integer(0)) }
  }

  /// The versions that stand in a document.
  package func versions(in document: DocumentNumber) throws -> [VersionNumber] {
    try statement("SELECT version FROM appearance WHERE document = ? ORDER BY position")
      .bind(document.rawValue).all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// The documents in which a version stands and is withheld.
  package func documents(withholding version: Digest) throws -> [DocumentNumber] {
    try statement("SELECT document FROM withheld WHERE version = ? ORDER BY document")
      .bind(blob: version.bytes).all { DocumentNumber(rawValue: $0.integer(0)) }
  }

  /// A document as it is kept.
  package func keptDocument(_ document: DocumentNumber) throws -> KeptDocument? {
    let row = try statement(
      """
      SELECT digest, byteCount, text,
        EXISTS (SELECT 1 FROM erasure WHERE erasure.document = document.id)
      FROM document WHERE id = ?
      """
    ).bind(document.rawValue).first { row in
      (
        digest: Digest(bytes: row.bytes(0)), byteCount: Int(row.integer(1)),
        text: row.isNull(2) ? nil : row.bytes(2), isErased: row.integer(3) != 0,
      )
    }
    guard let row, let digest = row.digest else { return nil }
    let deliveries = try statement(
      "SELECT path FROM delivery WHERE document = ? ORDER BY id LIMIT 1"
    ).bind(document.rawValue).first { $0.bytes(0) }
    let contentType = try statement(
      """
      SELECT value FROM memberFact JOIN delivery ON delivery.id = memberFact.delivery
      WHERE document = ? AND name = ? ORDER BY delivery.id LIMIT 1
      """
    ).bind(document.rawValue).bind(DocumentMember.contentType).first { $0.text(0) }
    let bytes: [UInt8]?
    if row.isErased {
      bytes = nil
    } else {
      bytes =
        try row.text
        ?? statement("SELECT bytes FROM documentPiece WHERE document = ? ORDER BY position")
        .bind(document.rawValue).all { $0.bytes(0) }.flatMap(\.self)
    }
    return KeptDocument(
      digest: digest,
      bytes: bytes,
      path: deliveries ?? [],
      contentType: contentType,
    )
  }

  // MARK: Taking out

  /// Takes versions out of everything that is derived: where they stand, what is stated there, what
  /// they were compared with, and the search index.
  ///
  /// Stories and articles that lose versions are left to be grouped anew.
  package func remove(_ versions: [VersionNumber]) throws {
    var articles: Set<Int64> = []
    for version in versions {
      if let article = try article(of: version) { articles.insert(article) }
      let body = try comparableText(of: version)?.body ?? []
      let headline = try statement(
        """
        SELECT value FROM statement JOIN version ON version.firstAppearance = statement.appearance
        WHERE version.id = ? AND key = 'headline' ORDER BY position LIMIT 1
        """
      ).bind(version.rawValue).first { $0.text(0) }
      try unindex(
        headline: headline ?? "",
        body: String(decoding: body, as: UTF8.self),
        of: version,
      )
      try removeValues(of: version)
      for sql in [
        "DELETE FROM comparison WHERE a = ?", "DELETE FROM comparison WHERE b = ?",
        "DELETE FROM postingTail WHERE version = ?",
        "DELETE FROM statement WHERE appearance IN (SELECT id FROM appearance WHERE version = ?)",
        "DELETE FROM rival WHERE appearance IN (SELECT id FROM appearance WHERE version = ?)",
        "DELETE FROM region WHERE appearance IN (SELECT id FROM appearance WHERE version = ?)",
      ] {
        try statement(sql).bind(version.rawValue).run()
      }
      // A version and its first appearance refer to one another.
      try statement("PRAGMA defer_foreign_keys = ON").run()
      try statement("DELETE FROM appearance WHERE version = ?").bind(version.rawValue).run()
      try statement(
        "INSERT OR REPLACE INTO formerVersion (id, hash) SELECT id, hash FROM version WHERE id = ?"
      ).bind(version.rawValue).run()
      try statement("DELETE FROM version WHERE id = ?").bind(version.rawValue).run()
    }
    try renameArticles(articles)
    try renameStories()
  }

  /// An article is known by the lowest hash among its versions.
  private func renameArticles(_ articles: Set<Int64>) throws {
    for article in articles.sorted() {
      let lowest =
        try statement("SELECT min(hash) FROM version WHERE article = ?").bind(article)
        .first { $0.isNull(0) ? nil : $0.bytes(0) } ?? nil
      if let lowest {
        try statement("UPDATE article SET name = ? WHERE id = ?").bind(blob: lowest).bind(article)
          .run()
      } else {
        try statement("DELETE FROM article WHERE id = ?").bind(article).run()
      }
    }
  }

  /// A story is known by the first of its versions.
  private func renameStories() throws {
    let headless = try statement(
      """
      SELECT story, min(id) FROM version WHERE story NOT IN (SELECT id FROM version) GROUP BY story
      """
    ).all { (story: $0.integer(0), first: $0.integer(1)) }
    for (story, first) in headless {
      try statement("UPDATE version SET story = ? WHERE story = ?").bind(first).bind(story).run()
    }
  }

  private func unindex(headline: String, body: String, of version: VersionNumber) throws {
    try statement(
      """
      INSERT INTO articleText (articleText, rowid, headline, body) VALUES ('delete', ?, ?, ?)
      """
    ).bind(version.rawValue).bind(SearchText.separated(headline)).bind(SearchText.separated(body))
      .run()
  }

  /// Takes out what a document says of other files.
  package func removeAssertions(of document: DocumentNumber) throws {
    try statement("DELETE FROM assertion WHERE document = ?").bind(document.rawValue).run()
  }

  /// Notes that a wording stands in a document and is in no answer, or that it is again.
  package func withhold(_ version: Digest, in document: DocumentNumber, _ isWithheld: Bool) throws {
    try statement(
      isWithheld
        ? "INSERT OR IGNORE INTO withheld (document, version) VALUES (?, ?)"
        : "DELETE FROM withheld WHERE document = ? AND version = ?"
    ).bind(document.rawValue).bind(blob: version.bytes).run()
  }

  /// Keeps the bytes of a document no more; what they were remains known by their digest.
  package func erase(_ document: DocumentNumber, at time: String) throws {
    try statement("UPDATE document SET text = NULL WHERE id = ?").bind(document.rawValue).run()
    try statement("DELETE FROM documentPiece WHERE document = ?").bind(document.rawValue).run()
    try statement("INSERT OR IGNORE INTO erasure (document, erasedAt) VALUES (?, ?)")
      .bind(document.rawValue).bind(time).run()
  }

  /// Whether the bytes of a document are not kept any more.
  package func isErased(_ document: DocumentNumber) throws -> Bool {
    try statement("SELECT 1 FROM erasure WHERE document = ?").bind(document.rawValue)
      .first { _ in true } ?? false
  }

  /// Keeps the bytes of a document again that were erased.
  package func fill(_ document: DocumentNumber, with new: NewDocument) throws {
    if new.isPlainText {
      try statement("UPDATE document SET text = ? WHERE id = ?").bind(text: new.bytes)
        .bind(document.rawValue).run()
    } else {
      try insertPieces(of: new, document)
    }
    try statement("DELETE FROM erasure WHERE document = ?").bind(document.rawValue).run()
  }

  // MARK: Deliveries

  /// Notes why nothing of a document is answered, with every delivery that brought it.
  package func setReason(_ reason: String, of document: DocumentNumber) throws {
    try statement("UPDATE delivery SET reason = ? WHERE document = ?").bind(reason)
      .bind(document.rawValue).run()
  }

  /// Notes how the deliveries of a document end now: the first as `outcome`, those after it as
  /// another arrival of bytes that are there.
  package func setOutcomes(
    _ outcome: IngestOutcome,
    reason: String?,
    of document: DocumentNumber,
  ) throws {
    let later: IngestOutcome = outcome == .refused ? .refused : .duplicate
    try statement(
      """
      UPDATE delivery SET reason = ?1,
        outcome = CASE WHEN id = (SELECT min(id) FROM delivery WHERE document = ?4) THEN ?2 ELSE ?3 END
      WHERE document = ?4
      """
    ).bind(reason).bind(outcome.rawValue).bind(later.rawValue).bind(document.rawValue).run()
  }
}

/// A document as a store keeps it, with what its reading depends on besides the bytes.
package struct KeptDocument: Hashable, Sendable {
  /// The SHA-256 of the bytes.
  package let digest: Digest
  /// The bytes; `nil` where they were erased.
  package let bytes: [UInt8]?
  /// The path it first came by.
  package let path: [UInt8]
  /// What the container that it came in calls its kind.
  package let contentType: String?
}
