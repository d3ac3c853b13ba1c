#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Whether some process has a file open for writing.
enum Writers: UInt8, Hashable, Sendable {
  /// Nobody had, at the moment of the question.
  case none
  /// Somebody has.
  case some
  /// The system does not tell: the file is another user's, or its file system has no leases.
  case unknown
}

extension FileDescriptor {
  /// Asks the kernel whether the open file is open for writing anywhere.
  ///
  /// A read lease is granted exactly when no process has the file open for writing (`fcntl(2)`,
  /// "Leases"). It is given back at once. It takes the owner of the file, or `CAP_LEASE`.
  func askForWriters() -> Writers {
    let writers = takeLease()
    if writers == .none { giveBackLease() }
    return writers
  }

  /// Asks the same, and keeps the lease if nobody writes.
  func takeLease() -> Writers {
    #if os(Linux)
    // Should a writer come while the lease is held, the kernel tells the holder by a signal,
    // SIGIO unless another is chosen, and SIGIO ends a process. SIGURG is ignored by default.
    guard fcntl(number, Lease.setSignal, SIGURG) == 0 else { return .unknown }
    if fcntl(number, Lease.set, Int32(F_RDLCK)) == 0 { return .none }
    return errno == EAGAIN || errno == EWOULDBLOCK ? .some : .unknown
    #else
    return .unknown
    #endif
  }

  /// Lets a writer in who came meanwhile.
  func giveBackLease() {
    #if os(Linux)
    _ = fcntl(number, Lease.set, Int32(F_UNLCK))
    #endif
  }
}

#if os(Linux)
/// Commands of `fcntl(2)` that are Linux's own.
private enum Lease {
  /// `F_SETSIG`.
  static let setSignal: Int32 = 10
  /// `F_SETLEASE`.
  static let set: Int32 = 1024
}
#endif
