import ArgumentParser
import ArticleModel
import ArticleStorage
import InboxWatching

/// `stemma why`: why a file, a value or a tie is as it is.
struct Why: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says why a file, a stated value or a tie is as it is, or why there is none.",
    discussion: """
      Of a file: each step to its outcome. Of a value, named by its key (\(StatementKey.list)): \
      the bytes that say it, the rule that read them, what else was found and why it was not \
      believed, or why there is none. Of two texts: what every rule measures and needs, what was \
      left out as boilerplate, and which rule decided; or what would have been needed.

        stemma why paper-version.txt
        stemma why paper-version.txt author
        stemma why paper-version.txt digest-of-three.txt
        stemma why short-notice.txt digest-of-three.txt --json

      With --json, one object. Of a file: question (file), path, steps (step, text), deliveries (as \
      `files` prints them), document (digest, bytes, mediaType, charset, charsetReason, reader, \
      refused), articles (article, version, headline, start, end, bodyStart, bodyEnd, regions, \
      relation, because, closest), removed, members. Of a value: question (value), key, article, version, \
      places (path, document, start, end, statements, rivals, asserted, inferred, because). Of two \
      texts: question (tie), a, b, verdict, because, kind, sameArticle, corrections, \
      keptApartBy, byWayOf, resemblance, \
      containmentAInB, containmentBInA, sharedShingles, boilerplateShingles, longestRun, identity, \
      rules (kind, measured, value, needed, holds), needed, passages, direction, thresholds.
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var reference: String

  @Argument(
    help: ArgumentHelp(
      "A key, such as headline or date; or another text.",
      valueName: "key-or-ref",
    )
  )
  var other: String?

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      if let other {
        if let key = ValueReasons.key(other) {
          try tellValue(key, limit: limit, in: questions)
        } else {
          try tellPair(other, in: questions)
        }
      } else {
        try tellFiles(limit: limit, in: questions)
      }
    }
  }

  // MARK: Files

  private func tellFiles(limit: Int?, in questions: StoreQuestions) throws {
    if try tellRemovedWordings(in: questions) { return }
    let paths = try Reference(reference).paths(in: questions, limit: limit)
    for (index, path) in paths.enumerated() {
      guard let reasons = try FileReasons(path: path, limit: limit, in: questions) else { continue }
      if outputOptions.json {
        Line.output(JSONValue(reasons).line)
        continue
      }
      var page = Page(outputOptions.terminal)
      if index > 0 { page.add([StyledText()]) }
      page.addReasons(reasons)
      page.print()
    }
  }

  /// Tells what is left of wordings that were removed, where those are meant; of files it is told
  /// with the steps of their arrival.
  private func tellRemovedWordings(in questions: StoreQuestions) throws -> Bool {
    let stones = try Reference(reference).tombstones(in: questions).filter {
      if case .version = $0.subject { true } else { false }
    }
    let path = WorkingFolder.absolute(reference).bytes
    guard !stones.isEmpty, try questions.deliveries(path: path).isEmpty,
      try questions.paths(endingWith: reference, limit: 1).isEmpty
    else { return false }
    let story = try ArticleStory(removed: stones, in: questions)
    if outputOptions.json {
      Line.output(JSONValue(story).line)
    } else {
      var page = Page(outputOptions.terminal)
      page.addRemoved(story)
      page.print()
    }
    return true
  }

  // MARK: Values

  private func tellValue(
    _ key: StatementKey,
    limit: Int?,
    in questions: StoreQuestions,
  ) throws {
    let versions = try Reference(reference).versions(in: questions)
    for (index, number) in versions.prefix(limit ?? versions.count).enumerated() {
      guard let version = try questions.detail(of: number, places: limit) else {
        continue
      }
      let reasons = ValueReasons(key, of: version, limit: limit)
      if outputOptions.json {
        Line.output(JSONValue(reasons).line)
        continue
      }
      var page = Page(outputOptions.terminal)
      if index > 0 { page.add([StyledText()]) }
      page.addReasons(reasons)
      page.print()
    }
  }

  // MARK: Pairs

  private func tellPair(_ other: String, in questions: StoreQuestions) throws {
    let (a, b) = try Reference.pair(Reference(reference), Reference(other), in: questions)
    if a == b {
      guard let version = try questions.detail(of: a, places: 60) else { return }
      if outputOptions.json {
        Line.output(JSONValue(sameWording: version).line)
        return
      }
      var page = Page(outputOptions.terminal)
      page.addSameWording(version)
      page.print()
      return
    }
    guard let reasons = try PairReasons(a, b, in: questions) else { return }
    if outputOptions.json {
      Line.output(JSONValue(reasons).line)
      return
    }
    var page = Page(outputOptions.terminal)
    try page.addReasons(reasons, in: questions)
    page.print()
  }
}

extension StatementKey {
  /// All keys in one line.
  static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
