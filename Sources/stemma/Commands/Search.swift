import ArgumentParser
import ArticleModel
import ArticleStorage

/// `stemma search`: articles by their words and what they state.
struct Search: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Finds versions by the words of headline and body, and by what they state.",
    discussion: """
      All words must be there; case and accents do not matter. "words in quotation marks" stand side \
      by side, begin* stands for all words that begin so, OR between two things for either of them, \
      NOT or - before a thing for what lacks it; parentheses group. In Chinese, Japanese, Thai and \
      other scripts without spaces any two characters are found wherever they stand.

        stemma search harbour council
        stemma search '"foreign survey ships" corv* NOT strike'
        stemma search 'author:mede OR author:"vera lind"' --sort newest
        stemma search harbour after:2022 before:2022-06 --facets

      Fields: headline:WORD; author:NAME and publisher:NAME as stated; after:DATE (that day, month or \
      year, or later) and before:DATE by the stated date of publication; language:CODE, stated or \
      detected; kind:KIND, how it is tied to others (identical, near-identical, abridgement, …, none).

      With --json: article, version, headline, words, snippet, statedEarliest, appearances (path, \
      start, end). With --facets also, before them, one object for each of publisher, language, year \
      and kind: facet, values (value, count, inferred), withoutValue.
      """,
  )

  @Argument(help: "What to look for.")
  var words: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The order: best, newest or oldest.",
      discussion:
        "Newest and oldest by the stated date of publication; what states none comes last.",
      valueName: "order",
    ),
    completion: .list(SearchOrder.allCases.map(\.rawValue)),
    transform: Self.order,
  )
  var sort = SearchOrder.best

  @Flag(name: .long, help: "Count what was found by publisher, language, year and kind.")
  var facets = false

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  private static func order(_ word: String) throws -> SearchOrder {
    guard let order = SearchOrder(rawValue: word) else {
      throw ValidationError(
        "'\(word)' is no order; --sort takes best, newest or oldest"
      )
    }
    return order
  }

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let words = words.joined(separator: " ")
    let query = try SearchQuery(typed: words)
    let terms = SearchTerms(query.words)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    let count = try reader.ask { questions in
      let answer = try questions.search(query, order: sort, limit: limit)
      var page = Page(outputOptions.terminal)
      if facets, answer.count > 0 {
        let facets = try questions.facets(query)
        if outputOptions.json {
          for facet in facets { Line.output(JSONValue(facet).line) }
        } else {
          page.addFacets(facets, of: answer.count)
        }
      }
      for version in answer.versions {
        guard let side = try questions.side(version) else { continue }
        let body = try questions.body(of: version)?.text ?? ""
        let snippet = Snippet(of: body, terms: terms, words: 30)
        if outputOptions.json {
          Line.output(JSONValue(side, snippet: snippet).line)
        } else {
          page.addHit(side, snippet)
        }
      }
      if !outputOptions.json { page.addRest(of: answer) }
      page.print()
      return answer.count
    }
    if count == 0 {
      throw CommandFailure(
        .incomplete,
        "nothing in the store is found by: \(PrintableText.line(words))",
      )
    }
  }
}

extension SearchQuery {
  /// Reads what a person typed on the command line; wrong syntax is wrong usage.
  init(typed text: String) throws {
    do throws(SearchSyntaxError) {
      try self.init(text)
    } catch {
      throw CommandFailure(.wrongUsage, "\(error)")
    }
  }
}
