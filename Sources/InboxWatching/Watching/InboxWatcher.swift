import Dispatch
import Synchronization

/// Finds the files that are complete in one or more inboxes, and hands them over.
///
/// What it guarantees:
/// 1. Every file that stays in an inbox is offered once it is complete, however it came there:
///    the system's events only make that happen sooner, a scan finds what they do not tell.
/// 2. A file is offered in a state that was complete, see ``SettlingRules``; if the state has
///    changed when it is read, ``SettledFile/read(maximumSize:)`` says so.
/// 3. A state that was answered with `handled(_:)`, or that the `isKnown` function knows, is
///    not offered again; another state of the same file is.
/// 4. An inbox that is missing, or replaced, is watched again when it is there.
///
/// Nothing is pushed: whoever works takes a batch when it is ready for one, and answers for each
/// file.
///
/// ```swift
/// async let watching: Void = watcher.run()
/// while let batch = await watcher.nextBatch() {
///   for file in batch {
///     do {
///       record(try file.read())
///       watcher.handled(file)
///     } catch {
///       if error.isPassing {
///         watcher.tryAgain(file, after: .seconds(1))
///       } else {
///         recordRefusal(of: file, because: error)
///         watcher.handled(file)
///       }
///     }
///   }
/// }
/// ```
public final class InboxWatcher: Sendable {
  typealias Instant = ContinuousClock.Instant

  /// What is known of the files: used from any thread, and never held while waiting.
  struct Files {
    var settling: SettlingFiles
    var handled: [HandledFiles]
    var obstacles: [FileKey: StableReadFailure] = [:]
    var retries: Set<FileKey> = []
    var requests: [FileKey: RequestState] = [:]
    var waiting: [Waiting] = []
    var lastWaiting = 0
    /// Whether something has happened to an inbox that nobody who waits was told of.
    var hasNews = false
    var running: CheckedContinuation<Void, Never>?
    var isStopped = false
    var folders: FolderStatus
  }

  /// Somebody who waits for a batch.
  struct Waiting {
    let id: Int
    let limit: Int
    /// Whether the wait may end without a file.
    let mayBeEmpty: Bool
    let continuation: CheckedContinuation<[SettledFile]?, Never>
  }

  /// The folders and what is under way: used on the queue only, one step at a time.
  struct Work {
    var folders: FolderWatch
    var source: (any ChangeSource)?
    var isTurnComing = false
    var catchingUp: [CheckedContinuation<Void, Never>] = []
    var hasBegun = false
    var hasEnded = false

    /// Whether there is work to do: after the beginning and before the end.
    var isOn: Bool { hasBegun && !hasEnded }
  }

  /// Entries scanned and files looked at before hints and others have their turn again.
  static let stepSize = 256

  let options: WatchOptions
  let isKnown: @Sendable (SettledFile) -> Bool
  let queue: DispatchQueue
  let alarm: any Alarm
  let paths: [InboxPath]
  let limits = WatchLimits.ofThisSystem()
  let files: Mutex<Files>
  let work: Mutex<Work>
  private let makeSource: ChangeSourceMaker

  /// A watcher of `inboxes`, which may be missing as yet; it does nothing before ``run()``.
  ///
  /// - Parameters:
  ///   - inboxes: the folders to watch; none should lie in another.
  ///   - options: how to watch them.
  ///   - isKnown: whether exactly this state of the file was handled in an earlier run. It is
  ///     asked, on the watcher's queue, about what a scan finds, and must not call the watcher.
  public convenience init(
    inboxes: [InboxPath],
    options: WatchOptions = WatchOptions(),
    isKnown: @escaping @Sendable (SettledFile) -> Bool = { _ in false },
  ) {
    // Utility: the sandbox of a service does not let a process raise its own priority.
    let queue = DispatchQueue(label: "stemma.inbox", qos: .utility)
    self.init(
      inboxes: inboxes,
      options: options,
      isKnown: isKnown,
      queue: queue,
      alarm: DispatchAlarm(queue: queue),
      makeSource: InboxWatcher.systemSource,
    )
  }

  init(
    inboxes: [InboxPath],
    options: WatchOptions,
    isKnown: @escaping @Sendable (SettledFile) -> Bool,
    queue: DispatchQueue,
    alarm: any Alarm,
    makeSource: @escaping ChangeSourceMaker,
  ) {
    self.options = options
    self.isKnown = isKnown
    self.makeSource = makeSource
    self.queue = queue
    self.alarm = alarm
    paths = inboxes
    let folders = FolderWatch(paths: inboxes, options: options, now: alarm.now)
    files = Mutex(
      Files(
        settling: SettlingFiles(rules: options.settling),
        handled: inboxes.map { _ in HandledFiles() },
        folders: folders.status,
      )
    )
    work = Mutex(Work(folders: folders))
  }

  static let systemSource: ChangeSourceMaker = { queue throws(SystemError) in
    #if canImport(Darwin)
    try FolderObjectChanges(queue: queue)
    #else
    try InotifyChanges(queue: queue)
    #endif
  }

  /// Watches until ``stop()`` is called or the task is cancelled; to be called once.
  public func run() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isStopped = files.withLock { files in
          if !files.isStopped { files.running = continuation }
          return files.isStopped
        }
        if isStopped { continuation.resume() } else { queue.async { self.begin() } }
      }
    } onCancel: {
      stop()
    }
  }

  /// Ends ``run()``, and every wait for a batch with `nil`.
  ///
  /// What was offered may still be answered for.
  public func stop() {
    let (waiting, wasStopped) = files.withLock { files in
      defer {
        files.isStopped = true
        files.waiting = []
      }
      return (files.waiting.map(\.continuation), files.isStopped)
    }
    for continuation in waiting { continuation.resume(returning: nil) }
    if !wasStopped { queue.async { self.end() } }
  }

  private func begin() {
    let hasBegun = work.withLock { work in
      guard !work.hasEnded else { return false }
      work.hasBegun = true
      do throws(SystemError) {
        let source = try makeSource(queue)
        source.start { [weak self] hints in self?.follow(hints) }
        work.source = source
        work.folders.begin(with: .success(source))
      } catch {
        work.folders.begin(with: .failure(error))
      }
      return true
    }
    guard hasBegun else { return }
    alarm.start { [weak self] in self?.turn() }
    turn()
  }

  private func end() {
    let catchingUp = work.withLock { work in
      work.hasEnded = true
      work.folders.end()
      work.source = nil
      defer { work.catchingUp = [] }
      return work.catchingUp
    }
    alarm.close()
    for continuation in catchingUp { continuation.resume() }
    let running = files.withLock { files in
      defer { files.running = nil }
      return files.running
    }
    running?.resume()
  }
}
