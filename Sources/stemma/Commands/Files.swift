public import ArgumentParser
public import ArticleModel
import ArticleStorage

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
      """,
  )

  @Option(
    name: .long,
    help: "Only deliveries that ended so: stored, duplicate, refused or pending.",
  )
  var outcome: IngestOutcome?

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      let deliveries = try questions.deliveries(outcome: outcome, limit: limit)
      if outputOptions.json {
        for delivery in deliveries { Line.output(JSONValue(delivery).line) }
      } else {
        var page = Page(outputOptions.terminal)
        page.addDeliveries(deliveries, ofAll: try questions.deliveryCount(outcome: outcome))
        page.print()
      }
    }
  }
}

extension IngestOutcome: ExpressibleByArgument {}
