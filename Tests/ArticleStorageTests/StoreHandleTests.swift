import Foundation
import GRDB
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct StoreHandleTests {
  private var path: String { TemporaryDirectory.current.url("store.sqlite").path }

  /// The locks that this process has on the store's file, by the system's own table.
  private func locks() throws -> Int {
    var information = stat()
    #expect(stat(path, &information) == 0)
    let table = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
    return table.split(separator: "\n").count { line in
      line.contains("POSIX") && line.contains(" \(getpid()) ")
        && line.contains(":\(information.st_ino) ")
    }
  }

  // Closing any descriptor of a file drops the locks that SQLite has on it in this process.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/locks")))
  func keepsTheLocksOfAConnectionWhenAnotherLooksAtTheFile() throws {
    let store = try ArticleStore(path: path)
    try store.record { try $0.setState("a", "b") }
    let reader = try StoreReader(path: path)
    try reader.ask { questions in
      // In the middle of a question the reader has a lock on the file.
      _ = try questions.deliveryCount()
      let before = try locks()
      #expect(before > 0)
      _ = try StoreReader(path: path)
      #expect(throws: StoreError.self) { try ArticleStore(path: path) }
      #expect(try locks() >= before)
    }
    withExtendedLifetime(store) {}
  }

  @Test func isLetGoOfWithTheLastThatHasIt() throws {
    try { _ = try ArticleStore(path: path) }()
    let first = StoreHandle(path: path)
    var second = StoreHandle(path: path)
    #expect(first?.prefix(6) == Array("SQLite".utf8))
    second = nil
    #expect(first?.prefix(6) == Array("SQLite".utf8))
    withExtendedLifetime((first, second)) {}
  }

  @Test func anEmptyFileIsNoStoreToAsk() throws {
    try TemporaryDirectory.current.write("", to: "store.sqlite")
    #expect { try StoreReader(path: path) } throws: { ($0 as? StoreError)?.code == .missing }
  }

  @Test func aStoreWhoseMakingWasInterruptedIsMadeAnew() throws {
    // What is there then: a page without any table, and no application's mark yet.
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try queue.close()
    #expect { try StoreReader(path: path) } throws: { ($0 as? StoreError)?.code == .missing }
    let store = try ArticleStore(path: path)
    #expect(try store.record { try $0.state("anything") } == nil)
  }

  @Test(arguments: [0x6969, 0xFE53_4D42, 0x517B] as [UInt32])
  func knowsFileSystemsOfOtherMachines(type: UInt32) {
    #expect(NetworkFileSystem.name(ofType: type) != nil)
  }

  @Test func takesThisMachineForItself() {
    #expect(NetworkFileSystem.name(ofFolder: TemporaryDirectory.current.path) == nil)
    #expect(NetworkFileSystem.name(ofType: 0xEF53) == nil)
  }

  @Test func breaksOffAQuestionThatTakesTooLong() throws {
    let store = try ArticleStore(path: path)
    let reader = try StoreReader(path: path, timeLimit: .zero)
    #expect {
      try reader.ask { questions in
        let endless = try questions.statement(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        )
        _ = try endless.step()
      }
    } throws: { ($0 as? StoreError)?.code == .tryLater }
    #expect(try StoreReader(path: path).ask { try $0.deliveryCount() } == 0)
    withExtendedLifetime(store) {}
  }

  @Test func keepsACopyBeforeTheFormatChanges() throws {
    try { _ = try ArticleStore(path: path) }()
    let queue = try DatabaseQueue(path: path)
    #expect(try FormerFormat.keep(queue, path: path, before: StoreFormat.version) == nil)
    let copy = try FormerFormat.keep(queue, path: path, before: StoreFormat.version + 1)
    #expect(copy == path + ".before-format-\(StoreFormat.version + 1)")
    #expect(try StoreReader(path: #require(copy)).ask { try $0.deliveryCount() } == 0)
  }
}
