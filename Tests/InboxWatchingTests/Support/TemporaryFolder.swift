import Foundation
import Glibc

@testable import InboxWatching

/// A folder of its own for a test, removed with everything in it when the test lets go of it.
final class TemporaryFolder: Sendable {
  let path: InboxPath

  init() throws {
    let template = FileManager.default.temporaryDirectory.path + "/inbox-test-XXXXXX"
    var name = Array(template.utf8CString)
    guard mkdtemp(&name) != nil else { throw SystemError.last }
    path = try require(bytes: name.dropLast().map { UInt8(bitPattern: $0) })
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path.text)
  }

  /// The place of `name` in the folder.
  func at(_ name: String) -> InboxPath { path.appending(InboxPath(name)) }

  /// Makes a folder, and those above it.
  @discardableResult
  func makeFolder(_ name: String) throws -> InboxPath {
    let folder = at(name)
    try FileManager.default.createDirectory(
      atPath: folder.text,
      withIntermediateDirectories: true,
    )
    return folder
  }

  /// Writes a file in place, in folders that are made for it.
  @discardableResult
  func write(_ text: String, to name: String) throws -> InboxPath {
    if let slash = name.lastIndex(of: "/") { try makeFolder(String(name[..<slash])) }
    let file = at(name)
    try file.write(text)
    return file
  }

  /// Writes a file outside of `name`'s folder and renames it there, as a careful sender does.
  func deliver(_ text: String, to name: String, from outside: TemporaryFolder) throws {
    let draft = outside.at("draft-\(UUID().uuidString)")
    try draft.write(text)
    try draft.rename(to: at(name))
  }
}

extension InboxPath {
  /// The path for calls that take text; tests that need other bytes use the system's calls.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func write(_ text: String) throws {
    let writer = try Writer(self)
    try writer.write(text)
    writer.close()
  }

  func rename(to other: InboxPath) throws {
    let result = withSystemPath { from in other.withSystemPath { Glibc.rename(from, $0) } }
    guard result == 0 else { throw SystemError.last }
  }

  func link(to other: InboxPath) throws {
    let result = withSystemPath { from in other.withSystemPath { Glibc.link(from, $0) } }
    guard result == 0 else { throw SystemError.last }
  }

  func symbolicLink(to other: InboxPath) throws {
    let result = withSystemPath { from in other.withSystemPath { Glibc.symlink($0, from) } }
    guard result == 0 else { throw SystemError.last }
  }

  func makePipe() throws {
    guard withSystemPath({ mkfifo($0, 0o600) }) == 0 else { throw SystemError.last }
  }

  func remove() throws {
    try FileManager.default.removeItem(atPath: text)
  }

  /// Sets the time of the last change of the bytes, as a copying program may.
  func setModified(secondsSince1970 seconds: Int) throws {
    let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
    guard withSystemPath({ utimensat(AT_FDCWD, $0, times, 0) }) == 0 else { throw SystemError.last }
  }
}

/// A program that writes a file and keeps it open.
final class Writer {
  private var number: Int32

  init(_ path: InboxPath, flags: Int32 = O_CREAT | O_TRUNC) throws {
    number = path.withSystemPath { open($0, O_WRONLY | O_CLOEXEC | flags, 0o644) }
    guard number >= 0 else { throw SystemError.last }
  }

  deinit { close() }

  func write(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      guard count > 0 else { throw SystemError.last }
      rest = rest.dropFirst(count)
    }
  }

  /// Closes the file, and waits until it is closed everywhere: a child that another test makes at
  /// this moment has it open until it becomes another program.
  func close() {
    guard number >= 0 else { return }
    let opened = FileDescriptor(open("/proc/self/fd/\(number)", O_RDONLY | O_CLOEXEC))
    Glibc.close(number)
    number = -1
    while opened.askForWriters() == .some { sched_yield() }
  }
}

private struct NoPath: Error {}

private func require(bytes: [UInt8]) throws -> InboxPath {
  guard let path = InboxPath(bytes: bytes) else { throw NoPath() }
  return path
}
