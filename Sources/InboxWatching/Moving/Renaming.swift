import CSystemCalls

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Renames that never replace what is there, and folders that are on the disk.
enum Renaming {
  /// Renames `source` to `target`, where nothing may be yet: then the error is `EEXIST`.
  static func move(_ source: InboxPath, to target: InboxPath) throws(SystemError) {
    let result = source.withSystemPath { from in
      target.withSystemPath { stemma_rename_to_free_name(from, $0) }
    }
    if result == 0 { return }
    let error = SystemError.last
    // Some file systems know no renaming under a condition; then a look has to do.
    guard error.code == EINVAL || error.code == ENOSYS else { throw error }
    guard (try? FileDescriptor.look(at: target)) == nil else { throw SystemError(code: EEXIST) }
    try replace(target, by: source)
  }

  /// Renames `source` to `target`, whatever is there.
  static func replace(_ target: InboxPath, by source: InboxPath) throws(SystemError) {
    let result = source.withSystemPath { from in
      target.withSystemPath { rename(from, $0) }
    }
    guard result == 0 else { throw .last }
  }

  /// Renames `source` to `target`, or, where something is, to `NAME.2.EXT`, `NAME.3.EXT` and on.
  ///
  /// - Returns: the name it got.
  static func move(
    _ source: InboxPath,
    toFreeName target: InboxPath,
  ) throws(SystemError) -> InboxPath {
    var number = 1
    while true {
      let name = number == 1 ? target : target.numbered(number)
      do throws(SystemError) {
        try move(source, to: name)
        return name
      } catch {
        guard error.code == EEXIST, number < 10_000 else { throw error }
        number += 1
      }
    }
  }

  /// Makes the folder `path` and those above it, up to `root`, which is there.
  ///
  /// - Returns: the folders that have a new name in them.
  static func makeFolder(
    _ path: InboxPath,
    below root: InboxPath,
  ) throws(SystemError) -> [InboxPath] {
    guard path != root, path.isWithin(root) else { return [] }
    let made = path.withSystemPath { mkdir($0, 0o777) }
    if made == 0 { return [path.folder] }
    let error = SystemError.last
    if error.code == EEXIST { return [] }
    guard error.code == ENOENT else { throw error }
    let above = try makeFolder(path.folder, below: root)
    return try above + makeFolder(path, below: root)
  }

  /// Waits until the disk has what names the folder has.
  static func synchronize(_ folder: InboxPath) throws(SystemError) {
    let opened = try FileDescriptor.open(folder, flags: O_DIRECTORY)
    guard fsync(opened.number) == 0 else {
      let error = SystemError.last
      // Some file systems have nothing to wait for.
      if error.code == EINVAL { return }
      throw error
    }
  }
}

extension InboxPath {
  /// The folder it is in; empty for a name without one.
  var folder: InboxPath {
    guard let slash = bytes.lastIndex(of: InboxPath.slash) else { return InboxPath("") }
    return InboxPath(unchecked: Array(bytes[..<max(slash, 1)]))
  }

  /// The same with a number before the ending: `page.2.txt`.
  func numbered(_ number: Int) -> InboxPath {
    let insertion = Array(".\(number)".utf8)
    let start = name.startIndex
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > start else {
      return InboxPath(unchecked: bytes + insertion)
    }
    return InboxPath(unchecked: bytes[..<dot] + insertion + bytes[dot...])
  }
}
