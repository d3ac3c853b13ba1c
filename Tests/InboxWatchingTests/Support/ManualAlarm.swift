import Dispatch
import Synchronization

@testable import InboxWatching

/// A clock that stands still until a test turns it.
final class ManualAlarm: Alarm {
  private struct State {
    var now = ContinuousClock.now
    var time: ContinuousClock.Instant?
    var ring: (@Sendable () -> Void)?
  }

  private let queue: DispatchQueue
  private let state = Mutex(State())

  init(queue: DispatchQueue) {
    self.queue = queue
  }

  var now: ContinuousClock.Instant { state.withLock { $0.now } }

  func start(ringing ring: @escaping @Sendable () -> Void) {
    state.withLock { $0.ring = ring }
  }

  func set(_ time: ContinuousClock.Instant?) {
    state.withLock { $0.time = time }
  }

  func close() {
    state.withLock { $0.ring = nil }
  }

  /// Turns the clock, and rings if the time it is set to has come.
  func advance(by duration: Duration) {
    let ring = state.withLock { state -> (@Sendable () -> Void)? in
      state.now += duration
      guard let time = state.time, time <= state.now else { return nil }
      state.time = nil
      return state.ring
    }
    if let ring { queue.async { ring() } }
  }
}
