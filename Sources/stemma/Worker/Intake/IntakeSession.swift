import ArticleModel
import ArticleStorage
import CSystemCalls
import InboxWatching
import Ingestion
import Settings

/// The time from when the settings were read until they are read again, or the worker stops:
/// takes what the watcher offers, a batch in one transaction, and answers for each file.
///
/// A batch is whatever has settled by now, as far as that can be done in a moment: one file when
/// it is quiet, many when there is a backlog. So a single drop is recorded at once, and a flood
/// goes through few transactions.
final class IntakeSession {
  /// How it ended.
  enum Ending {
    case stopped
    /// The store has to be opened anew.
    case storeFailed(StoreError)
  }

  /// When a file that could not be read, or not be put away, is tried again.
  private static let filePause = Duration.seconds(2)
  private static let disposalPause = Duration.seconds(30)

  /// How long nothing must come before what depends on everything is settled.
  private static let quiet = Duration.milliseconds(50)

  /// How long nothing must come before memory is given back that the next file would use again.
  private static let rest = Duration.seconds(5)

  /// How long a person who corrects something waits at the most until it is noticed.
  private static let attention = Duration.milliseconds(500)

  /// A log that is larger than this though nothing comes shows that somebody reads for very long.
  private static let largeLog: Int64 = 256 << 20

  /// A log is written back from this size on.
  ///
  /// After each drop would be too often: the first write into an empty log waits for the disk once
  /// more.
  private static let worthwhileLog: Int64 = 4 << 20

  private let parts: WorkerParts
  let watcher: InboxWatcher
  private let store: ArticleStore
  private let settings: StemmaSettings
  private let observer: any IntakeObserver
  private let attempts: AttemptNotes

  private var batchSize = BatchSize()
  private var isPaused = false
  private var isSettled = false
  private var isAtRest = false
  private var hasHeard = false
  private var disposalProblem: String?
  private var isLogLarge = false
  private var notices = InboxNotices()

  init(
    parts: WorkerParts,
    watcher: InboxWatcher,
    store: ArticleStore,
    settings: StemmaSettings,
    observer: any IntakeObserver,
  ) throws {
    self.parts = parts
    self.watcher = watcher
    self.store = store
    self.settings = settings
    self.observer = observer
    attempts = try AttemptNotes(besideStore: store.path)
  }

  /// Takes files in until the watcher stops.
  func run() async throws -> Ending {
    let watcher = watcher
    async let watching: Void = watcher.run()
    let ending: Ending
    do {
      ending = try await takeAll()
    } catch {
      watcher.stop()
      await watching
      throw error
    }
    watcher.stop()
    await watching
    return ending
  }

  private func takeAll() async throws -> Ending {
    do {
      let begun = try await whenTheStoreCanBeWritten {
        try IntakeRun(into: store, settings: settings, command: "watch")
      }
      guard let run = begun else { return .stopped }
      _ = try await whenTheStoreCanBeWritten { try run.pipeline.warmUp() }
      while let batch = await nextBatch() {
        parts.heartbeat.beat()
        guard try await hear(run) else { return .stopped }
        if batch.isEmpty {
          if try await idle(run) { continue }
          return .stopped
        }
        tell(.working)
        guard try await take(batch, run) else { return .stopped }
      }
      if !isPaused {
        if !isSettled { try run.pipeline.settle() }
        try run.end()
      }
      return .stopped
    } catch let error as StoreError where error.asksToReopen {
      return .storeFailed(error)
    }
  }

  /// What is to be done next; nothing when there has been nothing for a while, when somebody else
  /// wrote to the store, or when an inbox has come or gone.
  private func nextBatch() async -> [SettledFile]? {
    let pause = isAtRest ? parts.heartbeat.longestPause : isSettled ? Self.rest : Self.quiet
    let end = ContinuousClock.now + min(pause, parts.heartbeat.longestPause)
    while true {
      let left = end - ContinuousClock.now
      let batch = await watcher.nextBatch(
        limit: batchSize.limit,
        within: min(left, Self.attention),
      )
      guard let batch, batch.isEmpty else { return batch }
      let isOver = end <= ContinuousClock.now || hasNews()
      if isOver || parts.reporter.hasYetToTell(of: watcher.status) { return batch }
    }
  }

  /// Whether somebody may have entered a correction; what cannot be asked now is asked later.
  private func hasNews() -> Bool {
    hasHeard = hasHeard && !((try? store.wasWrittenByOthers()) ?? false)
    return !hasHeard
  }

