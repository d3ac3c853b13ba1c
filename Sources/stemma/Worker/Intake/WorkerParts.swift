import Settings

/// What all of a worker's life has in common, whatever its settings are.
struct WorkerParts: Sendable {
  /// When a store that could not be written is tried again.
  static let storePause = Duration.seconds(5)

  private static let step = Duration.milliseconds(200)

  /// The service manager that started the program, if any.
  let supervisor: Supervisor

  /// Tells it that work goes on.
  let heartbeat: Heartbeat

  /// Tells everybody what the worker is at.
  let reporter: WorkerReporter

  /// Tells commands what came.
  let hooks: HookService

  /// Lets a pause go by that a trouble with the store asks for; `false` when `isOver` meanwhile.
  ///
  /// It beats: to wait for a full disk is what the worker does then.
  func pause(unless isOver: () -> Bool) async -> Bool {
    let end = ContinuousClock.now + Self.storePause
    while ContinuousClock.now < end {
      if isOver() { return false }
      heartbeat.beat()
      do {
        try await Task.sleep(for: Self.step)
      } catch {
        return false
      }
    }
    return !isOver()
  }
}
