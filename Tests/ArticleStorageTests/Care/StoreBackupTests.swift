import Foundation
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct StoreBackupTests {
  private var path: String { TemporaryDirectory.current.path + "/s.sqlite" }
  private var target: String { TemporaryDirectory.current.path + "/copy.sqlite" }

  private func backup(replacing: Bool = false) throws -> StoreBackup.Summary {
    try StoreBackup.make(of: path, at: target, replacing: replacing) { _ in }
  }

  private func notes(at path: String) throws -> [String] {
    try StoreReader(path: path).ask { try $0.notes().map(\.value) }
  }

  @Test func holdsWhatIsCommittedWhileAWorkerWrites() throws {
    let worker = try ArticleStore(path: path)
    // Nothing of it is in the store's own file yet: it is in the log.
    try worker.record { try $0.setState("a", "committed") }
    try worker.record { transaction in
      try transaction.setState("b", "not committed")
      let summary = try backup()
      #expect(summary.byteCount > 4096)
    }
    #expect(try notes(at: target) == ["committed"])
    #expect(try notes(at: path) == ["committed", "not committed"])
  }

  @Test func isOneFileThatIsAStore() throws {
    _ = try ArticleStore(path: path)
    _ = try backup()
    let left = try FileManager.default.contentsOfDirectory(
      atPath: TemporaryDirectory.current.path
    ).filter { $0.hasPrefix("copy") }
    #expect(left == ["copy.sqlite"])
    try ArticleStore(path: target).record { try $0.setState("a", "goes on") }
    #expect(try notes(at: target) == ["goes on"])
  }

  @Test func tellsHowFarItHasCome() throws {
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      for number in 0..<40 {
        try transaction.setState("\(number)", String(repeating: "x", count: 100_000))
      }
    }
    var shares: [Double] = []
    _ = try StoreBackup.make(of: path, at: target, replacing: false) { shares.append($0) }
    #expect(shares.count > 2)
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }

  @Test func replacesNothingUnlessItIsTold() throws {
    _ = try ArticleStore(path: path)
    try Data("a diary".utf8).write(to: URL(filePath: target))
    let error = #expect(throws: StoreError.self) { try backup() }
    #expect(error?.code == .cannotWrite)
    #expect(error?.message.contains("--force") == true)
    #expect(try Data(contentsOf: URL(filePath: target)) == Data("a diary".utf8))
    _ = try backup(replacing: true)
    #expect(try notes(at: target) == [])
  }

  @Test func isNeverTheStoreItself() throws {
    _ = try ArticleStore(path: path)
    try FileManager.default.createSymbolicLink(atPath: target, withDestinationPath: path)
    let error = #expect(throws: StoreError.self) { try backup(replacing: true) }
    #expect(error?.code == .cannotWrite)
    #expect(try notes(at: path) == [])
  }

  /// The other store's log would be read as the copy's own.
  @Test func doesNotReplaceAStoreInUse() throws {
    _ = try ArticleStore(path: path)
    let other = try ArticleStore(path: target)
    try other.record { try $0.setState("a", "other") }
    let error = #expect(throws: StoreError.self) { try backup(replacing: true) }
    #expect(error?.code == .cannotWrite)
    #expect(try notes(at: target) == ["other"])
  }

  @Test func startsOverWhereAnInterruptedOneLeftItsFile() throws {
    try ArticleStore(path: path).record { try $0.setState("a", "b") }
    try Data("half a page".utf8).write(to: URL(filePath: target + ".partial"))
    _ = try backup()
    #expect(try notes(at: target) == ["b"])
    #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
  }

  @Test func saysThatTheFolderIsNotThere() throws {
    _ = try ArticleStore(path: path)
    let error = #expect(throws: StoreError.self) {
      try StoreBackup.make(of: path, at: path + ".d/copy", replacing: false) { _ in }
    }
    #expect(error?.code == .cannotWrite)
  }

  @Test func makesNoCopyOfADamagedStore() throws {
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      for number in 0..<400 {
        try transaction.setState("\(number)", String(repeating: "x", count: 1_000))
      }
    }
    try store.checkpoint()
    let file = URL(filePath: path)
    var bytes = try Data(contentsOf: file)
    // Whole pages in the middle of the table.
    let middle = bytes.count / 2 / 4096 * 4096
    bytes.replaceSubrange(middle..<middle + 8192, with: Data(repeating: 0x55, count: 8192))
    let copy = TemporaryDirectory.current.path + "/damaged.sqlite"
    try bytes.write(to: URL(filePath: copy))
    let error = #expect(throws: StoreError.self) {
      try StoreBackup.make(of: copy, at: target, replacing: false) { _ in }
    }
    #expect(error?.code == .damaged)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: TemporaryDirectory.current.path
    )
    #expect(!left.contains { $0.hasPrefix("copy") })
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func saysThatItIsNoFile() throws {
    _ = try ArticleStore(path: path)
    let error = #expect(throws: StoreError.self) {
      try StoreBackup.make(of: path, at: "/dev/full", replacing: true) { _ in }
    }
    #expect(error?.code == .cannotWrite)
  }
}
