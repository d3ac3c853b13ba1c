import ArticleReading
import ArticleStorage
import InboxWatching
import Ingestion
import ServiceLifecycle
import Settings

/// Takes what the watcher offers, a batch in one transaction, and answers for each file.
///
/// A batch is whatever has settled by now: one file when it is quiet, many when there is a
/// backlog. So a single drop is recorded at once, and a flood goes through few transactions.
struct IntakeService: Service {
  /// How many files go into one transaction at the most.
  static let batchLimit = 256

  /// When a store that could not be written is tried again.
  static let storePause = Duration.seconds(5)

  /// When a file that could not be read is tried again.
  static let filePause = Duration.seconds(2)

  let watcher: InboxWatcher
  let store: ArticleStore
  let settings: StemmaSettings
  let observer: any IntakeObserver

  func run() async throws {
    defer { watcher.stop() }
    let run = try store.record { transaction in
      try transaction.beginRun(
        program: ProgramVersion.text,
        command: "watch",
        settings: settings.matching.text,
        host: Host.name,
        startedAt: Timestamp.now(),
      )
    }
    let pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(settings),
      thresholds: MatchingThresholds(settings.matching),
      run: run,
      now: Timestamp.now,
    )
    observer.begins(inboxes: settings.inboxes, store: settings.store)
    var isPaused = false
    var isSettled = true
    try await withGracefulShutdownHandler {
      while let batch = await watcher.nextBatch(limit: Self.batchLimit) {
        do {
          try takeIn(batch, pipeline)
          isSettled = false
          if isPaused { observer.resumes() }
          isPaused = false
        } catch let error as StoreError where error.mayPass {
          // One sentence, however many files wait; they stay where they are.
          if !isPaused { observer.pauses(because: error) }
          isPaused = true
          for file in batch { watcher.tryAgain(file, after: Self.storePause) }
        }
        if !isSettled, watcher.status.readyCount == 0, !isPaused {
          try pipeline.settle()
          try store.checkpoint()
          isSettled = true
        }
      }
    } onGracefulShutdown: {
      watcher.stop()
    }
    if !isSettled { try pipeline.settle() }
    try store.record { try $0.endRun(run, stoppedAt: Timestamp.now()) }
    observer.ends()
    // The group stops its services one by one, and takes one that ends before its turn for failed:
    // when the watching is stopped first, there is nothing left to do here but to wait for it.
    try? await gracefulShutdown()
  }

  private func takeIn(_ batch: [SettledFile], _ pipeline: IngestPipeline) throws {
    let files = batch.map { file in
      do throws(StableReadFailure) {
        let read = try file.read(maximumSize: settings.watch.maximumFileSize)
        return DeliveredFile(
          file.location,
          inbox: file.inbox,
          seen: read.observation,
          content: .bytes(read.bytes),
        )
      } catch {
        return DeliveredFile(
          unread: file.location,
          inbox: file.inbox,
          seen: file.observation,
          failure: error,
        )
      }
    }
    // A file that is changing, or has gone, has no outcome yet: it is offered again, or never was
    // complete.
    let present = zip(batch, files).filter { !Self.isElsewhere($0.1) }
    let reports = try pipeline.ingest(present.map(\.1))
    for (file, content) in zip(batch, files) {
      switch content.content {
      case .bytes, .refused: watcher.handled(file)
      case .pending: watcher.tryAgain(file, after: Self.filePause)
      }
    }
    for report in reports where !report.wasKnown { observer.took(report) }
  }

  /// Whether a file is no longer the one that was offered.
  private static func isElsewhere(_ file: DeliveredFile) -> Bool {
    if case .refused(let reason) = file.content {
      return reason.hasPrefix(StableReadFailure.vanished.description)
    }
    if case .pending(let reason) = file.content {
      return reason.hasPrefix(StableReadFailure.changed.description)
    }
    return false
  }
}

extension StoreError {
  /// Whether waiting may help.
  fileprivate var mayPass: Bool {
    switch code {
    case .cannotWrite, .tryLater: true
    case .damaged, .newer, .locked, .noPermission, .missing, .internalFault: false
    }
  }
}
