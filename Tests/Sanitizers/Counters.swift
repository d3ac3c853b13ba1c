import Dispatch
import Foundation
import Synchronization

/// Counts on two threads, by the way that is named: what the thread sanitizer must report, and what
/// it must not, is tried with it before any test is run.
@main enum Counters {
  /// Unguarded on purpose.
  final class Count: @unchecked Sendable { var value = 0 }

  static func main() { count(CommandLine.arguments.last) }

  nonisolated static func count(_ way: String?) {
    switch way {
    case "bare":
      let count = Count()
      // Few: of what a thread did long ago the sanitizer has lost the place, and keeps quiet then.
      onTwoThreads(rounds: 500) { count.value += 1 }
    case "locked":
      let count = Mutex(0)
      // Many, so that one waits for the other now and then.
      onTwoThreads(rounds: 100_000) { count.withLock { $0 += 1 } }
    case "queued":
      let count = Count()
      let queue = DispatchQueue(label: "counters")
      onTwoThreads(rounds: 500) { queue.async { count.value += 1 } }
      queue.sync { count.value += 1 }
    case "timed":
      let count = Count()
      let queue = DispatchQueue(label: "counters")
      let timer = DispatchSource.makeTimerSource(queue: queue)
      timer.setEventHandler { count.value += 1 }
      timer.schedule(deadline: .now(), repeating: .microseconds(100))
      timer.resume()
      onTwoThreads(rounds: 500) { queue.async { count.value += 1 } }
      queue.sync { timer.cancel() }
    default: fatalError("bare, locked, queued or timed?")
    }
  }

  static func onTwoThreads(rounds: Int, _ step: @escaping @Sendable () -> Void) {
    let hasStarted = DispatchSemaphore(value: 0)
    let mayBegin = DispatchSemaphore(value: 0)
    let isDone = DispatchSemaphore(value: 0)
    for _ in 0..<2 {
      Thread.detachNewThread {
        // The sanitizer tells two threads apart only while both are there.
        hasStarted.signal()
        mayBegin.wait()
        for _ in 0..<rounds { step() }
        isDone.signal()
      }
    }
    for _ in 0..<2 { hasStarted.wait() }
    for _ in 0..<2 { mayBegin.signal() }
    for _ in 0..<2 { isDone.wait() }
  }
}
