import InboxWatching
import Ingestion

extension DeliveredFile {
  /// Reads the file at `path`, or tells why that cannot be done.
  init(reading path: InboxPath, inbox: InboxPath, seen: FileObservation?, maximumSize: Int64) {
    do throws(StableReadFailure) {
      let read = try StableRead(of: path, maximumSize: maximumSize)
      self.init(path, inbox: inbox, seen: read.observation, content: .bytes(read.bytes))
    } catch {
      let seen = seen ?? (try? StableRead.observe(path))
      self.init(unread: path, inbox: inbox, seen: seen, failure: error)
    }
  }

  /// What stands on standard input.
  init(standardInputUpTo maximumSize: Int64) {
    let content: Content
    do throws(StableReadFailure) {
      content = .bytes(try StandardInput.read(maximumSize: maximumSize))
    } catch {
      content = .refused("standard input: \(error)")
    }
    self.init(
      inbox: WorkingFolder.absolute(".").bytes,
      path: Array(StandardInput.name.utf8),
      pathText: StandardInput.name,
      change: "standard input",
      byteCount: nil,
      modifiedAt: nil,
      content: content,
    )
  }

  /// A file that could not be read.
  init(
    unread path: InboxPath,
    inbox: InboxPath,
    seen: FileObservation?,
    failure: StableReadFailure,
  ) {
    let content: Content =
      switch failure {
      case .vanished where seen == nil: .refused("there is no file of that name; check the path")
      case .vanished: .refused("\(failure); put it back to have it taken in")
      case .notAFile(.folder):
        .refused("\(failure), whatever its name; the files in it are taken in by themselves")
      case .notAFile: .refused("\(failure); only regular files are taken in")
      case .tooLarge: .refused("\(failure); raise maximumFileSize in the settings to take it in")
      case .tooDeep: .refused("\(failure); move it nearer to the inbox")
      case .changed: .pending("\(failure); it is tried again when it has settled")
      case .unreadable: .pending("\(failure); it is tried again when it can be read")
      }
    self.init(path, inbox: inbox, seen: seen, content: content)
  }

  /// A file at `path` as it was seen, with what could be had of it.
  init(
    _ path: InboxPath,
    inbox: InboxPath,
    seen: FileObservation?,
    content: Content,
  ) {
    self.init(
      inbox: inbox.bytes,
      path: path.bytes,
      pathText: path.description,
      change: seen.map(\.change) ?? "unknown",
      byteCount: seen.map { Int($0.size) },
      modifiedAt: seen.map { Timestamp.text(nanoseconds: $0.modified) },
      content: content,
    )
  }
}

extension FileObservation {
  /// What the store keeps of an observation: two arrivals with equal text are one.
  var change: String { "\(stateOfBytes).\(changed)" }

  /// The part of it that tells of the bytes; rights and further names do not change it.
  var stateOfBytes: String { "\(inode).\(size).\(modified)" }
}
