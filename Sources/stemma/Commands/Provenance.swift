import ArgumentParser
import ArticleModel
import ArticleStorage

/// `stemma provenance`: the whole story of an article.
struct Provenance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tells where an article came from: every copy and every stated fact, as a tree.",
    discussion: """
      Top down: the article, its versions in the order they arrived, the places where each stands \
      with the deliveries that brought it and what the document states there (with the bytes that \
      say it and the rule that read them), then what ties it to other texts.

        stemma provenance paper-version.txt
        stemma provenance art-5d2d62f6 --json | jq '.versions[].appearances[].deliveries'

      With --json, one object: article, headline, versions (version, words, firstSeen, appearances \
      with path, document, mediaType, charset, start, end, bodyStart, bodyEnd, deliveries, \
      statements, regions, detectedLanguage), relations (as `relations` prints them), runs (run, \
      program, command, settings, host, startedAt, stoppedAt).
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
      guard let story = try ArticleStory(article, limit: limit, in: questions) else {
        return
      }
      if outputOptions.json {
        Line.output(JSONValue(story).line)
      } else {
        var page = Page(outputOptions.terminal)
        page.addStory(story)
        page.print()
      }
    }
  }
}
