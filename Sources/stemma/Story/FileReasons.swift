import ArticleModel
import ArticleStorage
import InboxWatching

/// How a file came to its outcome, step by step.
struct FileReasons: Hashable, Sendable {
  /// A delivery with the run that took it in.
  struct Arrival: Hashable, Sendable {
    let delivery: DeliverySummary
    let run: RunSummary?
  }

  /// An article of the file, and what it is beside the others of the store.
  struct Printed: Hashable, Sendable {
    let side: RelationSide
    let appearance: AppearanceDetail
    /// Where the same wording stood first; `nil` where that is here.
    let sameAs: String?
    /// The closest tie to what arrived before it.
    let closest: RelationDetail?

    /// One word for it: `new`, `identical`, `version`, or the kind of relation.
    var word: String {
      if sameAs != nil { return "identical" }
      guard let closest else { return "new" }
      return closest.isSameArticle ? "version" : closest.kind.rawValue
    }

    /// Why it is that.
    var because: String {
      if let sameAs { return "the same wording stood before in \(sameAs)" }
      guard let closest else {
        return
          "nothing that arrived before it has a run of words in common with it that is long enough and no boilerplate"
      }
      return closest.reason
    }
  }

  /// The path for people.
  let path: String
  /// Every delivery at the path, the first first.
  let arrivals: [Arrival]
  /// What the last delivery brought; `nil` where it could not be read.
  let document: DocumentDetail?
  /// Where the same bytes were delivered first, when that was at another time.
  let firstArrival: DeliverySummary?
  /// The articles in it, in reading order, and how many there are.
  let printed: [Printed]
  let printedCount: Int
  /// What people removed of it.
  let removed: [Tombstone]
  /// What came inside it, and how many files that were.
  let members: [DeliverySummary]
  let memberCount: Int

  /// How `path` came to its outcome; `nil` where nothing was delivered there.
  init?(path: [UInt8], limit: Int?, in questions: StoreQuestions) throws {
    let numbers = try questions.deliveries(path: path).map(\.number).reversed()
    arrivals = try numbers.compactMap { number in
      guard let delivery = try questions.delivery(number) else { return nil }
      return Arrival(delivery: delivery, run: try questions.run(delivery.run))
    }
    guard let last = arrivals.last?.delivery else { return nil }
    self.path = last.path
    document = try last.document.flatMap(questions.document)
    firstArrival = try document?.firstDelivery.flatMap { first in
      first == last.number ? nil : try questions.delivery(first)
    }
    let limit = limit ?? Int.max
    members = try questions.members(of: last.number, limit: limit)
    memberCount = try questions.memberCount(of: last.number)
    guard let digest = last.document else {
      (printed, printedCount, removed) = ([], 0, [])
      return
    }
    removed = try questions.tombstones(inDocument: digest)
    printedCount = try questions.placeCount(inDocument: digest)
    printed = try questions.places(inDocument: digest, limit: limit).compactMap { place in
      guard let side = try questions.side(place.version) else { return nil }
      let isFirst = try questions.firstDocument(of: place.version) == digest
      return Printed(
        side: side,
        appearance: place.appearance,
        sameAs: isFirst ? nil : side.places.first.map { WorkingFolder.shown($0.path) },
        closest: isFirst ? try questions.closestRelation(of: place.version) : nil,
      )
    }
  }

  /// Whether all of it was removed, so that nothing is told of what stands in it.
  private var isRemoved: Bool { removed.contains { $0.subject.word == "document" } }

  /// How many articles stand in it, also those that were removed.
  private var articleCount: Int { printedCount + removed.count }

  /// A step of the way, with what it is called.
  struct Step: Hashable, Sendable {
    let name: String
    let text: String
  }

  /// The steps before the articles.
  var steps: [Step] {
    var steps: [Step] = []
    for arrival in arrivals {
      let delivery = arrival.delivery
      var text = "\(Timestamp.shown(delivery.deliveredAt)), run \(delivery.run.rawValue)"
      if let run = arrival.run { text += " (stemma \(run.program) \(run.command))" }
      if let bytes = delivery.byteCount { text += "; \(Figures.count(bytes, "byte"))" }
      if let modified = delivery.modifiedAt {
        text += ", the file last changed \(Timestamp.shown(modified))"
      }
      steps.append(Step(name: "delivered", text: text))
      if let origin = delivery.origin {
        let container = WorkingFolder.shown(origin.containerText)
        steps.append(
          Step(name: "out of", text: "\(container), as “\(origin.name)”, by \(origin.extractor)")
        )
      }
      steps.append(Step(name: "outcome", text: outcome(delivery)))
    }
    guard let document else { return steps }
    steps.append(Step(name: "document", text: "SHA-256 \(document.digest.hexadecimal)"))
    steps.append(
      Step(
        name: "read as",
        text:
          "\(document.mediaType), \(document.charset): \(document.charsetReason); \(document.reader)",
      )
    )
    // What the outcome says already is not said twice.
    if let refusal = document.refusal, arrivals.last?.delivery.reason != refusal {
      steps.append(Step(name: "refused", text: refusal))
    } else if document.refusal == nil, memberCount > 0 {
      steps.append(
        Step(name: "unpacked", text: Figures.count(memberCount, "file") + " came inside it")
      )
    }
    if document.refusal == nil, !isRemoved, memberCount == 0 || printedCount > 0 {
      steps.append(Step(name: "split into", text: Figures.count(articleCount, "article")))
    }
    for stone in removed {
      let what =
        stone.subject.word == "version" ? "wording \(ShortName.text(stone.subject.digest)), " : ""
      let bytes = stone.erasedAt.map { "; its bytes were erased \(Timestamp.shown($0))" } ?? ""
      steps.append(
        Step(name: "removed", text: "\(what)by \(stone.word.correction.word.line)\(bytes)")
      )
    }
    return steps
  }

  private func outcome(_ delivery: DeliverySummary) -> String {
    var text = delivery.outcome.rawValue
    switch delivery.outcome {
    case .stored:
      text += ": the store did not have these bytes"
      if let reason = delivery.reason { text += "; \(reason)" }
    case .duplicate:
      text += ": the store had these bytes already"
      if let firstArrival, firstArrival.document == delivery.document {
        text +=
          ", first from \(WorkingFolder.shown(firstArrival.path)) on \(Timestamp.shown(firstArrival.deliveredAt))"
      }
    case .refused, .pending: text += ": \(delivery.reason ?? "no reason is recorded")"
    }
    if delivery.isSuperseded { text += "; superseded: something else lies at this path since" }
    return text
  }
}
