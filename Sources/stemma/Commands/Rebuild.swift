import ArgumentParser
import ArticleReading
import ArticleStorage
import CSystemCalls
import Ingestion
import Settings

/// `stemma rebuild`: everything that is derived, derived again.
struct Rebuild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild",
    abstract: "Derives everything again from the documents, and tells what that changes.",
    discussion: """
      The documents and deliveries that were recorded arrive again, in their order, in a new store \
      beside the old one, which then takes its place. Use it after an update that brought newer \
      rules, after other settings, or to mend what `check` found.

        stemma rebuild --dry-run
        stemma rebuild

      --dry-run changes nothing, works while a worker runs, and ends with 1 when something would \
      change. Otherwise no worker may run; the old store stays as NAME.before-rebuild, unless \
      --discard-old is given. Beside the store there must be room for a second one. An interrupted \
      rebuild leaves the store as it was.

      With --json, a line for each difference: what (document, delivery, version, appearance, \
      statement, region, article, relation), change (added, removed, changed), where, before, after, \
      reason (another version of a rule, another setting, a person's word).
      """,
  )

  @Flag(name: .long, help: "Only tell what would change.")
  var dryRun = false

  @Flag(name: .long, help: "Do not keep the old store.")
  var discardOld = false

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if dryRun, discardOld {
      throw ValidationError("--dry-run discards nothing; leave --discard-old out")
    }
  }

  func run() async throws {
    stemma_keep_little_memory()
    let settings = try await storeOptions.read()
    let rebuild = StoreRebuild(
      store: settings.store,
      reader: DocumentReader(settings),
      thresholds: MatchingThresholds(settings.matching),
      settings: settings.matching.text,
    )
    // Whoever reads only the first lines wants it done all the same, and nothing left beside it.
    Line.keepsGoingWhenClosed()
    let progress = StageProgress()
    defer { progress.hide() }
    var listing = DifferenceListing(
      limit: limit.limit(json: outputOptions.json),
      output: outputOptions,
    )
    func tell(_ stage: StoreRebuild.Stage, _ share: Double) {
      progress.show(stage == .reading ? "reading again:" : "\(stage.rawValue):", share)
    }
    func add(_ difference: StoreDifference) {
      progress.hide()
      listing.add(difference)
    }
    let summary: StoreRebuild.Summary
    if dryRun {
      summary = try rebuild.preview(progress: tell, found: add)
    } else {
      let startedAt = Timestamp.now()
      summary = try rebuild.run(
        keepingOld: !discardOld,
        note: { transaction in
          let run = try transaction.beginRun(
            program: ProgramVersion.text,
            command: "rebuild",
            settings: settings.matching.text,
            host: Host.name,
            startedAt: startedAt,
          )
          try transaction.endRun(run, stoppedAt: Timestamp.now())
        },
        progress: tell,
        found: add,
      )
    }
    progress.hide()
    if !outputOptions.json { listing.printSum(of: summary, isDry: dryRun) }
    if let old = summary.oldStore {
      Line.notice("The old store is \(WorkingFolder.shown(old)); delete it when you are content.")
    }
    if dryRun, listing.count > 0 { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }
}

/// The first of the differences, and how many there are of each kind.
private struct DifferenceListing {
  let limit: Int?
  let output: OutputOptions
  private(set) var count = 0
  private var counts: [StoreDifference.Subject: [StoreDifference.Change: Int]] = [:]

  init(limit: Int?, output: OutputOptions) {
    self.limit = limit
    self.output = output
  }

  /// Counts a difference, and prints it if it is one of the first.
  mutating func add(_ difference: StoreDifference) {
    count += 1
    counts[difference.subject, default: [:]][difference.change, default: 0] += 1
    guard limit.map({ count <= $0 }) ?? true else { return }
    if output.json { return Line.output(JSONValue(difference).line) }
    var page = Page(output.terminal)
    let subject = StyledText(difference.subject.rawValue, .notable).padded(to: 12)
    let change = StyledText(difference.change.rawValue).padded(to: 9)
    let place = ShortHashes.of(WorkingFolder.shown(difference.place))
    page.add(subject + change + StyledText(place, .faint), hanging: 21)
    if let before = difference.before {
      page.add(StyledText("- \(Self.shown(before))", .removed), indent: 21, hanging: 2)
    }
    if let after = difference.after {
      page.add(StyledText("+ \(Self.shown(after))", .added), indent: 21, hanging: 2)
    }
    if let reason = difference.reason {
      page.add(StyledText("since: \(reason)", .faint), indent: 21, hanging: 2)
    }
    page.print()
  }

  /// What differs may stand at the end, so that little is cut off.
  private static func shown(_ text: String) -> String {
    let line = PrintableText.line(ShortHashes.of(text))
    return line.count > 300 ? line.prefix(299) + "…" : line
  }

  /// Prints the sum of all.
  func printSum(of summary: StoreRebuild.Summary, isDry: Bool) {
    var page = Page(output.terminal)
    if let limit, count > limit {
      page.add(StyledText("… and \(Figures.grouped(count - limit)) more; --limit 0 lists all."))
    }
    let read = "\(Figures.count(summary.deliveries, "delivery", "deliveries")) read again"
    guard count > 0 else {
      page.add(StyledText(isDry ? "Nothing would change: \(read)." : "Nothing changed: \(read)."))
      return page.print()
    }
    page.space()
    for subject in StoreDifference.Subject.allCases {
      guard let changes = counts[subject] else { continue }
      let parts = StoreDifference.Change.allCases.compactMap { change in
        changes[change].map { "\(Figures.grouped($0)) \(change.rawValue)" }
      }
      page.addField(subject.rawValue, StyledText(parts.joined(separator: ", ")))
    }
    page.add(StyledText((isDry ? "That would change: " : "That changed: ") + read + "."))
    page.print()
  }
}

extension JSONValue {
  /// A difference that a rebuild makes.
  init(_ difference: StoreDifference) {
    self = .object([
      "what": .string(difference.subject.rawValue),
      "change": .string(difference.change.rawValue),
      "where": .string(difference.place),
      "before": .optional(difference.before),
      "after": .optional(difference.after),
      "reason": .optional(difference.reason),
    ])
  }
}
