import ArticleModel
import ArticleStorage
import Dispatch
import ServiceLifecycle
import Settings
import Synchronization
import TextExtraction

/// Tells commands what came, after it is recorded and one thing after the other.
///
/// What is to be told is not kept anywhere but in the store: this service has a place in the row of
/// deliveries, and goes on from there. So nothing is dropped however fast files come, intake never
/// waits, and what was not told before the worker stopped is told when it runs again.
final class HookService: Service {
  private struct State {
    var hooks: StemmaSettings.Hooks?
    var told: DeliveryNumber?
    var failures: [StemmaSettings.Event: Int] = [:]
    var isStopping = false
  }

  /// So much of what a command prints is read; one that prints more is stopped.
  private static let outputLimit = 1 << 16

  /// So many deliveries are looked at in one go.
  private static let portion = 64

  /// When what is recorded could not be asked it is tried again.
  private static let pause = Duration.seconds(5)

  private let store: String
  private let reporter: WorkerReporter
  private let note: ToldDeliveries
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "stemma.hooks")
  private let calls: AsyncStream<Void>
  private let call: AsyncStream<Void>.Continuation

  /// A service that tells of what is recorded in the store at `path`.
  init(store path: String, reporter: WorkerReporter) {
    store = path
    self.reporter = reporter
    note = ToldDeliveries(besideStore: path)
    // One call is enough to look at everything that came since the last one.
    (calls, call) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// From now on these hooks are told.
  ///
  /// Where none were before, they are told of what comes from now on.
  func use(_ hooks: StemmaSettings.Hooks) {
    state.withLock { state in
      state.hooks = hooks
      if hooks.commands.isEmpty {
        note.forget()
        state.told = nil
      } else if state.told == nil {
        // Noted at once: what comes from now on is to be told, whatever happens to this process.
        let told = note.last() ?? latest()
        note.note(told)
        state.told = told
      }
    }
    call.yield()
  }

  /// Says that something was recorded.
  func wake() { call.yield() }

  func run() async {
    await withGracefulShutdownHandler {
      for await _ in calls {
        await tellAll()
        if state.withLock({ $0.isStopping }) { break }
      }
    } onGracefulShutdown: {
      self.state.withLock { $0.isStopping = true }
      self.call.finish()
    }
  }

  private func latest() -> DeliveryNumber {
    let latest = try? StoreReader(path: store).ask { try $0.latestDelivery() }
    return (latest ?? nil) ?? DeliveryNumber(rawValue: 0)
  }

  // MARK: Telling

  private func tellAll() async {
    while let (hooks, told) = state.withLock({ state in
      state.isStopping || state.hooks?.commands.isEmpty ?? true
        ? nil
        : state.hooks.flatMap { hooks in state.told.map { (hooks, $0) } }
    }) {
      let events: [(DeliveryNumber, [ArticleEvent])]
      do {
        events = try StoreReader(path: store).ask { questions in
          try questions.deliveries(after: told, limit: Self.portion).map { delivery in
            (delivery.number, try ArticleEvent.all(of: delivery, in: questions))
          }
        }
      } catch {
        // The store may be away for a moment, as while it is rebuilt.
        try? await Task.sleep(for: Self.pause)
        continue
      }
      if events.isEmpty { return }
      for (delivery, events) in events {
        for event in events {
          if let command = hooks.commands[event.kind] {
            await tell(event, command, seconds: hooks.timeLimit)
          }
        }
        note.note(delivery)
        state.withLock { $0.told = $0.told == nil ? nil : delivery }
        if state.withLock({ $0.isStopping }) { return }
      }
    }
  }

  private func tell(_ event: ArticleEvent, _ command: String, seconds: Int) async {
    let input = Array((JSONValue(event).line + "\n").utf8)
    let result = await withCheckedContinuation { continuation in
      queue.async {
        let process = ChildProcess(seconds: seconds, outputLimit: Self.outputLimit)
        continuation.resume(returning: process.run(["/bin/sh", "-c", command], input: input))
      }
    }
    let trouble = Self.trouble(result, seconds: seconds)
    reporter.told(event.kind, isDone: trouble == nil)
    let before = state.withLock { state in
      let before = state.failures[event.kind] ?? 0
      state.failures[event.kind] = trouble == nil ? 0 : before + 1
      return before
    }
    let name = "the hook hooks.\(event.kind.rawValue)"
    if let trouble, before == 0 {
      Line.notice(
        "stemma: \(name) \(trouble); what it was told of: \(event.delivery.path). Further failures are counted, and told when it works again",
        .warning,
      )
    } else if trouble == nil, before > 0 {
      Line.notice("stemma: \(name) works again; it failed \(before) times", .notice)
    }
  }

  /// Why a command did not do what it should; `nil` where it did.
  static func trouble(_ result: ChildProcess.Result, seconds: Int) -> String? {
    let said =
      String(decoding: result.messages, as: UTF8.self).split(separator: "\n").first
      .map { ": " + PrintableText.line(String($0.prefix(200))) } ?? ""
    switch result.ending {
    case .exited(0): return nil
    case .exited(let code): return "ended with \(code)\(said)"
    case .killed(let signal): return "was ended by signal \(signal)\(said)"
    case .tookTooLong: return "took longer than \(seconds) seconds and was stopped"
    case .wroteTooMuch: return "printed more than \(outputLimit) bytes and was stopped"
    case .notStarted(let fault): return "could not be started (error \(fault))"
    }
  }
}
