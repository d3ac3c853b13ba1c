import Foundation
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct ExportCommandTests {
  private func read(_ name: String) throws -> String {
    try String(contentsOf: TemporaryDirectory.current.url(name), encoding: .utf8)
  }

  @Test func everythingGoesToStandardOutput() async throws {
    let store = try await SeedStore.make()
    let rows = try SeedStore.objects(
      in: try await store.run(["export", "--format", "jsonl"]).output
    )
    #expect(rows.count == 7)
    let keys = [
      "article", "version", "stated", "inferred", "words", "firstSeen", "appearances", "relations",
      "body",
    ]
    for row in rows { #expect(Set(keys) == Set(row.keys)) }
    let table = try await store.run(["export", "--format", "csv"])
    #expect(table.output.hasPrefix("article,version,headline,"))
    let items = try SeedStore.objects(
      in: try await store.run(["export", "--format", "ninjs"]).output
    )
    #expect(items.count == 7)
    let linked = try await store.run(["export", "--format", "json-ld"]).output
    let graph = try JSONSerialization.jsonObject(with: Data(linked.utf8)) as? [String: Any]
    #expect((graph?["@graph"] as? [Any])?.count == 7)
  }

  @Test func aReferenceOrASearchOrADateMeansAPart() async throws {
    let store = try await SeedStore.make()
    func count(_ arguments: String...) async throws -> Int {
      try SeedStore.objects(
        in: try await store.run(["export", "--format", "jsonl"] + arguments).output
      ).count
    }
    #expect(try await count("paper-version.txt") == 1)
    #expect(try await count("digest-of-three.txt") == 3)
    #expect(try await count("--search", "survey ships") == 5)
    #expect(try await count("digest-of-three.txt", "--search", "survey ships") == 2)
    #expect(try await count("--since", "2001-01-01") == 7)
    #expect(try await count("--since", "2999") == 0)
    let nothing = try await store.run(["export", "--format", "jsonl", "--since", "2999"])
    #expect(nothing.status == 1)
  }

  @Test func aFileThatIsThereIsNotReplacedWithoutForce() async throws {
    let store = try await SeedStore.make()
    for format in ["jsonl", "sqlite"] {
      try TemporaryDirectory.current.write("mine", to: "out")
      let refused = try await store.run(["export", "--format", format, "-o", "out"])
      #expect(refused.status == 73)
      #expect(try read("out") == "mine")
      let forced = try await store.run(["export", "--format", format, "-o", "out", "--force"])
      #expect(forced.status == 0, "\(forced.errors)")
      #expect(forced.output.isEmpty && forced.errors.contains("7 versions"))
      #expect(
        !FileManager.default.fileExists(atPath: TemporaryDirectory.current.url("out.partial").path)
      )
    }
    // The copy is a store.
    #expect(try await store.rows(["articles", "--store", "out"]).count == 6)
  }

  @Test func aPartOfAStoreIsAStoreOfItsOwn() async throws {
    let store = try await SeedStore.make()
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    try TemporaryDirectory.current.write("Oranges came ashore near the mill.\n", to: "crate.txt")
    _ = try await shell.run(["-c", "tar -cf box.tar crate.txt && rm crate.txt"])
    _ = try await store.run(["ingest", "box.tar"])
    let export = ["export", "--format", "sqlite", "crate.txt", "-o", "part"]
    let made = try await store.run(export)
    #expect(made.status == 0 && made.errors.contains("1 version"), "\(made.errors)")
    // What it came in came along, and nothing else.
    let files = try await store.rows(["files", "--store", "part"])
    let names = files.compactMap { ($0["path"] as? String)?.split(separator: "/").last }
    #expect(Set(names) == ["crate.txt", "box.tar"], "\(names)")
    let before = try await store.rows(["show", "crate.txt"]).first
    let after = try await store.rows(["show", "crate.txt", "--store", "part"]).first
    #expect(before?["version"] as? String == after?["version"] as? String)
    #expect(try await store.run(["check", "--store", "part"]).status == 0)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: TemporaryDirectory.current.path
    ).filter { $0.contains("part.draft") || $0.contains("part.partial") }
    #expect(left.isEmpty, "\(left)")

    #expect(try await store.run(export).status == 73)
    let nothing = ["export", "--format", "sqlite", "--search", "zeppelin", "-o", "none"]
    #expect(try await store.run(nothing).status == 1)
    #expect(
      !FileManager.default.fileExists(atPath: TemporaryDirectory.current.url("none").path)
    )
  }

  @Test func whatBreaksOffLeavesNothing() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(
      ["export", "--format", "jsonl", "zeppelin", "-o", "out.jsonl"]
    )
    #expect(result.status == 1)
    let files = try FileManager.default.contentsOfDirectory(atPath: TemporaryDirectory.current.path)
    #expect(!files.contains { $0.hasPrefix("out") })
  }

  @Test func aFolderOfFilesCanBeTakenInAgain() async throws {
    let store = try await SeedStore.make()
    let written = try await store.run(["export", "--format", "markdown", "-o", "pages"])
    #expect(written.status == 0)
    let files = try FileManager.default.contentsOfDirectory(
      atPath: TemporaryDirectory.current.url("pages").path
    )
    #expect(files.count == 7)
    #expect(try await store.run(["export", "--format", "markdown", "-o", "pages"]).status == 73)
    let before = Set(
      try await store.rows(["export", "--format", "jsonl"]).compactMap { $0["version"] as? String }
    )
    let again = try await store.rows(["ingest", "pages", "--store", "second.sqlite"])
    let versions = Set(
      again.flatMap { $0["articles"] as? [[String: Any]] ?? [] }.compactMap {
        $0["version"] as? String
      }
    )
    #expect(versions == before)
  }

  @Test func aFeedHasAnEntryForEachVersion() async throws {
    let store = try await SeedStore.make()
    let feed = try await store.run(["export", "--format", "atom"]).output
    #expect(feed.components(separatedBy: "<entry>").count == 8)
    #expect(feed.components(separatedBy: "term=\"newVersion\"").count == 2)
    // What reads feeds reads it: our own reader does.
    try TemporaryDirectory.current.write(feed, to: "feed.xml")
    let read = try await store.rows(["read", "feed.xml"])
    #expect((read.first?["articles"] as? [Any])?.count == 7)
    // Its name stays the same.
    let again = try await store.run(["export", "--format", "atom"]).output
    #expect(again == feed)
  }

  @Test(arguments: [
    (["--format", "docx"], "no format"), (["--format", "markdown"], "--output"),
    (["--format", "sqlite"], "--output"), (["--format", "jsonl", "--since", "may"], "no date"),
    ([], "--format"),
  ])
  func wrongUsageIsSaid(arguments: [String], words: String) async throws {
    let result = try await SeedStore.make().run(["export"] + arguments)
    #expect(result.status == 64)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func whoeverHasSeenEnoughIsNoError() async throws {
    let store = try await SeedStore.make()
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    let script = #""$0" export --format jsonl | head -c 100 > /dev/null"#
    let result = try await shell.run(["-c", script, store.command.executable.path])
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
  }
}
