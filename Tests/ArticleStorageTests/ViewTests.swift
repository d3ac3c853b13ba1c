import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

/// The views are what people query with any SQLite tool: names and meanings of their columns stay.
@Suite(.temporaryDirectory) struct ViewTests {
  private static let columns = [
    "article_view": [
      "article", "headline", "versions", "appearances", "firstSeen", "statedEarliest",
    ],
    "appearance_view": [
      "appearance", "version", "article", "document", "path", "start", "end", "bodyStart",
      "bodyEnd", "headline", "author", "publisher", "datePublished", "detectedLanguage", "body",
    ],
    "statement_view": [
      "version", "document", "key", "value", "quote", "start", "end", "rule",
    ],
    "rival_view": [
      "version", "document", "key", "value", "quote", "start", "end", "rule", "reason",
    ],
    "delivery_view": [
      "delivery", "path", "document", "outcome", "reason", "deliveredAt", "modifiedAt",
      "byteCount", "supersededBy",
    ],
    "relation_view": [
      "a", "b", "kind", "sameArticle", "resemblance", "containmentAInB", "containmentBInA",
      "shared", "sharedCounted", "longestRun", "reason",
    ],
  ]

  private func filledStore() throws -> ArticleStore {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    try store.record { transaction in
      let run = try transaction.sampleRun()
      let salt = try transaction.keep(.salt, at: "/inbox/salt.txt", run: run)
      let storm = try transaction.keep(.storm, at: "/inbox/storm.txt", run: run)
      try transaction.put(
        StoredComparison(
          a: salt.version,
          b: storm.version,
          measured: StoredComparison.Verdict(kind: .sharedPassage, isTie: false),
          counted: StoredComparison.Verdict(kind: .sharedPassage, isTie: false),
          context: nil,
          shared: 5,
          sharedCounted: 4,
          longestRun: 9,
          passages: [],
          reason: "made up",
        )
      )
    }
    return store
  }

  @Test(arguments: columns.keys.sorted())
  func hasItsColumns(view: String) throws {
    let names = try filledStore().record { transaction in
      try transaction.statement("SELECT name FROM pragma_table_info('\(view)')").all { $0.text(0) }
    }
    #expect(names == Self.columns[view])
  }

  @Test func showsArticles() throws {
    let rows = try rows(columns: 6, "SELECT * FROM article_view ORDER BY headline")
    #expect(rows.count == 2)
    #expect(rows[0][0].hasPrefix("art-"))
    #expect(rows[0][0].utf8.count == 20)
    #expect(
      rows[0][1...] == [
        "Salt boats wait at the quay", "1", "1", "2022-05-10T08:00:01Z", "2022-05-09",
      ]
    )
    #expect(
      rows[1][1...] == [
        "Storm takes the roof of the school", "1", "1", "2022-05-10T08:00:01Z", "NULL",
      ]
    )
  }

  @Test func showsAppearancesWithTheirBodies() throws {
    let rows = try rows(
      columns: 6,
      "SELECT path, headline, author, datePublished, detectedLanguage, body FROM appearance_view ORDER BY path",
    )
    #expect(
      rows == [
        [
          "/inbox/salt.txt", SampleArticle.salt.headline, "Ana Souza", "2022-05-09", "en",
          SampleArticle.salt.body,
        ],
        [
          "/inbox/storm.txt", SampleArticle.storm.headline, "NULL", "NULL", "en",
          SampleArticle.storm.body,
        ],
      ]
    )
  }

  @Test func showsStatementsThatStandInTheDocument() throws {
    let rows = try rows(
      columns: 4,
      """
      SELECT key, value, quote, CAST(substr(CAST(text AS BLOB), start + 1, "end" - start) AS TEXT)
      FROM statement_view JOIN document ON lower(hex(digest)) = statement_view.document
      """,
    )
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0[2] == $0[3] })
  }

  @Test func showsWhatWasNotBelievedWithTheReason() throws {
    let rows = try rows(
      columns: 3,
      "SELECT key, value, reason FROM rival_view ORDER BY value",
    )
    #expect(
      rows == [
        ["headline", SampleArticle.salt.headline + "!", "made up"],
        ["headline", SampleArticle.storm.headline + "!", "made up"],
      ]
    )
  }

  @Test func showsDeliveries() throws {
    let rows = try rows(
      columns: 4,
      "SELECT path, outcome, reason, supersededBy FROM delivery_view",
    )
    #expect(
      rows == [
        ["/inbox/salt.txt", "stored", "NULL", "NULL"],
        ["/inbox/storm.txt", "stored", "NULL", "NULL"],
      ]
    )
  }

  @Test func showsRelationsWithTheirMeasures() throws {
    let rows = try rows(
      columns: 6,
      """
      SELECT kind, sameArticle, resemblance, containmentAInB, containmentBInA, shared FROM
      relation_view
      """,
    )
    // 14 and 16 words: 10 and 12 shingles.
    let a = Double(SampleArticle.salt.body.split(separator: " ").count - 4)
    let b = Double(SampleArticle.storm.body.split(separator: " ").count - 4)
    let row = try #require(rows.first)
    #expect(rows.count == 1)
    #expect(row[0] == "shared-passage")
    #expect(row[1] == "0")
    #expect(try abs(#require(Double(row[2])) - 5 / (a + b - 5)) < 1e-5)
    #expect(try abs(#require(Double(row[3])) - 5 / a) < 1e-5)
    #expect(try abs(#require(Double(row[4])) - 5 / b) < 1e-5)
    #expect(row[5] == "5")
  }

  /// The rows of a query on the filled store, each column as text.
  private func rows(columns: Int32, _ sql: String) throws -> [[String]] {
    try filledStore().record { transaction in
      try transaction.statement(sql).all { row in
        (0..<columns).map { row.isNull($0) ? "NULL" : row.text($0) }
      }
    }
  }
}
