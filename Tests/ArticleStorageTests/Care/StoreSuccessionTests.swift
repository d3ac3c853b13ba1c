import Foundation
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct StoreSuccessionTests {
  private var path: String { TemporaryDirectory.current.path + "/s.sqlite" }

  private func makeStore(at path: String, note: String) throws {
    try ArticleStore(path: path).record { try $0.setState("note", note) }
  }

  private func note(at path: String) throws -> String? {
    try StoreReader(path: path).ask { try $0.notes().first?.value }
  }

  @Test func putsTheNewStoreInThePlaceOfTheOld() throws {
    try makeStore(at: path, note: "old")
    let succession = try StoreSuccession(of: path, replacing: true)
    try makeStore(at: succession.path, note: "new")
    let kept = try #require(try succession.replaceStore(keepingOld: true))
    #expect(try note(at: path) == "new")
    #expect(try note(at: kept) == "old")
    #expect(FileManager.default.fileExists(atPath: path + "-wal"), "readers need it")
    #expect(FileManager.default.fileExists(atPath: path + "-shm"), "readers need it")
  }

  @Test func keepsThePermissionsOfTheOldStore() throws {
    try makeStore(at: path, note: "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let succession = try StoreSuccession(of: path, replacing: true)
    try makeStore(at: succession.path, note: "new")
    _ = try succession.replaceStore(keepingOld: false)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  /// Its log, or its index in memory, would be taken for the new store's.
  @Test func doesNotReplaceAStoreThatSomebodyHasOpen() throws {
    try makeStore(at: path, note: "old")
    let succession = try StoreSuccession(of: path, replacing: true, patience: .zero)
    try makeStore(at: succession.path, note: "new")
    let reader = try StoreReader(path: path)
    try reader.ask { questions in
      _ = try questions.notes()
      let error = #expect(throws: StoreError.self) {
        try succession.replaceStore(keepingOld: true)
      }
      #expect(error?.code == .tryLater)
    }
    #expect(try note(at: path) == "old")
    #expect(!FileManager.default.fileExists(atPath: path + ".before-rebuild"))
  }

  @Test func oneProcessAtATime() throws {
    try makeStore(at: path, note: "old")
    try withExtendedLifetime(StoreSuccession(of: path, replacing: false)) {
      let error = #expect(throws: StoreError.self) {
        try StoreSuccession(of: path, replacing: false)
      }
      #expect(error?.code == .locked)
      #expect(error?.message.contains("being rebuilt") == true)
    }
    _ = try StoreSuccession(of: path, replacing: false)
  }

  @Test func removesWhatItMade() throws {
    try makeStore(at: path, note: "old")
    let succession = try StoreSuccession(of: path, replacing: false)
    try makeStore(at: succession.path, note: "new")
    succession.discard()
    let left = try FileManager.default.contentsOfDirectory(
      atPath: TemporaryDirectory.current.path
    )
    #expect(!left.contains { $0.contains("rebuilding") })
  }
}
