import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A store's file, held open from before the first connection until after the last.
///
/// SQLite's locks are POSIX locks, and the system drops all that a process has on a file as soon
/// as the process closes *any* descriptor of that file (https://www.sqlite.org/howtocorrupt.html,
/// 2.2). So whoever looks into a store beside the database library keeps one descriptor a file,
/// which is closed when nobody in the process has the store open any more.
final class StoreHandle: Sendable {
  private struct Open {
    let descriptor: Int32
    var count: Int
  }

  private static let open = Mutex<[SystemFile.Identity: Open]>([:])

  private let identity: SystemFile.Identity
  private let descriptor: Int32

  /// Opens the file at `path`; `nil` where it cannot be opened.
  init?(path: String) {
    let held: (SystemFile.Identity, Int32)? = Self.open.withLock { all in
      if let identity = SystemFile.identity(path), let known = all[identity] {
        all[identity]?.count += 1
        return (identity, known.descriptor)
      }
      let descriptor = Self.openFile(path)
      guard descriptor >= 0 else { return nil }
      var information = stat()
      guard fstat(descriptor, &information) == 0 else {
        close(descriptor)
        return nil
      }
      let identity = SystemFile.Identity(information)
      if let known = all[identity] {
        // Another file was put there between the two looks, and it is open already: to close this
        // descriptor now would drop its locks, so it stays, which happens once in a life.
        all[identity]?.count += 1
        return (identity, known.descriptor)
      }
      all[identity] = Open(descriptor: descriptor, count: 1)
      return (identity, descriptor)
    }
    guard let held else { return nil }
    (identity, descriptor) = held
  }

  deinit {
    Self.open.withLock { all in
      all[identity]?.count -= 1
      guard all[identity]?.count == 0 else { return }
      close(descriptor)
      all[identity] = nil
    }
  }

  /// The first `count` bytes, fewer where the file is shorter.
  func prefix(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }

  /// How many files of stores this process holds open.
  static var count: Int { open.withLock { $0.count } }

  private static func openFile(_ path: String) -> Int32 {
    #if canImport(Glibc)
    Glibc.open(path, O_RDONLY | O_CLOEXEC)
    #else
    Darwin.open(path, O_RDONLY | O_CLOEXEC)
    #endif
  }
}
