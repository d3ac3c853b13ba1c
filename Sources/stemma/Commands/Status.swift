import ArgumentParser
import ArticleStorage

/// `stemma status`: the store in numbers.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says where the store is and what it holds, in numbers.",
    discussion: """
        stemma status
        stemma status --json --store demo.sqlite

      With --json: store, bytes, articles, versions, documents, relations, deliveries (by outcome), \
      lastDelivery, program, format.
      """,
  )

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let path = try await storeOptions.storePath()
    let status = try StoreReader(path: path).ask { try $0.status() }
    if outputOptions.json {
      Line.output(JSONValue(status, path: path).line)
    } else {
      var page = Page(outputOptions.terminal)
      page.addStatus(status, path: path)
      page.print()
    }
  }
}
