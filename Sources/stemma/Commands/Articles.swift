import ArgumentParser
import ArticleStorage

/// `stemma articles`: what there is.
struct Articles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles",
    abstract: "Lists the articles, those that changed last first.",
    discussion: """
      An article is one piece of writing; its versions are the wordings it was printed in, its \
      copies all the places where one of them stands.

        stemma articles --limit 5
        stemma articles --json | jq -r 'select(.versions > 1) | .headline'

      With --json: article, headline, versions, appearances, firstSeen, statedEarliest.
      """,
  )

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      let articles = try questions.articles(limit: limit)
      if outputOptions.json {
        for article in articles { Line.output(JSONValue(article).line) }
      } else {
        var page = Page(outputOptions.terminal)
        page.addArticles(articles, ofAll: try questions.articleCount())
        page.print()
      }
    }
  }
}
