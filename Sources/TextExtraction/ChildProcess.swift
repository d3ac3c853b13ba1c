import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs a program once: bytes in, bytes out, within limits.
package struct ChildProcess {
  /// How a program ended.
  package enum Ending: Hashable {
    /// By itself, with this exit code.
    case exited(Int32)
    /// By a signal that was not ours.
    case killed(signal: Int32)
    /// It took longer than it may, and was stopped.
    case tookTooLong
    /// It wrote more than it may, and was stopped.
    case wroteTooMuch
    /// It was not started.
    case notStarted(errno: Int32)
  }

  /// What a program gave.
  package struct Result {
    package var output: [UInt8] = []
    /// The first 4 KiB of what it wrote to standard error.
    package var messages: [UInt8] = []
    package var ending: Ending
  }

  /// How long it may take.
  fileprivate let seconds: Int

  /// How much it may write to standard output, in bytes.
  fileprivate let outputLimit: Int

  /// A way to run programs that take `seconds` at the most and write `outputLimit` bytes.
  package init(seconds: Int, outputLimit: Int) {
    self.seconds = seconds
    self.outputLimit = outputLimit
  }

  /// Runs `arguments[0]`, which is looked for in `PATH`, with `input` on standard input.
  ///
  /// Blocks until the program has ended, and leaves none running.
  package func run(_ arguments: [String], input: [UInt8]) -> Result {
    var inPipe: [Int32] = [0, 0]
    var outPipe: [Int32] = [0, 0]
    var errorPipe: [Int32] = [0, 0]
    var open: [Int32] = []
    defer { for descriptor in open { close(descriptor) } }
    for make in [0, 1, 2] {
      var pair: [Int32] = [0, 0]
      guard pipe(&pair) == 0 else { return Result(ending: .notStarted(errno: errno)) }
      open += pair
      // No other program that is started meanwhile may hold our ends open.
      for descriptor in pair { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
      switch make {
      case 0: inPipe = pair
      case 1: outPipe = pair
      default: errorPipe = pair
      }
    }
    var child: pid_t = 0
    let fault = spawn(arguments, [inPipe[0], outPipe[1], errorPipe[1]], &child)
    guard fault == 0 else { return Result(ending: .notStarted(errno: fault)) }
    for descriptor in [inPipe[0], outPipe[1], errorPipe[1]] {
      close(descriptor)
      open.removeAll { $0 == descriptor }
    }
    return Exchange(
      child: child,
      input: inPipe[1],
      output: outPipe[0],
      errors: errorPipe[0],
      limits: self,
    ).run(input, &open)
  }

  private func spawn(_ arguments: [String], _ ends: [Int32], _ child: inout pid_t) -> Int32 {
    #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
    #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for (number, end) in ends.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
    }
    // A group of its own, so that whatever it starts can be stopped with it, and Ctrl-C is ours.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    posix_spawnattr_setpgroup(&attributes, 0)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    return posix_spawnp(&child, words[0] ?? strdup(""), &actions, &attributes, words, environ)
  }
}

/// The exchange of bytes with a running program.
private struct Exchange {
  let child: pid_t
  let input: Int32
  let output: Int32
  let errors: Int32
  let limits: ChildProcess

  func run(_ bytes: [UInt8], _ open: inout [Int32]) -> ChildProcess.Result {
    var result = ChildProcess.Result(ending: .exited(0))
    let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(limits.seconds) * 1_000_000_000
    var stopped: ChildProcess.Ending?
    var written = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for descriptor in [input, output, errors] {
      _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }
    func shut(_ descriptor: Int32) {
      close(descriptor)
      open.removeAll { $0 == descriptor }
    }
    if bytes.isEmpty { shut(input) }
    while open.contains(output) || open.contains(errors) {
      let now = DispatchTime.now().uptimeNanoseconds
      guard now < deadline else {
        stopped = .tookTooLong
        break
      }
      var waiting = open.filter { [input, output, errors].contains($0) }.map { descriptor in
        pollfd(
          fd: descriptor,
          events: Int16(descriptor == input ? POLLOUT : POLLIN),
          revents: 0,
        )
      }
      let pause = Int32(min(1_000, (deadline - now) / 1_000_000 + 1))
      guard poll(&waiting, nfds_t(waiting.count), pause) >= 0 || errno == EINTR else { break }
      for item in waiting where item.revents != 0 {
        if item.fd == input {
          let count = bytes[written...].withUnsafeBytes { writeQuietly($0) }
          if count > 0 { written += count }
          // A program that has read enough closes its end; that is no fault.
          if written == bytes.count || count < 0 && errno != EAGAIN && errno != EINTR {
            shut(input)
          }
          continue
        }
        let count = read(item.fd, &buffer, buffer.count)
        if count > 0 {
          if item.fd == output {
            result.output += buffer[..<count]
          } else if result.messages.count < 4_096 {
            result.messages += buffer[..<min(count, 4_096 - result.messages.count)]
          }
        } else if count == 0 || errno != EAGAIN && errno != EINTR {
          shut(item.fd)
        }
      }
      if result.output.count > limits.outputLimit {
        stopped = .wroteTooMuch
        break
      }
    }
    if stopped != nil { kill(-child, SIGKILL) }
    result.ending = stopped ?? ending()
    if stopped != nil { _ = ending() }
    return result
  }

  /// Writes what fits, without the signal that a closed pipe would send.
  private func writeQuietly(_ bytes: UnsafeRawBufferPointer) -> Int {
    var pipeSignal = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    let count = write(input, bytes.baseAddress, bytes.count)
    let fault = errno
    if count < 0, fault == EPIPE {
      // The signal is pending for this thread; taken here, it is never delivered.
      var nothing = timespec()
      _ = sigtimedwait(&pipeSignal, nil, &nothing)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    errno = fault
    return count
  }

  private func ending() -> ChildProcess.Ending {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return .notStarted(errno: errno) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }
}
