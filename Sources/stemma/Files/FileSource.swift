import InboxWatching
import Ingestion

/// The files that `ingest` was asked to take in, read one after the other.
struct FileSource {
  private var rest: ArraySlice<[UInt8]>
  private let maximumSize: Int64
  private var folder: (root: InboxPath, entries: DirectoryScan.Iterator)?

  /// A source of the files at `paths`, and of all files in those that are folders; `-` is standard
  /// input.
  ///
  /// - Parameters:
  ///   - paths: as bytes, absolute or relative to the working folder.
  ///   - maximumSize: in bytes; larger files are refused.
  init(paths: [[UInt8]], maximumSize: Int64) {
    rest = paths[...]
    self.maximumSize = maximumSize
  }

  /// The next file; `nil` at the end.
  mutating func next() -> DeliveredFile? {
    while true {
      while let (root, entry) = nextEntry() {
        let path = root.appending(entry.path)
        switch entry.finding {
        case .folder(let seen):
          // Whoever gives a folder the name of a text may expect it to be read as one.
          guard Self.isNamedLikeAText(path) else { continue }
          return DeliveredFile(unread: path, inbox: root, seen: seen, failure: .notAFile(.folder))
        case .file(let seen, _):
          return DeliveredFile(reading: path, inbox: root, seen: seen, maximumSize: maximumSize)
        case .obstacle(let failure, let seen):
          return DeliveredFile(unread: path, inbox: root, seen: seen, failure: failure)
        }
      }
      folder = nil
      guard let path = rest.popFirst() else { return nil }
      if path == Array(StandardInput.name.utf8) {
        return DeliveredFile(standardInputUpTo: maximumSize)
      }
      let absolute = WorkingFolder.absolute(path)
      do throws(StableReadFailure) {
        folder = (absolute, try DirectoryScan(of: absolute).makeIterator())
      } catch {
        let seen = try? StableRead.observe(absolute)
        if seen?.kind == .folder {
          return DeliveredFile(
            unread: absolute,
            inbox: absolute.parent,
            seen: seen,
            failure: error,
          )
        }
        return DeliveredFile(
          reading: absolute,
          inbox: absolute.parent,
          seen: nil,
          maximumSize: maximumSize,
        )
      }
    }
  }

  private mutating func nextEntry() -> (root: InboxPath, entry: DirectoryScan.Entry)? {
    guard let entry = folder?.entries.next(), let root = folder?.root else { return nil }
    return (root, entry)
  }

  /// How many files there are to come; `nil` when standard input is among them.
  ///
  /// - Complexity: O(*n*) in the files below all folders, each of which is looked at.
  static func count(_ paths: [[UInt8]]) -> Int {
    paths.reduce(0) { count, path in
      guard let scan = try? DirectoryScan(of: WorkingFolder.absolute(path)) else {
        return count + 1
      }
      return scan.reduce(count) { count, entry in
        if case .folder = entry.finding { count } else { count + 1 }
      }
    }
  }

  private static func isNamedLikeAText(_ path: InboxPath) -> Bool {
    [".txt", ".md", ".markdown"].contains { path.name.reversed().starts(with: $0.utf8.reversed()) }
  }
}

extension InboxPath {
  /// The folder it is in.
  var parent: InboxPath {
    let end = bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0
    return InboxPath(bytes: Array(bytes[..<max(end, 1)])) ?? self
  }
}
