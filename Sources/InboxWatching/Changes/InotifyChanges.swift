#if os(Linux)
import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Linux: an inotify descriptor under a Dispatch read source.
///
/// Dispatch offers no source for folders here (`makeFileSystemObjectSource` exists on Apple
/// systems only), but it does wake for a descriptor that has something to read.
final class InotifyChanges: ChangeSource {
  private let descriptor: FileDescriptor
  private let queue: DispatchQueue
  private let source = Mutex<ReadSource?>(nil)

  /// A Dispatch source is safe to use from anywhere, but is not marked so on this platform.
  private struct ReadSource: @unchecked Sendable {
    let source: any DispatchSourceRead
  }

  /// Enough for some 600 events with long names; a full queue is read in a few dozen steps.
  private static let bufferSize = 64 << 10

  /// Takes an inotify instance, of which a user has a limited number.
  init(queue: DispatchQueue) throws(SystemError) {
    let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard number >= 0 else { throw .last }
    descriptor = FileDescriptor(number)
    self.queue = queue
  }

  func start(delivering deliver: @escaping @Sendable ([ChangeHint]) -> Void) {
    let descriptor = descriptor
    let made = ReadSource(
      source: DispatchSource.makeReadSource(fileDescriptor: descriptor.number, queue: queue)
    )
    made.source.setEventHandler {
      let hints = InotifyChanges.hints(of: descriptor)
      if !hints.isEmpty { deliver(hints) }
    }
    // The descriptor must stay open until the source has let go of it.
    made.source.setCancelHandler { _ = descriptor }
    source.withLock { $0 = made }
    made.source.resume()
  }

  func watch(_ path: InboxPath) throws(SystemError) -> WatchName {
    let number = path.withSystemPath {
      inotify_add_watch(descriptor.number, $0, InotifyEvents.mask)
    }
    guard number >= 0 else { throw .last }
    return WatchName(number: number)
  }

  func unwatch(_ name: WatchName) {
    inotify_rm_watch(descriptor.number, name.number)
  }

  func readAll() -> [ChangeHint] {
    var all: [ChangeHint] = []
    // A full queue has an end; a writer that never pauses must not keep this from having one.
    for _ in 0..<64 {
      let hints = InotifyChanges.hints(of: descriptor)
      if hints.isEmpty { break }
      all += hints
    }
    return all
  }

  func close() {
    source.withLock { source in
      source?.source.cancel()
      source = nil
    }
  }

  /// One buffer full of hints.
  ///
  /// What is left makes the source wake again, after other work had its turn.
  private static func hints(of descriptor: FileDescriptor) -> [ChangeHint] {
    withUnsafeTemporaryAllocation(byteCount: bufferSize, alignment: 8) { buffer in
      let count = read(descriptor.number, buffer.baseAddress, buffer.count)
      guard count > 0 else { return [] }
      return InotifyEvents.hints(in: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
#endif
