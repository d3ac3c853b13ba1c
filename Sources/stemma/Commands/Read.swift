import ArgumentParser
import ArticleModel
import ArticleReading
import InboxWatching

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
      bodyEnd, body, statements, regions, rivals (said elsewhere, with why it lost), inLanguage, headline, author, datePublished and so on), refused (null, \
      or an object with the reason). Offsets are bytes of the file. Ends with 1 when a file was \
      refused.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions

  @Argument(help: "Files to read, or - for standard input.", completion: .file())
  var files: [String]

  func run() async throws {
    let reader = DocumentReader()
    var isComplete = true
    for (file, bytes) in zip(files, PathArguments.bytes(of: files)) {
      let reading: DocumentReading
      var contents: [UInt8] = []
      do throws(StableReadFailure) {
        contents =
          file == StandardInput.name
          ? try StandardInput.read(maximumSize: StableRead.defaultMaximumSize)
          : try StableRead(of: WorkingFolder.absolute(bytes)).bytes
        reading = reader.read(contents, name: file)
      } catch {
        reading = DocumentReading(
          mediaType: "",
          charset: "",
          charsetReason: "",
          articles: [],
          refusal: "\(error)",
        )
      }
      if reading.refusal != nil { isComplete = false }
      if outputOptions.json {
        Line.output(JSONValue(reading, file: file).line)
      } else {
        var page = Page(outputOptions.terminal)
        page.addReading(reading, file: file, contents: contents)
        page.print()
        if file != files.last { Line.output("") }
      }
    }
    if !isComplete { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }
}
