import ArgumentParser
import ArticleModel
import ArticleStorage

/// `stemma search`: articles by their words.
struct Search: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds the versions in whose headline or body all the words stand, the best first.",
    discussion: """
      Case and accents do not matter. Words in quotation marks stand side by side; a word that ends \
      in * stands for all that begin so.

        stemma search harbour council
        stemma search '"foreign survey ships" corv*'

      With --json: article, version, headline, words, snippet, appearances (path, start, end).
      """,
  )

  @Argument(help: "The words to look for.")
  var words: [String]

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let words = words.joined(separator: " ")
    let terminal = outputOptions.terminal
    let reader = try StoreReader(path: try await storeOptions.storePath())
    let count = try reader.ask { questions in
      // One more than is shown tells whether there are more.
      let found = try questions.search(words, limit: limit.map { $0 + 1 } ?? -1)
      let terms = SearchTerms(words)
      var page = Page(terminal)
      for version in found.prefix(limit ?? found.count) {
        guard let side = try questions.side(version) else { continue }
        let body = try questions.body(of: version)?.text ?? ""
        let snippet = Snippet(of: body, terms: terms, words: 30)
        if outputOptions.json {
          Line.output(JSONValue(side, snippet: snippet).line)
        } else {
          page.addHit(side, snippet)
        }
      }
      if let limit, found.count > limit, !outputOptions.json {
        page.space()
        page.add(StyledText("\(terminal.ellipsis) and more; --limit 0 shows all", .faint))
      }
      page.print()
      return found.count
    }
    if count == 0 {
      throw CommandFailure(
        .incomplete,
        "no headline or body has all of these words: \(PrintableText.line(words))",
      )
    }
  }
}
