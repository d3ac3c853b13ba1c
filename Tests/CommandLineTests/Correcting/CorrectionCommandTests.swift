import Foundation
import TestSupport
import Testing

@testable import stemma

/// `same`, `different`, `original`, `remove`, `undo` and `corrections` as a user runs them.
@Suite(.temporaryDirectory) struct CorrectionCommandTests {
  private func articles(_ store: SeedStore) async throws -> Int {
    try await store.rows(["articles"]).count
  }

  @Test func differentPartsAndUndoBringsTogether() async throws {
    let store = try await SeedStore.make()
    #expect(try await articles(store) == 6)
    let said = try await store.run([
      "different", "0a0f6ebc", "09a3a83e", "--by", "Ana Souza", "--note", "two pieces",
    ])
    #expect(said.status == 0, "\(said.errors)")
    #expect(said.output.contains("different"))
    #expect(said.output.contains("against what is measured"))
    #expect(try await articles(store) == 7)
    let relation = try #require(
      try await store.rows(["relations", "0a0f6ebc", "09a3a83e"]).first
    )
    #expect(relation["kind"] as? String == "abridgement", "what is measured stays as it is")
    #expect(relation["sameArticle"] as? Bool == false)
    let words = try #require(relation["said"] as? [[String: Any]])
    #expect(words.first?["person"] as? String == "Ana Souza")
    let status = try await store.run(["status"], environment: ["COLUMNS": "300"])
    #expect(status.output.contains("conflict"))
    #expect(status.output.contains("says Ana Souza: two pieces"))
    #expect(try await store.run(["rebuild", "--dry-run"]).status == 0)
    #expect(try await store.run(["rebuild", "--discard-old"]).status == 0)
    #expect(try await articles(store) == 7, "it holds through a rebuild")
    let undone = try await store.run(["undo", "--by", "Ben"])
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(undone.output.contains("taken back by Ben"))
    #expect(try await articles(store) == 6)
    #expect(try await store.run(["undo"]).status == 1)
  }

  @Test func sameIsShownAsAPersonsWord() async throws {
    let store = try await SeedStore.make()
    let said = try await store.rows(["same", "short-notice.txt", "syndicated-page.md"])
    let row = try #require(said.first)
    #expect(row["kind"] as? String == "same")
    #expect(row["state"] as? String == "active")
    #expect((row["person"] as? String)?.isEmpty == false, "whoever is logged in")
    #expect((row["conflict"] as? String) != nil)
    #expect(try await articles(store) == 5)
    let relations = try await store.rows(["relations", "short-notice.txt"])
    #expect(relations.contains { $0["kind"] as? String == "asserted" })
    let all = try await store.rows(["relations", "--all"])
    #expect(all.count { $0["kind"] as? String == "asserted" } == 1)
    let page = try await store.run(["relations", "short-notice.txt"])
    #expect(page.output.contains("asserted by a person"))
    #expect(page.output.contains("resemblance under 1 %"))
  }

  @Test func refusesContradictionsWithTheChain() async throws {
    let store = try await SeedStore.make()
    let notice = "short-notice.txt"
    let page = "syndicated-page.md"
    #expect(try await store.run(["same", notice, page]).status == 0)
    let refused = try await store.run(["different", page, notice])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("contradicts"))
    #expect(refused.errors.contains("are the same, says"))
    #expect(try await store.run(["same", notice, notice]).status == 1)
    #expect(
      try await store.run(["different", "art-09a3a83e", "art-09a3a83e"]).errors
        .contains("name two of its versions")
    )
    #expect(try await store.run(["same", notice, page, "--by", " "]).status == 64)
  }

  @Test func originalStandsBesideWhatIsMeasured() async throws {
    let store = try await SeedStore.make()
    #expect(try await store.run(["original", "paper-version.txt"]).status == 0)
    let relation = try #require(
      try await store.rows(["relations", "0a0f6ebc", "09a3a83e"]).first
    )
    let direction = try #require(relation["direction"] as? [String: Any])
    #expect(direction["asserted"] as? String == "a")
    #expect(direction["wording"] as? String == "b")
    let page = try await store.run(
      ["relations", "0a0f6ebc", "09a3a83e"],
      environment: ["COLUMNS": "200"],
    )
    #expect(page.output.contains("by a person’s word: a"))
  }

  @Test func removeLeavesATombstone() async throws {
    let store = try await SeedStore.make()
    let removed = try await store.run([
      "remove", "seeds/short-notice.txt", "--note", "dropped by mistake", "--by", "Ana",
    ])
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(try await articles(store) == 5)
    #expect(try await store.run(["show", "short-notice.txt"]).status == 1)
    let files = try await store.rows(["files"])
    let notice = files.first { ($0["path"] as? String)?.hasSuffix("short-notice.txt") == true }
    #expect(notice?["reason"] as? String == "removed by Ana: dropped by mistake")
    try TemporaryDirectory.current.write(
      Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt")),
      to: "again.txt",
    )
    let again = try await store.run(["ingest", "again.txt", "--json"])
    #expect(again.status == 1)
    #expect(again.output.contains("removed by Ana: dropped by mistake"))
    #expect(try await store.run(["rebuild", "--discard-old"]).status == 0)
    #expect(try await articles(store) == 5)
    #expect(try await store.run(["check"]).status == 0)
    #expect(try await store.run(["undo", "1"]).status == 0)
    #expect(try await articles(store) == 6)
    #expect(try await store.run(["check"]).status == 0)
    #expect(
      FileManager.default.fileExists(
        atPath: TemporaryDirectory.current.url("seeds/short-notice.txt").path
      )
    )
  }

  @Test func goesToAnotherStoreAndWaitsThere() async throws {
    let store = try await SeedStore.make()
    _ = try await store.run(["different", "0a0f6ebc", "09a3a83e", "--note", "two"])
    _ = try await store.run(["same", "short-notice.txt", "syndicated-page.md"])
    _ = try await store.run(["undo"])
    let export = try await store.run(["corrections", "export", "said.jsonl"])
    #expect(export.status == 0, "\(export.errors)")
    #expect(
      try await store.run(["corrections", "export"]).output.split(separator: "\n").count == 2
    )
    let other = ["--store", "other.sqlite"]
    _ = try await store.run(["ingest", "seeds/short-notice.txt"] + other)
    let imported = try await store.run(["corrections", "import", "said.jsonl"] + other)
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.output == "2 corrections entered, 0 known before, 0 refused.\n")
    let again = try await store.run(["corrections", "import", "said.jsonl"] + other)
    #expect(again.output == "0 corrections entered, 2 known before, 0 refused.\n")
    let listed = try await store.rows(["corrections"] + other)
    #expect(listed.map { $0["state"] as? String } == ["waiting", "withdrawn"])
    _ = try await store.run(["ingest", "seeds"] + other)
    #expect(try await store.rows(["articles"] + other).count == 7, "what it waited for has come")
    #expect(
      try await store.run(["corrections", "export"] + other).output
        == store.run(["corrections", "export"]).output
    )
  }

  @Test func saysWhichLinesOfAFileAreNoCorrections() async throws {
    let store = try await SeedStore.make()
    let lines = """
      {"kind":"same","subjects":[],"person":"A","statedAt":"2026-01-01T00:00:00.000Z"}
      not JSON

      {"kind":"praise","subjects":[{"kind":"version","hash":"00"}],"person":"A","statedAt":"x"}
      {"kind":"remove","subjects":[{"kind":"document","hash":"\(String(repeating: "ab", count: 32))"}],"person":"A","statedAt":"2026-01-01T00:00:00.000Z"}
      """
    let result = try await store.run(["corrections", "import", "-"], input: lines.utf8)
    #expect(result.status == 1)
    #expect(result.output == "1 correction entered, 0 known before, 3 refused.\n")
    for number in [1, 2, 4] { #expect(result.errors.contains("-:\(number): is no correction")) }
  }

  /// The worker keeps the store to itself, and applies at once what is said beside it.
  @Test func correctsWhileAWorkerRuns() async throws {
    let store = try await SeedStore.make()
    try FileManager.default.createDirectory(
      at: TemporaryDirectory.current.url("inbox"),
      withIntermediateDirectories: false,
    )
    let worker = try store.command.start(["watch", "--inbox", "inbox", "--json"])
    try await worker.waitUntilPrinted("Watching ")
    let said = try await store.run(["different", "0a0f6ebc", "09a3a83e"])
    #expect(said.status == 0, "\(said.errors)")
    #expect(try await articles(store) == 7, "it holds when the command comes back")
    let removed = try await store.run(["remove", "seeds/short-notice.txt"])
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(try await articles(store) == 6)
    #expect(try await store.run(["undo"]).status == 0)
    #expect(try await store.run(["undo"]).status == 0)
    #expect(try await articles(store) == 6)
    worker.send(SIGTERM)
    #expect(await worker.result().status == 0)
    #expect(try await store.run(["check"]).status == 0)
  }

  /// A writer that does not come to it: what was said is kept, and holds as soon as one does.
  @Test func keepsWhatNobodyComesTo() async throws {
    let store = try await SeedStore.make()
    let lock = open(store.file.path + ".lock", O_RDWR)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let said = try await store.run(["different", "0a0f6ebc", "09a3a83e", "--timeout", "0"])
    #expect(said.status == CommandStatus.tryLater.rawValue)
    #expect(said.errors.contains("it is entered"))
    #expect(try await articles(store) == 6)
    // Whatever was started meanwhile has the descriptor, too.
    flock(lock, LOCK_UN)
    close(lock)
    let ingested = try await store.run(["ingest", "seeds/short-notice.txt"])
    #expect(ingested.status == 0, "\(ingested.errors)")
    #expect(try await articles(store) == 7)
  }

  @Test func removingAnArchiveRemovesWhatCameThroughItOnly() async throws {
    let store = try SeedStore.empty()
    func part(_ name: String, _ word: String) -> String {
      let words = (0..<40).map { "\(word)\($0)" }.joined(separator: " ")
      return "Content-Type: text/plain; name=\(name)\n"
        + "Content-Disposition: attachment; filename=\(name)\n\nThe \(word) is closed\n\n\(words)\n"
    }
    let message = """
      From: Anna Berg <a@example.org>
      Subject: Two notices
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      \(part("one.txt", "harbour"))
      --b
      \(part("two.txt", "market"))
      --b--

      """
    try TemporaryDirectory.current.write(Data(message.utf8), to: "in/m.eml")
    _ = try await store.run(["ingest", "in/m.eml"])
    let inside = try await store.rows(["articles"]).count
    #expect(inside >= 2)
    // The second one came by itself as well.
    let files = try await store.rows(["files"])
    let two = try #require(files.first { ($0["path"] as? String)?.hasSuffix("two.txt") == true })
    let body = "The market is closed\n\n" + (0..<40).map { "market\($0)" }.joined(separator: " ")
    for ending in ["", "\n", "\n\n"] {
      try TemporaryDirectory.current.write(
        Data((body + ending).utf8),
        to: "in/two\(ending.count).txt",
      )
    }
    _ = try await store.run(["ingest", "in"])
    let after = try await store.rows(["files"])
    #expect(after.count { $0["document"] as? String == two["document"] as? String } == 2)
    let removed = try await store.run(["remove", "m.eml", "--by", "Ana"])
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(removed.output.contains("came inside it only"))
    #expect(removed.output.contains("stays: it came as in/two"))
    let left = try await store.rows(["articles"]).compactMap { $0["headline"] as? String }
    #expect(!left.contains("The harbour is closed"))
    #expect(left.contains("The market is closed"))
    let gone = try await store.run(["provenance", "one.txt"])
    #expect(gone.status == 0 && gone.output.contains("removed by Ana"))
    #expect(try await store.run(["check"]).status == 0)
    let dry = try await store.run(["rebuild", "--dry-run"])
    #expect(dry.output.contains("Nothing would change"), "\(dry.output)")
    #expect(try await store.run(["undo"]).status == 0)
    let back = try await store.rows(["articles"]).compactMap { $0["headline"] as? String }
    #expect(back.contains("The harbour is closed"))
    #expect(try await store.run(["check"]).status == 0)
  }
}
