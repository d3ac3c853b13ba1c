import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension InboxWatcher {
  /// What a request waits for.
  enum RequestState: Hashable {
    /// That everything delivered before it has been noticed.
    case catchingUp
    /// That all files above this line have their outcome.
    case draining(line: UInt32)
    /// Nothing any more, but it could not be removed.
    case answered
  }

  /// Begins to answer the request in the file `key`.
  func take(requestAt key: FileKey, at now: Instant) {
    let place = paths[key.inbox].appending(key.path)
    guard files.withLock({ $0.requests[key] == nil }),
      let seen = try? FileDescriptor.look(at: place).seen, seen.kind == .regular,
      let request = InboxRequest(key.path)
    else { return }
    if request == .retry {
      // What cannot be read now is found again by the next scan.
      guard let content = try? StableRead(of: place, maximumSize: InboxRequest.maximumSize) else {
        return
      }
      for path in InboxRequest.paths(in: content.bytes) {
        offerAgain(FileKey(inbox: key.inbox, path: path), at: now)
      }
    }
    files.withLock { $0.requests[key] = .catchingUp }
    work.withLock { $0.folders.forceScan(of: key.inbox, at: now) }
  }

  /// Offers a file once more that was handled.
  private func offerAgain(_ key: FileKey, at now: Instant) {
    guard !options.names.skips(key.path, isFolder: false), isReachedWithoutLinks(key) else {
      return
    }
    // First of all, as putting it back is an event like any other.
    files.withLock { files in
      files.handled[key.inbox].remove(key.path)
      files.retries.insert(key)
    }
    guard FileDisposal.takeBack(key.path, into: paths[key.inbox]),
      let seen = try? FileDescriptor.look(at: paths[key.inbox].appending(key.path)).seen,
      seen.kind != .folder
    else {
      files.withLock { _ = $0.retries.remove(key) }
      return
    }
    files.withLock { files in
      files.settling.notice(key, seen, by: .linked, at: now)
    }
  }

  /// Whether no folder on the way to a file is a link, which could lead out of the inbox.
  private func isReachedWithoutLinks(_ key: FileKey) -> Bool {
    var folder = key.path.folder
    while !folder.bytes.isEmpty {
      let place = paths[key.inbox].appending(folder)
      if let kind = try? FileDescriptor.look(at: place).seen.kind, kind != .folder { return false }
      folder = folder.folder
    }
    return true
  }

  /// Goes on with every request, and removes those that are done.
  func answerRequests(isCaughtUp: Bool) {
    let done = files.withLock { files -> [FileKey] in
      if files.requests.isEmpty { return [] }
      if isCaughtUp, files.requests.values.contains(.catchingUp) {
        let line = files.settling.drawLine()
        for (key, state) in files.requests where state == .catchingUp {
          files.requests[key] = .draining(line: line)
        }
      }
      return files.doneRequests
    }
    for key in done {
      let place = paths[key.inbox].appending(key.path)
      let result = place.withSystemPath { unlink($0) }
      files.withLock { $0.requests[key] = result == 0 || errno == ENOENT ? nil : .answered }
    }
  }
}

extension InboxWatcher.Files {
  /// The requests all of whose files have their outcome.
  fileprivate var doneRequests: [FileKey] {
    requests.compactMap { key, state in
      if case .draining(let line) = state, settling.isDone(line) { key } else { nil }
    }
  }

  /// Whether somebody can be told that all has its outcome.
  var hasDoneRequest: Bool { !requests.isEmpty && !doneRequests.isEmpty }
}
