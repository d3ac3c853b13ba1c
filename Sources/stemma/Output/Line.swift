#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes lines to standard output and standard error.
enum Line {
  /// Writes a line of results.
  static func output(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// Writes a line about what happens, not of results.
  static func notice(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Writes all of `text`; a reader that has gone away is no error.
  static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let remaining = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: rest))
        #if canImport(Glibc)
        let count = Glibc.write(descriptor, remaining.baseAddress, remaining.count)
        #else
        let count = Darwin.write(descriptor, remaining.baseAddress, remaining.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          // Whoever piped the output into `head` has seen enough.
          if errno == EPIPE { exit(0) }
          return
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
