/// Decides which files are complete.
///
/// Knows no file system and no clock: both are told to it.
///
/// A file is complete when
/// 1. it was renamed or linked to its name, or nothing about it has changed for the quiet time,
/// 2. it looks as it did when it was last noticed, and
/// 3. nobody has it open for writing; where nobody can tell, it must have been closed by a
///    writer, or have been quiet five times as long.
///
/// A file that is not complete is looked at again, for as long as it is there. One that changes
/// while it waits or is being worked on settles once more.
///
/// - Complexity: O(log *n*) for each call and file; about 300 bytes a waiting file.
struct SettlingFiles {
  typealias Instant = ContinuousClock.Instant

  private enum Phase: UInt8 {
    case settling
    case ready
    case offered
    case offeredAndTouched
  }

  private struct File {
    var seen: FileObservation
    /// Since when it has looked so.
    var since: Instant
    var due: Instant
    /// The earliest time at which it stands in `dueTimes`.
    var listed: Instant?
    var phase = Phase.settling
    var busyLooks: UInt8 = 0
    /// It came under its name whole, and need not be quiet.
    var arrivedWhole = false
    /// A writer has closed it since it last changed.
    var wasClosed = false
    let isBacklog: Bool
    /// Whom it keeps waiting: see ``SettlingFiles/drawLine()``.
    var line: UInt32
  }

  /// What a look at a file gave.
  enum Look: Hashable, Sendable {
    /// There is nothing of that name.
    case vanished
    case seen(FileObservation, writers: Writers)
  }

  private let rules: SettlingRules
  private var files: [FileKey: File] = [:]
  private var dueTimes = DueTimes()
  /// Of what arrived whole, which need not wait until a hundred thousand others were looked at.
  private var urgentTimes = DueTimes()
  private var readyFiles = ReadyFiles()
  private var lastLine: UInt32 = 0
  /// How many files there are of each line that still has some.
  private var countsOfLines: [UInt32: Int] = [:]

  /// Files that settle.
  private(set) var settlingCount = 0
  /// Files that are complete and wait.
  private(set) var readyCount = 0
  /// Files that were taken and not yet answered for.
  private(set) var offeredCount = 0

  init(rules: SettlingRules) {
    self.rules = rules
  }

  /// When the next file is to be looked at.
  var nextLook: Instant? { [dueTimes.first, urgentTimes.first].compactMap(\.self).min() }

  /// Whether `key` settles, waits or was offered.
  func contains(_ key: FileKey) -> Bool { files[key] != nil }

  /// Says that `key` was noticed and looks like `seen`.
  mutating func notice(
    _ key: FileKey,
    _ seen: FileObservation,
    by arrival: Arrival,
    isBacklog: Bool = false,
    at now: Instant,
  ) {
    guard var file = files[key] else {
      settlingCount += 1
      var file = File(
        seen: seen,
        since: now,
        due: now,
        isBacklog: isBacklog,
        line: lastLine,
      )
      countsOfLines[lastLine, default: 0] += 1
      settle(&file, seen, by: arrival, at: now)
      list(&file, key)
      files[key] = file
      return
    }
    switch file.phase {
    case .settling:
      // A scan that finds it as it was noticed brings no news.
      if arrival == .found, file.seen == seen { return }
      settle(&file, seen, by: arrival, at: now)
      list(&file, key)
    case .ready:
      if file.seen == seen { return }
      move(&file, to: .settling)
      settle(&file, seen, by: arrival, at: now)
      list(&file, key)
    case .offered, .offeredAndTouched:
      if file.phase == .offered, file.seen == seen { return }
      move(&file, to: .offeredAndTouched)
      settle(&file, seen, by: arrival, at: now)
    }
    files[key] = file
  }

  /// Takes out up to `limit` files that are to be looked at now: first those that arrived whole,
  /// but a quarter of others as long as there are any.
  mutating func takeDue(at now: Instant, limit: Int) -> [FileKey] {
    var due: [FileKey] = []
    takeDue(from: \.urgentTimes, at: now, limit: limit - limit / 4, &due)
    takeDue(from: \.dueTimes, at: now, limit: limit, &due)
    takeDue(from: \.urgentTimes, at: now, limit: limit, &due)
    return due
  }

  private mutating func takeDue(
    from times: WritableKeyPath<SettlingFiles, DueTimes>,
    at now: Instant,
    limit: Int,
    _ due: inout [FileKey],
  ) {
    while due.count < limit, let (at, key) = self[keyPath: times].popFirst(until: now) {
      guard var file = files[key], file.listed == at else { continue }
      file.listed = nil
      if file.phase == .settling {
        if file.due <= now { due.append(key) } else { list(&file, key) }
      }
      files[key] = file
    }
  }

  /// Says what a look at `key` gave.
  mutating func looked(_ key: FileKey, _ look: Look, at now: Instant) {
    guard var file = files[key], file.phase == .settling else { return }
    guard case .seen(let seen, let writers) = look else {
      remove(key)
      return
    }
    if seen != file.seen {
      file.arrivedWhole = false
      file.wasClosed = false
      settle(&file, seen, by: .touched, at: now)
    } else {
      judge(&file, writers: writers, at: now)
    }
    if file.phase == .ready {
      readyFiles.append(key, size: file.seen.size, isBacklog: file.isBacklog)
    } else {
      list(&file, key)
    }
    files[key] = file
  }

  /// Takes the complete files whose turn it is: up to `limit`, and no further one after
  /// `sizeLimit` bytes; a large one comes alone.
  mutating func takeReady(limit: Int, sizeLimit: Int64) -> [(key: FileKey, seen: FileObservation)] {
    while let key = readyFiles.popLarge() {
      if let seen = offer(key) { return [(key, seen)] }
    }
    var taken: [(key: FileKey, seen: FileObservation)] = []
    var size: Int64 = 0
    while taken.count < limit, size < sizeLimit, let key = readyFiles.popSmall() {
      guard let seen = offer(key) else { continue }
      taken.append((key, seen))
      size += seen.size
    }
    return taken
  }

