#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What is done with whole files of a store, each with an error that says what to do.
enum SystemFile {
  /// What a path names: device and number, which a file keeps under every name it has.
  struct Identity: Hashable {
    let device: UInt64
    let number: UInt64

    init(_ information: stat) {
      device = UInt64(truncatingIfNeeded: information.st_dev)
      number = UInt64(information.st_ino)
    }
  }

  /// What stands at `path`, symbolic links followed; `nil` where there is nothing.
  static func identity(_ path: String) -> Identity? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return Identity(information)
  }

  /// The path with every symbolic link followed; the path itself where that cannot be done.
  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The folder a path is in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Waits until the disk has a file, or what names a folder has.
  static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "cannot be opened") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(path, "cannot be brought to the disk") }
  }

  /// Gives a file the owner and the permissions of another, as far as that is allowed.
  static func give(_ path: String, theRightsOf other: String) {
    var information = stat()
    guard stat(other, &information) == 0 else { return }
    chmod(path, information.st_mode & 0o7777)
    // Only the system's own user may give files away; anybody else's are theirs already.
    _ = chown(path, information.st_uid, information.st_gid)
  }

  /// Puts a file in the place of another, or where nothing was.
  static func rename(_ path: String, to target: String) throws {
    #if canImport(Glibc)
    let result = Glibc.rename(path, target)
    #else
    let result = Darwin.rename(path, target)
    #endif
    guard result == 0 else { throw failure(target, "cannot be put in place") }
  }

  /// Gives a file a second name; `false` where the file system knows no second names.
  static func link(_ path: String, as other: String) throws -> Bool {
    #if canImport(Glibc)
    let result = Glibc.link(path, other)
    #else
    let result = Darwin.link(path, other)
    #endif
    if result == 0 { return true }
    if errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK { return false }
    throw failure(other, "cannot be made")
  }

  /// Removes a file; that it was not there is no trouble.
  static func remove(_ path: String) {
    unlink(path)
  }

  /// Removes a store that nobody has open, with all that stands beside it.
  static func removeStore(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { remove(path + suffix) }
  }

  /// What `errno` says about a path.
  static func failure(_ path: String, _ what: String) -> StoreError {
    let fault = errno
    let code: StoreError.Code =
      fault == EACCES || fault == EPERM ? .noPermission : .cannotWrite
    return StoreError(
      code: code,
      message: fault == ENOSPC || fault == EDQUOT
        ? "\(path): the disk is full; free some space and try again"
        : "\(path): \(what); check the folder, its permissions and the disk",
      cause: String(cString: strerror(fault)),
    )
  }
}
