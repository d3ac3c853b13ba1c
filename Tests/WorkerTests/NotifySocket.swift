import Glibc

/// The test's end of what a service manager listens to.
final class NotifySocket {
  struct Silence: Error {}

  /// What the variable NOTIFY_SOCKET has to be.
  let name: String
  private let descriptor: Int32
  private(set) var messages: [String] = []

  /// Listens at `name`; `@` in front means Linux's abstract space.
  init(_ name: String) throws {
    self.name = name
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
    precondition(bytes.count < MemoryLayout.size(ofValue: address.sun_path))
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    guard descriptor >= 0, result == 0 else { throw Silence() }
    // A test that waits for a message that never comes has to end.
    var time = timeval(tv_sec: 600, tv_usec: 0)
    setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &time,
      socklen_t(MemoryLayout<timeval>.size),
    )
  }

  deinit { close(descriptor) }

  /// Waits for the message that begins with `text`.
  @discardableResult
  func wait(for text: String) throws -> String {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count >= 0 else { throw Silence() }
      let message = String(decoding: buffer[..<count], as: UTF8.self)
      messages.append(message)
      if message.hasPrefix(text) { return message }
    }
  }
}