  /// Has hold what people said meanwhile; `false` when the watcher stops before that can be done.
  private func hear(_ run: IntakeRun) async throws -> Bool {
    guard hasNews() else { return true }
    let applied = try await whenTheStoreCanBeWritten {
      try run.pipeline.applyCorrections(always: true)
    }
    guard let applied else { return false }
    hasHeard = true
    if applied > 0 { isSettled = false }
    return true
  }

  private var isWanted: Bool { watcher.hasStopped || watcher.status.readyCount > 0 }

  /// Does what there is time for when nothing comes; `false` when the watcher stops meanwhile.
  private func idle(_ run: IntakeRun) async throws -> Bool {
    if !isSettled {
      let isDone = try await whenTheStoreCanBeWritten {
        let isDone = try run.pipeline.settle(
          unless: { self.isWanted },
          didWork: parts.heartbeat.beat,
        )
        if isDone, StoreFiles(of: store.path).logBytes > Self.worthwhileLog {
          try store.checkpoint(emptiesLog: true)
        }
        return isDone
      }
      guard let isDone else { return false }
      isSettled = isDone
      if !isDone { return true }
    } else if !isAtRest {
      let isDone = try await whenTheStoreCanBeWritten {
        try run.pipeline.rest(unless: { self.isWanted }, didWork: parts.heartbeat.beat)
      }
      guard let isDone else { return false }
      if isDone { stemma_return_free_memory() }
      isAtRest = isDone
    }
    watchTheLog(limit: Self.largeLog)
    tell(.idle)
    return true
  }

  /// Takes a batch in as soon as that can be done; `false` when the watcher stops before.
  private func take(_ batch: [SettledFile], _ run: IntakeRun) async throws -> Bool {
    for file in batch where file.isRetry { attempts.forget(file) }
    // A file that was in hand when the program ended is taken alone, so that it does not draw
    // others into it.
    let suspects = batch.filter { attempts.count(of: $0) > 0 }
    let others = suspects.isEmpty ? batch : batch.filter { attempts.count(of: $0) == 0 }
    for files in suspects.map({ [$0] }) + [others] where !files.isEmpty {
      let start = ContinuousClock.now
      let reports = try await whenTheStoreCanBeWritten { try takeIn(files, run.pipeline) }
      guard let reports else { return false }
      let isTidier = try await whenTheStoreCanBeWritten { try run.pipeline.tidy() }
      guard isTidier != nil else { return false }
      let time = ContinuousClock.now - start
      batchSize.took(time, files: files.count)
      parts.reporter.took(reports, time: time)
      isSettled = false
      isAtRest = false
    }
    if ContinuousClock.now >= nextLookAtTheLog {
      // One very long text takes a log of its own size.
      watchTheLog(limit: 4 * Self.largeLog)
    }
    return true
  }

  private func takeIn(
    _ batch: [SettledFile],
    _ pipeline: IngestPipeline,
  ) throws -> [IngestReport] {
    try attempts.begin(batch)
    var isDone = false
    defer { attempts.end(batch, successfully: isDone) }
    let files = batch.map(read)
    // A file that is changing, or has gone, has no outcome yet: it is offered again, or never was
    // complete.
    let present = zip(batch, files).compactMap { file, content in
      content.map { (file: file, content: $0) }
    }
    let reports = try pipeline.ingest(present.map(\.content), didWork: parts.heartbeat.beat)
    for report in reports where !report.wasKnown { observer.took(report) }
    parts.hooks.wake()
    isDone = true
    for (file, content) in zip(batch, files) where content == nil {
      watcher.tryAgain(file, after: Self.filePause)
    }
    answer(for: Self.pairs(present, reports))
    return reports
  }

  /// The files, each with its report; what came inside a file has a report of its own after it.
  private static func pairs(
    _ files: [(file: SettledFile, content: DeliveredFile)],
    _ reports: [IngestReport],
  ) -> [(SettledFile, IngestReport)] {
    var rest = files[...]
    return reports.compactMap { report in
      guard let next = rest.first, next.content.pathText == report.path else { return nil }
      rest.removeFirst()
      return (next.file, report)
    }
  }

