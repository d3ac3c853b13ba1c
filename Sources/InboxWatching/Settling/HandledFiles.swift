/// The settled states of one inbox that need not be offered again.
///
/// Paths and states are kept as hashes of 64 bits each: 16 bytes a file. Two paths with the same
/// hash displace each other, so that one of them is offered once more, which does no harm. A file
/// would be passed over only if the hashes of its path *and* of its state both met those of
/// another; the hashes are seeded anew in every run, so nobody can bring that about.
///
/// What is gone is forgotten by the next complete scan.
struct HandledFiles {
  private var states: [Int: Int] = [:]
  /// What the scan under way has come upon, or has been handled since it began.
  private var seenByScan: [Int: Int]?

  /// How many states are remembered.
  var count: Int { states.count }

  /// Whether `path` was handled in exactly the state `observation`.
  func contains(_ path: InboxPath, _ observation: FileObservation) -> Bool {
    states[path.hashValue] == observation.hashValue
  }

  /// Remembers that `path` was handled in the state `observation`.
  mutating func insert(_ path: InboxPath, _ observation: FileObservation) {
    states[path.hashValue] = observation.hashValue
    seenByScan?[path.hashValue] = observation.hashValue
  }

  /// Forgets what is remembered of `path`.
  mutating func remove(_ path: InboxPath) {
    states[path.hashValue] = nil
    seenByScan?[path.hashValue] = nil
  }

  /// Says that a scan of the whole inbox begins.
  mutating func beginScan() {
    seenByScan = [:]
  }

  /// Says that the scan came upon `path` in the state `observation`.
  mutating func scanned(_ path: InboxPath, _ observation: FileObservation) {
    guard contains(path, observation) else { return }
    seenByScan?[path.hashValue] = observation.hashValue
  }

  /// Says that the scan is complete: what it did not come upon is forgotten.
  mutating func endScan() {
    if let seenByScan { states = seenByScan }
    seenByScan = nil
  }

  /// Says that the scan broke off: nothing is forgotten.
  mutating func abandonScan() {
    seenByScan = nil
  }
}
