import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import ArticleStorage

/// One small store of every released schema is kept, and every later program opens it.
///
/// Before a release `RECORD_EXPECTED=1 swift test --filter ReleasedSchemaTests` makes the store of
/// the present schema; a store that was released is never made again.
@Suite(.temporaryDirectory) struct ReleasedSchemaTests {
  private static let released: [Int32] = [1, 2, 3, 4]

  private static func file(_ version: Int32) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Released/schema-\(version).sqlite")
  }

  /// A copy of a released store: opening one migrates it.
  private func copy(_ version: Int32) throws -> String {
    let path = TemporaryDirectory.current.path + "/store.sqlite"
    try FileManager.default.copyItem(at: Self.file(version), to: URL(filePath: path))
    return path
  }

  @Test func keepsAStoreOfThePresentSchema() throws {
    #expect(Self.released.contains(StoreFormat.version))
    guard ProcessInfo.processInfo.environment["RECORD_EXPECTED"] == "1" else { return }
    let path = TemporaryDirectory.current.path + "/store.sqlite"
    do {
      let store = try ArticleStore(path: path)
      try store.record { transaction in
        let run = try transaction.sampleRun()
        let salt = try transaction.keep(.salt, at: "/inbox/salt.txt", run: run)
        let storm = try transaction.keep(.storm, at: "/inbox/storm.txt", run: run)
        try transaction.post([(1, 2), (3, 4)], of: salt.version)
        try transaction.post([(3, 5)], of: storm.version)
        while try transaction.flushFewPostings() {}
        try transaction.post([(6, 7)], of: storm.version)
        try transaction.put(
          StoredComparison(
            a: salt.version,
            b: storm.version,
            measured: StoredComparison.Verdict(kind: .sharedPassage, isTie: false),
            counted: StoredComparison.Verdict(kind: .sharedPassage, isTie: false),
            context: nil,
            shared: 5,
            sharedCounted: 5,
            longestRun: 9,
            passages: [Passage(a: 0..<20, b: 4..<24, words: 9)],
            reason: "made up",
          )
        )
        try transaction.endRun(run, stoppedAt: "2022-05-10T08:00:02Z")
      }
      try store.checkpoint()
    }
    let kept = Self.file(StoreFormat.version)
    try FileManager.default.createDirectory(
      at: kept.deletingLastPathComponent(),
      withIntermediateDirectories: true,
    )
    try Data(contentsOf: URL(filePath: path)).write(to: kept, options: .atomic)
    Issue.record("\(kept.lastPathComponent) is recorded; run again without RECORD_EXPECTED")
  }

  @Test(arguments: released)
  func findsEverythingInAStoreOfAnEarlierRelease(version: Int32) throws {
    let path = try copy(version)
    // Opening for writing brings the store to the present schema.
    let store = try ArticleStore(path: path)
    let format = try store.record { transaction in
      try transaction.statement("PRAGMA user_version").first { $0.integer(0) }
    }
    #expect(format == Int64(StoreFormat.version))
    try StoreReader(path: path).ask { questions in
      #expect(try questions.status().articles == 2)
      #expect(try questions.status().deliveries == [.stored: 2])
      #expect(try questions.search(SearchQuery("quay")).count == 1)
      let salt = try #require(
        try questions.version(withHash: digest("version \(SampleArticle.salt.body)"))
      )
      let detail = try #require(try questions.detail(of: salt))
      #expect(detail.appearances.first?.statements == SampleArticle.salt.printed.statements)
      if version >= 3 {
        #expect(detail.appearances.first?.rivals == SampleArticle.salt.printed.rivals)
        #expect(try questions.rivals(of: salt).map(\.rival) == SampleArticle.salt.printed.rivals)
      } else {
        // They were not kept yet; a rebuild brings them.
        #expect(detail.appearances.first?.rivals == [])
      }
      #expect(detail.appearances.first?.regions == SampleArticle.salt.printed.regions)
      #expect(try questions.body(of: salt) == SampleArticle.salt.printed.body)
      let document = try #require(detail.appearances.first?.document)
      #expect(
        try questions.bytes(ofDocument: document) == Array(SampleArticle.salt.text.utf8)
      )
      let relation = try #require(try questions.relations(of: [salt]).first)
      #expect(relation.kind == .sharedPassage)
      #expect(relation.passages.map(\.words) == [9])
    }
    var found: [[Int64]] = [[], [], []]
    try store.record { transaction in
      try transaction.forEachPosting(of: [1, 3, 6], limit: 9) { place, version, _ in
        found[place].append(version.rawValue)
      }
    }
    #expect(found.map { $0.sorted() } == [[1], [1, 2], [2]])
  }

  @Test(arguments: released)
  func readsAStoreOfAnEarlierReleaseWithoutWritingToIt(version: Int32) throws {
    let path = try copy(version)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(try StoreReader(path: path).ask { try $0.articleCount() } == 2)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }
}
