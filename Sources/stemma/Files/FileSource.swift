import InboxWatching
import Ingestion

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The files that `ingest` was asked to take in, read one after the other.
struct FileSource {
  private var rest: ArraySlice<String>
  private let maximumSize: Int64
  private var folder: (root: InboxPath, entries: DirectoryScan.Iterator)?

  /// A source of the files at `paths`, and of all files in those that are folders.
  init(paths: [String], maximumSize: Int64) {
    rest = paths[...]
    self.maximumSize = maximumSize
  }

  /// The next file; `nil` at the end.
  mutating func next() -> DeliveredFile? {
    while true {
      while let entry = folder?.entries.next() {
        guard let root = folder?.root else { break }
        switch entry.finding {
        case .folder: continue
        case .file(let seen, _):
          return DeliveredFile(
            reading: root.appending(entry.path),
            inbox: root,
            seen: seen,
            maximumSize: maximumSize,
          )
        case .obstacle(let failure, let seen):
          return DeliveredFile(
            unread: root.appending(entry.path),
            inbox: root,
            seen: seen,
            failure: failure,
          )
        }
      }
      folder = nil
      guard let path = rest.popFirst() else { return nil }
      let absolute = Self.absolute(path)
      guard let scan = try? DirectoryScan(of: absolute) else {
        return DeliveredFile(
          reading: absolute,
          inbox: absolute.parent,
          seen: nil,
          maximumSize: maximumSize,
        )
      }
      folder = (absolute, scan.makeIterator())
    }
  }

  /// The path from the root of the file system, with `.` and `..` taken out by name.
  static func absolute(_ path: String) -> InboxPath {
    var components: [Substring] = []
    var start = path
    if !path.hasPrefix("/"), let folder = getcwd(nil, 0) {
      start = String(cString: folder) + "/" + path
      free(folder)
    }
    for component in start.split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return InboxPath("/" + components.joined(separator: "/"))
  }
}

extension InboxPath {
  /// The folder it is in.
  var parent: InboxPath {
    let end = bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0
    return InboxPath(bytes: Array(bytes[..<max(end, 1)])) ?? self
  }
}
