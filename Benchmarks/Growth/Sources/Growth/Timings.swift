#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How long each of many alike actions took.
struct Timings {
  private(set) var milliseconds: [Double] = []

  /// How long this thread computed in all of them, which other work on the machine changes little.
  private(set) var computing = 0.0

  /// Does `action` and notes how long it took.
  mutating func time<Value>(_ action: () throws -> Value) rethrows -> Value {
    let computed = Self.threadMilliseconds
    let start = ContinuousClock.now
    let value = try action()
    milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
    computing += Self.threadMilliseconds - computed
    return value
  }

  mutating func append(_ milliseconds: Double) { self.milliseconds.append(milliseconds) }

  /// The smallest time that at least this share of all did not pass (nearest rank); 0 of none.
  func percentile(_ share: Double) -> Double {
    guard !milliseconds.isEmpty else { return 0 }
    let sorted = milliseconds.sorted()
    let rank = Int((share * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  /// How long this thread computed in one of them, on the average.
  var meanComputing: Double { milliseconds.isEmpty ? 0 : computing / Double(milliseconds.count) }

  private static var threadMilliseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }

  var longest: Double { milliseconds.max() ?? 0 }

  var sum: Double { milliseconds.reduce(0, +) }
}
