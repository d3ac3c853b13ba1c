import Foundation
import Synchronization

/// A command at work: what it has printed so far, signals to it, and its end.
///
/// One thread reads both pipes while the command runs, so a command never waits for the test
/// to read. Whatever happens the command has ended at its deadline: it is killed then.
public final class RunningCommand: Sendable {
  /// The command ended before it printed what the test waits for.
  public struct EndedEarly: Error, CustomStringConvertible {
    /// What it left behind.
    public let result: CommandResult

    /// How it ended and what it printed.
    public var description: String {
      "the command ended early, \(result.ending)\n\(result.output)\n\(result.errors)"
    }
  }

  private struct State {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var result: CommandResult?
    var waitingForText: [(text: String, resume: CheckedContinuation<CommandResult?, Never>)] = []
    var waitingForEnd: [CheckedContinuation<CommandResult, Never>] = []

    func hasPrinted(_ text: String) -> Bool {
      String(decoding: output, as: UTF8.self).contains(text)
        || String(decoding: errors, as: UTF8.self).contains(text)
    }
  }

  /// The process number of the command.
  public let process: Int32

  private let state = Mutex(State())

  init(
    path: String,
    arguments: [String],
    environment: [String: String],
    input: [UInt8],
    directory: String,
    deadline: ContinuousClock.Instant,
  ) throws {
    let child = try ChildProcess(
      path: path,
      arguments: arguments,
      environment: environment.map { "\($0.key)=\($0.value)" }.sorted(),
      directory: directory,
    )
    process = child.process
    let pipes = child.pipes
    Thread.detachNewThread { [self] in
      attend(to: pipes, input: input, deadline: deadline)
    }
  }

  /// Waits for the end.
  public func result() async -> CommandResult {
    await withCheckedContinuation { continuation in
      let ended = state.withLock { state in
        if state.result == nil { state.waitingForEnd.append(continuation) }
        return state.result
      }
      if let ended { continuation.resume(returning: ended) }
    }
  }

  /// Waits until `text` stands on standard output or standard error.
  ///
  /// - Throws: `EndedEarly` when the command ends without it.
  public func waitUntilPrinted(_ text: String) async throws {
    let ended: CommandResult? = await withCheckedContinuation { continuation in
      let (isPrinted, ended) = state.withLock { state in
        let isPrinted = state.hasPrinted(text)
        if !isPrinted && state.result == nil {
          state.waitingForText.append((text, continuation))
        }
        return (isPrinted, state.result)
      }
      if isPrinted {
        continuation.resume(returning: nil)
      } else if let ended {
        continuation.resume(returning: ended)
      }
    }
    if let ended { throw EndedEarly(result: ended) }
  }

  /// Sends `signal` to the command; one that has ended stays ended.
  public func send(_ signal: Int32) {
    // Under the lock the process is either unreaped, so its number is its own, or known to be gone.
    state.withLock { state in
      if state.result == nil { _ = kill(process, signal) }
    }
  }

  /// Reads, writes and waits until the command is gone.
  private func attend(
    to pipes: ChildProcess.Pipes,
    input: [UInt8],
    deadline: ContinuousClock.Instant,
  ) {
    var pipes = pipes
    pipes.feed(input)
    var isLate = false
    while true {
      pipes.waitForTraffic()
      let (output, errors) = (pipes.readOutput(), pipes.readErrors())
      pipes.writeInput()
      if !output.isEmpty || !errors.isEmpty { append(output, errors) }
      if !isLate && ContinuousClock.now >= deadline {
        isLate = true
        _ = kill(process, SIGKILL)
      }
      if finish(isLate: isLate, lastWords: { (pipes.readOutput(), pipes.readErrors()) }) { break }
    }
    pipes.close()
  }

  private func append(_ output: [UInt8], _ errors: [UInt8]) {
    let satisfied = state.withLock { state in
      state.output += output
      state.errors += errors
      let waiting = state.waitingForText
      state.waitingForText = waiting.filter { !state.hasPrinted($0.text) }
      return waiting.filter { state.hasPrinted($0.text) }
    }
    for waiter in satisfied {
      waiter.resume.resume(returning: nil)
    }
  }

  /// Takes in the end of the command, if it has ended, and tells all who wait.
  private func finish(isLate: Bool, lastWords: () -> ([UInt8], [UInt8])) -> Bool {
    var status: Int32 = 0
    let hasEnded = state.withLock { _ in waitpid(process, &status, WNOHANG) == process }
    guard hasEnded else { return false }
    let (output, errors) = lastWords()
    append(output, errors)
    let ending: CommandResult.Ending =
      if isLate {
        .timedOut
      } else if status & 0x7f == 0 {
        .exited((status >> 8) & 0xff)
      } else {
        .signalled(status & 0x7f)
      }
    let (result, forText, forEnd) = state.withLock { state in
      let result = CommandResult(
        ending: ending,
        outputBytes: state.output,
        errorBytes: state.errors,
      )
      state.result = result
      defer { (state.waitingForText, state.waitingForEnd) = ([], []) }
      return (result, state.waitingForText, state.waitingForEnd)
    }
    for waiter in forText {
      waiter.resume.resume(returning: result)
    }
    for waiter in forEnd {
      waiter.resume(returning: result)
    }
    return true
  }
}
