#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A message to a program of the same machine that listens at a name in the file system, or, where
/// that begins with `@`, in Linux's abstract space.
enum LocalDatagram {
  /// Sends `bytes` as one message to whoever listens at `name`.
  ///
  /// - Returns: whether it was sent; a listener that is not there is no trouble of ours.
  @discardableResult
  static func send(_ bytes: [UInt8], to name: String) -> Bool {
    guard let (address, length) = address(of: name) else { return false }
    let descriptor = openSocket()
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return withUnsafePointer(to: address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        while true {
          if sendto(descriptor, bytes, bytes.count, flags, address, length) >= 0 { return true }
          if errno != EINTR { return false }
        }
      }
    }
  }

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
    socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  }
  #else
  private static let flags: Int32 = 0

  private static func openSocket() -> Int32 { socket(AF_UNIX, SOCK_DGRAM, 0) }
  #endif
}
