#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The watched folders, the hints about them and the scans: what a watcher does on its queue.
///
/// It tells what it comes upon; what becomes of it is decided elsewhere.
struct FolderWatch {
  typealias Instant = ContinuousClock.Instant

  /// Something that may be a new or changed file.
  struct Sighting: Sendable {
    let key: FileKey
    let seen: FileObservation
    let arrival: Arrival
    /// Whether it was there when the watching began.
    var isBacklog = false
    /// Why it cannot be read, as far as that is known already.
    var obstacle: StableReadFailure?
  }

  /// What a step of the work came upon.
  enum News {
    case sighted(Sighting)
    /// A complete scan of the inbox has begun, or has ended.
    case scanBegan(inbox: Int)
    case scanEnded(inbox: Int, isComplete: Bool)
    /// What was an obstacle is none any more.
    case passable(FileKey)
    /// Somebody asks something.
    case requested(FileKey)
  }

  /// A scan of a folder below an inbox.
  private struct FolderScan {
    let key: FileKey
    let arrival: Arrival
  }

  /// More scans of single folders than this are replaced by a scan of everything.
  private static let mostFolderScans = 1_024

  let options: WatchOptions
  private(set) var inboxes: [WatchedInbox]
  private(set) var lostCount = 0
  private(set) var folders = WatchedFolders()
  private var source: (any ChangeSource)?
  private var sourceError: SystemError?
  private var rootCheckDue: Instant
  private var folderScans: [FolderScan] = []
  private var folderScan: (scan: FolderScan, iterator: DirectoryScan.Iterator)?
  private var inboxScan: (inbox: Int, iterator: DirectoryScan.Iterator)?

  init(paths: [InboxPath], options: WatchOptions, now: Instant) {
    self.options = options
    inboxes = paths.map { WatchedInbox(path: $0, now: now) }
    rootCheckDue = now
  }

  /// Whether a scan is under way.
  var isScanning: Bool { folderScan != nil || inboxScan != nil || !folderScans.isEmpty }

  /// Whether there is a folder of the inbox to scan and it is time to.
  private func isScanDue(_ inbox: WatchedInbox, at now: Instant) -> Bool {
    inbox.root != nil && inbox.scanDue <= now
  }

  /// When there is something to do next, as far as no hint comes.
  func nextStep(at now: Instant) -> Instant {
    if isScanning { return now }
    let scans = inboxes.lazy.filter { $0.root != nil }.map(\.scanDue)
    return min(rootCheckDue, scans.min() ?? rootCheckDue)
  }

  // MARK: - Beginning and end

  /// Uses `source` for hints from now on; without one everything is found by scanning.
  mutating func begin(with source: Result<any ChangeSource, SystemError>) {
    switch source {
    case .success(let made): self.source = made
    case .failure(let error): sourceError = error
    }
  }

  /// Lets go of everything.
  mutating func end() {
    source?.close()
    source = nil
    folderScans = []
    folderScan = nil
    inboxScan = nil
  }

  /// Asks for a scan of every inbox.
  mutating func requestScans(at now: Instant) {
    for index in inboxes.indices { inboxes[index].requestScan(at: now) }
  }

  /// Asks for a scan of every inbox that begins after this call.
  mutating func forceScans(at now: Instant) {
    // Whether an inbox is there is looked at as well.
    rootCheckDue = now
    for index in inboxes.indices { inboxes[index].forceScan(at: now) }
  }

  /// Asks for a scan of the inbox at `index` that begins after this call.
  mutating func forceScan(of index: Int, at now: Instant) {
    inboxes[index].forceScan(at: now)
  }

  // MARK: - Hints

