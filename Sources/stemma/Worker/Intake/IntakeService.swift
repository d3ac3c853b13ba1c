import ArticleStorage
import InboxWatching
import ServiceLifecycle
import Settings
import Synchronization

/// The worker's life: a session after the other, each with the settings that hold then.
final class IntakeService: Service {
  private struct Control {
    var store: Result<ArticleStore, StoreError>?
    var settings: StemmaSettings
    var watcher: InboxWatcher?
    var newSettings: StemmaSettings?
    var isStopping = false

    var mustEnd: Bool { isStopping || newSettings != nil }
  }

  private let parts: WorkerParts
  private let output: OutputOptions
  private let readSettings: @Sendable () async throws -> StemmaSettings
  private let progress: BacklogLine
  private let control: Mutex<Control>

  /// A worker on `store`, which it keeps to itself; where it could not be opened it is tried again.
  init(
    parts: WorkerParts,
    store: Result<ArticleStore, StoreError>,
    settings: StemmaSettings,
    output: OutputOptions,
    progress: BacklogLine,
    readSettings: @escaping @Sendable () async throws -> StemmaSettings,
  ) {
    self.parts = parts
    self.output = output
    self.progress = progress
    self.readSettings = readSettings
    control = Mutex(Control(store: store, settings: settings))
  }

  func run() async throws {
    try await withGracefulShutdownHandler {
      do {
        try await work()
        parts.reporter.tell(.stopped, watcher: nil)
      } catch {
        parts.reporter.tell(.stopped, watcher: nil, because: "\(error)")
        throw error
      }
    } onGracefulShutdown: {
      self.stop()
    }
    Line.notice("Stopped; everything taken in is recorded.")
  }

  // MARK: - From outside

  private func stop() {
    parts.supervisor.tell("STOPPING=1", "STATUS=finishing the files in hand")
    let watcher = control.withLock { control in
      control.isStopping = true
      return control.watcher
    }
    watcher?.stop()
  }

  /// Reads the settings again; from the next batch on they hold.
  ///
  /// Wrong ones change nothing.
  func reload() async {
    parts.supervisor.tell(
      "RELOADING=1",
      "MONOTONIC_USEC=\(Supervisor.monotonicMicroseconds)",
      "STATUS=reading the settings again",
    )
    do {
      let settings = try await readSettings()
      let present = control.withLock { $0.settings }
      guard settings.store == present.store else {
        throw CommandFailure(
          .wrongSettings,
          "another store takes a restart; this one is \(present.store)",
        )
      }
      let watcher = control.withLock { control in
        control.newSettings = settings
        return control.watcher
      }
      Line.notice("stemma: the settings were read again", .notice)
      watcher?.stop()
    } catch {
      let reason = Ending.failure(error)?.message ?? "\(error)"
      Line.notice("stemma: \(reason); the settings stay as they were", .error)
      parts.supervisor.tell("READY=1", "STATUS=the settings stay as they were: \(reason)")
    }
  }

  // MARK: - The sessions

  private func work() async throws {
    var store: ArticleStore?
    var trouble: StoreError?
    switch control.withLock({ $0.store.take() }) {
    case .success(let opened): store = opened
    case .failure(let error):
      trouble = error
      tell(of: error)
      parts.supervisor.tell("READY=1")
    case nil: break
    }
    while !control.withLock({ $0.isStopping }) {
      let settings = control.withLock { control in
        control.settings = control.newSettings.take() ?? control.settings
        return control.settings
      }
      guard let open = store else {
        store = try await reopen(settings.store, after: trouble)
        continue
      }
      parts.reporter.writeMetrics(to: settings.metricsFile)
      let ending = try await runSession(on: open, settings, isResuming: trouble != nil)
      trouble = nil
      if case .storeFailed(let error) = ending {
        tell(of: error)
        trouble = error
        store = nil
      }
    }
  }

  private func tell(of trouble: StoreError) {
    Line.notice(
      "stemma: \(trouble); intake pauses, files stay where they are, and goes on by itself",
      .error,
    )
  }

  private func runSession(
    on store: ArticleStore,
    _ settings: StemmaSettings,
    isResuming: Bool,
  ) async throws -> IntakeSession.Ending {
    do {
      let session = try session(on: store, settings)
      parts.hooks.use(settings.hooks)
      if isResuming { session.observer.resumes() }
      let isOver = control.withLock { control in
        control.watcher = session.watcher
        return control.mustEnd
      }
      defer { control.withLock { $0.watcher = nil } }
      if isOver { return .stopped }
      session.observer.begins(inboxes: settings.inboxes, store: settings.store)
      parts.supervisor.tell("READY=1")
      parts.reporter.tell(.starting, watcher: session.watcher.status)
      return try await session.intake.run()
    } catch let error as StoreError where error.mayPass {
      // It cannot even be begun, as where the disk is full: that is a pause like any other.
      parts.supervisor.tell("READY=1")
      return .storeFailed(error)
    }
  }

  private struct Parts {
    let intake: IntakeSession
    let watcher: InboxWatcher
    let observer: any IntakeObserver
  }

  private func session(on store: ArticleStore, _ settings: StemmaSettings) throws -> Parts {
    let reader = try StoreReader(path: settings.store)
    let watcher = InboxWatcher(
      inboxes: settings.inboxes.map { WorkingFolder.absolute($0) },
      options: WatchOptions(settings.watch),
      isKnown: { file in
        // What is to be put away is looked at again: its removal may have been interrupted.
        guard settings.watch.afterSuccess == .leave else { return false }
        // What cannot be asked now is taken in again, which adds nothing.
        let known = try? reader.ask {
          try $0.isRecorded(path: file.location.bytes, change: file.observation.change)
        }
        return known ?? false
      },
    )
    let observer = observer(reader)
    let intake = try IntakeSession(
      parts: parts,
      watcher: watcher,
      store: store,
      settings: settings,
      observer: observer,
    )
    return Parts(intake: intake, watcher: watcher, observer: observer)
  }

  private func observer(_ reader: StoreReader) -> any IntakeObserver {
    if output.json { return JSONIntakeLines(store: reader) }
    if parts.supervisor.isPresent { return ServiceIntakeLines() }
    return IntakePages(terminal: output.terminal, store: reader, progress: progress)
  }

  /// Opens the store anew after a pause; `nil` when it is not time yet.
  private func reopen(_ path: String, after trouble: StoreError?) async throws -> ArticleStore? {
    parts.reporter.tell(.paused, watcher: nil, because: trouble?.description)
    guard await parts.pause(unless: { self.control.withLock { $0.mustEnd } }) else { return nil }
    do {
      let store = try ArticleStore(path: path)
      // What a failing disk gave to read may have looked like damage, and may not.
      if let trouble, trouble.code == .damaged { try store.checkQuickly(within: .seconds(60)) }
      return store
    } catch let error as StoreError where error.mayPass {
      return nil
    }
  }
}

extension WatchOptions {
  /// The options that are set.
  init(_ watch: StemmaSettings.Watch) {
    let own = watch.afterSuccess == .leave ? [] : [FileDisposal.done, FileDisposal.failed]
    self.init(
      names: NameRules(
        temporary: watch.temporaryNames.compactMap(NamePattern.init),
        reservedFolders: NameRules.defaultReservedFolders + own,
      ),
      settling: SettlingRules(quietTime: watch.quietTime),
      rescanInterval: watch.rescanInterval,
    )
  }
}
