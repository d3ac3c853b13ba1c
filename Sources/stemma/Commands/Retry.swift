import ArgumentParser
import ArticleModel
import ArticleStorage
import InboxWatching
import Settings

/// `stemma retry`: has files tried again of which nothing was read.
struct Retry: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: "Has the worker try files again that were refused, or that are pending.",
    discussion: """
      A file that was put aside into failed/ goes back to where it was. Use it when the reason is \
      gone: a limit was raised, rights were given, a fault of the program was mended.

        stemma files --outcome refused
        stemma retry page.html
        stemma retry --all

      A PATH is a path or its end. Comes back when all of them have been tried, and tells how each \
      ended. With --json: path, outcome, reason. Ends with 1 when one was refused again or is not \
      there any more, with 75 when no worker runs; the worker finds the request when it begins.
      """,
  )

  @Flag(name: .long, help: "All files whose last outcome is refused or pending.")
  var all = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: "Paths, or the ends of paths.", completion: .file())
  var paths: [String] = []

  func validate() throws {
    if paths.isEmpty, !all { throw ValidationError("name files, or give --all") }
    if !paths.isEmpty, all { throw ValidationError("name files or give --all, not both") }
  }

  func run() async throws {
    let settings = try await storeOptions.read()
    let reader = try StoreReader(path: settings.store)
    let unread = try reader.ask { try $0.unreadFiles() }
    var isComplete = true
    let chosen = try all ? unread : chosen(among: unread)
    let inboxes = settings.inboxes.map { WorkingFolder.absolute($0) }
    var requests: [InboxPath: [InboxPath]] = [:]
    var asked: [UnreadFile] = []
    for file in chosen {
      guard let path = InboxPath(bytes: file.path),
        let inbox = inboxes.first(where: { path.isWithin($0) }), path != inbox,
        let relative = InboxPath(bytes: Array(path.bytes.dropFirst(inbox.bytes.count + 1)))
      else {
        Line.notice(
          "stemma: \(file.pathText): is in no inbox; take it in again with `stemma ingest`",
          .error,
        )
        isComplete = false
        continue
      }
      guard FileDisposal.hasFile(relative, in: inbox) else {
        // Of all files those that are gone are no trouble; of one that was named it is.
        if !all { Line.notice("stemma: \(file.pathText): is not there any more", .error) }
        isComplete = isComplete && all
        continue
      }
      requests[inbox, default: []].append(relative)
      asked.append(file)
    }
    if !requests.isEmpty {
      try await WorkerRequest(settings: settings, inboxes: Array(requests.keys)).retry(requests)
    }
    for file in asked {
      let latest = try reader.ask { try $0.deliveries(path: file.path).first }
      guard let latest else { continue }
      tell(latest)
      if latest.outcome == .refused || latest.outcome == .pending { isComplete = false }
    }
    if !isComplete { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }

  private func chosen(among unread: [UnreadFile]) throws -> [UnreadFile] {
    try PathArguments.bytes(of: paths).flatMap { name -> [UnreadFile] in
      let whole = WorkingFolder.absolute(name).bytes
      let exact = unread.filter { $0.path == whole }
      if !exact.isEmpty { return exact }
      let end = [UInt8(ascii: "/")] + name
      let found = unread.filter { $0.path.suffix(end.count).elementsEqual(end) }
      guard !found.isEmpty else {
        throw CommandFailure(
          .incomplete,
          "\(InboxPath(bytes: name)?.description ?? ""): no file of that name was refused or is pending",
          details: ["`stemma files --outcome refused` lists those that were."],
        )
      }
      return found
    }
  }

  private func tell(_ delivery: DeliverySummary) {
    if outputOptions.json {
      let line: JSONValue = .object([
        "path": .string(delivery.path), "outcome": .string(delivery.outcome.rawValue),
        "reason": .optional(delivery.reason),
      ])
      Line.output(line.line)
    } else {
      var page = Page(outputOptions.terminal)
      page.add(
        page.outcome(delivery.outcome).padded(to: 11) + WorkingFolder.shown(delivery.path),
        hanging: 11,
      )
      if let reason = delivery.reason { page.add(StyledText(reason, .faint), indent: 11) }
      page.print()
    }
  }
}
