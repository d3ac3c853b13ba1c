import ArgumentParser
import ArticleStorage

/// `stemma relations`: what is tied to what.
struct Relations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Shows what is tied to what, and how.")

  @OptionGroup var storeOptions: StoreOptions

  @Flag(name: .long, help: "Every relation of the store.")
  var all = false

  @Flag(name: .long, help: "Print one JSON object a relation.")
  var json = false

  func run() async throws {
    try StoreReader(path: storeOptions.storePath).ask { questions in
      try questions.forEachRelation { Line.output(JSONValue($0).line) }
    }
  }
}
