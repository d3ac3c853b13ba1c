import ArgumentParser
import ArticleStorage

/// `stemma status`: the store in numbers.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Says what the store holds, in numbers, and what the worker is at.",
    discussion: """
        stemma status
        stemma status --json --store demo.sqlite

      With --json: store, bytes, logBytes, articles, versions, documents, relations, deliveries (by \
      outcome), lastDelivery, program, format, corrections (active, withdrawn, conflicts: those that \
      hold against what is measured, by name), worker. Of the worker, which is null where none has \
      ever run: state (starting, working, idle, paused, stopped, or gone when it ended without \
      saying so), process, startedAt, updatedAt, paused (why), waiting, settling, filesPerSecond, \
      secondsLeft, outcomes, lastArrival, inboxes (path, missing, degraded), watches, watchLimit, \
      eventsLost.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let path = try await storeOptions.storePath()
    let (status, corrections) = try StoreReader(path: path).ask { questions in
      (try questions.status(), try CorrectionStatus(in: questions))
    }
    let files = StoreFiles(of: path)
    let worker = WorkerState.read(besideStore: path)
    if outputOptions.json {
      Line.output(JSONValue(status, path: path, files: files, corrections, worker: worker).line)
    } else {
      var page = Page(outputOptions.terminal)
      page.addStatus(status, path: path, files: files)
      page.addCorrections(corrections)
      page.addWorker(worker)
      page.print()
    }
  }
}
