#if canImport(Darwin)
import Darwin
import Dispatch
import Synchronization

/// Apple systems: a Dispatch file-system-object source for each folder.
///
/// It tells that a folder changed, not which of its names, so every hint makes the folder be
/// listed once more.
final class FolderObjectChanges: ChangeSource {
  private struct Watched {
    let device: dev_t
    let inode: ino_t
    let source: any DispatchSourceFileSystemObject
  }

  private struct State {
    var watched: [WatchName: Watched] = [:]
    var lastNumber: Int32 = 0
    var deliver: (@Sendable ([ChangeHint]) -> Void)?
  }

  private let queue: DispatchQueue
  private let state = Mutex(State())

  init(queue: DispatchQueue) throws(SystemError) {
    self.queue = queue
  }

  func start(delivering deliver: @escaping @Sendable ([ChangeHint]) -> Void) {
    state.withLock { $0.deliver = deliver }
  }

  func watch(_ path: InboxPath) throws(SystemError) -> WatchName {
    let number = path.withSystemPath { open($0, O_EVTONLY | O_DIRECTORY | O_CLOEXEC) }
    guard number >= 0 else { throw .last }
    let descriptor = FileDescriptor(number)
    var status = stat()
    guard fstat(number, &status) == 0 else { throw .last }
    let (device, inode) = (status.st_dev, status.st_ino)
    return state.withLock { state in
      let known = state.watched.first { $0.value.device == device && $0.value.inode == inode }
      if let known { return known.key }
      state.lastNumber += 1
      let name = WatchName(number: state.lastNumber)
      let source = DispatchSource.makeFileSystemObjectSource(
        fileDescriptor: number,
        eventMask: [.write, .delete, .rename, .revoke],
        queue: queue,
      )
      source.setEventHandler { [weak self, weak source] in
        guard let self, let source else { return }
        let hint: ChangeHint =
          if !source.data.isDisjoint(with: [.delete, .revoke]) {
            .ended(name)
          } else if source.data.contains(.rename) {
            .moved(name)
          } else {
            .somewhere(name)
          }
        self.state.withLock { $0.deliver }?([hint])
      }
      source.setCancelHandler { _ = descriptor }
      state.watched[name] = Watched(device: device, inode: inode, source: source)
      source.resume()
      return name
    }
  }

  func unwatch(_ name: WatchName) {
    state.withLock { $0.watched.removeValue(forKey: name) }?.source.cancel()
  }

  /// A Dispatch source keeps its events to itself until it delivers them.
  func readAll() -> [ChangeHint] { [] }

  func close() {
    let sources = state.withLock { state in
      defer { state.watched = [:] }
      state.deliver = nil
      return state.watched.values.map(\.source)
    }
    for source in sources { source.cancel() }
  }
}
#endif
