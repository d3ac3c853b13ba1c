import Foundation
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct StoreOpeningTests {
  private var path: String { TemporaryDirectory.current.path + "/store.sqlite" }

  private func makeStore() throws {
    let store = try ArticleStore(path: path)
    try store.record { _ = try $0.keep(.salt, at: "/inbox/salt.txt", run: $0.sampleRun()) }
    try store.checkpoint()
  }

  @Test func marksANewFileAsAStoreOfThisFormat() throws {
    let store = try ArticleStore(path: path)
    let marks = try store.record { transaction in
      try ["application_id", "user_version"].map { name in
        try transaction.statement("PRAGMA \(name)").first { $0.integer(0) }
      }
    }
    #expect(marks == [Int64(StoreFormat.applicationID), Int64(StoreFormat.version)])
    #expect(StoreFormat.applicationID == 0x5374_6D61)
  }

  @Test func writesAheadAndKeepsWhatItAcknowledges() throws {
    for _ in 0..<2 {
      let store = try ArticleStore(path: path)
      let settings = try store.record { transaction in
        try ["journal_mode", "synchronous", "foreign_keys"].map { name in
          try transaction.statement("PRAGMA \(name)").first { $0.text(0) }
        }
      }
      // 2 is FULL: NORMAL would lose acknowledged transactions at a power cut.
      #expect(settings == ["wal", "2", "1"])
    }
  }

  @Test func findsEverythingAgainAfterBeingReopened() throws {
    try makeStore()
    let store = try ArticleStore(path: path)
    let known = try store.record { transaction in
      try transaction.version(withHash: digest("version \(SampleArticle.salt.body)"))
    }
    #expect(known != nil)
  }

  @Test func keepsTheLogSoThatAReaderWorksWhileNobodyWrites() throws {
    try makeStore()
    #expect(FileManager.default.fileExists(atPath: path + "-wal"))
    let status = try StoreReader(path: path).ask { try $0.status() }
    #expect(status.articles == 1)
  }

  @Test func takesAnEmptyFileForANewStore() throws {
    try TemporaryDirectory.current.write("", to: "store.sqlite")
    let store = try ArticleStore(path: path)
    #expect(try store.record { try $0.state("anything") } == nil)
  }

  // MARK: One writer

  @Test func refusesASecondWriterUntilTheFirstHasGone() throws {
    var first: ArticleStore? = try ArticleStore(path: path)
    #expect(errorCode { try ArticleStore(path: path) } == .locked)
    try first?.record { try $0.setState("word", "salt") }
    first = nil
    let second = try ArticleStore(path: path)
    #expect(try second.record { try $0.state("word") } == "salt")
  }

  @Test func lendsReadersTheStoreWhileAWriterHasIt() throws {
    let store = try ArticleStore(path: path)
    let reader = try StoreReader(path: path)
    try store.record { transaction in
      _ = try transaction.keep(.salt, at: "/inbox/salt.txt", run: transaction.sampleRun())
      // Another connection sees nothing of a transaction that is not committed.
      #expect(try reader.ask { try $0.articleCount() } == 0)
    }
    #expect(try reader.ask { try $0.articleCount() } == 1)
  }

  @Test func answersAllQuestionsOfOneAskFromOneState() throws {
    let store = try ArticleStore(path: path)
    let reader = try StoreReader(path: path)
    try reader.ask { questions in
      #expect(try questions.articleCount() == 0)
      try store.record { _ = try $0.keep(.salt, at: "/inbox/salt.txt", run: $0.sampleRun()) }
      #expect(try questions.articleCount() == 0)
    }
    #expect(try reader.ask { try $0.articleCount() } == 1)
  }

  // MARK: What is no store

  @Test(arguments: ForeignFile.allCases)
  func refusesAndKeepsWhatIsNoStore(_ file: ForeignFile) throws {
    try TemporaryDirectory.current.write(file.bytes, to: "store.sqlite")
    #expect(errorCode { try ArticleStore(path: path) } == .damaged)
    #expect(errorCode { try StoreReader(path: path) } == .damaged)
    #expect(try Array(Data(contentsOf: URL(filePath: path))) == file.bytes)
    #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
  }

  @Test func refusesAndKeepsADatabaseOfAnotherApplication() throws {
    try makeStore()
    let bytes = try rewriteHeader { $0.replaceSubrange(68..<72, with: [0x0F, 0x05, 0x51, 0x12]) }
    #expect(errorCode { try ArticleStore(path: path) } == .damaged)
    #expect(errorCode { try StoreReader(path: path) } == .damaged)
    #expect(try Array(Data(contentsOf: URL(filePath: path))) == bytes)
  }

  @Test func refusesAndKeepsADatabaseOfNoApplication() throws {
    try makeStore()
    let bytes = try rewriteHeader { $0.replaceSubrange(68..<72, with: [0, 0, 0, 0]) }
    #expect(errorCode { try ArticleStore(path: path) } == .damaged)
    #expect(errorCode { try StoreReader(path: path) } == .damaged)
    #expect(try Array(Data(contentsOf: URL(filePath: path))) == bytes)
  }

  @Test(arguments: [UInt32(StoreFormat.version) + 1, 99, 0x7FFF_FFFF])
  func refusesAndKeepsAStoreOfANewerProgram(version: UInt32) throws {
    try makeStore()
    let bytes = try rewriteHeader { header in
      header.replaceSubrange(60..<64, with: withUnsafeBytes(of: version.bigEndian, Array.init))
    }
    #expect(errorCode { try ArticleStore(path: path) } == .newer)
    #expect(errorCode { try StoreReader(path: path) } == .newer)
    #expect(try Array(Data(contentsOf: URL(filePath: path))) == bytes)
  }

  @Test func namesAStoreThatIsCutShortDamaged() throws {
    try makeStore()
    let bytes = try Array(Data(contentsOf: URL(filePath: path)))
    try removeLog()
    let half = Array(bytes.prefix(bytes.count / 8192 * 4096 + 1000))
    try TemporaryDirectory.current.write(half, to: "store.sqlite")
    let code = errorCode {
      try StoreReader(path: path).ask { questions in
        _ = try questions.status()
        _ = try questions.articles()
      }
    }
    #expect(code == .damaged)
  }

  @Test func refusesAFolder() throws {
    let folder = TemporaryDirectory.current.path
    #expect(errorCode { try ArticleStore(path: folder) } == .damaged)
    #expect(errorCode { try StoreReader(path: folder) } == .damaged)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test func tellsAReaderThatThereIsNoStoreAndMakesNone() throws {
    #expect(errorCode { try StoreReader(path: path) } == .missing)
    #expect(
      errorCode { try StoreReader(path: path + "/below") } == .missing
    )
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: TemporaryDirectory.current.path).isEmpty
    )
  }

  @Test func cannotMakeAStoreInAFolderThatIsNotThere() {
    let lost = TemporaryDirectory.current.url("nowhere/store.sqlite").path
    #expect(errorCode { try ArticleStore(path: lost) } == .cannotWrite)
    #expect(!FileManager.default.fileExists(atPath: TemporaryDirectory.current.path + "/nowhere"))
  }

  // The super-user may write everywhere.
  @Test(.enabled(if: geteuid() != 0))
  func refusesAndKeepsAStoreThatMayNotBeWritten() throws {
    try makeStore()
    let bytes = try Data(contentsOf: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    #expect(errorCode { try ArticleStore(path: path) } == .noPermission)
    #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    #expect(try StoreReader(path: path).ask { try $0.articleCount() } == 1)
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: path)
    #expect(errorCode { try StoreReader(path: path) } == .noPermission)
  }

  @Test func saysInOneSentenceWhatIsWrongWithWhichFile() throws {
    try TemporaryDirectory.current.write("just a note", to: "store.sqlite")
    do {
      _ = try ArticleStore(path: path)
      Issue.record("a note was taken for a store")
    } catch let error as StoreError {
      #expect(error.message.hasPrefix(path))
      #expect(!error.message.contains("\n"))
    }
  }

  // MARK: Support

  /// Changes the first page of the store's file, without a log that would bring it back.
  private func rewriteHeader(_ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
    try removeLog()
    var bytes = try Array(Data(contentsOf: URL(filePath: path)))
    change(&bytes)
    try TemporaryDirectory.current.write(bytes, to: "store.sqlite")
    return bytes
  }

  private func removeLog() throws {
    for end in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + end) {
      try FileManager.default.removeItem(atPath: path + end)
    }
  }
}

/// The code of the store's error that `body` ends with; `nil` when it ends well.
func errorCode(_ body: () throws -> some Any) -> StoreError.Code? {
  do {
    _ = try body()
    return nil
  } catch let error as StoreError {
    return error.code
  } catch {
    Issue.record("not an error of the store: \(error)")
    return nil
  }
}

/// Files that somebody may name as a store by mistake.
enum ForeignFile: String, CaseIterable, CustomTestStringConvertible {
  case note, oneByte, zeros, headerOnly, shortHeader, oldFormat

  var testDescription: String { rawValue }

  var bytes: [UInt8] {
    switch self {
    case .note: Array("Buy bread, then write about the salt.\n".utf8)
    case .oneByte: [0x53]
    case .zeros: [UInt8](repeating: 0, count: 8192)
    case .headerOnly: Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 84)
    case .shortHeader: Array("SQLite format 3\0".utf8)
    case .oldFormat: Array("** This file contains an SQLite 2.1 database **".utf8)
    }
  }
}
