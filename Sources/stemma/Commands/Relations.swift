import ArgumentParser
import ArticleModel
import ArticleStorage
import TextChanges

/// `stemma relations`: what is tied to what.
struct Relations: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relations",
    abstract: "Lists what texts have in common, with both containments and the evidence.",
    discussion: """
      Without a reference: the pairs of different texts, the closest first. With one: all that is \
      tied to it. With two: what these two share, side by side. Shares count different runs of \
      five words.

        stemma relations
        stemma relations paper-version.txt
        stemma relations 0a0f6ebc 09a3a83e
        stemma relations --all --json

      With --json: a and b (version, article, headline, appearances with path, start, end), kind, \
      sameArticle, resemblance, containmentAInB, containmentBInA, passages (aStart, aEnd, bStart, \
      bEnd, words), direction (wording, stated, arrival, asserted, evidence, statedEvidence), \
      sharedShingles, sharedShinglesCounted, reason, said (kind, correction, person, note: what \
      people said of these two). a is the shorter text; offsets are bytes of the files. The \
      directions name the earlier side, a or b, by its wording, by what the documents state, by its \
      arrival, and by a person's word; null where nothing tells.
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var references: [String] = []

  @Flag(name: .long, help: "Every relation of the store, also texts that stand in several files.")
  var all = false

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if references.count > 2 { throw ValidationError("give two references at the most") }
    if all, !references.isEmpty {
      throw ValidationError("--all and a reference exclude each other")
    }
  }

  func run() async throws {
    let limit = all && limit.limit == nil ? nil : limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      var list = RelationList(
        questions: questions,
        limit: limit,
        isSideBySide: references.count == 2,
        output: outputOptions,
      )
      switch references.count {
      case 0 where all: try questions.forEachRelation { try list.add($0) }
      case 0:
        try questions.forEachPair(limit: limit) { try list.add($0) }
        list.hasAtLeast(try questions.pairCount())
      case 1:
        let versions = try Reference(references[0]).versions(in: questions)
        for relation in try questions.relations(of: versions) { try list.add(relation) }
      default:
        let a = try Reference(references[0]).versions(in: questions)
        let b = try Reference(references[1]).versions(in: questions)
        for x in a {
          for y in b where x != y || (a.count == 1 && b.count == 1) {
            if let relation = try questions.relation(x, y) { try list.add(relation) }
          }
        }
      }
      try list.finish()
    }
  }
}

/// Prints relations as they come, and counts what is over the limit.
private struct RelationList {
  let questions: StoreQuestions
  let limit: Int?
  let isSideBySide: Bool
  let output: OutputOptions
  private let terminal: Terminal
  /// What is not printed yet, so that several are compared at a time.
  private var waiting: [RelationDetail] = []
  private static let atOnce = 32
  private var count = 0
  private var isFirst = true

  init(questions: StoreQuestions, limit: Int?, isSideBySide: Bool, output: OutputOptions) {
    (self.questions, self.limit) = (questions, limit)
    (self.isSideBySide, self.output) = (isSideBySide, output)
    terminal = output.terminal
  }

  mutating func add(_ relation: RelationDetail) throws {
    count += 1
    if let limit, count > limit { return }
    waiting.append(relation)
    if waiting.count == Self.atOnce { try printWaiting() }
  }

  private mutating func printWaiting() throws {
    let directions = try RelationDirection.directions(of: waiting, in: questions)
    for (relation, direction) in zip(waiting, directions) { try print(relation, direction) }
    waiting.removeAll()
  }

  private mutating func print(_ relation: RelationDetail, _ direction: RelationDirection) throws {
    if output.json {
      Line.output(JSONValue(relation, direction).line)
      return
    }
    var page = Page(terminal)
    if !isFirst { page.add([StyledText()]) }
    isFirst = false
    try page.addRelation(relation, direction, in: questions, isSideBySide: isSideBySide)
    page.print()
  }

  /// Counts what was not even asked for.
  mutating func hasAtLeast(_ total: Int) { count = max(count, total) }

  mutating func finish() throws {
    try printWaiting()
    if output.json { return }
    var page = Page(terminal)
    if count == 0 {
      page.add(StyledText("Nothing in common that is 20 words long or makes them versions."))
    }
    if let limit, count > limit { page.add([StyledText()]) }
    page.addMore(shown: min(count, limit ?? count), ofAll: count)
    page.print()
  }
}
