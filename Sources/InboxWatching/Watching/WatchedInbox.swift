/// One inbox, and what its folder and its scans are at.
struct WatchedInbox {
  typealias Instant = ContinuousClock.Instant

  let path: InboxPath

  /// Which folder is watched; `nil` while there is none.
  ///
  /// It is not held open: that would keep its file system from being unmounted, and the system
  /// from telling that the folder was removed.
  var root: FileObservation?
  /// Why there is none.
  var missing: SystemError?
  /// The type of its file system when that is one whose events tell too little.
  var sharedType: FileSystemType?
  /// Why not all of its folders are watched.
  var watchError: SystemError?

  /// Whether the scan came upon something that it could not look at now.
  var isObstructed = false

  /// When a scan of all of it is to begin.
  var scanDue: Instant
  var scanBegan: Instant?
  var scanEnded: Instant?
  var scanDuration: Duration?
  /// Whether hints were lost since the scan under way began.
  var scanAgain = false
  /// Whether somebody waits for a scan that begins from now on.
  var scanIsForced = false

  init(path: InboxPath, now: Instant) {
    self.path = path
    scanDue = now
  }

  /// Whether it must be scanned often, as events do not tell enough.
  var needsPolling: Bool { sharedType != nil || watchError != nil || isObstructed }

  /// Whether `seen`, found at the inbox's path, is the folder that is watched.
  func isRoot(_ seen: FileObservation) -> Bool {
    root?.device == seen.device && root?.inode == seen.inode
  }

  /// Asks for a scan, soon but not so often that nothing else would be done.
  mutating func requestScan(at now: Instant) {
    if scanBegan != nil {
      scanAgain = true
      return
    }
    scanDue = min(scanDue, earliestScan(at: now, factor: 4))
  }

  /// Asks for a scan that begins now, or as soon as the one under way has ended.
  mutating func forceScan(at now: Instant) {
    if scanBegan == nil { scanDue = now } else { scanIsForced = true }
  }

  /// Says that a scan of all of it has ended.
  mutating func endScan(at now: Instant, options: WatchOptions) {
    if let scanBegan { scanDuration = scanBegan.duration(to: now) }
    scanBegan = nil
    scanEnded = now
    scanDue =
      if scanIsForced {
        now
      } else if scanAgain {
        earliestScan(at: now, factor: 4)
      } else if needsPolling {
        max(now.advanced(by: options.pollingInterval), earliestScan(at: now, factor: 10))
      } else {
        max(
          now.advanced(by: options.rescanInterval),
          // Scanning without cause may take one part in 200 of the time.
          min(
            earliestScan(at: now, factor: 200),
            now.advanced(by: options.rescanInterval * 10),
          ),
        )
      }
    scanAgain = false
    scanIsForced = false
  }

  /// `factor` times the duration of the last scan after its end, but not before `now`.
  private func earliestScan(at now: Instant, factor: Int) -> Instant {
    guard let scanEnded, let scanDuration else { return now }
    return max(now, scanEnded.advanced(by: scanDuration * factor))
  }

  /// Why events alone are not relied on, and what an operator can do about it.
  var degraded: String? {
    if let sharedType {
      return "\(sharedType.name) does not tell of files that come from elsewhere, "
        + "so the folder is scanned again and again"
    }
    guard let watchError else { return nil }
    return "cannot watch every folder (\(watchError)), so they are scanned again and again; "
      + "raise fs.inotify.max_user_watches or fs.inotify.max_user_instances"
  }
}
