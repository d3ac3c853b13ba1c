import InboxWatching

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What stands on standard input, as one document named `-`.
enum StandardInput {
  /// The name under which it is taken in.
  static let name = "-"

  /// A descriptor of its own for it, which may be closed.
  static func duplicate() -> Int32 { dup(STDIN_FILENO) }

  /// All of it.
  ///
  /// - Throws: `tooLarge` as soon as it is more than `maximumSize` bytes, `unreadable`.
  static func read(maximumSize: Int64) throws(StableReadFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      #if canImport(Glibc)
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      #else
      let count = Darwin.read(STDIN_FILENO, &buffer, buffer.count)
      #endif
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(SystemError(code: errno))
      }
      bytes += buffer[..<count]
      if bytes.count > maximumSize {
        throw .tooLarge(size: Int64(bytes.count), limit: maximumSize)
      }
    }
  }
}
