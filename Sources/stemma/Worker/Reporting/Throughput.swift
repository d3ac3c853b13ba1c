/// How fast files are taken in, of late.
struct Throughput {
  private struct Portion {
    let end: ContinuousClock.Instant
    let files: Int
    let time: Duration
  }

  /// Batches further back than this say nothing about now.
  private static let memory = Duration.seconds(15)

  private var portions: [Portion] = []

  /// Notes that `files` files took `time`, until `end`.
  mutating func add(files: Int, time: Duration, end: ContinuousClock.Instant) {
    portions.removeAll { end - $0.end > Self.memory }
    portions.append(Portion(end: end, files: files, time: time))
  }

  /// Files a second while there was work; 0 where nothing was done of late.
  func filesPerSecond(at now: ContinuousClock.Instant) -> Double {
    let recent = portions.filter { now - $0.end <= Self.memory }
    let time = recent.reduce(Duration.zero) { $0 + $1.time } / .seconds(1)
    return time > 0 ? Double(recent.reduce(0) { $0 + $1.files }) / time : 0
  }
}

/// How many files go into one batch: so many that a batch takes about a fifth of a second.
///
/// A newcomer waits for the batch in hand and for its own, so batches must be short; but each
/// costs a wait for the disk, so they must not be small.
struct BatchSize {
  private static let target = Duration.milliseconds(200)

  private(set) var limit = 32

  /// Notes that `files` files took `time`.
  mutating func took(_ time: Duration, files: Int) {
    if time > Self.target {
      limit = max(4, min(limit, files) * 3 / 4)
    } else if files >= limit, time < Self.target / 2 {
      limit = min(512, limit * 2)
    }
  }
}
