import ArgumentParser
import ArticleStorage

/// `stemma versions`: the wordings of an article.
struct Versions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions",
    abstract: "Lists the wordings of an article in the order they arrived.",
    discussion: """
        stemma versions paper-version.txt
        stemma versions art-5d2d62f6 --json

      With --json: article, version, headline, words, firstSeen, appearances (path, start, end), \
      first (how it is tied to the wording that arrived first: kind, resemblance, containment, \
      containmentOfFirst; null for that one itself and where the two were not compared).
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var reference: String

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      let article = try Reference(reference).article(in: questions)
      let numbers = try questions.versions(ofArticle: article)
      var wordings: [Wording] = []
      for number in numbers.prefix(limit ?? numbers.count) {
        if let wording = try Wording(number, first: numbers[0], in: questions) {
          wordings.append(wording)
        }
      }
      if outputOptions.json {
        for wording in wordings { Line.output(JSONValue(wording).line) }
      } else {
        var page = Page(outputOptions.terminal)
        page.addVersions(wordings, ofAll: numbers.count)
        page.print()
      }
    }
  }
}
