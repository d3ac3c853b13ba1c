import Dispatch
import Synchronization
import Testing

@testable import InboxWatching

/// A watcher at work on real folders, under a clock that the test turns.
struct WatcherTrial: Sendable {
  let watcher: InboxWatcher
  let alarm: ManualAlarm
  let changes: ScriptedChanges
  let queue: DispatchQueue

  /// Runs a watcher while `body` runs.
  static func run(
    _ inboxes: [InboxPath],
    options: WatchOptions = WatchOptions(),
    watchesLeft: Int = .max,
    isKnown: @escaping @Sendable (SettledFile) -> Bool = { _ in false },
    _ body: @Sendable (WatcherTrial) async throws -> Void,
  ) async throws {
    let queue = DispatchQueue(label: "trial")
    let alarm = ManualAlarm(queue: queue)
    let changes = try ScriptedChanges(queue: queue, watchesLeft: watchesLeft)
    let watcher = InboxWatcher(
      inboxes: inboxes,
      options: options,
      isKnown: isKnown,
      queue: queue,
      alarm: alarm,
      makeSource: { _ in changes },
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await watcher.run() }
      defer { watcher.stop() }
      let trial = WatcherTrial(
        watcher: watcher,
        alarm: alarm,
        changes: changes,
        queue: queue,
      )
      await trial.begin()
      try await body(trial)
    }
  }

  /// Waits until the first scan is over.
  private func begin() async {
    // `run` begins on a task of its own, and only then is there something to catch up with.
    while !watcher.work.withLock({ $0.hasBegun }) { await Task.yield() }
    await watcher.catchUp(scanning: false)
  }

  /// Turns the clock and waits until everything that follows from that is done.
  func advance(by duration: Duration) async {
    alarm.advance(by: duration)
    await watcher.catchUp(scanning: false)
  }

  /// Does `work` before the watcher sees anything of it.
  func unnoticed<Value>(_ work: () throws -> Value) rethrows -> Value {
    queue.suspend()
    defer { queue.resume() }
    return try work()
  }

  /// What is complete now, as text, without waiting for more.
  func offered() async -> [String] {
    await files().map(\.path.description).sorted()
  }

  /// What is complete now, without waiting for more.
  func files() async -> [SettledFile] {
    await watcher.catchUp(scanning: false)
    var all: [SettledFile] = []
    while watcher.status.readyCount > 0, let batch = await watcher.nextBatch() { all += batch }
    return all
  }

  /// Takes what is complete now, and says that it was handled.
  func handleAll() async -> [String] {
    let files = await files()
    watcher.handled(files)
    return files.map(\.path.description).sorted()
  }
}
