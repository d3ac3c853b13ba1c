#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where an export or a bundle goes: standard output, or a file that gets its name when it is whole.
///
/// Until then it is `NAME.partial`; what breaks off leaves nothing under the name.
final class OutputFile {
  private let descriptor: Int32
  private let path: String?
  private let partial: String?
  private let replaces: Bool
  private var buffer: [UInt8] = []
  private var isNamed = false

  /// Standard output.
  init() {
    descriptor = STDOUT_FILENO
    (path, partial, replaces) = (nil, nil, false)
  }

  /// The file at `path`.
  ///
  /// - Throws: `CommandFailure`, `cannotWrite`, when it is there and may not be replaced, or cannot
  ///   be made.
  init(_ path: String, replacing: Bool) throws {
    try Self.checkFree(path, replacing: replacing)
    let partial = path + ".partial"
    descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, "cannot be made") }
    (self.path, self.partial, replaces) = (path, partial, replacing)
  }

  deinit {
    guard let partial else { return }
    close(descriptor)
    if !isNamed { unlink(partial) }
  }

  /// Makes sure that nothing stands at `path`, unless it may be replaced.
  static func checkFree(_ path: String, replacing: Bool) throws {
    var information = stat()
    guard lstat(path, &information) == 0 else { return }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(.cannotWrite, "\(path): is there and is not a file; name another one")
    }
    guard replacing else {
      throw CommandFailure(
        .cannotWrite,
        "\(path): is there already; name another file, or replace it with --force",
      )
    }
  }

  /// Writes text behind what is there.
  func write(_ text: String) throws { try write(Array(text.utf8)) }

  /// Writes bytes behind what is there.
  func write(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= 1 << 18 { try flush() }
  }

  /// Brings what was written to the disk, and gives the file its name.
  func finish() throws {
    try flush()
    guard let path, let partial else { return }
    guard fsync(descriptor) == 0 else { throw Self.failure(path, "cannot be brought to the disk") }
    try Self.checkFree(path, replacing: replaces)
    guard rename(partial, path) == 0 else { throw Self.failure(path, "cannot get its name") }
    isNamed = true
  }

  private func flush() throws {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { posixWrite(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if path == nil {
          // Whoever piped the output into `head` has seen enough.
          if errno == EPIPE { Ending.exit(.done) }
          throw Self.failure("standard output", "cannot be written")
        }
        throw Self.failure(path ?? "", "cannot be written")
      }
      rest = rest.dropFirst(count)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func posixWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
    Glibc.write(descriptor, bytes, count)
    #else
    Darwin.write(descriptor, bytes, count)
    #endif
  }

  private static func failure(_ path: String, _ what: String) -> CommandFailure {
    let fault = errno
    return CommandFailure(
      fault == EACCES || fault == EPERM ? .noPermission : .cannotWrite,
      "\(path): \(what): \(String(cString: strerror(fault)))",
    )
  }
}
