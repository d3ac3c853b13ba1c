import ArgumentParser
import InboxWatching
import Settings

/// `stemma drop`: delivers files into an inbox, the right way.
struct Drop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop",
    abstract: "Delivers copies of files into an inbox, each whole or not at all.",
    discussion: """
      A copy is written under a hidden name, brought to the disk and then renamed, so that a \
      watcher never sees half of it and a power cut does not lose it. Where a file of that name \
      is, the copy gets a number: page.2.txt.

        stemma drop page.html notice.txt
        curl -s https://example.org/feed | stemma drop - --name feed.xml
        stemma drop --wait *.txt

      --wait comes back when all of it has been taken in, as `stemma sync` does. With --json: file, \
      path. Ends with 73 when it cannot write, with 1 when a file cannot be read.
      """,
  )

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The inbox to deliver into.",
      discussion: "Otherwise the first one that is set.",
      valueName: "folder",
    ),
    completion: .directory,
  )
  var inbox: String?

  @Option(name: .long, help: "The name that the one file gets in the inbox.")
  var name: String?

  @Flag(name: .long, help: "Replace a file of the same name that is still in the inbox.")
  var replace = false

  @Flag(name: .long, help: "Come back when it has been taken in.")
  var wait = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: "Files, or - for standard input.", completion: .file())
  var files: [String]

  func validate() throws {
    if name != nil, files.count != 1 { throw ValidationError("--name takes exactly one file") }
    if files.contains("-"), name == nil {
      throw ValidationError("standard input needs a --name")
    }
    if let name, name.isEmpty || name.contains("/") || name.utf8.contains(0) {
      throw ValidationError("--name is a name, without a folder")
    }
  }

  func run() async throws {
    let settings = try await storeOptions.read()
    let folder = WorkingFolder.absolute(inbox ?? settings.inboxes.first ?? "inbox")
    let delivery = InboxDelivery(into: folder)
    var missing = 0
    for file in PathArguments.bytes(of: files) {
      do throws(FileFailure) {
        let path = try deliver(file, through: delivery)
        tell(file, path)
      } catch {
        // What is not there is one file's trouble; an inbox that cannot be written is everybody's.
        guard error.path.bytes == WorkingFolder.absolute(file).bytes else {
          throw CommandFailure(error.error.isForbidden ? .noPermission : .cannotWrite, "\(error)")
        }
        Line.notice("stemma: \(error)", .error)
        missing += 1
      }
    }
    if wait { try await WorkerRequest(settings: settings, inboxes: [folder]).sync() }
    if missing > 0 { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }

  private func deliver(
    _ file: [UInt8],
    through delivery: InboxDelivery,
  ) throws(FileFailure) -> InboxPath {
    if file == Array("-".utf8) {
      let name = Array((name ?? "-").utf8)
      return try delivery.deliver(
        descriptor: StandardInput.duplicate(),
        as: name,
        replacing: replace,
      )
    }
    let source = WorkingFolder.absolute(file)
    let name = name.map { Array($0.utf8) } ?? Array(source.name)
    return try delivery.deliver(copyOf: source, as: name, replacing: replace)
  }

  private func tell(_ file: [UInt8], _ path: InboxPath) {
    if outputOptions.json {
      let members: JSONValue = .object([
        "file": .string(InboxPath(bytes: file)?.description ?? ""),
        "path": .string(path.description),
      ])
      Line.output(members.line)
    } else {
      Line.output(WorkingFolder.shown(path.description))
    }
  }
}
