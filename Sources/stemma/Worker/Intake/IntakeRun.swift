import ArticleModel
import ArticleReading
import ArticleStorage
import Ingestion
import Settings

/// One run of the program that takes files in: its entry in the store, and the line it feeds.
struct IntakeRun {
  /// Takes files in.
  let pipeline: IngestPipeline

  private let store: ArticleStore
  private let number: RunNumber

  /// Enters a run into the store.
  ///
  /// - Parameters:
  ///   - store: where it is entered.
  ///   - settings: what it judges by.
  ///   - command: what the program was asked to do.
  /// - Throws: `StoreError` when the store cannot be written.
  init(into store: ArticleStore, settings: StemmaSettings, command: String) throws {
    self.store = store
    number = try store.record { transaction in
      try transaction.beginRun(
        program: ProgramVersion.text,
        command: command,
        settings: settings.matching.text,
        host: Host.name,
        startedAt: Timestamp.now(),
      )
    }
    pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(settings),
      thresholds: MatchingThresholds(settings.matching),
      run: number,
      now: Timestamp.now,
    )
  }

  /// Notes that the run has ended in good order.
  func end() throws {
    try store.record { try $0.endRun(number, stoppedAt: Timestamp.now()) }
    // With nothing left in the log the store's file is whole by itself, and may be copied.
    try store.checkpoint(emptiesLog: true)
  }
}
