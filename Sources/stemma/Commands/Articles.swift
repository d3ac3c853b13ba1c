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

  /// Rows whose columns are made equally wide; a list of a whole store is not kept in memory.
  private static let rowsLaidOut = 1_000

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      if outputOptions.json {
        try questions.forEachArticle(limit: limit) { Line.output(JSONValue($0).line) }
        return
      }
      var (shown, rows) = (0, [ArticleSummary]())
      func printRows() {
        var page = Page(outputOptions.terminal)
        page.addArticles(rows, hasTitles: shown == 0)
        page.print()
        shown += rows.count
        rows.removeAll(keepingCapacity: true)
      }
      try questions.forEachArticle(limit: limit) { article in
        rows.append(article)
        if rows.count == Self.rowsLaidOut { printRows() }
      }
      if !rows.isEmpty { printRows() }
      var page = Page(outputOptions.terminal)
      page.addEndOfArticles(shown: shown, ofAll: try questions.articleCount())
      page.print()
    }
  }
}
