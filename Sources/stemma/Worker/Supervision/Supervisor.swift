#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The service manager that started the program, where one did: it is told how the program is.
///
/// The protocol is that of `sd_notify(3)`: lines in one datagram to the socket that the variable
/// NOTIFY_SOCKET names. A name that begins with `@` is of Linux's abstract space. A manager that
/// does not listen is no trouble of ours.
struct Supervisor: Sendable {
  /// How often the manager wants to hear from the program, if at all: WATCHDOG_USEC.
  let watchdogInterval: Duration?

  private let socket: String?

  /// The manager that this environment names.
  init(environment: (String) -> String? = Terminal.environment) {
    socket = environment("NOTIFY_SOCKET")
    let isForUs = environment("WATCHDOG_PID").map { $0 == String(getpid()) } ?? true
    watchdogInterval =
      isForUs
      ? environment("WATCHDOG_USEC").flatMap(Int64.init).map { .microseconds($0) } : nil
  }

  /// Whether there is one.
  var isPresent: Bool { socket != nil }

  /// Says these things, as in `READY=1`.
  func tell(_ lines: String...) {
    if let socket { LocalDatagram.send(Array(lines.joined(separator: "\n").utf8), to: socket) }
  }

  /// Says what the program is at, for people.
  func tell(status: String) { tell("STATUS=" + status.replacing("\n", with: " ")) }

  /// Microseconds of the clock that RELOADING=1 has to be told with.
  static var monotonicMicroseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
