import ArgumentParser
import ArticleStorage
import Ingestion

/// `stemma check`: whether the store is sound.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks whether everything in the store is as it must be.",
    discussion: """
      The file itself is checked, every document is hashed again, and every version's hash, \
      sketch and lines in the index are made again from its text. Nothing is written, and a \
      worker may go on meanwhile. One line a finding; ends with 65 when there are any.

        stemma check
        stemma check --store copy.sqlite --json

      With --json: finding, what, where.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath(), timeLimit: nil)
    let terminal = outputOptions.terminal
    let progress = StageProgress()
    let summary = try StoreCheck.run(reader) { stage, share in
      progress.show("looking at the \(stage.rawValue):", share)
    } found: { finding in
      progress.hide()
      if outputOptions.json {
        Line.output(JSONValue(finding).line)
      } else {
        var page = Page(terminal)
        page.addFinding(finding)
        page.print()
      }
    }
    progress.hide()
    if !outputOptions.json {
      var page = Page(terminal)
      page.addSummary(summary)
      page.print()
    }
    if summary.findings > 0 { throw ExitCode(CommandStatus.damaged.rawValue) }
  }
}

extension JSONValue {
  /// A finding of `check`.
  init(_ finding: StoreFinding) {
    self = .object([
      "finding": .string(finding.kind.rawValue),
      "what": .string(finding.what),
      "where": .string(finding.place),
    ])
  }
}

extension Page {
  /// A finding of `check`.
  mutating func addFinding(_ finding: StoreFinding) {
    let kind = StyledText(finding.kind.rawValue, .bad).padded(to: 19)
    add(kind + StyledText("\(ShortHashes.of(finding.place)): \(finding.what)"), hanging: 19)
  }

  /// What `check` says at the end.
  mutating func addSummary(_ summary: StoreCheck.Summary) {
    let looked = [
      Figures.count(summary.documents, "document"), Figures.count(summary.versions, "version"),
      Figures.count(summary.postings, "line") + " of the index",
    ].joined(separator: ", ")
    guard summary.findings > 0 else {
      return add(StyledText("The store is sound: \(looked)."))
    }
    var advice = "Restore a backup"
    if summary.mendable == summary.findings {
      advice = "`stemma rebuild` mends that"
    } else if summary.mendable > 0 {
      advice = "Restore a backup; `stemma rebuild` mends only part of it"
    }
    add(StyledText("\(Figures.count(summary.findings, "finding")) in \(looked). \(advice)."))
  }
}