  /// Follows up hints; what they lead to is added to `news`.
  mutating func follow(_ hints: [ChangeHint], at now: Instant, news: inout [News]) {
    for hint in hints {
      switch hint {
      case .lost:
        lostCount += 1
        requestScans(at: now)
      case .entry(let watch, let name, let change, let isFolder):
        guard let folder = folders[watch] else { continue }
        let path = folder.path.appending(name)
        if !isFolder, change == .renamedHere, InboxRequest(path) != nil {
          news.append(.requested(FileKey(inbox: folder.inbox, path: path)))
          continue
        }
        if options.names.skips(path, isFolder: isFolder) { continue }
        let key = FileKey(inbox: folder.inbox, path: path)
        if isFolder {
          follow(change, ofFolder: key, at: now)
        } else if change != .renamedAway {
          look(at: key, after: change, news: &news)
        }
      case .somewhere(let watch):
        if let folder = folders[watch] { requestScan(of: folder, arrival: .touched, at: now) }
      case .moved(let watch):
        if folders[watch]?.path.bytes.isEmpty == true { rootCheckDue = now }
      case .ended(let watch):
        guard let folder = folders.remove(watch), folder.path.bytes.isEmpty else { continue }
        // What is there now may have the number of what was, and is another folder all the same.
        leaveRoot(of: folder.inbox, news: &news)
        rootCheckDue = now
      }
    }
  }

  private mutating func follow(_ change: EntryChange, ofFolder key: FileKey, at now: Instant) {
    switch change {
    case .created: requestScan(of: key, arrival: .touched, at: now)
    case .renamedHere: requestScan(of: key, arrival: .renamed, at: now)
    case .attributes: requestScan(of: key, arrival: .found, at: now)
    case .renamedAway:
      // Its watches would go on telling of files that are not in the inbox any more.
      for watch in folders.removeAll(within: key) { source?.unwatch(watch) }
    case .closed: break
    }
  }

  private func look(at key: FileKey, after change: EntryChange, news: inout [News]) {
    // What cannot be looked at now is gone, or is found by the next scan.
    let place = inboxes[key.inbox].path.appending(key.path)
    guard let (seen, links) = try? FileDescriptor.look(at: place) else { return }
    let arrival: Arrival =
      switch change {
      case .renamedHere: .renamed
      case .closed: .closed
      case .created: links > 1 ? .linked : .touched
      case .attributes, .renamedAway: .touched
      }
    // A folder of that name has taken its place, and has a hint of its own.
    if seen.kind != .folder {
      news.append(.sighted(Sighting(key: key, seen: seen, arrival: arrival)))
    }
  }

  // MARK: - Roots

  /// Checks, when it is time to, that each inbox is still the folder that is watched.
  mutating func checkRoots(at now: Instant, news: inout [News]) {
    guard rootCheckDue <= now else { return }
    rootCheckDue = now.advanced(by: options.rootCheckInterval)
    for index in inboxes.indices {
      let path = inboxes[index].path
      do throws(SystemError) {
        let seen = try FileDescriptor.open(path, flags: O_DIRECTORY).observe()
        if inboxes[index].isRoot(seen) { continue }
        leaveRoot(of: index, news: &news)
        inboxes[index].root = seen
        inboxes[index].missing = nil
        inboxes[index].watchError = sourceError
        let type = FileSystemType(device: seen.device)
        inboxes[index].sharedType = type?.isShared == true ? type : nil
        inboxes[index].scanDue = now
      } catch {
        leaveRoot(of: index, news: &news)
        inboxes[index].missing = error
      }
    }
  }

  private mutating func leaveRoot(of index: Int, news: inout [News]) {
    guard inboxes[index].root != nil else { return }
    let all = FileKey(inbox: index, path: InboxPath(""))
    for watch in folders.removeAll(within: all) { source?.unwatch(watch) }
    if inboxScan?.inbox == index {
      inboxScan = nil
      news.append(.scanEnded(inbox: index, isComplete: false))
    }
    if folderScan?.scan.key.inbox == index { folderScan = nil }
    folderScans.removeAll { $0.key.inbox == index }
    inboxes[index].root = nil
    inboxes[index].scanBegan = nil
    inboxes[index].scanAgain = false
  }

  // MARK: - Scans

  private mutating func requestScan(of key: FileKey, arrival: Arrival, at now: Instant) {
    guard folderScans.count < FolderWatch.mostFolderScans else {
      inboxes[key.inbox].requestScan(at: now)
      return
    }
    folderScans.append(FolderScan(key: key, arrival: arrival))
  }

