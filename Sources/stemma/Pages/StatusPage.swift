import ArticleModel
import ArticleStorage

extension Page {
  /// The answer of `status`.
  mutating func addStatus(_ status: StoreStatus, path: String, files: StoreFiles) {
    let log = files.logBytes > 0 ? ", and \(Figures.size(files.logBytes)) of log" : ""
    addField(
      "store",
      StyledText(WorkingFolder.shown(path)) + ", \(Figures.size(status.byteCount))\(log)",
    )
    addField("articles", StyledText(Figures.grouped(status.articles)))
    addField("versions", StyledText(Figures.grouped(status.versions)))
    addField("documents", StyledText(Figures.grouped(status.documents)))
    addField("relations", StyledText(Figures.grouped(status.relations)))
    let deliveries = IngestOutcome.allCases.compactMap { outcome in
      status.deliveries[outcome].map { "\(Figures.grouped($0)) \(outcome.rawValue)" }
    }
    addField(
      "deliveries",
      StyledText(deliveries.isEmpty ? "none" : deliveries.joined(separator: ", ")),
    )
    addField("last", StyledText(status.lastDelivery.map(Timestamp.shown) ?? "nothing yet"))
  }

  /// What the worker is at; nothing where none has ever run.
  mutating func addWorker(_ worker: WorkerState?) {
    guard let worker else { return }
    space()
    switch worker.shownActivity {
    case "gone":
      addField(
        "worker",
        StyledText("gone without saying so; last seen \(Timestamp.shown(worker.updatedAt))", .bad),
      )
      return
    case WorkerState.Activity.stopped.rawValue:
      addField("worker", StyledText("stopped \(Timestamp.shown(worker.updatedAt))"))
      if let reason = worker.paused { addField("", StyledText(reason, .bad)) }
      return
    default: break
    }
    let style: TextStyle = worker.activity == .paused ? .bad : .good
    addField(
      "worker",
      StyledText(worker.activity.rawValue, style) + ", process \(worker.process)",
    )
    if let reason = worker.paused { addField("", StyledText(reason, .bad)) }
    var backlog = Figures.count(worker.waiting, "file") + " waiting"
    backlog += ", \(Figures.grouped(worker.settling)) not complete yet"
    if worker.filesPerSecond > 0 {
      backlog += ", \(Figures.decimal(worker.filesPerSecond, 1)) a second"
    }
    if let left = worker.secondsLeft { backlog += ", \(Progress.time(left)) left" }
    addField("backlog", StyledText(backlog))
    if let last = worker.lastArrival { addField("arrival", StyledText(Timestamp.shown(last))) }
    for inbox in worker.inboxes {
      addField("inbox", StyledText(WorkingFolder.shown(inbox.path)))
      if let missing = inbox.missing { addField("", StyledText("missing: \(missing)", .bad)) }
      if let degraded = inbox.degraded { addField("", StyledText(degraded, .notable)) }
    }
    let limit = worker.watchLimit.map { " of \(Figures.grouped($0))" } ?? ""
    addField("watches", StyledText(Figures.grouped(worker.watches) + limit))
    if worker.eventsLost > 0 {
      addField("events", StyledText("lost \(Figures.count(worker.eventsLost, "time"))"))
    }
  }
}
