import ArticleModel
import ArticleStorage
import Ingestion

/// What `ingest` tells people while it works: the fate of each file, then the sum.
struct IngestLines {
  private static let indent = 11

  let terminal: Terminal

  /// What the articles are beside others is asked of the store; JSON does without.
  let store: StoreReader?

  /// Prints the lines about one file.
  func print(_ report: IngestReport) throws {
    var page = Page(terminal)
    let outcome = page.outcome(report.outcome).padded(to: Self.indent)
    var line = outcome + WorkingFolder.shown(report.path)
    // Why a file could not be read is worth a line of its own; that it is known is not.
    if report.outcome == .duplicate, let reason = report.reason {
      line.append("\(terminal.divider)\(reason)", .faint)
    }
    page.add(line, hanging: Self.indent)
    if report.outcome != .duplicate, let reason = report.reason {
      page.add(StyledText(reason, .faint), indent: Self.indent)
    }
    if !report.wasKnown, let store {
      try store.ask { questions in
        for article in report.articles { try add(article, of: report, to: &page, questions) }
      }
    }
    page.print()
  }

  private func add(
    _ article: IngestReport.Article,
    of report: IngestReport,
    to page: inout Page,
    _ questions: StoreQuestions,
  ) throws {
    let style: TextStyle =
      switch article.novelty {
      case .new: .good
      case .identical: .plain
      case .version, .related: .notable
      }
    let word =
      switch article.novelty {
      case .new: "new"
      case .identical: "identical"
      case .version: "version"
      case .related: "related"
      }
    let indent = String(repeating: " ", count: Self.indent)
    page.add(
      page.headline(article.headline, style: .bold).wrapped(
        to: terminal.width,
        first: StyledText(indent) + StyledText(word, style).padded(to: 11),
        rest: StyledText(indent + "           "),
      )
    )
    if let more = try explanation(article, of: report, questions) {
      page.add(more, indent: Self.indent + 11)
    }
  }

  private func explanation(
    _ article: IngestReport.Article,
    of report: IngestReport,
    _ questions: StoreQuestions,
  ) throws -> StyledText? {
    guard let version = try questions.version(withHash: article.version) else { return nil }
    switch article.novelty {
    case .new: return nil
    case .identical:
      let side = try questions.side(version)
      let other = side?.places.first { $0.path != report.path }?.path ?? side?.places.first?.path
      return other.map { StyledText("to what stands in \(WorkingFolder.shown($0))") }
    case .version, .related:
      guard let relation = try questions.closestRelation(of: version) else { return nil }
      let isA = relation.a.number == version
      let other = isA ? relation.b : relation.a
      let name = ShortName.text(other.article)
      let place = other.places.first.map { " in \(WorkingFolder.shown($0.path))" } ?? ""
      return StyledText(relation.sentence(isA: isA, other: name + place))
    }
  }

  /// Prints the sum of all.
  func print(_ counts: IngestCounts) {
    var page = Page(terminal)
    if counts.files > 0 { page.add([StyledText()]) }
    page.add(StyledText(counts.sentence))
    page.print()
  }
}

/// How many files ended how, and what their articles are.
struct IngestCounts: Hashable, Sendable {
  private(set) var files = 0
  private(set) var known = 0
  private(set) var outcomes: [IngestOutcome: Int] = [:]
  private(set) var articles: [String: Int] = [:]

  /// Whether a file was refused or is pending.
  var hasUnread: Bool {
    outcomes[.refused] != nil || outcomes[.pending] != nil || isPartial
  }

  /// Whether a file was read only in part.
  private var isPartial = false

  /// Counts one more file.
  mutating func add(_ report: IngestReport) {
    files += 1
    if report.outcome == .stored, report.reason != nil { isPartial = true }
    outcomes[report.outcome, default: 0] += 1
    if report.wasKnown, report.outcome == .duplicate {
      known += 1
      return
    }
    for article in report.articles {
      let word =
        switch article.novelty {
        case .new: "new"
        case .identical: "identical"
        case .version: "another version"
        case .related: "new and related"
        }
      articles[word, default: 0] += 1
    }
  }

  /// The counts in a sentence.
  var sentence: String {
    guard files > 0 else { return "No files there." }
    let outcomes = IngestOutcome.allCases.compactMap { outcome -> String? in
      let count = (self.outcomes[outcome] ?? 0) - (outcome == .duplicate ? known : 0)
      return count > 0 ? "\(Figures.grouped(count)) \(outcome.rawValue)" : nil
    }
    let all = outcomes + (known > 0 ? ["\(Figures.grouped(known)) taken in before"] : [])
    var sentence = "\(Figures.count(files, "file")): \(all.joined(separator: ", "))."
    let words = ["new", "new and related", "another version", "identical"]
    let kinds = words.compactMap { word in
      articles[word].map { "\(Figures.grouped($0)) \(word)" }
    }
    if !kinds.isEmpty {
      let count = articles.values.reduce(0, +)
      sentence += " \(Figures.count(count, "article")): \(kinds.joined(separator: ", "))."
    }
    return sentence
  }
}
