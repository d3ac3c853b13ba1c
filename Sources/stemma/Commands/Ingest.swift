import ArgumentParser
import ArticleStorage
import CSystemCalls
import Ingestion
import Settings
import Synchronization

/// `stemma ingest`: files or folders, once.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Takes in files or folders, once, and tells what each of them is.",
    discussion: """
      Each file ends as stored, duplicate, refused or pending, and each article in it is new, \
      identical to one that is there, a version of it, or related to it. What was taken in before \
      and has not changed adds nothing.

        stemma ingest ~/articles
        stemma ingest page.md notice.txt
        pdftotext paper.pdf - | stemma ingest -

      With --json: path, document, outcome, reason, articles (article, version, headline, start, \
      end, relation), milliseconds. Ends with 1 when a file was refused or is pending.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  func run() async throws {
    stemma_keep_little_memory()
    let settings = try await storeOptions.read()
    for name in settings.unknownVariables {
      Line.notice("stemma: the variable \(name) sets nothing; is it misspelt?")
    }
    // Whoever pipes the lines into something that ends early still wants the files taken in.
    Line.keepsGoingWhenClosed()
    if storeOptions.store == nil { try StoreFolder.make(for: settings.store) }
    let store = try ArticleStore(path: settings.store)
    let run = try IntakeRun(into: store, settings: settings, command: "ingest")
    let reader = outputOptions.json ? nil : try StoreReader(path: settings.store)
    let page = IngestLines(terminal: outputOptions.terminal, store: reader)
    var counts = IngestCounts()
    let paths = PathArguments.bytes(of: paths)
    var progress = Progress(paths: paths)
    let source = Mutex(FileSource(paths: paths, maximumSize: settings.watch.maximumFileSize))
    try run.pipeline.ingest { limit in
      source.withLock { source in
        var portion: [DeliveredFile] = []
        var bytes = 0
        while portion.count < limit, bytes < 8 << 20, let file = source.next() {
          bytes += file.byteCount ?? 0
          portion.append(file)
        }
        return portion
      }
    } report: { reports in
      progress.hide()
      for report in reports {
        counts.add(report)
        if outputOptions.json {
          Line.output(JSONValue(report).line)
        } else {
          try page.print(report)
        }
      }
      progress.show(done: counts.files)
    }
    progress.hide()
    try run.end()
    if !outputOptions.json { page.print(counts) }
    if counts.hasUnread { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }
}
