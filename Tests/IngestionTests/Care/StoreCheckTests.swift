import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import ArticleStorage
@testable import Ingestion

/// A store is damaged in one place, and looked at.
@Suite(.temporaryDirectory) struct StoreCheckTests {
  @Test func findsNothingInASoundStore() throws {
    let store = try CareStore.make()
    #expect(try store.findings() == [])
    #expect(try CareStore.rows(of: store.path)["comparison"]?.isEmpty == false)
  }

  @Test func findsNothingInAnEmptyStore() throws {
    let store = CareStore(path: TemporaryDirectory.current.path + "/empty.sqlite")
    _ = try ArticleStore(path: store.path)
    #expect(try store.findings() == [])
  }

  @Test func findsNothingInASoundIndexOfSegments() throws {
    let store = try CareStore.make()
    try writeSegments(of: store)
    #expect(try store.findings() == [])
  }

  /// Each damage with the kinds of findings it must give, and no others.
  @Test(arguments: [
    (
      "UPDATE document SET text = 'x' || substr(text, 2) WHERE id = 1",
      [StoreFinding.Kind.documentBytes],
    ),
    ("UPDATE document SET byteCount = byteCount + 1 WHERE id = 1", [.documentBytes]),
    (
      "UPDATE documentPiece SET bytes = zeroblob(length(bytes)) WHERE document = (SELECT max(document) FROM documentPiece)",
      [.documentBytes],
    ),
    (
      "UPDATE delivery SET document = 1 WHERE document = (SELECT max(id) FROM document)",
      [.documentOrigin],
    ),
    (
      "UPDATE version SET body = body || ' more' WHERE id = (SELECT max(id) FROM version WHERE body IS NOT NULL)",
      [.versionHash, .versionSketch],
    ),
    (
      "UPDATE version SET hash = randomblob(32) WHERE id = (SELECT max(id) FROM version)",
      [.versionHash, .articleName],
    ),
    ("UPDATE version SET words = words + 1 WHERE id = 1", [.versionSketch]),
    (
      "UPDATE version SET sketch = substr(sketch, 1, length(sketch) - 8) WHERE id = 1",
      [.versionSketch],
    ),
    ("UPDATE article SET name = randomblob(32) WHERE id = 1", [.articleName]),
    ("INSERT INTO article (name) VALUES (zeroblob(32))", [.articleEmpty]),
    (
      "UPDATE appearance SET version = 1 WHERE version = (SELECT max(id) FROM version)",
      [.versionAppearance],
    ),
    (
      "UPDATE version SET story = id + 1 WHERE id = (SELECT max(id) FROM version)",
      [.story],
    ),
    ("UPDATE version SET story = id", [.indexMissing]),
    ("UPDATE comparison SET shared = 1000000", [.comparison]),
    (
      "INSERT INTO comparison SELECT b, a, kind, inStory, inArticle, measuredKind, measuredTie, countedKind, countedTie, context, shared, sharedCounted, longestRun, passages, reason FROM comparison LIMIT 1",
      [.comparison],
    ),
    (#"UPDATE statement SET "end" = 1000000000 WHERE position = 0"#, [.place]),
    ("DELETE FROM postingTail WHERE id = (SELECT min(id) FROM postingTail)", [.indexMissing]),
    (
      "UPDATE postingTail SET fingerprints = substr(fingerprints, 1, 95) WHERE id = 1",
      [.indexBlock, .indexMissing],
    ),
    (
      "INSERT INTO postingTail (version, fingerprints) VALUES (1, x'00010203040506070809')",
      [.indexExtra],
    ),
    (
      "UPDATE postingTail SET fingerprints = CAST(substr(fingerprints, 1, 8) || x'0102' || substr(fingerprints, 11) AS BLOB) WHERE id = 1",
      [.indexExtra],
    ),
    ("DELETE FROM articleText_docsize WHERE id = 1", [.searchIndex]),
  ])
  func finds(_ damage: String, _ kinds: [StoreFinding.Kind]) throws {
    let store = try CareStore.make()
    try store.damage(damage)
    let found = Set(try store.findings().map(\.kind))
    // A changed text has other words, of which the index knows nothing: what follows from the
    // damage may be found as well.
    #expect(found.isSuperset(of: kinds), "\(found)")
    let consequences: Set<StoreFinding.Kind> = [
      .versionHash, .versionSketch, .indexExtra, .indexMissing,
    ]
    #expect(found.subtracting(kinds).isSubset(of: consequences), "\(found)")
  }

  @Test(arguments: [
    ("DELETE FROM postingBlock", "it is not there"),
    ("UPDATE postingBlock SET block = substr(block, 1, 200)", "it cannot be read to its end"),
    (
      "UPDATE postingBlock SET block = CAST(block || x'00' AS BLOB)",
      "it cannot be read to its end",
    ),
    (
      "INSERT INTO postingBlock VALUES ((SELECT max(id) + 7 FROM postingBlock), x'00')",
      "no segment has it",
    ),
    ("UPDATE postingSegment SET postings = postings + 1", "it should have"),
  ])
  func findsWhatIsWrongInASegment(_ damage: String, _ words: String) throws {
    let store = try CareStore.make()
    try writeSegments(of: store)
    try store.damage(damage)
    let findings = try store.findings()
    #expect(findings.contains { $0.kind == .indexBlock && $0.what.contains(words) }, "\(findings)")
  }

  @Test func findsThatABlockIsGoneInTheVersionsItServed() throws {
    let store = try CareStore.make()
    try writeSegments(of: store)
    try store.damage("DELETE FROM postingBlock WHERE id = (SELECT min(id) FROM postingBlock)")
    let findings = try store.findings()
    #expect(findings.contains { $0.kind == .indexMissing })
    #expect(findings.allSatisfy { $0.kind.isMendedByRebuild })
  }

  @Test func findsAVersionThatTheIndexInvents() throws {
    let store = try CareStore.make()
    try writeSegments(of: store)
    // The same line once more, for a version far beyond the last.
    try ArticleStore(path: store.path).record { transaction in
      let block = PostingBlock.encode([Posting(fingerprint: 5, version: 9_000, context: 1)])
      try transaction.statement(
        "INSERT INTO postingSegment (id, level, postings, firsts) VALUES (99, 0, 1, x'0000000005')"
      ).run()
      try transaction.statement("INSERT INTO postingBlock VALUES (99 << 32, ?)").bind(blob: block)
        .run()
    }
    let findings = try store.findings()
    #expect(findings.map(\.kind) == [.indexExtra])
    #expect(findings.map(\.place) == ["version row 9000"])
  }

  @Test func worksWhileAWorkerWrites() throws {
    let store = try CareStore.make()
    let writer = try ArticleStore(path: store.path)
    try writer.record { transaction in
      try transaction.setState("half", "done")
      let reader = try StoreReader(path: store.path)
      let summary = try StoreCheck.run(reader, progress: { _, _ in }, found: { _ in })
      #expect(summary.findings == 0)
      #expect(summary.versions > 30)
    }
  }

  /// Whatever byte of the file is another: nothing traps, and what is told is told as an error of
  /// the store or a finding.
  @Test func survivesAnyFlippedByte() throws {
    let store = try CareStore.make()
    let sound = try Data(contentsOf: URL(filePath: store.path))
    #expect(sound.count > 100_000)
    var told = 0
    var offset = 0
    for step in 0..<48 {
      offset = (offset + 40_009 + step * 977) % sound.count
      var damaged = sound
      damaged[offset] ^= 0x55
      let copy = CareStore(path: TemporaryDirectory.current.path + "/flipped-\(step).sqlite")
      try damaged.write(to: URL(filePath: copy.path))
      do {
        if try !copy.findings().isEmpty { told += 1 }
      } catch let error as StoreError {
        #expect(error.code == .damaged || error.code == .newer, "\(error)")
        told += 1
      }
    }
    // The rest fell into pages or parts of pages that nothing uses.
    #expect(told >= 8)
  }

  private func writeSegments(of store: CareStore) throws {
    try ArticleStore(path: store.path).record { while try $0.flushFewPostings() {} }
  }
}