  /// What could be had of a file; `nil` when it is not the one any more that was offered.
  private func read(_ file: SettledFile) -> DeliveredFile? {
    if attempts.count(of: file) >= AttemptNotes.limit {
      let reason = "the program ended \(AttemptNotes.limit) times while it had this file in hand"
      return DeliveredFile(
        file.location,
        inbox: file.inbox,
        seen: file.observation,
        content: .refused("\(reason); `stemma retry` has it tried again"),
      )
    }
    do throws(StableReadFailure) {
      let read = try file.read(maximumSize: settings.watch.maximumFileSize)
      return DeliveredFile(
        file.location,
        inbox: file.inbox,
        seen: read.observation,
        content: .bytes(read.bytes),
      )
    } catch {
      if error == .changed || error == .vanished { return nil }
      return DeliveredFile(
        unread: file.location,
        inbox: file.inbox,
        seen: file.observation,
        failure: error,
      )
    }
  }

  // MARK: - After the record

  /// Puts the files away whose record is on the disk, and tells the watcher of all.
  private func answer(for files: some Sequence<(SettledFile, IngestReport)>) {
    var disposal = FileDisposal()
    var done: [SettledFile] = []
    for (file, report) in files {
      if report.outcome == .pending {
        watcher.tryAgain(file, after: Self.filePause, hasOutcome: true)
        continue
      }
      do throws(FileFailure) {
        try putAway(file, report, &disposal)
        done.append(file)
      } catch {
        tell(of: error)
        watcher.tryAgain(file, after: Self.disposalPause, hasOutcome: true)
      }
    }
    do throws(FileFailure) {
      try disposal.synchronize()
    } catch {
      tell(of: error)
    }
    watcher.handled(done)
  }

  private func putAway(
    _ file: SettledFile,
    _ report: IngestReport,
    _ disposal: inout FileDisposal,
  ) throws(FileFailure) {
    guard settings.watch.afterSuccess != .leave, file.observation.kind == .regular else { return }
    if report.outcome == .refused {
      _ = try disposal.move(file, into: FileDisposal.failed, reason: report.reason)
    } else if settings.watch.afterSuccess == .move {
      _ = try disposal.move(file, into: FileDisposal.done)
    } else {
      _ = try disposal.remove(file)
    }
    disposalProblem = nil
  }

  /// Says once what keeps files from being put away.
  private func tell(of failure: FileFailure) {
    let problem = "\(failure.problem) (\(failure.error))"
    guard problem != disposalProblem else { return }
    disposalProblem = problem
    observer.warns("\(failure); it is recorded, stays where it is, and is tried again")
  }

  // MARK: - The store

  /// Does `work`, and again, after a pause, while the store cannot be written.
  ///
  /// `nil` when the watcher stops meanwhile.
  private func whenTheStoreCanBeWritten<Value>(
    _ work: () throws -> Value
  ) async throws -> Value? {
    while true {
      do {
        let value = try work()
        if isPaused { observer.resumes() }
        isPaused = false
        return value
      } catch let error as StoreError where error.mayPass && !error.asksToReopen {
        // One sentence, however many files wait; they stay where they are.
        if !isPaused { observer.pauses(because: error) }
        isPaused = true
        tell(.paused, because: error.description)
        guard await parts.pause(unless: { self.watcher.hasStopped }) else { return nil }
      }
    }
  }

  /// Tells everybody what is done now, and the log what has happened to the inboxes.
  private func tell(_ activity: WorkerState.Activity, because reason: String? = nil) {
    let status = watcher.status
    for notice in notices.take(status) { observer.notes(notice.text, notice.urgency) }
    parts.reporter.tell(activity, watcher: status, because: reason)
  }

  private var nextLookAtTheLog: ContinuousClock.Instant { lastLookAtTheLog + .seconds(5) }
  private var lastLookAtTheLog = ContinuousClock.now

  /// Says once that somebody keeps the log from being written back.
  private func watchTheLog(limit: Int64) {
    lastLookAtTheLog = .now
    let size = StoreFiles(of: store.path).logBytes
    if size > limit, !isLogLarge {
      observer.warns(
        "\(store.path)-wal has grown to \(Figures.size(size)), as somebody reads the store for very long"
      )
    }
    isLogLarge = size > limit || isLogLarge && size > Self.largeLog
  }
}

extension StoreError {
  /// Whether waiting may help.
  var mayPass: Bool {
    switch code {
    case .cannotWrite, .tryLater: true
    case .damaged, .newer, .locked, .noPermission, .missing, .internalFault: false
    }
  }
}
