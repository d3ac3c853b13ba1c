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
    guard let socket, let (address, length) = Self.address(of: socket) else { return }
    let descriptor = Self.openSocket()
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var message = lines.joined(separator: "\n")
    withUnsafePointer(to: address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        message.withUTF8 { bytes in
          _ = sendto(descriptor, bytes.baseAddress, bytes.count, Self.flags, address, length)
        }
      }
    }
  }

  /// Says what the program is at, for people.
  func tell(status: String) { tell("STATUS=" + status.replacing("\n", with: " ")) }

  private static func address(of name: String) -> (sockaddr_un, socklen_t)? {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@"),
      bytes.count < MemoryLayout.size(ofValue: address.sun_path)
    else { return nil }
    if first == UInt8(ascii: "@") { bytes[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    return (address, socklen_t(start + bytes.count))
  }

  #if canImport(Glibc)
  private static let flags = Int32(MSG_NOSIGNAL)

  private static func openSocket() -> Int32 {
    Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }
  #else
  private static let flags: Int32 = 0

  private static func openSocket() -> Int32 { Darwin.socket(AF_UNIX, SOCK_DGRAM, 0) }
  #endif

  /// Microseconds of the clock that RELOADING=1 has to be told with.
  static var monotonicMicroseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
