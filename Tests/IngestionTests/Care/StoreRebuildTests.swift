import ArticleModel
import ArticleReading
import Foundation
import TestSupport
import Testing

@testable import ArticleStorage
@testable import Ingestion

/// Everything that is derived can be derived again.
@Suite(.temporaryDirectory) struct StoreRebuildTests {
  private struct Stop: Error {}

  private func rebuild(
    _ store: CareStore,
    keepingOld: Bool = true,
    found: (StoreDifference) throws -> Void = { _ in },
  ) throws -> StoreRebuild.Summary {
    try store.rebuild().run(
      keepingOld: keepingOld,
      note: { _ in },
      progress: { _, _ in },
      found: found,
    )
  }

  private func preview(_ store: CareStore) throws -> [StoreDifference] {
    var differences: [StoreDifference] = []
    _ = try store.rebuild().preview(
      progress: { _, _ in },
      found: { differences.append($0) },
    )
    return differences
  }

  /// The files of the test's folder by name, without the locks.
  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: TemporaryDirectory.current.path)
      .filter { !$0.hasSuffix("lock") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }.sorted()
  }

  @Test func givesAnEqualStoreRowByRow() throws {
    let store = try CareStore.make()
    let before = try CareStore.rows(of: store.path)
    let summary = try rebuild(store) { Issue.record("\($0)") }
    #expect(summary.deliveries == before["delivery"]?.count)
    let after = try CareStore.rows(of: store.path)
    #expect(before.keys == after.keys)
    for (table, rows) in before {
      #expect(after[table] == rows, "\(table)")
    }
    #expect(try store.findings() == [])
    // The store has something of everything, or equality would say little.
    for table in ["comparison", "statement", "rival", "region", "documentPiece", "run", "postings"]
    {
      #expect(before[table]?.isEmpty == false, "\(table)")
    }
  }

  @Test func givesAnEqualStoreRowByRowWithWhatPeopleSaid() throws {
    let store = try CareStore.make()
    var hashes: [Digest] = []
    try StoreReader(path: store.path).ask { questions in
      try questions.forEachPair { hashes += [$0.a.version, $0.b.version] }
    }
    let said: [Correction] = [
      .said(.different, [hashes[0], hashes[1]]),
      .said(.same, [hashes[0], try #require(hashes.last)], note: "because"),
      .said(.original, [hashes[1]]),
      .said(.remove, [Digest(sha256: Array("not there yet".utf8))]),
    ]
    do {
      let writer = try ArticleStore(path: store.path)
      let pipeline = IngestPipeline(
        store: writer,
        reader: DocumentReader(),
        thresholds: store.thresholds,
        run: RunNumber(rawValue: 1),
        now: { "" },
      )
      try writer.record { transaction in
        for correction in said { _ = try CorrectionLedger.enter(correction, in: transaction) }
        _ = try CorrectionLedger.withdraw("3", .at(5), in: transaction)
      }
      #expect(try pipeline.applyCorrections(always: true) == 4)
      try pipeline.settle()
    }
    let before = try CareStore.rows(of: store.path)
    #expect(before["correction"]?.count == 4)
    #expect(before["correctionSubject"]?.count == 6)
    _ = try rebuild(store) { Issue.record("\($0)") }
    let after = try CareStore.rows(of: store.path)
    for (table, rows) in before where !["article", "version"].contains(table) {
      #expect(after[table]?.sorted() == rows.sorted(), "\(table)")
    }
    // Articles that parted or merged late have other numbers; which versions they have is the same.
    #expect(try store.findings() == [])
    #expect(try preview(store) == [])
  }

  @Test func keepsTheOldStoreAndNothingElse() throws {
    let store = try CareStore.make()
    let rows = try CareStore.rows(of: store.path)
    #expect(try rebuild(store).oldStore == store.path + ".before-rebuild")
    #expect(try files() == ["care.sqlite", "care.sqlite.before-rebuild"])
    #expect(try CareStore.rows(of: store.path + ".before-rebuild") == rows)
    #expect(try rebuild(store).oldStore == store.path + ".before-rebuild-2")
    #expect(try rebuild(store, keepingOld: false).oldStore == nil)
    #expect(
      try files() == [
        "care.sqlite", "care.sqlite.before-rebuild", "care.sqlite.before-rebuild-2",
      ]
    )
  }

  @Test func goesOnTakingFilesIn() throws {
    let store = try CareStore.make()
    _ = try rebuild(store)
    try store.takeIn([store.file("/inbox/new.txt", CareStore.text(0, words: 300))], as: "later")
    #expect(try store.findings() == [])
    #expect(try preview(store) == [])
  }

  @Test func notesTheRunThatRebuilt() throws {
    let store = try CareStore.make()
    _ = try store.rebuild().run(
      keepingOld: false,
      note: { transaction in
        _ = try transaction.beginRun(
          program: "2",
          command: "rebuild",
          settings: "",
          host: "",
          startedAt: "2026-02-02T00:00:00.000Z",
        )
      },
      progress: { _, _ in },
      found: { _ in },
    )
    #expect(try StoreReader(path: store.path).ask { try $0.runs() }.last?.command == "rebuild")
  }

  @Test func aPreviewOfTheSameRulesFindsNothingAndLeavesNothing() throws {
    let store = try CareStore.make()
    let bytes = try Data(contentsOf: URL(filePath: store.path))
    #expect(try preview(store) == [])
    #expect(try Data(contentsOf: URL(filePath: store.path)) == bytes)
    #expect(try files() == ["care.sqlite"])
  }

  @Test func aPreviewTellsWhatOtherThresholdsChange() throws {
    var store = try CareStore.make()
    let rows = try CareStore.rows(of: store.path)
    store.thresholds.nearIdenticalResemblance = 0.999
    store.thresholds.abridgementContainment = 0.999
    let differences = try preview(store)
    let subjects = Set(differences.map(\.subject))
    #expect(subjects.contains(.relation))
    #expect(subjects.contains(.article))
    #expect(subjects.isDisjoint(with: [.statement, .document, .version, .delivery]))
    #expect(try CareStore.rows(of: store.path) == rows)
    var told: [StoreDifference] = []
    _ = try rebuild(store) { told.append($0) }
    #expect(told == differences)
    #expect(try preview(store) == [])
    #expect(try store.findings() == [])
  }

  @Test func aPreviewTellsWhichStatementsOtherRulesRead() throws {
    let store = try CareStore.make()
    // As if an older rule had read another author, and had not seen a second statement.
    try store.damage(
      "UPDATE statement SET value = 'Nobody' WHERE key = 'author' AND appearance = (SELECT min(appearance) FROM statement WHERE key = 'author')",
      "DELETE FROM statement WHERE (appearance, position) = (SELECT max(appearance), 0 FROM statement)",
    )
    let differences = try preview(store)
    #expect(differences.map(\.subject) == [.statement, .statement])
    #expect(Set(differences.map(\.change)) == [.changed, .added])
    let changed = differences.first { $0.change == .changed }
    #expect(changed?.before?.contains("Nobody") == true)
    #expect(changed?.after?.contains("Nobody") == false)
  }

  @Test func aPreviewTellsWhatOtherRulesDidNotBelieve() throws {
    let store = try CareStore.make()
    try store.damage("UPDATE rival SET reason = 'too long'")
    let differences = try preview(store)
    #expect(Set(differences.map(\.subject)) == [.rival])
    #expect(differences.allSatisfy { $0.before?.contains("too long") == true })
  }

  @Test func aPreviewTellsWhichRuleSettingOrWordADifferenceComesFrom() throws {
    let store = try CareStore.make()
    try store.damage(
      "UPDATE statement SET rule = 'byline.older/0' WHERE key = 'author' AND appearance = (SELECT min(appearance) FROM statement WHERE key = 'author')",
      "DELETE FROM statement WHERE (appearance, position) = (SELECT max(appearance), 0 FROM statement)",
      "UPDATE document SET reader = 'older/1' WHERE id = 1",
    )
    let reasons = try preview(store).map { "\($0.subject): \($0.reason ?? "")" }
    #expect(reasons.contains("document: reader older/1 → stemma-reader/1"))
    #expect(reasons.contains { $0.hasPrefix("statement: rule byline.older/0 → ") })
    #expect(reasons.contains { $0.hasPrefix("statement: rule ") && $0.hasSuffix(" reads it now") })
    #expect(reasons.count == 3)
  }

  @Test func aWordThatNobodyAppliedIsTheReasonForWhatItChanges() throws {
    let store = try CareStore.make()
    let pair = try StoreReader(path: store.path).ask { questions -> [Digest] in
      var pair: [Digest] = []
      try questions.forEachPair { relation in
        if relation.isSameArticle, pair.isEmpty { pair = [relation.a.version, relation.b.version] }
      }
      return pair
    }
    _ = try CorrectionEntry(path: store.path).write {
      try CorrectionLedger.enter(.said(.different, pair), in: $0)
    }
    let differences = try preview(store)
    #expect(!differences.isEmpty)
    #expect(differences.allSatisfy { $0.subject == .article })
    #expect(differences.allSatisfy { $0.reason == "a person’s word, different, said by Ana" })
  }

  @Test func settingsThatDifferAreNamed() {
    #expect(DifferenceReasons.changes(from: "a=1 b=2", to: "b=3 a=1") == "setting b 2 → 3")
    #expect(DifferenceReasons.changes(from: "a=1", to: "a=1") == nil)
    #expect(DifferenceReasons.changes(from: nil, to: "a=1") == nil)
    #expect(DifferenceReasons.changes(from: "default", to: "a=1") == nil, "nobody knows")
  }

  @Test(arguments: [
    "DELETE FROM postingTail", "UPDATE article SET name = randomblob(32)",
    "UPDATE version SET sketch = x'00'", "DELETE FROM comparison", "DELETE FROM region",
    "DELETE FROM rival",
    "DELETE FROM articleText_docsize",
  ])
  func mendsWhatIsDerived(damage: String) throws {
    let store = try CareStore.make()
    let rows = try CareStore.rows(of: store.path)
    try store.damage(damage)
    #expect(try CareStore.rows(of: store.path) != rows)
    _ = try rebuild(store, keepingOld: false)
    #expect(try CareStore.rows(of: store.path) == rows)
    #expect(try store.findings() == [])
  }

  @Test func refusesWhenADocumentIsNotWhatWasDelivered() throws {
    let store = try CareStore.make()
    try store.damage("UPDATE document SET text = 'x' || substr(text, 2) WHERE id = 1")
    let rows = try CareStore.rows(of: store.path)
    let error = #expect(throws: StoreError.self) { try rebuild(store) }
    #expect(error?.code == .damaged)
    #expect(try CareStore.rows(of: store.path) == rows)
    #expect(try files() == ["care.sqlite"])
  }

  @Test func refusesWhenADocumentWasDeliveredByNothing() throws {
    let store = try CareStore.make()
    try store.damage(
      "UPDATE delivery SET document = 1 WHERE document = (SELECT max(id) FROM document)"
    )
    let error = #expect(throws: StoreError.self) { try rebuild(store) }
    #expect(error?.code == .damaged)
  }

  @Test(arguments: [
    "CREATE TABLE mine (note TEXT)", "CREATE VIEW mine AS SELECT 1",
    "CREATE INDEX mine ON statement(value)",
  ])
  func refusesToLoseWhatSomebodyAdded(_ sql: String) throws {
    let store = try CareStore.make()
    try store.damage(sql)
    let error = #expect(throws: StoreError.self) { try rebuild(store) }
    #expect(error?.message.contains("mine") == true)
    #expect(try files() == ["care.sqlite"])
  }

  @Test func leavesTheStoreAsItWasWhenItIsInterrupted() throws {
    var store = try CareStore.make()
    let rows = try CareStore.rows(of: store.path)
    store.thresholds.nearIdenticalResemblance = 0.999
    #expect(throws: Stop.self) { try rebuild(store) { _ in throw Stop() } }
    #expect(try CareStore.rows(of: store.path) == rows)
    #expect(try files() == ["care.sqlite"])
  }

  @Test func startsOverWhereAnInterruptedOneLeftItsFiles() throws {
    let store = try CareStore.make()
    let rows = try CareStore.rows(of: store.path)
    try Data("half a page".utf8).write(to: URL(filePath: store.path + ".rebuilding"))
    try Data("half a log".utf8).write(to: URL(filePath: store.path + ".rebuilding-wal"))
    // An attempt that ended between the two names of the old store.
    try FileManager.default.linkItem(
      atPath: store.path,
      toPath: store.path + ".before-rebuild",
    )
    #expect(try rebuild(store).oldStore == store.path + ".before-rebuild")
    #expect(try CareStore.rows(of: store.path) == rows)
    #expect(try files() == ["care.sqlite", "care.sqlite.before-rebuild"])
  }

  @Test func waitsForNoWorker() throws {
    let store = try CareStore.make()
    let worker = try ArticleStore(path: store.path)
    let error = #expect(throws: StoreError.self) { try rebuild(store) }
    #expect(error?.code == .locked)
    #expect(try preview(store) == [], "a preview works beside it")
    try worker.checkpoint()
  }

  @Test func rebuildsWhatALinkLeadsTo() throws {
    let store = try CareStore.make()
    let rows = try CareStore.rows(of: store.path)
    let link = TemporaryDirectory.current.path + "/link.sqlite"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: store.path)
    let summary = try rebuild(CareStore(path: link))
    #expect(summary.oldStore == store.path + ".before-rebuild")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == store.path)
    #expect(try CareStore.rows(of: link) == rows)
  }

  @Test func saysWhenThereIsNoStore() throws {
    let store = CareStore(path: TemporaryDirectory.current.path + "/none.sqlite")
    let error = #expect(throws: StoreError.self) { try rebuild(store) }
    #expect(error?.code == .missing)
    #expect(try files() == [])
  }
}
