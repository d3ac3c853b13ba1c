import ArgumentParser
import ArticleModel
import ArticleReading
import InboxWatching
import Ingestion
import Settings

/// `stemma read`: what would be read from files; stores nothing.
struct Read: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what would be read from files; stores nothing.",
    discussion: """
      The articles in each file, what the file states about them with the bytes that state it and \
      the rule that read them, and what was left out of their bodies.

        stemma read page.md
        stemma read --json page.md | jq '.articles[].headline'

      With --json: file, mediaType, charset, charsetReason, articles (start, end, bodyStart, \
      bodyEnd, body, statements, regions, rivals (said elsewhere), inLanguage, \
      headline, author, datePublished and so on), refused (null, or an object with the reason), \
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
    let reader = DocumentReader(settings)
    var isComplete = true
    for (file, bytes) in zip(files, PathArguments.bytes(of: files)) {
      let contents: [UInt8]
      do throws(StableReadFailure) {
        contents =
          file == StandardInput.name
          ? try StandardInput.read(maximumSize: settings.watch.maximumFileSize)
          : try StableRead(
            of: WorkingFolder.absolute(bytes),
            maximumSize: settings.watch.maximumFileSize,
          ).bytes
      } catch {
        show(Self.refused("\(error)"), of: file, contents: [])
        isComplete = false
        continue
      }
      let found = FileReading(of: contents, name: file, reader: reader)
      for part in found.withMembers {
        show(part.reading, of: part.name, contents: part.bytes)
        if part.reading.refusal != nil || part.reading.shortfall != nil { isComplete = false }
      }
      if !outputOptions.json, file != files.last { Line.output("") }
    }
    if !isComplete { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }

  private func show(_ reading: DocumentReading, of file: String, contents: [UInt8]) {
    if outputOptions.json {
      Line.output(JSONValue(reading, file: file).line)
    } else {
      var page = Page(outputOptions.terminal)
      page.addReading(reading, file: file, contents: contents)
      page.print()
    }
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
