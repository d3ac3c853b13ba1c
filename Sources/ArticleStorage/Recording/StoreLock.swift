#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Holds the right to write to one store, against every other process.
///
/// The lock is on a file of its own beside the store (`NAME.lock`): the store's own file is opened
/// and closed by readers too, and POSIX would drop a lock on it with any of them. The system lets
/// go of the lock when the process ends, however it ends.
final class StoreLock: Sendable {
  private let descriptor: Int32

  init(storePath: String) throws {
    let path = storePath + ".lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else {
      let fault = errno
      throw StoreError(
        code: fault == EACCES || fault == EPERM ? .noPermission : .cannotWrite,
        message: "\(path): cannot be created; check that the folder exists and is writable",
        cause: String(cString: strerror(fault)),
      )
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StoreError(
        code: .locked,
        message:
          "\(storePath): another Stemma worker writes to this store; stop it, or name another store with --store",
      )
    }
    self.descriptor = descriptor
  }

  deinit {
    // A child that was just made has the descriptor until it becomes another program, and would
    // keep the lock with it.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
