#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a file could not be read whole.
public enum StableReadFailure: Error, Hashable, Sendable {
  /// There is nothing of that name any more.
  case vanished
  /// It changed since it was found complete, or while it was read; it will settle again.
  case changed
  /// It is not a regular file, and so was not opened.
  case notAFile(FileKind)
  /// It has `size` bytes, and `limit` is what is allowed.
  case tooLarge(size: Int64, limit: Int64)
  /// A folder lies deeper than this program enters.
  case tooDeep(limit: Int)
  /// The system did not let it be read.
  case unreadable(SystemError)

  init(_ error: SystemError) {
    switch error.code {
    case _ where error.meansAbsent: self = .vanished
    // The name became a link, or a pipe or socket, since it was looked at.
    case ELOOP, ENXIO: self = .changed
    // Another program holds a lease on it, and so is writing.
    case EWOULDBLOCK: self = .changed
    default: self = .unreadable(error)
    }
  }

  /// Whether the same file may be readable a little later without anybody doing anything.
  ///
  /// Where this is false the outcome stands until the file itself changes.
  public var isPassing: Bool {
    switch self {
    case .changed: true
    case .unreadable(let error): error.isPassing
    case .vanished, .notAFile, .tooLarge, .tooDeep: false
    }
  }
}

extension StableReadFailure: CustomStringConvertible {
  /// A plain sentence without the name of the file.
  public var description: String {
    switch self {
    case .vanished: "the file is gone"
    case .changed: "the file changed while it was read"
    case .notAFile(let kind): "not a file but \(kind.words)"
    case .tooLarge(let size, let limit):
      "\(size) bytes are more than the \(limit) that are allowed"
    case .tooDeep(let limit): "folders are nested more than \(limit) deep"
    case .unreadable(let error): "cannot be read: \(error)"
    }
  }
}

extension FileKind {
  /// The kind with its article, as in "a named pipe".
  fileprivate var words: String {
    switch self {
    case .regular: "a file"
    case .folder: "a folder"
    case .symbolicLink: "a symbolic link, which is not followed"
    case .pipe: "a named pipe"
    case .socket: "a socket"
    case .characterDevice: "a character device"
    case .blockDevice: "a block device"
    case .other: "something unknown"
    }
  }
}