  private mutating func offer(_ key: FileKey) -> FileObservation? {
    guard var file = files[key], file.phase == .ready else { return nil }
    move(&file, to: .offered)
    files[key] = file
    return file.seen
  }

  /// Says that `key` was handled as it was offered, or has been given up by the one who took it.
  mutating func finish(_ key: FileKey, at now: Instant) {
    guard var file = files[key] else { return }
    guard file.phase == .offeredAndTouched else {
      if file.phase == .offered { remove(key) }
      return
    }
    move(&file, to: .settling)
    excuse(&file)
    list(&file, key)
    files[key] = file
  }

  /// Says that `key` was not handled and is to be offered again, `wait` from now at the earliest.
  ///
  /// With `hasOutcome` it was recorded that it cannot be handled now, and nobody waits for it.
  mutating func retry(
    _ key: FileKey,
    after wait: Duration,
    hasOutcome: Bool = false,
    at now: Instant,
  ) {
    guard var file = files[key], file.phase == .offered || file.phase == .offeredAndTouched else {
      return
    }
    if hasOutcome { excuse(&file) }
    move(&file, to: .settling)
    file.due = now.advanced(by: max(wait, .zero))
    list(&file, key)
    files[key] = file
  }

  /// Forgets `key` if it settles: there is nothing to hand over.
  mutating func dismiss(_ key: FileKey) {
    if files[key]?.phase == .settling { remove(key) }
  }

  // MARK: - Waiting for what is there

  /// Draws a line below the files that are there now; what comes later belongs to the next.
  ///
  /// Files that somebody has open for writing are not delivered yet, and those of which it is
  /// recorded that they must wait have their outcome: neither keeps anybody waiting.
  mutating func drawLine() -> UInt32 {
    defer { lastLine += 1 }
    return lastLine
  }

  /// Whether all files above `line` have their outcome.
  ///
  /// - Complexity: O(*n*) in the number of lines that still have files.
  func isDone(_ line: UInt32) -> Bool { !countsOfLines.keys.contains { $0 <= line } }

  /// Says that nobody needs to wait for `file` who has not begun to.
  private mutating func excuse(_ file: inout File) {
    guard file.line != lastLine else { return }
    leaveLine(file.line)
    file.line = lastLine
    countsOfLines[lastLine, default: 0] += 1
  }

  private mutating func leaveLine(_ line: UInt32) {
    guard let count = countsOfLines[line] else { return }
    countsOfLines[line] = count > 1 ? count - 1 : nil
  }

  // MARK: -

  private mutating func settle(
    _ file: inout File,
    _ seen: FileObservation,
    by arrival: Arrival,
    at now: Instant,
  ) {
    if file.seen != seen {
      file.seen = seen
      file.since = now
      file.busyLooks = 0
      file.wasClosed = false
      file.arrivedWhole = false
    }
    switch arrival {
    case .renamed, .linked:
      file.arrivedWhole = true
      file.wasClosed = arrival == .renamed
      file.due = now
    case .closed:
      file.wasClosed = true
      if !file.arrivedWhole { file.since = now }
      file.due = file.arrivedWhole ? now : now.advanced(by: rules.quietTime)
    case .touched, .found:
      if !file.arrivedWhole { file.due = max(file.due, file.since.advanced(by: rules.quietTime)) }
    }
  }

  private mutating func judge(_ file: inout File, writers: Writers, at now: Instant) {
    let quietFor = file.since.duration(to: now)
    let isQuiet = file.arrivedWhole || quietFor >= rules.quietTime
    guard file.seen.kind == .regular else {
      // Nobody writes a link or a pipe bit by bit, but a rename over it may be on its way.
      if isQuiet {
        move(&file, to: .ready)
      } else {
        file.due = file.since.advanced(by: rules.quietTime)
      }
      return
    }
    switch writers {
    case .some:
      file.due = now.advanced(by: rules.wait(afterBusyLooks: file.busyLooks))
      if file.busyLooks < .max { file.busyLooks += 1 }
      excuse(&file)
    case .none:
      if isQuiet {
        move(&file, to: .ready)
      } else {
        file.due = file.since.advanced(by: rules.quietTime)
      }
    case .unknown:
      if file.wasClosed && isQuiet || quietFor >= rules.blindQuietTime {
        move(&file, to: .ready)
      } else {
        let wait = file.wasClosed ? rules.quietTime : rules.blindQuietTime
        file.due = file.since.advanced(by: wait)
      }
    }
  }

  /// Sees to it that the file stands in `dueTimes` no later than it is due.
  private mutating func list(_ file: inout File, _ key: FileKey) {
    if let listed = file.listed, listed <= file.due { return }
    file.listed = file.due
    if file.arrivedWhole {
      urgentTimes.insert(key, at: file.due)
    } else {
      dueTimes.insert(key, at: file.due)
    }
  }

  private mutating func remove(_ key: FileKey) {
    guard let file = files.removeValue(forKey: key) else { return }
    leaveLine(file.line)
    count(file.phase, -1)
  }

  private mutating func move(_ file: inout File, to phase: Phase) {
    count(file.phase, -1)
    file.phase = phase
    count(phase, 1)
  }

  private mutating func count(_ phase: Phase, _ change: Int) {
    switch phase {
    case .settling: settlingCount += change
    case .ready: readyCount += change
    case .offered, .offeredAndTouched: offeredCount += change
    }
  }
}
