import ArticleStorage
import Settings

extension Worker {
  /// Connects the parts of a worker.
  ///
  /// - Parameters:
  ///   - settings: what holds at first.
  ///   - output: how is told what becomes of files.
  ///   - readSettings: reads the settings again.
  /// - Returns: a worker that has yet to run.
  /// - Throws: `StoreError` when the store cannot be opened for writing.
  static func build(
    settings: StemmaSettings,
    output: OutputOptions,
    readSettings: @escaping @Sendable () async throws -> StemmaSettings,
  ) async throws -> Worker {
    let supervisor = Supervisor()
    let progress = BacklogLine(isWanted: !output.json)
    let reporter = WorkerReporter(
      store: settings.store,
      supervisor: supervisor,
      progress: progress,
    )
    let hooks = HookService(store: settings.store, reporter: reporter)
    let parts = WorkerParts(
      supervisor: supervisor,
      heartbeat: Heartbeat(supervisor),
      reporter: reporter,
      hooks: hooks,
    )
    let intake = IntakeService(
      parts: parts,
      store: try store(at: settings.store),
      settings: settings,
      output: output,
      progress: progress,
      readSettings: readSettings,
    )
    // At a terminal the signal says that the terminal is gone.
    if Terminal.isTerminal(Line.errorDescriptor) { return Worker(services: [hooks, intake]) }
    return Worker(services: [hooks, intake, await ReloadService(intake)])
  }

  /// The store, or why it cannot be opened for now.
  ///
  /// To wait for a disk with room is what a worker does, also at its beginning. Where there is no
  /// store yet, somebody has to look first.
  private static func store(at path: String) throws -> Result<ArticleStore, StoreError> {
    do {
      let store = try ArticleStore(path: path)
      try store.checkQuickly(within: .seconds(1))
      return .success(store)
    } catch let error as StoreError where error.mayPass && StoreFiles(of: path).storeBytes > 0 {
      return .failure(error)
    }
  }
}
