import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

/// What is asked about one thing is found by indexes, and by those that lead to few rows.
@Suite(.temporaryDirectory) struct QueryPlanTests {
  @Test func whatIsAskedOfOneTextLooksThroughNoTable() throws {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    let sample = try store.record { transaction in
      let run = try transaction.sampleRun()
      _ = try transaction.keep(.storm, at: "/inbox/storm.txt", run: run)
      return try transaction.keep(.salt, at: "/inbox/salt.txt", run: run)
    }
    try StoreReader(path: store.path).ask { questions in
      let version = sample.version
      _ = try questions.articles(of: DeliveryNumber(rawValue: 1))
      _ = try questions.closestRelation(of: version)
      _ = try questions.relations(of: [version])
      _ = try questions.relation(version, VersionNumber(rawValue: 1))
      _ = try questions.detail(of: version)
      _ = try questions.body(of: version)
      _ = try questions.statedEarliest(of: version)
      _ = try questions.delivery(DeliveryNumber(rawValue: 1))
      _ = try questions.deliveries(path: Array("/inbox/salt.txt".utf8))
      _ = try questions.summary(ofArticle: sample.article)
      // Corrections are few, and looked through.
      let mayBeScanned = ["correction", "sqlite_master", "(subquery"]
      for sql in questions.statements.keys {
        let plan = try questions.statement("EXPLAIN QUERY PLAN " + sql).all { $0.text(3) }
        for step in plan where !mayBeScanned.contains(where: step.contains) {
          #expect(!step.hasPrefix("SCAN "), "\(step) in \(sql)")
          #expect(!step.contains("delivery_outcome"), "\(step) in \(sql)")
          #expect(!step.contains("comparison_kind"), "\(step) in \(sql)")
        }
      }
    }
  }
}
