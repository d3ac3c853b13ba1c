#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Small files that others read at any moment, and never half.
enum WholeFile {
  /// Puts `bytes` in the place of the file at `path`, in one step; `false` where that cannot be
  /// done.
  @discardableResult
  static func replace(_ path: String, by bytes: [UInt8]) -> Bool {
    let draft = path + ".draft"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { return false }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    guard rest.isEmpty, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }
}
