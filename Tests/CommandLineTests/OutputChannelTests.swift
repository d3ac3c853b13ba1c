import Foundation
import TestSupport
import Testing

/// Results on standard output for whatever it is connected to, everything else beside it.
@Suite(.temporaryDirectory) struct OutputChannelTests {
  private func shell(
    _ script: String,
    _ store: SeedStore,
    environment: [String: String] = [:],
  ) async throws -> CommandResult {
    try await BuiltCommand(executable: URL(filePath: "/bin/sh")).run(
      ["-c", script, store.command.executable.path],
      environment: environment,
    )
  }

  /// `script` (of the package bsdutils) runs a command on a terminal of its own.
  private static let hasScript = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

  private func onTerminal(
    _ arguments: String,
    _ store: SeedStore,
    environment: [String: String] = [:],
  ) async throws -> CommandResult {
    try await BuiltCommand(executable: URL(filePath: "/usr/bin/script")).run(
      ["-qec", "\(store.command.executable.path) \(arguments)", "/dev/null"],
      environment: environment.merging(["TERM": "xterm"]) { $1 },
    )
  }

  @Test func aReaderThatHasGoneAwayIsNoError() async throws {
    let store = try await SeedStore.make()
    // The pipe has had a reader, and has none any more, before the first line is written.
    let script = """
      mkfifo pipe
      (exec 3<pipe) &
      exec 4>pipe
      wait
      "$0" relations --all --json >&4
      """
    let result = try await shell(script, store)
    #expect(result.ending == .exited(0))
    #expect(result.errors.isEmpty)
  }

  @Test func aReaderThatHasGoneAwayDoesNotKeepFilesFromBeingTakenIn() async throws {
    let store = try SeedStore.empty()
    let script = """
      mkfifo pipe
      (exec 3<pipe) &
      exec 4>pipe
      wait
      "$0" ingest seeds >&4
      """
    #expect(try await shell(script, store).ending == .exited(0))
    #expect(try await store.rows(["articles"]).count == 6)
    let story = try #require(try await store.rows(["provenance", "short-notice.txt"]).first)
    let run = try #require((story["runs"] as? [[String: Any]])?.first)
    #expect(!(run["stoppedAt"] is NSNull))
  }

  @Test(.enabled(if: hasScript))
  func aTerminalIsColoured() async throws {
    let store = try await SeedStore.make()
    let result = try await onTerminal("articles", store)
    #expect(result.output.contains("\u{1B}["))
  }

  @Test(.enabled(if: hasScript))
  func aTerminalIsNotColouredWhenToldSo() async throws {
    let store = try await SeedStore.make()
    for environment in [["NO_COLOR": "1"]] {
      let result = try await onTerminal("articles", store, environment: environment)
      #expect(!result.output.contains("\u{1B}["))
    }
    #expect(try await !onTerminal("articles --color never", store).output.contains("\u{1B}["))
    let forced = try await onTerminal(
      "articles --color always",
      store,
      environment: ["NO_COLOR": "1"],
    )
    #expect(forced.output.contains("\u{1B}["))
  }

  @Test func aPipeIsColouredOnlyWhenToldSo() async throws {
    let store = try await SeedStore.make()
    #expect(try await !store.run(["articles"]).output.contains("\u{1B}"))
    #expect(try await store.run(["articles", "--color", "always"]).output.contains("\u{1B}"))
  }

  @Test(arguments: [40, 60, 100, 160])
  func linesAreAsLongAsTheSurroundingsSay(columns: Int) async throws {
    let store = try await SeedStore.make()
    for arguments in [["articles"], ["provenance", "paper-version.txt"], ["relations"], ["files"]] {
      let result = try await store.run(arguments, environment: ["COLUMNS": "\(columns)"])
      let longest = result.output.split(separator: "\n").map(\.count).max() ?? 0
      // A table keeps a little of its headlines however narrow it is.
      #expect(longest <= max(columns, arguments == ["articles"] ? 56 : 0))
    }
    if columns == 160 {
      let result = try await store.run(["articles"], environment: ["COLUMNS": "160"])
      #expect(result.output.contains("FIRST SEEN"))
    }
  }

  @Test func namesThatAreNotLookedAtAreListedWithTheirRule() async throws {
    let store = try SeedStore.empty()
    try TemporaryDirectory.current.write("words", to: "inbox/report.txt.part")
    let environment = ["STEMMA_INBOXES": TemporaryDirectory.current.path + "/inbox"]
    let text = try await store.run(["files", "--skipped"], environment: environment)
    #expect(text.output.contains("report.txt.part · a temporary name: *.part"), "\(text)")
    let json = try await store.run(["files", "--skipped", "--json"], environment: environment)
    let rows = try SeedStore.objects(in: json.output)
    #expect(rows.map { $0["path"] as? String } == ["report.txt.part"])
    let both = ["files", "--skipped", "--outcome", "stored"]
    #expect(try await store.run(both).status == 64)
  }

  @Test func everyLineOfJSONIsOneObject() async throws {
    let store = try await SeedStore.make()
    for arguments in [["articles"], ["files"], ["versions", "paper-version.txt"], ["relations"]] {
      let result = try await store.run(arguments + ["--json", "--color", "always"])
      #expect(result.errors.isEmpty)
      #expect(try SeedStore.objects(in: result.output).isEmpty == false)
    }
  }

  @Test func aStrangersTextCannotSteerTheTerminal() async throws {
    let store = try SeedStore.empty()
    try TemporaryDirectory.current.write(
      "A \u{1B}[31mRed\u{1B}[0m Headline\u{202E} Here\n\nSome words \u{1B}]0;title\u{7} stand below it.\n",
      to: "steering.txt",
    )
    _ = try await store.run(["ingest", "steering.txt"])
    for arguments in [
      ["articles"], ["show", "steering.txt"], ["provenance", "steering.txt"],
      ["read", "steering.txt"], ["ingest", "steering.txt"],
    ] {
      let result = try await store.run(arguments)
      for scalar in result.output.unicodeScalars {
        #expect(scalar == "\n" || scalar.properties.generalCategory != .control)
        #expect(scalar != "\u{202E}")
      }
    }
  }

  @Test func theStoreIsWhereTheOptionThenTheEnvironmentThenTheSettingsSay() async throws {
    let store = try SeedStore.empty()
    try TemporaryDirectory.current.write("store: \"set.sqlite\"\n", to: "own.yaml")
    let files = FileManager.default
    let notice = "seeds/short-notice.txt"
    let here = TemporaryDirectory.current
    _ = try await store.run(["ingest", notice, "--settings", "own.yaml"])
    #expect(files.fileExists(atPath: here.url("set.sqlite").path))
    let environment = ["STEMMA_STORE": "environment.sqlite"]
    _ = try await store.run(
      ["ingest", notice, "--settings", "own.yaml"],
      environment: environment,
    )
    #expect(files.fileExists(atPath: here.url("environment.sqlite").path))
    _ = try await store.run(["ingest", notice, "--store", "o.sqlite"], environment: environment)
    #expect(files.fileExists(atPath: here.url("o.sqlite").path))
    for arguments in [["--settings", "own.yaml"], ["--store", "o.sqlite"]] {
      #expect(try await store.run(["articles"] + arguments).status == 0)
    }
    #expect(!files.fileExists(atPath: store.file.path))
  }
}
