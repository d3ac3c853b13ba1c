import ArgumentParser
import ArticleReading
import ArticleStorage
import Ingestion
import Synchronization

/// `stemma ingest`: files or folders, once.
struct Ingest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Takes in files or folders, once, and prints a line for each file."
  )

  @OptionGroup var storeOptions: StoreOptions

  @Flag(name: .long, help: "Print one JSON object a file.")
  var json = false

  @Argument(help: "Files, folders, or - for standard input.", completion: .file())
  var paths: [String]

  func run() async throws {
    let store = try ArticleStore(path: storeOptions.storePath)
    let run = try store.record { transaction in
      try transaction.beginRun(
        program: ProgramVersion.text,
        command: "ingest",
        settings: "",
        host: "",
        startedAt: Timestamp.now(),
      )
    }
    let pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(),
      thresholds: MatchingThresholds(),
      run: run,
      now: Timestamp.now,
    )
    let source = Mutex(FileSource(paths: paths, maximumSize: 64 << 20))
    try pipeline.ingest { limit in
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
      for report in reports { Line.output(JSONValue(report).line) }
    }
  }
}
