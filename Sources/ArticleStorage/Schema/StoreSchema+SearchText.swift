import GRDB

/// The search index of texts in scripts without spaces between words.
extension StoreSchema {
  /// Indexes again, cut into pairs of characters, what was indexed as words as long as sentences.
  static func separateSearchTexts(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT version.id AS id,
          coalesce((SELECT value FROM statement WHERE statement.appearance = appearance.id
            AND key = 'headline' ORDER BY position LIMIT 1), '') AS headline,
          coalesce(version.body, CAST(substr(CAST(document.text AS BLOB), appearance.bodyStart + 1,
            appearance.bodyEnd - appearance.bodyStart) AS TEXT)) AS body
        FROM version JOIN appearance ON appearance.id = version.firstAppearance
          JOIN document ON document.id = appearance.document
        ORDER BY version.id
        """,
    )
    let removal = try db.makeStatement(
      sql: """
        INSERT INTO articleText (articleText, rowid, headline, body) VALUES ('delete', ?, ?, ?)
        """
    )
    let insertion = try db.makeStatement(
      sql: "INSERT INTO articleText (rowid, headline, body) VALUES (?, ?, ?)"
    )
    while let row = try rows.next() {
      let id: Int64 = row["id"]
      let headline: String = row["headline"]
      let body: String = row["body"]
      let separated = (SearchText.separated(headline), SearchText.separated(body))
      guard separated != (headline, body) else { continue }
      try removal.execute(arguments: [id, headline, body])
      try insertion.execute(arguments: [id, separated.0, separated.1])
    }
  }
}
