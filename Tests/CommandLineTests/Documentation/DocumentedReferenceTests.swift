import ArticleStorage
import Foundation
import Settings
import TestSupport
import Testing

@testable import stemma

/// Nobody should have to find an option, a key or a number by chance: `docs/Reference.md` has all.
@Suite(.temporaryDirectory) struct DocumentedReferenceTests {
  /// Record with `RECORD_EXPECTED=1 swift test --filter DocumentedReferenceTests`.
  @Test func everyCommandWithEveryOption() throws {
    let page = try ReferencePage()
    let written = try ReferencePage.written()
    if ProcessInfo.processInfo.environment["RECORD_EXPECTED"] == "1" {
      try page.with(commands: written).write(
        to: ReferencePage.file,
        atomically: true,
        encoding: .utf8,
      )
      Issue.record("docs/Reference.md is recorded; run again without RECORD_EXPECTED")
    } else {
      #expect(page.commands == written)
    }
  }

  @Test func everyOptionThatAllCommandsHave() throws {
    let common = try ReferencePage().section("Commands")
    for option in ["--store", "--settings", "--json", "--color", "--help", "--version"] {
      #expect(common.contains("`\(option)"), "\(option)")
    }
  }

  @Test func everySetting() throws {
    let section = try ReferencePage().section("Settings")
    for key in SettingsKey.all {
      #expect(section.contains("| `\(key.name)` | `\(key.variable)` |"), "\(key.name)")
    }
  }

  @Test func everyExitCode() throws {
    let readme = try String(
      contentsOf: PackageRoot.url.appending(path: "README.md"),
      encoding: .utf8,
    )
    for (name, text) in [("Reference.md", try ReferencePage().text), ("README.md", readme)] {
      for status in CommandStatus.allCases {
        #expect(text.contains("\n| \(status.rawValue) | "), "\(status.rawValue) in \(name)")
      }
    }
  }

