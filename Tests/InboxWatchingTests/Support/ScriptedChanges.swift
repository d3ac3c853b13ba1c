import Dispatch
import Synchronization

@testable import InboxWatching

/// The system's source of changes, with what a test says gone wrong.
final class ScriptedChanges: ChangeSource {
  private struct State {
    var watchesLeft: Int
    var isDeaf = false
    var deliver: (@Sendable ([ChangeHint]) -> Void)?
  }

  private let system: any ChangeSource
  private let queue: DispatchQueue
  private let state: Mutex<State>

  init(queue: DispatchQueue, watchesLeft: Int = .max) throws(SystemError) {
    system = try InboxWatcher.systemSource(queue)
    self.queue = queue
    state = Mutex(State(watchesLeft: watchesLeft))
  }

  /// Delivers nothing that the system tells from now on.
  func turnDeaf() { state.withLock { $0.isDeaf = true } }

  /// How many more folders can be watched.
  func allow(watches: Int) { state.withLock { $0.watchesLeft = watches } }

  /// Delivers hints that the system did not give.
  func tell(_ hints: [ChangeHint]) {
    let deliver = state.withLock { $0.deliver }
    queue.async { deliver?(hints) }
  }

  func start(delivering deliver: @escaping @Sendable ([ChangeHint]) -> Void) {
    state.withLock { $0.deliver = deliver }
    system.start { [weak self] hints in
      guard let self, !state.withLock({ $0.isDeaf }) else { return }
      deliver(hints)
    }
  }

  func watch(_ path: InboxPath) throws(SystemError) -> WatchName {
    let isLeft = state.withLock { state in
      defer { if state.watchesLeft > 0 { state.watchesLeft -= 1 } }
      return state.watchesLeft > 0
    }
    guard isLeft else { throw SystemError(code: 28) }
    return try system.watch(path)
  }

  func unwatch(_ name: WatchName) { system.unwatch(name) }

  func readAll() -> [ChangeHint] {
    let hints = system.readAll()
    return state.withLock { $0.isDeaf } ? [] : hints
  }

  func close() {
    system.close()
    state.withLock { $0.deliver = nil }
  }
}
