import ArticleReading
import ArticleStorage
import InboxWatching
import Ingestion
import Settings

extension Worker {
  /// Connects the parts of a worker.
  ///
  /// - Throws: `StoreError` when the store cannot be opened for writing.
  static func build(settings: StemmaSettings, output: OutputOptions) throws -> Worker {
    let store = try ArticleStore(path: settings.store)
    let reader = try StoreReader(path: settings.store)
    let watcher = InboxWatcher(
      inboxes: settings.inboxes.map { WorkingFolder.absolute($0) },
      options: WatchOptions(settings.watch),
      isKnown: { file in
        // What cannot be asked now is taken in again, which adds nothing.
        let known = try? reader.ask {
          try $0.isRecorded(path: file.location.bytes, change: file.observation.change)
        }
        return known ?? false
      },
    )
    let told: any IntakeObserver =
      output.json ? JSONIntakeLines() : IntakePages(terminal: output.terminal, store: reader)
    let intake = IntakeService(
      watcher: watcher,
      store: store,
      settings: settings,
      observer: told,
    )
    return Worker(services: [intake, WatchingService(watcher: watcher)])
  }
}

extension WatchOptions {
  /// The options that are set.
  init(_ watch: StemmaSettings.Watch) {
    self.init(
      names: NameRules(
        temporary: watch.temporaryNames.compactMap(NamePattern.init),
        reservedFolders: NameRules.defaultReservedFolders,
      ),
      settling: SettlingRules(quietTime: watch.quietTime),
      rescanInterval: watch.rescanInterval,
    )
  }
}
