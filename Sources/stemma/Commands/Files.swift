public import ArgumentParser
public import ArticleModel
import ArticleStorage
import InboxWatching
import Settings

/// `stemma files`: every delivery and how it ended.
struct Files: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "files",
    abstract: "Lists every delivery of a file and how it ended, the latest first.",
    discussion: """
      stored: bytes the store did not have; duplicate: it had them, so this is one more copy; \
      refused: nothing could be read; pending: it is tried again.

        stemma files --outcome refused
        stemma files --json --limit 100

      With --json: path, document, outcome, reason, bytes, modifiedAt, deliveredAt, superseded, run, \
      container (path, member, extractor, facts) of what came inside another file, asserted.

      With --skipped, instead, what lies in the inboxes of the settings and is not looked at because \
      of its name: a temporary name (watch.temporaryNames) or a folder such as tmp/. With --json: \
      inbox, path, rule.
      """,
  )

  @Option(
    name: .long,
    help: "Only deliveries that ended so: stored, duplicate, refused or pending.",
  )
  var outcome: IngestOutcome?

  @Flag(name: .long, help: "What lies in the inboxes and is not looked at because of its name.")
  var skipped = false

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if skipped, outcome != nil {
      throw ValidationError("--skipped and --outcome exclude each other: what is skipped has none")
    }
  }

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    if skipped {
      try listSkipped(await storeOptions.read(), limit: limit)
      return
    }
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      if outputOptions.json {
        try questions.forEachDelivery(outcome: outcome, limit: limit) {
          Line.output(JSONValue($0).line)
        }
        return
      }
      var shown = 0
      try questions.forEachDelivery(outcome: outcome, limit: limit) { delivery in
        var page = Page(outputOptions.terminal)
        page.addDelivery(delivery)
        page.print()
        shown += 1
      }
      var page = Page(outputOptions.terminal)
      page.addEndOfDeliveries(shown: shown, ofAll: try questions.deliveryCount(outcome: outcome))
      page.print()
    }
  }
}

extension Files {
  private func listSkipped(_ settings: StemmaSettings, limit: Int?) throws {
    let rules = WatchOptions(settings.watch).names
    var count = 0
    for folder in settings.inboxes.map({ WorkingFolder.absolute($0) }) {
      let inbox = folder.description
      guard let names = SkippedNames(in: folder, rules: rules) else {
        throw CommandFailure(
          .incomplete,
          "\(inbox): cannot be listed; see `inboxes` in the settings",
        )
      }
      for name in names {
        count += 1
        if let limit, count > limit { continue }
        show(name, in: inbox)
      }
    }
    if outputOptions.json { return }
    var page = Page(outputOptions.terminal)
    if count == 0 { page.add(StyledText("Nothing is skipped.")) }
    page.addMore(shown: min(count, limit ?? count), ofAll: count)
    page.print()
  }

  private func show(_ name: SkippedNames.Skipped, in inbox: String) {
    let path = name.path.description + (name.isFolder ? "/" : "")
    let rule =
      switch name.rule {
      case .own: "this program’s own"
      case .temporary(let pattern): "a temporary name: \(pattern.text)"
      case .reservedFolder: "a folder that is not entered"
      }
    if outputOptions.json {
      Line.output(
        JSONValue.object([
          "inbox": .string(inbox), "path": .string(path), "rule": .string(rule),
        ]).line
      )
      return
    }
    var page = Page(outputOptions.terminal)
    let line = StyledText(WorkingFolder.shown(inbox + "/" + path))
    page.add(line + StyledText(outputOptions.terminal.divider + rule, .faint), hanging: 2)
    page.print()
  }
}

extension IngestOutcome: ExpressibleByArgument {}
