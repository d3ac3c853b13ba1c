import ArgumentParser
import ArticleModel
import ArticleStorage
import Settings

/// `stemma events`: what hooks are told, again.
struct Events: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract:
      "Lists what was told of each arrival: new, another version, a reprint, an excerpt, refused.",
    discussion: """
      Events are made from what is recorded, so this lists what the hooks of a worker were told, or \
      would have been: newArticle, newVersion (more was changed than how it is printed), reprint, \
      excerpt, refused.

        stemma events
        stemma events --since 2023-05-01 --json
        stemma events --after 4711 --json | while read -r event; do …; done

      With --json, as on the standard input of a hook: event, delivery, path, deliveredAt, document, \
      reason, article, version, headline, words, start, end, relation (kind, sameArticle, version, \
      article, headline, path, resemblance, because), changes (numbers by kind).
      """,
  )

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only what came on this day, or at this moment (UTC), or later.",
      valueName: "date",
    ),
  )
  var since: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only what came behind this delivery.", valueName: "number"),
  )
  var after: Int64?

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let limit = limit.limit(json: outputOptions.json)
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      var number = DeliveryNumber(rawValue: after ?? 0)
      if let since, let before = try questions.latestDelivery(before: since) {
        number = max(number.rawValue, before.rawValue) == number.rawValue ? number : before
      } else if since == nil, after == nil, let limit, let last = try questions.latestDelivery() {
        number = DeliveryNumber(rawValue: max(0, last.rawValue - Int64(limit)))
      }
      var count = 0
      while limit.map({ count < $0 }) ?? true {
        let deliveries = try questions.deliveries(after: number, limit: 256)
        guard let last = deliveries.last else { break }
        for delivery in deliveries {
          for event in try ArticleEvent.all(of: delivery, in: questions)
          where limit.map({ count < $0 }) ?? true {
            count += 1
            if outputOptions.json {
              Line.output(JSONValue(event).line)
            } else {
              var page = Page(outputOptions.terminal)
              page.addEvent(event)
              page.print()
            }
          }
        }
        number = last.number
      }
    }
  }
}

extension Page {
  /// A line of `events`, with what it is told of below it.
  mutating func addEvent(_ event: ArticleEvent) {
    let kind = StyledText(
      event.kind.rawValue,
      event.kind == .refused ? .bad : event.kind == .reprint ? .faint : .notable,
    )
    let moment = StyledText(Timestamp.shown(event.delivery.deliveredAt), .faint)
    let what = event.side.map { headline($0.headline) } ?? StyledText(event.delivery.reason ?? "")
    addShortened(moment + "  " + kind.padded(to: 11) + " " + what)
    var facts = StyledText(WorkingFolder.shown(event.delivery.path), .faint)
    if let relation = event.relation, let other = event.other {
      facts.append(terminal.divider, .faint)
      facts.append("\(relation.kind.rawValue) of ", .faint)
      facts.append(ShortName.text(other.article), .name)
    }
    addShortened(facts, indent: 18)
  }
}