  /// Goes on with the scans for up to `limit` entries; single folders come first, as they hold
  /// what is new.
  mutating func scan(limit: Int, at now: Instant, news: inout [News]) {
    var count = 0
    while count < limit {
      if folderScan == nil, !folderScans.isEmpty { beginFolderScan() }
      if let scan = folderScan?.scan {
        if let entry = folderScan?.iterator.next() {
          take(entry, in: scan.key.inbox, arrival: scan.arrival, at: now, news: &news)
        } else {
          folderScan = nil
        }
      } else if let inbox = inboxScan?.inbox {
        if let entry = inboxScan?.iterator.next() {
          take(entry, in: inbox, arrival: .found, at: now, news: &news)
        } else {
          inboxScan = nil
          inboxes[inbox].endScan(at: now, options: options)
          news.append(.scanEnded(inbox: inbox, isComplete: true))
        }
      } else if !beginInboxScan(at: now, news: &news) {
        return
      }
      count += 1
    }
  }

  private mutating func beginFolderScan() {
    let scan = folderScans.removeFirst()
    // What cannot be scanned now is gone, or is found by the next scan of everything.
    guard let iterator = iterator(of: scan.key) else { return }
    folderScan = (scan, iterator)
  }

  private mutating func iterator(of key: FileKey) -> DirectoryScan.Iterator? {
    let path = inboxes[key.inbox].path
    let scan = try? DirectoryScan(
      of: path,
      from: key.path,
      rules: options.names,
      givesRequests: true,
    )
    return scan?.makeIterator()
  }

  private mutating func beginInboxScan(at now: Instant, news: inout [News]) -> Bool {
    let due = inboxes.indices.filter { isScanDue(inboxes[$0], at: now) }
    guard let index = due.min(by: { inboxes[$0].scanDue < inboxes[$1].scanDue }) else {
      return false
    }
    guard let iterator = iterator(of: FileKey(inbox: index, path: InboxPath(""))) else {
      // The folder has gone since it was checked, or there are no descriptors left.
      inboxes[index].scanDue = now.advanced(by: options.pollingInterval)
      rootCheckDue = now
      return false
    }
    inboxScan = (index, iterator)
    inboxes[index].scanBegan = now
    inboxes[index].watchError = sourceError
    inboxes[index].isObstructed = false
    news.append(.scanBegan(inbox: index))
    return true
  }

  private mutating func take(
    _ entry: DirectoryScan.Entry,
    in inbox: Int,
    arrival: Arrival,
    at now: Instant,
    news: inout [News],
  ) {
    let key = FileKey(inbox: inbox, path: entry.path)
    switch entry.finding {
    case .folder(let seen):
      if key.path.bytes.isEmpty, !inboxes[inbox].isRoot(seen) { rootCheckDue = now }
      watch(key)
      news.append(.passable(key))
    case .file(let seen, _):
      let isFirstScan = inboxes[inbox].scanEnded == nil
      if InboxRequest(key.path) != nil {
        news.append(.requested(key))
      } else if FileDisposal.isInterruptedRemoval(key.path) {
        // Only at first: later on there are removals that are not interrupted but under way.
        guard isFirstScan else { return }
        FileDisposal.restore(inboxes[inbox].path.appending(key.path))
        inboxes[inbox].requestScan(at: now)
      } else {
        news.append(
          .sighted(
            Sighting(
              key: key,
              seen: seen,
              arrival: arrival,
              isBacklog: isFirstScan && arrival == .found,
            )
          )
        )
      }
    case .obstacle(let failure, let seen):
      if failure.isPassing {
        inboxes[inbox].isObstructed = true
      } else {
        let seen = seen ?? .ofNothing
        let sighting = Sighting(key: key, seen: seen, arrival: arrival, obstacle: failure)
        news.append(.sighted(sighting))
      }
    }
  }

  /// Watches a folder that is about to be listed; to watch it again does no harm, and mends what
  /// was missed.
  private mutating func watch(_ key: FileKey) {
    // When there are no watches left each try costs, so this scan goes on without.
    guard let source, inboxes[key.inbox].watchError == nil else { return }
    do throws(SystemError) {
      let watch = try source.watch(inboxes[key.inbox].path.appending(key.path))
      if let former = folders.insert(key, watch) { source.unwatch(former) }
    } catch {
      // A folder that is gone or closed to us is no want of watches.
      if error.meansAbsent || error.code == EACCES { return }
      inboxes[key.inbox].watchError = error
    }
  }
}

extension FileObservation {
  /// Stands for what could not be looked at.
  static let ofNothing = FileObservation(
    kind: .other,
    device: 0,
    inode: 0,
    size: 0,
    modified: 0,
    changed: 0,
  )
}
