import Foundation
import Synchronization

/// A child with three pipes that no other child can inherit.
///
/// Tests start children at the same time. Were a pipe's end to leak into another child, its
/// reader would wait for that child too; so children are made one after the other, and every
/// end of a pipe is closed in the children that it is not for.
struct ChildProcess {
  private static let oneAtATime = Mutex(())

  /// The process number.
  let process: pid_t

  /// The test's ends of the pipes.
  let pipes: Pipes

  init(path: String, arguments: [String], environment: [String], directory: String) throws {
    // The shell changes the folder and then becomes the command, under the same number.
    let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, directory, path]
    (process, pipes) = try Self.oneAtATime.withLock { _ in
      try Self.start(path: path, arguments: shell + arguments, environment: environment)
    }
  }

  private static func start(
    path: String,
    arguments: [String],
    environment: [String],
  ) throws -> (process: pid_t, pipes: Pipes) {
    let (input, output, errors) = (try pipe(path), try pipe(path), try pipe(path))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.read, 0)
    posix_spawn_file_actions_adddup2(&actions, output.write, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
    var attributes = try attributesOfAFreshProcess(path)
    defer { posix_spawnattr_destroy(&attributes) }

    var process: pid_t = 0
    let code = withPointers(to: arguments) { arguments in
      withPointers(to: environment) { environment in
        posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environment)
      }
    }
    for end in [input.read, output.write, errors.write] {
      close(end)
    }
    var pipes = Pipes(input: input.write, output: output.read, errors: errors.read)
    guard code == 0 else {
      pipes.close()
      throw BuiltCommand.Trouble.notStarted(path: path, code: code)
    }
    return (process, pipes)
  }

  /// Signals reach the child as they reach a command that a person starts.
  ///
  /// The threads that run tests hold signals back, and a child would inherit that.
  private static func attributesOfAFreshProcess(_ path: String) throws -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    let code = posix_spawnattr_init(&attributes)
    guard code == 0 else { throw BuiltCommand.Trouble.notStarted(path: path, code: code) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return attributes
  }

  private static func pipe(_ path: String) throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Foundation.pipe(&ends) == 0 else {
      throw BuiltCommand.Trouble.notStarted(path: path, code: errno)
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    return (ends[0], ends[1])
  }

  private static func withPointers<Result>(
    to strings: [String],
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result,
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    var pointers = copies + [nil]
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("the list of strings has its end mark at least")
      }
      return body(start)
    }
  }
}

extension ChildProcess {
  /// The test's ends of a child's three pipes, read and written without waiting.
  struct Pipes: Sendable {
    private var input: Int32
    private var output: Int32
    private var errors: Int32
    private var unwritten: ArraySlice<UInt8> = []

    init(input: Int32, output: Int32, errors: Int32) {
      (self.input, self.output, self.errors) = (input, output, errors)
      for end in [input, output, errors] {
        _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK)
      }
    }

    /// Gives the child `bytes` to read; the end of its input follows them.
    mutating func feed(_ bytes: [UInt8]) {
      // A child that ends without reading makes a write fail, not the tests die.
      var brokenPipe = sigset_t()
      sigemptyset(&brokenPipe)
      sigaddset(&brokenPipe, SIGPIPE)
      pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
      unwritten = bytes[...]
      writeInput()
    }

    /// Returns when a pipe can be read or written, or after a moment in which the child may end.
    func waitForTraffic() {
      var watched = [
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
      ]
      // A negative descriptor, one that is at its end, is passed over.
      let bothEnded = output < 0 && errors < 0
      poll(&watched, nfds_t(watched.count), bothEnded ? 1 : 20)
    }

    /// What stands on standard output now.
    mutating func readOutput() -> [UInt8] { Self.read(&output) }

    /// What stands on standard error now.
    mutating func readErrors() -> [UInt8] { Self.read(&errors) }

    /// Writes as much of the input as the pipe takes; closes it after the last byte.
    mutating func writeInput() {
      guard input >= 0 else { return }
      while !unwritten.isEmpty {
        let count = unwritten.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
        if count > 0 {
          unwritten = unwritten.dropFirst(count)
        } else if errno == EAGAIN {
          return
        } else if errno != EINTR {
          unwritten = []
        }
      }
      Self.close(&input)
    }

    /// Closes what is still open.
    mutating func close() {
      Self.close(&input)
      Self.close(&output)
      Self.close(&errors)
    }

    private static func read(_ end: inout Int32) -> [UInt8] {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while end >= 0 {
        let count = Foundation.read(end, &buffer, buffer.count)
        if count > 0 {
          bytes += buffer[..<count]
        } else if count == 0 {
          close(&end)
        } else if errno == EAGAIN {
          break
        } else if errno != EINTR {
          close(&end)
        }
      }
      return bytes
    }

    private static func close(_ end: inout Int32) {
      if end >= 0 { _ = Foundation.close(end) }
      end = -1
    }
  }
}
