/// What a watcher is doing, at one moment.
public struct WatchStatus: Hashable, Sendable {
  /// One inbox.
  public struct Inbox: Hashable, Sendable {
    /// As it was given to the watcher.
    public let path: InboxPath

    /// Why the folder cannot be watched, as in "No such file or directory"; `nil` while it can.
    ///
    /// It is tried again and again.
    public let missing: SystemError?

    /// Why events alone are not relied on, with what an operator can do; `nil` when they are.
    public let degraded: String?

    /// When the last complete scan ended: on the continuous clock.
    public let lastScanEnded: ContinuousClock.Instant?

    /// How long the last complete scan took.
    public let lastScanDuration: Duration?

    /// How many states of files are remembered as handled.
    public let handledCount: Int
  }

  /// The inboxes, in the order in which they were given.
  public let inboxes: [Inbox]

  /// Files that are not complete yet.
  public let settlingCount: Int

  /// Complete files that wait to be taken.
  public let readyCount: Int

  /// Files that were taken and not answered for.
  public let offeredCount: Int

  /// Whether a scan is under way.
  public let isScanning: Bool

  /// How many times the system has lost events; each time everything was scanned.
  public let lostCount: Int

  /// Folders that are watched.
  public let watchCount: Int

  /// What the system allows; `nil` where it does not say.
  public let limits: WatchLimits?
}

/// What the system allows a user to watch: `/proc/sys/fs/inotify`.
public struct WatchLimits: Hashable, Sendable {
  /// Watched folders: `fs.inotify.max_user_watches`.
  public let watches: Int
  /// Watching programs: `fs.inotify.max_user_instances`.
  public let instances: Int
  /// Events that may wait to be read: `fs.inotify.max_queued_events`.
  public let queuedEvents: Int

  /// The limits of this system; `nil` where it has none or hides them.
  public static func ofThisSystem() -> WatchLimits? {
    func limit(_ name: String) -> Int? {
      SystemText.read("/proc/sys/fs/inotify/" + name).flatMap { text in
        Int(text.prefix { $0 != "\n" })
      }
    }
    guard let watches = limit("max_user_watches"), let instances = limit("max_user_instances"),
      let queuedEvents = limit("max_queued_events")
    else { return nil }
    return WatchLimits(watches: watches, instances: instances, queuedEvents: queuedEvents)
  }
}
