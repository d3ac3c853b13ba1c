import Synchronization

/// Tells the service manager that work goes on.
///
/// It has no clock of its own that would go on ticking while the work hangs: whoever works beats,
/// and the manager ends the program when that stops.
final class Heartbeat: Sendable {
  /// How long whoever has nothing to do may wait before the next beat.
  let longestPause: Duration

  private let supervisor: Supervisor
  private let shortestPause: Duration?
  private let last = Mutex<ContinuousClock.Instant?>(nil)

  /// Beats for `supervisor` as often as it wants that.
  ///
  /// - Parameters:
  ///   - supervisor: who is told.
  ///   - longestPause: how long a pause may be even if nobody listens, as it also paces what is
  ///     done now and then.
  init(_ supervisor: Supervisor, longestPause: Duration = .seconds(60)) {
    self.supervisor = supervisor
    shortestPause = supervisor.watchdogInterval.map { $0 / 4 }
    self.longestPause = min(
      supervisor.watchdogInterval.map { $0 / 3 } ?? longestPause,
      longestPause,
    )
  }

  /// Says that a piece of work was done.
  func beat() {
    guard let shortestPause else { return }
    let now = ContinuousClock.now
    let isDue = last.withLock { last in
      if let last, now - last < shortestPause { return false }
      last = now
      return true
    }
    if isDue { supervisor.tell("WATCHDOG=1") }
  }
}
