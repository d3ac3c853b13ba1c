import Dispatch
import Foundation
import Glibc
import TestSupport

/// What changes in a folder and the folders below it, so that a test can wait for it without
/// looking all the time.
private final class FolderChanges: Sendable {
  private let root: URL
  private let descriptor: Int32

  init(of root: URL) {
    self.root = root
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
  }

  deinit { close(descriptor) }

  /// Watches the folders that are there by now; to watch one again does no harm.
  func watch() {
    let below = FileManager.default.subpaths(atPath: root.path) ?? []
    let mask = UInt32(IN_CREATE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
    for path in [root.path] + below.map({ root.appending(path: $0).path }) {
      _ = inotify_add_watch(descriptor, path, mask | UInt32(IN_ONLYDIR))
    }
  }

  /// Comes back when something has changed since the last call, and after a second anyway.
  func next() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [self] in
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wanted, 1, 1_000)
        var events = [UInt8](repeating: 0, count: 64 << 10)
        while read(descriptor, &events, events.count) > 0 {}
        continuation.resume()
      }
    }
  }
}

extension TemporaryDirectory {
  /// Comes back when `isSo`, which is asked again whenever something has changed in the folder.
  func wait(until isSo: () async throws -> Bool) async throws {
    let changes = FolderChanges(of: url)
    changes.watch()
    while try await !isSo() {
      try Task.checkCancellation()
      await changes.next()
      changes.watch()
    }
  }
}
