import ArticleStorage
import Settings

extension Worker {
  /// Connects the parts of a worker.
  ///
  /// - Parameters:
  ///   - settings: what holds at first.
  ///   - output: how is told what becomes of files.
  ///   - readSettings: reads the settings again.
  /// - Throws: `StoreError` when the store cannot be opened for writing.
  static func build(
    settings: StemmaSettings,
    output: OutputOptions,
    readSettings: @escaping @Sendable () async throws -> StemmaSettings,
  ) throws -> Worker {
    let manager = ServiceManager()
    let progress = BacklogLine(isWanted: !output.json)
    let parts = WorkerParts(
      manager: manager,
      heartbeat: Heartbeat(manager),
      reporter: WorkerReporter(store: settings.store, manager: manager, progress: progress),
    )
    let intake = IntakeService(
      parts: parts,
      store: try ArticleStore(path: settings.store),
      settings: settings,
      output: output,
      progress: progress,
      readSettings: readSettings,
    )
    return Worker(services: [intake, ReloadService(intake: intake)])
  }
}
