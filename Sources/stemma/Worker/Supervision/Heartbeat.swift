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

  /// Beats for `manager`, as often as it wants them.
  init(_ supervisor: Supervisor) {
    self.supervisor = supervisor
    shortestPause = supervisor.watchdogInterval.map { $0 / 4 }
    // Without anybody listening it still paces what is done now and then.
    longestPause = min(supervisor.watchdogInterval.map { $0 / 3 } ?? .seconds(60), .seconds(60))
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
