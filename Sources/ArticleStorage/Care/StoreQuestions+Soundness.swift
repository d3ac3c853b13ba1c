import GRDBSQLite

extension StoreQuestions {
  /// Runs `body`; what the database says when it finds its own file damaged, otherwise `nil`.
  ///
  /// A damaged page is a finding like others: what stands on other pages can still be looked at.
  package func damage(while body: () throws -> Void) throws -> String? {
    do {
      try body()
      return nil
    } catch let fault as DatabaseFault
      where [SQLITE_CORRUPT, SQLITE_NOTADB].contains(fault.code & 0xFF)
    {
      return fault.message
    }
  }

  /// Calls `found` with whatever SQLite's own checks find: of the file, and of the references
  /// from one table to another.
  ///
  /// - Complexity: O(*n* log *n*) in the rows of the store.
  package func checkDatabase(_ found: (StoreFinding) throws -> Void) throws {
    let messages = try statement("PRAGMA integrity_check(1000)")
    while try messages.step() {
      let message = messages.text(0)
      // Each line may hold several sentences, the first of which may only name the tree.
      if message != "ok" {
        let line = message.replacing("\n", with: "; ")
        try found(StoreFinding(.database, what: line, place: "the file"))
      }
    }
    let rows = try statement(
      """
      SELECT "table", parent, count(*), min(rowid) FROM pragma_foreign_key_check
      GROUP BY "table", parent
      """
    )
    while try rows.step() {
      let count = rows.integer(2)
      let first = rows.isNull(3) ? "" : ", the first in row \(rows.integer(3))"
      try found(
        StoreFinding(
          .reference,
          what:
            "\(count) \(count == 1 ? "row refers" : "rows refer") to a \(rows.text(1)) that is not there\(first)",
          place: "table \(rows.text(0))",
        )
      )
    }
  }

  /// Calls `found` with every row that says what cannot be.
  ///
  /// - Complexity: O(*n* log *n*) in the rows of the store.
  package func checkRows(_ found: (StoreFinding) throws -> Void) throws {
    for rule in RowRule.all {
      let damage = try damage {
        let rows = try statement(rule.rows)
        while try rows.step() {
          try found(StoreFinding(rule.kind, what: rule.what, place: rows.text(0)))
        }
      }
      if let damage { try found(StoreFinding(rule.kind, what: damage, place: "the file")) }
    }
  }
}

/// A rule about rows that a query can hold: it gives the places where the rule is broken.
private struct RowRule {
  let kind: StoreFinding.Kind
  let what: String
  let rows: String

  static let all = [
    RowRule(
      kind: .documentOrigin,
      what: "no delivery brought it",
      rows: """
        SELECT 'document ' || lower(hex(digest)) FROM document
        WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.document = document.id)
        """,
    ),
    RowRule(
      kind: .place,
      what: "an article of it reaches beyond its last byte",
      rows: """
        SELECT DISTINCT 'document ' || lower(hex(digest))
        FROM appearance JOIN document ON document.id = appearance.document
        WHERE appearance."end" > document.byteCount
        """,
    ),
    RowRule(
      kind: .place,
      what: "a statement of it stands beyond its last byte",
      rows: """
        SELECT DISTINCT 'document ' || lower(hex(digest)) FROM statement
          JOIN appearance ON appearance.id = statement.appearance
          JOIN document ON document.id = appearance.document
        WHERE statement."end" > document.byteCount
        """,
    ),
    RowRule(
      kind: .place,
      what: "something it says and that was not believed stands beyond its last byte",
      rows: """
        SELECT DISTINCT 'document ' || lower(hex(digest)) FROM rival
          JOIN appearance ON appearance.id = rival.appearance
          JOIN document ON document.id = appearance.document
        WHERE rival."end" > document.byteCount
        """,
    ),
    RowRule(
      kind: .versionAppearance,
      what: "it stands in no document",
      rows: """
        SELECT 'version ' || lower(hex(hash)) FROM version
        WHERE NOT EXISTS (SELECT 1 FROM appearance WHERE appearance.version = version.id)
        """,
    ),
    RowRule(
      kind: .versionAppearance,
      what: "its first appearance is one of another version",
      rows: """
        SELECT 'version ' || lower(hex(hash))
        FROM version JOIN appearance ON appearance.id = version.firstAppearance
        WHERE appearance.version <> version.id
        """,
    ),
    RowRule(
      kind: .story,
      what: "its story is not known by the first of its versions",
      rows: """
        SELECT 'version ' || lower(hex(hash)) FROM version
        WHERE id IN (SELECT min(id) FROM version GROUP BY story HAVING story <> min(id))
        """,
    ),
    RowRule(
      kind: .articleEmpty,
      what: "it has no versions",
      rows: """
        SELECT 'art-' || substr(lower(hex(name)), 1, 16) FROM article
        WHERE NOT EXISTS (SELECT 1 FROM version WHERE version.article = article.id)
        """,
    ),
    RowRule(
      kind: .articleName,
      what: "its name is not the lowest hash among its versions",
      rows: """
        SELECT 'art-' || substr(lower(hex(article.name)), 1, 16)
        FROM article JOIN version ON version.article = article.id
        GROUP BY article.id HAVING article.name <> min(version.hash)
        """,
    ),
    RowRule(
      kind: .comparison,
      what: "it names a version that is not there",
      rows: """
        SELECT 'comparison of rows ' || a || ' and ' || b FROM comparison
        WHERE a NOT IN (SELECT id FROM version) OR b NOT IN (SELECT id FROM version)
        """,
    ),
    RowRule(
      kind: .comparison,
      what: "more shingles are shared than one of the two has",
      rows: """
        SELECT 'comparison of ' || lower(hex(x.hash)) || ' and ' || lower(hex(y.hash))
        FROM comparison JOIN version x ON x.id = a JOIN version y ON y.id = b
        WHERE shared > x.shingles OR shared > y.shingles
        """,
    ),
    RowRule(
      kind: .comparison,
      what: "the two were compared twice, once in each direction",
      rows: """
        SELECT 'comparison of rows ' || one.a || ' and ' || one.b
        FROM comparison one JOIN comparison two ON two.a = one.b AND two.b = one.a
        WHERE one.a < one.b
        """,
    ),
    RowRule(
      kind: .searchIndex,
      what: "it cannot be found by its words",
      rows: """
        SELECT 'version ' || lower(hex(hash)) FROM version
        WHERE id NOT IN (SELECT rowid FROM articleText)
        """,
    ),
    RowRule(
      kind: .searchIndex,
      what: "its words lead to a version that is not there",
      rows: """
        SELECT 'row ' || rowid FROM articleText WHERE rowid NOT IN (SELECT id FROM version)
        """,
    ),
  ]
}
