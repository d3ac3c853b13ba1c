import ArgumentParser
import ArticleReading
import InboxWatching

/// `stemma read`: what would be read from files; stores nothing.
struct Read: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what would be read from files; stores nothing."
  )

  @Flag(name: .long, help: "Print one JSON object a file.")
  var json = false

  @Argument(help: "Files to read.", completion: .file())
  var files: [String]

  func run() async throws {
    let reader = DocumentReader()
    for file in files {
      let read = try StableRead(of: FileSource.absolute(file))
      Line.output(JSONValue(reader.read(read.bytes, name: file), file: file).line)
    }
  }
}
