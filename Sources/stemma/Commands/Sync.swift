import ArgumentParser
import Settings

/// `stemma sync`: waits for the worker.
struct Sync: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Comes back when everything delivered before has its outcome.",
    discussion: """
      It puts a hidden file into the inbox, which the worker removes when it is done with all that \
      came before. A file that somebody is still writing is not delivered yet and is not waited \
      for.

        cp *.html inbox/ && stemma sync && stemma files

      Ends with 75 when no worker runs, or when the time is over.
      """,
  )

  @Option(
    name: .long,
    help: ArgumentHelp(
      "An inbox; may be given several times.",
      discussion: "Otherwise all that are set.",
      valueName: "folder",
    ),
    completion: .directory,
  )
  var inbox: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("How long to wait at the most.", valueName: "seconds"),
  )
  var timeout: Double?

  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout < 1e9) {
      throw ValidationError("--timeout takes a number of seconds")
    }
  }

  func run() async throws {
    let settings = try await storeOptions.read()
    let inboxes = (inbox.isEmpty ? settings.inboxes : inbox).map { WorkingFolder.absolute($0) }
    try await WorkerRequest(settings: settings, inboxes: inboxes)
      .sync(within: timeout.map { .seconds($0) })
  }
}