  @Test func everyMetric() throws {
    var worker = WorkerState()
    worker.hooks = ["newArticle": WorkerState.HookCounts()]
    worker.lastArrival = Timestamp.now()
    worker.watchLimit = 1
    worker.outcomes = ["stored": 1]
    worker.inboxes = [WorkerState.Inbox(path: "/inbox", missing: nil, degraded: nil)]
    let metrics = worker.metrics(files: StoreFiles(of: "/"))
    let names = metrics.matches(of: #/# TYPE (\w+) (\w+)/#).map { match in
      String(match.1) + (match.2 == "counter" ? "_total" : "")
    }
    #expect(names.count > 10)
    let section = ReferencePage.code(in: try ReferencePage().section("Metrics"))
    for name in names { #expect(section.contains(name), "\(name)") }
  }

  /// Under these keys stand values of the store or of documents as keys.
  private static let open: Set<String> = [
    "facts", "changes", "outcomes", "deliveriesByOutcome", "hooks", "kinds",
  ]

  private func keys(in value: Any?) -> Set<String> {
    if let list = value as? [Any] {
      return list.reduce(into: []) { $0.formUnion(keys(in: $1)) }
    }
    guard let object = value as? [String: Any] else { return [] }
    return object.reduce(into: []) { found, member in
      found.insert(member.key)
      if !Self.open.contains(member.key) { found.formUnion(keys(in: member.value)) }
    }
  }

  @Test func everyKeyThatIsPrinted() async throws {
    let store = try await SeedStore.make()
    try TemporaryDirectory.current.write("", to: "empty.txt")
    try TemporaryDirectory.current.write(
      Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt")),
      to: "copy/notice.txt",
    )
    _ = try await store.run(["ingest", "empty.txt", "copy"])
    let questions = [
      ["ingest", "seeds", "--json"], ["read", "seeds/digest-of-three.txt", "--json"],
      ["articles", "--json"], ["search", "harbour*", "--facets", "--json"],
      ["show", "paper-version.txt", "--json"], ["versions", "paper-version.txt", "--json"],
      ["diff", "digest-of-three.txt", "paper-version.txt", "--json"],
      ["relations", "--all", "--json"], ["provenance", "paper-version.txt", "--json"],
      ["why", "paper-version.txt", "--json"], ["why", "paper-version.txt", "headline", "--json"],
      ["why", "paper-version.txt", "digest-of-three.txt", "--json"],
      ["trace", "seeds/paper-version.txt", "--json"],
      ["same", "short-notice.txt", "paper-version.txt", "--note", "as told", "--json"],
      ["corrections", "--json"],
      ["files", "--json"], ["events", "--json"], ["status", "--json"], ["check", "--json"],
      ["rebuild", "--dry-run", "--json"], ["backup", "copy.sqlite", "--json"],
      ["export", "--format", "jsonl"], ["export", "--format", "csv", "-o", "x.csv", "--json"],
      ["bundle", "paper-version.txt", "-o", "b.zip", "--json"], ["verify", "b.zip", "--json"],
    ]
    let documented = ReferencePage.code(in: try ReferencePage().section("JSON keys"))
    var seen: Set<String> = []
    for question in questions {
      let result = try await store.run(question)
      #expect([0, 1].contains(result.status), "\(question): \(result.errors)")
      let printed = keys(in: try SeedStore.objects(in: result.output))
      seen.formUnion(printed)
      let lacking = printed.subtracting(documented).sorted()
      #expect(lacking.isEmpty, "`\(question.joined(separator: " "))` prints \(lacking)")
    }
    #expect(seen.count > 80)
  }

  @Test func everyPageOfTheManualHasEveryOption() throws {
    let program = try CommandDescription.program()
    let pages = try ManualPage.all()
    #expect(pages.count == program.commands.count + 1)
    for (command, page) in zip(program.commands, pages.dropFirst()) {
      #expect(page.fileName == "stemma-\(command.commandName).1")
      for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "SEE ALSO"] {
        #expect(page.text.contains("\n.SH \(section)\n"), "\(command.commandName): \(section)")
      }
      for name in command.shown.compactMap(\.names?.last)
      where name.name != "help" && name.name != "version" {
        let typed = name.typed.replacing("-", with: "\\-")
        #expect(page.text.contains(typed), "\(command.commandName): \(name.typed)")
      }
    }
    #expect(pages[0].text.contains("stemma\\-search(1)"))
  }

  /// What formats pages of the manual has nothing to say against them.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")))
  func thePagesOfTheManualAreWellFormed() async throws {
    let written = try await BuiltCommand.find().run(["manual", "man1"])
    #expect(written.status == 0)
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    let result = try await shell.run([
      "-c", "for p in man1/*.1; do groff -man -Kutf8 -Tutf8 -ww $p; done",
    ])
    #expect(result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("stemma-search"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
  func referencesAreCompletedToHeadlinesAndNames() async throws {
    let store = try await SeedStore.make()
    let shell = BuiltCommand(executable: URL(filePath: "/bin/bash"))
    let script = #"""
      PATH="$(dirname "$0"):$PATH"
      source <(stemma --generate-completion-script bash)
      COMP_LINE="stemma $1 $2"; COMP_POINT=${#COMP_LINE}
      COMP_WORDS=(stemma "$1" "$2"); COMP_CWORD=2
      _stemma stemma "$2" "$1"
      printf '%s\n' "${COMPREPLY[@]}"
      """#
    func complete(_ command: String, _ prefix: String) async throws -> String {
      let result = try await shell.run([
        "-c", script, store.command.executable.path, command, prefix,
      ])
      #expect(result.errors.isEmpty, "\(result.errors)")
      return result.output
    }
    #expect(try await complete("show", "Foreign").contains("Foreign Survey Ships Off Corvane"))
    #expect(try await complete("bundle", "art-2db9") == "art-2db9bac1\n")
    try FileManager.default.removeItem(at: store.file)
    #expect(
      try await complete("show", "Foreign").trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
    )
  }
}
