#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What the file system says a name stands for.
public enum FileKind: UInt8, Hashable, Sendable, CaseIterable {
  case regular
  case folder
  case symbolicLink
  case pipe
  case socket
  case characterDevice
  case blockDevice
  /// A kind this program does not know.
  case other
}

/// How a file looked at one moment: the identity of one settled state of it.
///
/// Two equal observations of a path mean that nothing about the file changed between them, as
/// far as a file system tells: a change of the bytes, a rename over the file or a change of its
/// rights all give another one. An inode number alone is not enough, for it is used again.
public struct FileObservation: Hashable, Sendable {
  /// What the name stands for.
  public let kind: FileKind

  /// The device the file system is on.
  public let device: UInt64

  /// The number of the file on its device.
  public let inode: UInt64

  /// The size in bytes.
  public let size: Int64

  /// When the bytes last changed: nanoseconds since 1970, held to what 64 bits can say.
  ///
  /// Whoever delivers a file may set it to anything, so it is never compared with a clock.
  public let modified: Int64

  /// When the bytes, the rights or the number of links last changed: nanoseconds since 1970.
  public let changed: Int64

  /// An observation with these parts.
  public init(
    kind: FileKind,
    device: UInt64,
    inode: UInt64,
    size: Int64,
    modified: Int64,
    changed: Int64,
  ) {
    self.kind = kind
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR: .characterDevice
      case S_IFBLK: .blockDevice
      default: .other
      }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
    modified = FileObservation.nanoseconds(status.st_mtimespec)
    changed = FileObservation.nanoseconds(status.st_ctimespec)
    #else
    modified = FileObservation.nanoseconds(status.st_mtim)
    changed = FileObservation.nanoseconds(status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    let (seconds, tooFar) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, over) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
    // The year 2262 and later can be set on a file; such times are all the same one here.
    if tooFar || over { return time.tv_sec < 0 ? .min : .max }
    return sum
  }
}
