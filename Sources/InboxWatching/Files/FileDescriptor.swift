#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open file or folder that closes itself.
final class FileDescriptor: Sendable {
  let number: Int32

  /// Takes over `number`, which nobody else may close.
  init(_ number: Int32) {
    self.number = number
  }

  deinit { close(number) }

  /// Opens `path`, relative to `folder` or to the working folder, for reading.
  ///
  /// Never waits (a pipe without a writer would), and never becomes a child's.
  static func open(
    _ path: InboxPath,
    in folder: FileDescriptor? = nil,
    flags: Int32 = O_NOFOLLOW,
  ) throws(SystemError) -> FileDescriptor {
    let all = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY | flags
    while true {
      let number = path.withSystemPath { openat(folder?.number ?? AT_FDCWD, $0, all) }
      if number >= 0 { return FileDescriptor(number) }
      let error = SystemError.last
      guard error.code == EINTR else { throw error }
    }
  }

  /// How the open file looks now.
  func observe() throws(SystemError) -> FileObservation {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .last }
    return FileObservation(status)
  }

  /// How `path`, relative to `folder` or to the working folder, looks now, and how many names it
  /// has; a symbolic link is looked at, not followed.
  static func look(
    at path: InboxPath,
    in folder: FileDescriptor? = nil,
  ) throws(SystemError) -> (seen: FileObservation, links: UInt64) {
    var status = stat()
    let result = path.withSystemPath {
      fstatat(folder?.number ?? AT_FDCWD, $0, &status, AT_SYMLINK_NOFOLLOW)
    }
    guard result == 0 else { throw .last }
    return (FileObservation(status), UInt64(status.st_nlink))
  }
}
