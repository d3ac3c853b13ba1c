import Foundation
import TestSupport
import Testing

@testable import stemma

/// `check`, `rebuild` and `backup` as a user runs them.
@Suite(.temporaryDirectory) struct CareCommandTests {
  /// Puts another letter in the place of one in the middle of a long word of a document.
  private func damageADocument(of store: SeedStore) throws {
    var bytes = try Data(contentsOf: store.file)
    let text = try String(
      contentsOf: PackageRoot.seeds.appending(path: "paper-version.txt"),
      encoding: .utf8,
    )
    let line = try #require(text.split(separator: "\n").first { $0.utf8.count > 200 })
    let place = try #require(bytes.firstRange(of: Data(line.utf8.prefix(60))))
    bytes[place.lowerBound + 20] ^= 1
    try bytes.write(to: store.file)
  }

  @Test func checkSaysThatASoundStoreIsSound() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(["check"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("The store is sound: 5 documents, "))
    #expect(result.errors.isEmpty)
    let json = try await store.run(["check", "--json"])
    #expect(json.status == 0)
    #expect(json.output.isEmpty, "a line a finding, and there is none")
  }

  @Test func checkEndsWith65WhereSomethingIsFound() async throws {
    let store = try await SeedStore.make()
    try damageADocument(of: store)
    let result = try await store.run(["check"], environment: ["COLUMNS": "200"])
    #expect(result.status == CommandStatus.damaged.rawValue, "\(result.errors)")
    #expect(result.output.contains("document-bytes"))
    #expect(result.output.contains("Restore a backup"))
    let json = try await store.run(["check", "--json"])
    #expect(json.status == CommandStatus.damaged.rawValue)
    let rows = try SeedStore.objects(in: json.output)
    #expect(rows.contains { $0["finding"] as? String == "document-bytes" })
    for row in rows { #expect(Set(row.keys) == ["finding", "what", "where"]) }
  }

  @Test func rebuildTellsWhatOtherSettingsChange() async throws {
    let store = try await SeedStore.make()
    let same = try await store.run(["rebuild", "--dry-run"])
    #expect(same.status == 0, "\(same.errors)")
    #expect(same.output == "Nothing would change: 5 deliveries read again.\n")
    let strict = ["STEMMA_MATCHING_RESEMBLANCE": "1", "STEMMA_MATCHING_ABRIDGEMENT": "1"]
    let other = try await store.run(["rebuild", "--dry-run", "--json"], environment: strict)
    #expect(other.status == 1, "\(other.errors)")
    let rows = try SeedStore.objects(in: other.output)
    #expect(Set(rows.compactMap { $0["what"] as? String }) == ["article", "relation"])
    for row in rows {
      #expect(Set(row.keys) == ["what", "change", "where", "before", "after", "reason"])
      #expect(
        row["reason"] as? String
          == "setting matching.abridgement 0.6 → 1.0, matching.resemblance 0.5 → 1.0"
      )
    }
    let done = try await store.run(["rebuild", "--limit", "1"], environment: strict)
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.contains("--limit 0 lists all"))
    #expect(done.errors.contains("before-rebuild"))
    #expect(try await store.run(["rebuild", "--dry-run"], environment: strict).status == 0)
    #expect(try await store.run(["check"]).status == 0)
    #expect(try await store.rows(["articles"]).count == 7)
  }

  @Test func rebuildEndsWith69BesideAWorker() async throws {
    let store = try await SeedStore.make()
    let lock = open(store.file.path + ".lock", O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(try await store.run(["rebuild"]).status == CommandStatus.locked.rawValue)
    #expect(try await store.run(["rebuild", "--dry-run"]).status == 0)
    #expect(
      try await store.run(["rebuild", "--dry-run", "--discard-old"]).status
        == CommandStatus.wrongUsage.rawValue
    )
  }

  /// A disk that is full is imitated by a limit on how long a file may get.
  @Test func rebuildSaysThatItCannotWrite() async throws {
    let store = try await SeedStore.make()
    let before = try Data(contentsOf: store.file)
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    let script = #"trap '' XFSZ; ulimit -f 100; exec "$0" rebuild"#
    let result = try await shell.run(["-c", script, store.command.executable.path])
    #expect(result.status == CommandStatus.cannotWrite.rawValue, "\(result.errors)")
    #expect(result.errors.contains(".rebuilding"))
    #expect(try Data(contentsOf: store.file) == before)
    let folder = store.file.deletingLastPathComponent().path
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!left.contains { $0.contains("rebuilding") })
    #expect(try await store.run(["check"]).status == 0)
  }

  @Test func backupIsAStoreThatCanBeAsked() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(["backup", "copy.sqlite", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let row = try #require(try SeedStore.objects(in: result.output).first)
    #expect(Set(row.keys) == ["store", "file", "bytes"])
    #expect(try await store.run(["check", "--store", "copy.sqlite"]).status == 0)
    let articles = try await store.run(["articles", "--json"]).output
    #expect(
      try await store.run(["articles", "--json", "--store", "copy.sqlite"]).output == articles
    )
  }

  @Test func backupEndsWith73WhereItMustNotOrCannotWrite() async throws {
    let store = try await SeedStore.make()
    try TemporaryDirectory.current.write("a diary", to: "diary.txt")
    for target in ["diary.txt", "nowhere/copy.sqlite", "."] {
      let result = try await store.run(["backup", target])
      #expect(result.status == CommandStatus.cannotWrite.rawValue, "\(target): \(result.errors)")
    }
    #expect(try await store.run(["backup", "--force", "diary.txt"]).status == 0)
    #expect(try await store.run(["check", "--store", "diary.txt"]).status == 0)
  }
}
