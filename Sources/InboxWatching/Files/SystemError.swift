#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An error number of the operating system, as in `ENOENT`.
public struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number.
  public let code: Int32

  /// The error with this number.
  public init(code: Int32) {
    self.code = code
  }

  /// The error the last call of this thread left behind.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own sentence for it, as in "No such file or directory".
  public var description: String {
    guard let sentence = strerror(code) else { return "error \(code)" }
    return String(cString: sentence)
  }

  /// Whether the name is not there: the file or a folder above it is gone.
  public var meansAbsent: Bool { code == ENOENT || code == ENOTDIR || code == ESTALE }

  /// Whether the system forbids it to this user.
  public var isForbidden: Bool { code == EACCES || code == EPERM }

  /// Whether the file is in use in a way that would have made the call wait.
  var isBusy: Bool { code == EWOULDBLOCK || code == EBUSY || code == ETXTBSY }

  /// Whether waiting helps: something is scarce or interrupted now.
  public var isPassing: Bool {
    switch code {
    case EAGAIN, EBUSY, EINTR, EIO, EMFILE, ENFILE, ENOBUFS, ENOMEM, ENOSPC, ESTALE, ETIMEDOUT:
      true
    default: false
    }
  }
}
