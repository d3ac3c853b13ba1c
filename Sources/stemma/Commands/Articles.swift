import ArgumentParser
import ArticleStorage

/// `stemma articles`: what there is.
struct Articles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Lists the articles of the store.")

  @OptionGroup var storeOptions: StoreOptions

  @Flag(name: .long, help: "Print one JSON object an article.")
  var json = false

  func run() async throws {
    let articles = try StoreReader(path: storeOptions.storePath).ask { try $0.articles() }
    for article in articles { Line.output(JSONValue(article).line) }
  }
}
