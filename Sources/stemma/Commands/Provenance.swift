import ArgumentParser
import ArticleModel
import ArticleStorage
import Provenance

/// `stemma provenance`: the whole story of an article.
struct Provenance: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "provenance",
    abstract: "Tells where an article came from: every copy and every stated fact, as a tree.",
    discussion: """
      Top down: the article; its versions in three orders, which are never mixed (what was printed \
      first by what is stated, whose wording is the earlier, what arrived first), with what \
      contradicts; the places where each version stands with the deliveries that brought it and \
      what the document states there (the bytes that say it, the rule that read them); what ties \
      it to other texts; what people said of it, with what is measured beside it, and what they \
      removed; the runs behind it.

        stemma provenance paper-version.txt
        stemma provenance art-5d2d62f6 --json | jq '.versions[].appearances[].deliveries'
        stemma provenance paper-version.txt --format svg > family.svg

      --format json is --json; prov-json and turtle are the records of the W3C's PROV, svg is the \
      family tree as a picture, dot the same for Graphviz.

      With --json, one object: article, headline, versions (version, words, firstSeen, appearances \
      with path, document, mediaType, charset, start, end, bodyStart, bodyEnd, deliveries, \
      statements, rivals, regions, detectedLanguage), orders (complete, stated with first, places, \
      pairs; wording with pairs; arrival; contradictions), relations (as `relations` prints them), original (version, \
      correction, person), corrections (as `corrections` prints them, with measured and against), \
      removed (kind, hash, correction, person, statedAt, note, erasedAt, deliveries), runs (run, \
      program, command, settings, host, startedAt, stoppedAt). Of what was removed only the last \
      three are told.
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var reference: String

  /// The ways in which a story can be told.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
    case provJSON = "prov-json"
    case turtle, dot, svg
  }

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How to tell it: text, json, prov-json, turtle, dot or svg.",
      valueName: "format",
    ),
  )
  var format: Format?

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if outputOptions.json, let format, format != .json {
      throw ValidationError("--json and --format \(format.rawValue) exclude each other")
    }
  }

  func run() async throws {
    let format = format ?? (outputOptions.json ? .json : .text)
    // A picture of all would be as unreadable as a page of all.
    let isComplete = format == .json || format == .provJSON || format == .turtle
    let limit = limit.limit(json: isComplete)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      guard let story = try story(format, limit, in: questions) else { return }
      switch format {
      case .text:
        var page = Page(outputOptions.terminal)
        page.addStory(story)
        page.print()
      case .json: Line.output(JSONValue(story).line)
      case .provJSON: Line.output(JSONValue(ProvDocument(story)).line)
      case .turtle: Line.output(withoutLastBreak(ProvDocument(story).turtle))
      case .dot: Line.output(withoutLastBreak(FamilyTree(story).dot))
      case .svg: Line.output(withoutLastBreak(FamilyTree(story).svg))
      }
    }
  }

  /// The story of what is meant, or of what is left of it.
  private func story(
    _ format: Format,
    _ limit: Int?,
    in questions: StoreQuestions,
  ) throws -> ArticleStory? {
    let removed = try Reference(reference).tombstones(in: questions)
    guard removed.isEmpty else { return try ArticleStory(removed: removed, in: questions) }
    let article = try Reference(reference).article(in: questions)
    let isPicture = format == .dot || format == .svg
    return try ArticleStory(
      article,
      for: isPicture ? .drawing : .telling,
      limit: limit,
      in: questions,
    )
  }

  private func withoutLastBreak(_ text: String) -> String {
    text.hasSuffix("\n") ? String(text.dropLast()) : text
  }
}
