import Dispatch
import Synchronization

/// The watcher's clock: says what time it is, and rings at one time.
protocol Alarm: Sendable {
  /// The time; it never goes back, whatever is done to the date.
  var now: ContinuousClock.Instant { get }

  /// Rings by calling `ring`, on the watcher's queue.
  func start(ringing ring: @escaping @Sendable () -> Void)

  /// Rings at `time` and at no other; `nil` for not at all.
  func set(_ time: ContinuousClock.Instant?)

  /// Does not ring any more.
  func close()
}

/// The machine's clock, with a Dispatch timer.
final class DispatchAlarm: Alarm {
  /// A Dispatch source is safe to use from anywhere, but is not marked so on every platform.
  private struct Timer: @unchecked Sendable {
    let source: any DispatchSourceTimer
  }

  private let queue: DispatchQueue
  /// Made when it is started: a source that was never resumed must not be released.
  private let timer = Mutex<Timer?>(nil)

  init(queue: DispatchQueue) {
    self.queue = queue
  }

  var now: ContinuousClock.Instant { ContinuousClock.now }

  func start(ringing ring: @escaping @Sendable () -> Void) {
    let made = Timer(source: DispatchSource.makeTimerSource(flags: .strict, queue: queue))
    made.source.setEventHandler { ring() }
    timer.withLock { $0 = made }
    made.source.resume()
  }

  func set(_ time: ContinuousClock.Instant?) {
    guard let timer = timer.withLock({ $0 }) else { return }
    guard let time else {
      timer.source.schedule(deadline: .distantFuture)
      return
    }
    let (seconds, attoseconds) = max(time - now, .zero).components
    // A wait longer than a day is only a reason to look at the clock once a day.
    let nanoseconds = min(seconds, 86_400) * 1_000_000_000 + attoseconds / 1_000_000_000
    timer.source.schedule(
      deadline: .now() + .nanoseconds(Int(nanoseconds)),
      leeway: .milliseconds(1),
    )
  }

  func close() {
    timer.withLock { timer in
      timer?.source.cancel()
      timer = nil
    }
  }
}
