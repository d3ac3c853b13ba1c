import ArgumentParser
import ArticleStorage
import Foundation
import TestSupport
import Testing

@testable import stemma

/// Every exit code of the table, each with the sentence that goes with it.
@Suite(.temporaryDirectory) struct ExitCodeTests {
  /// Expects one sentence on standard error, and nothing on standard output.
  private func expectFailure(
    _ result: CommandResult,
    _ status: CommandStatus,
    _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation,
  ) {
    #expect(result.status == status.rawValue, sourceLocation: sourceLocation)
    #expect(result.output.isEmpty, sourceLocation: sourceLocation)
    #expect(result.errors.hasPrefix("stemma: "), sourceLocation: sourceLocation)
    #expect(result.errors.contains(words), "\(result.errors)", sourceLocation: sourceLocation)
  }

  @Test func isZeroWhenDone() async throws {
    let store = try await SeedStore.make()
    #expect(try await store.run(["articles"]).status == 0)
    let version = try await store.run(["--version"])
    #expect(version.status == 0)
    #expect(version.output == "\(ProgramVersion.text)\n")
  }

  @Test func isOneWhenSomethingWasRefused() async throws {
    try TemporaryDirectory.current.write("", to: "empty.txt")
    let store = try SeedStore.empty()
    #expect(try await store.run(["ingest", "empty.txt", "seeds"]).status == 1)
    #expect(try await store.run(["read", "empty.txt"]).status == 1)
  }

  @Test func isOneWhenNothingIsMeant() async throws {
    let store = try await SeedStore.make()
    expectFailure(try await store.run(["show", "zeppelin"]), .incomplete, "nothing in the store")
    expectFailure(try await store.run(["search", "zeppelin"]), .incomplete, "zeppelin")
  }

  @Test func isOneWhenThereIsNoStoreYet() async throws {
    let result = try await BuiltCommand.find().run(["articles"])
    expectFailure(result, .incomplete, "no store here yet")
  }

  @Test(arguments: [["bogus"], ["articles", "--bogus"], ["show"], ["files", "--limit", "many"]])
  func is64ForWrongUsage(arguments: [String]) async throws {
    let result = try await BuiltCommand.find().run(arguments)
    expectFailure(result, .wrongUsage, "Usage: stemma")
  }

  @Test func is65WhenTheFileIsNoStore() async throws {
    try TemporaryDirectory.current.write("not a database\n", to: "notes.sqlite")
    let command = try BuiltCommand.find()
    for arguments in [["articles"], ["ingest", "notes.sqlite"]] {
      let result = try await command.run(arguments + ["--store", "notes.sqlite"])
      expectFailure(result, .damaged, "notes.sqlite: damaged, or not a Stemma store")
    }
  }

  @Test func is69WhenAnotherWorkerWrites() async throws {
    let store = try await SeedStore.make()
    let lock = open(store.file.path + ".lock", O_RDWR)
    #expect(lock >= 0)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    expectFailure(try await store.run(["ingest", "seeds"]), .locked, "another Stemma worker")
    #expect(try await store.run(["articles"]).status == 0, "questions need no lock")
  }

  @Test func is73WhenTheStoreCannotBeMade() async throws {
    let store = try SeedStore.empty()
    let result = try await store.run(["ingest", "seeds", "--store", "nowhere/s.sqlite"])
    expectFailure(result, .cannotWrite, "nowhere/s.sqlite")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func is73WhenResultsCannotBeWritten() async throws {
    let store = try await SeedStore.make()
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    let script = #""$0" articles > /dev/full"#
    let result = try await shell.run(["-c", script, store.command.executable.path])
    expectFailure(result, .cannotWrite, "standard output")
  }

  /// The owner of the machine may read and write everything, so that nothing is refused to it.
  @Test(.enabled(if: geteuid() != 0))
  func is77WithoutPermission() async throws {
    let store = try await SeedStore.make()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400],
      ofItemAtPath: store.file.path,
    )
    expectFailure(try await store.run(["ingest", "seeds"]), .noPermission, "may not be written")
    #expect(try await store.run(["articles"]).status == 0)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o000],
      ofItemAtPath: store.file.path,
    )
    expectFailure(try await store.run(["articles"]), .noPermission, "may not be read")
  }

  @Test func is78WhenTheStoreIsNewer() async throws {
    let store = try await SeedStore.make()
    // SQLite keeps `user_version` as four bytes, the highest first, at byte 60 of the file.
    let file = try FileHandle(forUpdating: store.file)
    try file.seek(toOffset: 60)
    try file.write(contentsOf: Data([0, 0, 0x7F, 0xFF]))
    try file.close()
    for arguments in [["articles"], ["ingest", "seeds"]] {
      let result = try await store.run(arguments)
      expectFailure(result, .wrongSettings, "made by a newer Stemma")
    }
  }

  @Test func is78ForWrongSettings() async throws {
    let store = try await SeedStore.make()
    let missing = try await store.run(["articles", "--settings", "none.yaml"])
    expectFailure(missing, .wrongSettings, "none.yaml: cannot be found")
    let wrong = try await store.run(
      ["ingest", "seeds"],
      environment: ["STEMMA_MATCHING_RESEMBLANCE": "much"],
    )
    expectFailure(wrong, .wrongSettings, "'much'")
  }

  @Test(arguments: [
    (StoreError.Code.damaged, CommandStatus.damaged), (.newer, .wrongSettings), (.locked, .locked),
    (.cannotWrite, .cannotWrite), (.noPermission, .noPermission), (.tryLater, .tryLater),
    (.missing, .incomplete), (.internalFault, .tryLater),
  ])
  func eachTroubleOfTheStoreHasItsCode(code: StoreError.Code, status: CommandStatus) {
    let failure = Ending.failure(StoreError(code: code, message: "s.sqlite: a sentence"))
    #expect(failure?.status == status)
    #expect(failure?.message == "s.sqlite: a sentence")
  }

  @Test func whatNobodyExpectedAsksForAnotherTry() {
    struct Surprise: Error {}
    #expect(Ending.failure(Surprise())?.status == .tryLater)
    #expect(Ending.failure(ValidationError("two at the most")) == nil)
  }

  @Test func everyCodeStandsInTheHelp() async throws {
    let help = try await BuiltCommand.find().run(["--help"])
    for status in CommandStatus.allCases {
      #expect(help.output.contains("\(status.rawValue)  \(status.meaning)"))
    }
  }
}
