import ArticleModel
import ArticleStorage
import InboxWatching
import Ingestion
import Settings
import Synchronization

/// Keeps everybody informed of what the worker is at: the state beside the store, the service
/// manager's status line, the metrics file, and whoever sits at the terminal.
final class WorkerReporter: Sendable {
  private struct State {
    var worker = WorkerState()
    var written: ContinuousClock.Instant?
    var writtenActivity: WorkerState.Activity?
    var writtenInboxes: [WorkerState.Inbox] = []
    var told = ""
    var throughput = Throughput()
  }

  /// While there is work it is told at most this often.
  private static let pace = Duration.seconds(1)

  private let store: String
  private let supervisor: Supervisor
  private let progress: BacklogLine
  private let metricsFile = Mutex<String?>(nil)
  private let state = Mutex(State())

  init(store: String, supervisor: Supervisor, progress: BacklogLine) {
    self.store = store
    self.supervisor = supervisor
    self.progress = progress
  }

  /// From now on the numbers go to `path` as well; `nil` for nowhere.
  func writeMetrics(to path: String?) { metricsFile.withLock { $0 = path } }

  /// Notes what became of files that took `time`.
  func took(_ reports: [IngestReport], time: Duration) {
    let now = ContinuousClock.now
    state.withLock { state in
      state.throughput.add(files: reports.count, time: time, end: now)
      for report in reports where !report.wasKnown {
        state.worker.outcomes[report.outcome.rawValue, default: 0] += 1
        state.worker.lastArrival = Timestamp.now()
      }
    }
  }

  /// Notes that a hook has run.
  func told(_ event: StemmaSettings.Event, isDone: Bool) {
    state.withLock { state in
      var hooks = state.worker.hooks ?? [:]
      hooks[event.rawValue, default: WorkerState.HookCounts()].add(isDone: isDone)
      state.worker.hooks = hooks
      // So that the next word about the worker has it, however soon that comes.
      state.written = nil
    }
  }

  /// Tells what the worker is at now.
  ///
  /// - Parameters:
  ///   - activity: what it does.
  ///   - watcher: what its watcher is at; `nil` where there is none.
  ///   - reason: why it pauses.
  func tell(
    _ activity: WorkerState.Activity,
    watcher: WatchStatus?,
    because reason: String? = nil,
  ) {
    let now = ContinuousClock.now
    let (worker, isDue) = state.withLock { state in
      let rate = state.throughput.filesPerSecond(at: now)
      state.worker.activity = activity
      state.worker.paused = reason
      state.worker.updatedAt = Timestamp.now()
      state.worker.filesPerSecond = rate
      if let watcher { state.worker.take(watcher) }
      state.worker.secondsLeft =
        rate > 0 && state.worker.waiting > 0 ? Double(state.worker.waiting) / rate : nil
      let isDue =
        activity != state.writtenActivity || state.worker.inboxes != state.writtenInboxes
        || state.written.map { now - $0 >= Self.pace } ?? true
      if isDue {
        state.written = now
        state.writtenActivity = activity
        state.writtenInboxes = state.worker.inboxes
      }
      return (state.worker, isDue)
    }
    guard isDue else { return }
    worker.write(besideStore: store)
    if let metrics = metricsFile.withLock({ $0 }) {
      WholeFile.replace(metrics, by: Array(worker.metrics(files: StoreFiles(of: store)).utf8))
    }
    let sentence = worker.sentence
    let isNews = state.withLock { state in
      defer { state.told = sentence }
      return state.told != sentence
    }
    if isNews { supervisor.tell(status: sentence) }
    progress.show(worker)
  }
}

extension WorkerReporter {
  /// Whether an inbox has come or gone since somebody was told, or is watched in another way.
  func hasYetToTell(of watcher: WatchStatus) -> Bool {
    state.withLock { $0.worker.inboxes != watcher.inboxes.map(WorkerState.Inbox.init) }
  }
}

extension WorkerState.Inbox {
  /// What a watcher knows of the folder.
  fileprivate init(_ inbox: WatchStatus.Inbox) {
    self.init(
      path: inbox.path.description,
      missing: inbox.missing?.description,
      degraded: inbox.degraded,
    )
  }
}

extension WorkerState {
  /// Takes over what a watcher is at.
  fileprivate mutating func take(_ status: WatchStatus) {
    waiting = status.readyCount + status.offeredCount
    settling = status.settlingCount
    watches = status.watchCount
    watchLimit = status.limits?.watches
    eventsLost = status.lostCount
    inboxes = status.inboxes.map(Inbox.init)
  }

  /// The state in a sentence.
  var sentence: String {
    var parts: [String]
    switch activity {
    case .starting: parts = ["starting"]
    case .stopped: parts = ["stopped"]
    case .paused: parts = ["paused: \(paused ?? "nothing can be recorded")"]
    case .working: parts = ["taking in: \(Figures.count(waiting, "file")) waiting"]
    case .idle: parts = ["waiting for files"]
    }
    if activity == .working, filesPerSecond > 0 {
      parts.append("\(Figures.decimal(filesPerSecond, filesPerSecond < 10 ? 1 : 0)) a second")
      if let secondsLeft { parts.append("\(Progress.time(secondsLeft)) left") }
    }
    if activity == .idle, settling > 0 {
      parts.append("\(Figures.count(settling, "file")) not complete yet")
    }
    for inbox in inboxes {
      if let missing = inbox.missing { parts.append("inbox \(inbox.path) missing: \(missing)") }
      if inbox.degraded != nil { parts.append("inbox \(inbox.path) scanned again and again") }
    }
    return parts.joined(separator: ", ")
  }
}

/// The line at the foot of a terminal that tells how far a backlog has come.
final class BacklogLine: Sendable {
  private let isShown: Bool
  private let isOnScreen = Mutex(false)

  /// A line on standard error, where that is a terminal and somebody wants it.
  init(isWanted: Bool = true) { isShown = isWanted && Terminal.isTerminal(Line.errorDescriptor) }

  /// Shows what is waiting; nothing where that will be done in a moment.
  func show(_ worker: WorkerState) {
    guard isShown else { return }
    guard worker.activity == .working, let left = worker.secondsLeft, left > 1 else {
      hide()
      return
    }
    let columns = Terminal.width(of: Line.errorDescriptor) - 1
    isOnScreen.withLock { isOnScreen in
      Line.write("\r\u{1B}[K" + worker.sentence.prefix(columns), to: Line.errorDescriptor)
      isOnScreen = true
    }
  }

  /// Takes the line away, so that something else can be printed.
  func hide() {
    isOnScreen.withLock { isOnScreen in
      if isOnScreen { Line.write("\r\u{1B}[K", to: Line.errorDescriptor) }
      isOnScreen = false
    }
  }
}
