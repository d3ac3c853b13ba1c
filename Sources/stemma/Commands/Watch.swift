import ArgumentParser
import CSystemCalls
import Settings

/// `stemma watch`: the worker, which is also what the service runs.
struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watches folders and takes in what is dropped there, until it is stopped.",
    discussion: """
      Files that are there already are taken in first, and so is whatever came while nobody \
      watched; what was taken in before adds nothing. A file is taken in when it is complete: \
      nothing writes to it any more. It stays where it is, unless watch.afterSuccess is set.

        stemma watch
        stemma watch --inbox ~/Downloads/articles
        stemma watch --inbox wire --inbox web --json >> intake.jsonl

      Ctrl-C, or SIGTERM, finishes the files in hand and ends with 0. SIGHUP has the settings read \
      again. With --json: one object a file, with the keys of ingest.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder to watch; may be given several times.",
      discussion: "Otherwise STEMMA_INBOXES, the settings, or ./inbox say.",
      valueName: "folder",
    ),
    completion: .directory,
  )
  var inbox: [String] = []

  func run() async throws {
    stemma_keep_little_memory()
    let overrides = storeOptions.overrides.merging(
      inbox.isEmpty ? [:] : [.inboxes: .list(inbox)]
    ) { $1 }
    let file = storeOptions.settings
    let readSettings = { @Sendable in
      try await StemmaSettings.read(file: file, overrides: overrides)
    }
    let settings = try await readSettings()
    for name in settings.unknownVariables {
      Line.notice("stemma: the variable \(name) sets nothing; is it misspelt?", .warning)
    }
    if storeOptions.store == nil { try StoreFolder.make(for: settings.store) }
    Line.keepsGoingWhenClosed()
    let worker = try await Worker.build(
      settings: settings,
      output: outputOptions,
      readSettings: readSettings,
    )
    try await worker.run()
  }
}
