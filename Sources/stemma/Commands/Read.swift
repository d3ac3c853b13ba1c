import ArgumentParser
import ArticleModel
import ArticleReading
import InboxWatching
import Ingestion
import Settings

/// `stemma read`: what would be read from files; stores nothing.
struct Read: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Shows what would be read from files; stores nothing.",
    discussion: """
      The articles in each file, what the file states about them with the bytes that state it and \
      the rule that read them, and what was left out of their bodies.

        stemma read page.md
        stemma read --json page.md | jq '.articles[].headline'

      With --json: file, mediaType, charset, charsetReason, articles (start, end, bodyStart, \
      bodyEnd, body, statements, regions, rivals (said elsewhere), inLanguage, languages \
      (passages in another language: start, end, language), headline, author, datePublished and so on), refused (null, or an object with the reason), \
      shortfall (what could not be read of a file that was read), asserted (what a sidecar says), \
      members (their names). What is in an archive, a mail or a PDF follows in lines of its own, \
      as FILE!/NAME. Offsets are bytes of the file. Ends with 1 when a file was refused, or read \
      only in part.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions

  @Option(
    name: .long,
    help: ArgumentHelp("The settings file to read.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]),
  )
  var settings: String?

  @Argument(help: "Files to read, or - for standard input.", completion: .file())
  var files: [String]

  func run() async throws {
    let settings = try await StemmaSettings.read(file: settings)
    let reader = DocumentReader(settings, findsLanguagePassages: true)
    let maximumSize = settings.watch.maximumFileSize
    var isComplete = true
    var isFirst = true
    var rest = Array(zip(files, PathArguments.bytes(of: files)))[...]
    while !rest.isEmpty {
      // As many at a time as keep all cores busy, and not so many that they fill the memory.
      var portion: [(name: String, contents: Contents)] = []
      var size = 0
      while let (file, path) = rest.first, portion.count < 64, size < 16 << 20 {
        rest = rest.dropFirst()
        let contents = Self.contents(of: file, path, maximumSize)
        if case .success(let bytes) = contents { size += bytes.count }
        portion.append((file, contents))
      }
      let output = outputOptions
      for answer in concurrently(portion, { Self.answer($0.name, $0.contents, reader, output) }) {
        if !answer.isComplete { isComplete = false }
        if !output.json, !isFirst { Line.output("") }
        for line in answer.lines { Line.output(line) }
        isFirst = false
      }
    }
    if !isComplete { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }

  private typealias Contents = Result<[UInt8], StableReadFailure>

  private static func contents(of file: String, _ path: [UInt8], _ maximumSize: Int64) -> Contents {
    do throws(StableReadFailure) {
      guard file != StandardInput.name else {
        return .success(try StandardInput.read(maximumSize: maximumSize))
      }
      let read = try StableRead(of: WorkingFolder.absolute(path), maximumSize: maximumSize)
      return .success(read.bytes)
    } catch {
      return .failure(error)
    }
  }

  /// What is printed about one file and all that is in it.
  private static func answer(
    _ file: String,
    _ contents: Contents,
    _ reader: DocumentReader,
    _ output: OutputOptions,
  ) -> (lines: [String], isComplete: Bool) {
    switch contents {
    case .failure(let failure):
      return (lines(of: refused("\(failure)"), file, contents: [], output), false)
    case .success(let bytes):
      var answer: (lines: [String], isComplete: Bool) = ([], true)
      for part in FileReading(of: bytes, name: file, reader: reader).withMembers {
        answer.lines += lines(of: part.reading, part.name, contents: part.bytes, output)
        if part.reading.refusal != nil || part.reading.shortfall != nil {
          answer.isComplete = false
        }
      }
      return answer
    }
  }

  private static func lines(
    of reading: DocumentReading,
    _ file: String,
    contents: [UInt8],
    _ output: OutputOptions,
  ) -> [String] {
    if output.json { return [JSONValue(reading, file: file).line] }
    let terminal = output.terminal
    var page = Page(terminal)
    page.addReading(reading, file: file, contents: contents)
    return page.lines.map { $0.rendered(on: terminal) }
  }

  private static func refused(_ reason: String) -> DocumentReading {
    DocumentReading(
      mediaType: "",
      charset: "",
      charsetReason: "",
      articles: [],
      refusal: reason,
    )
  }
}
