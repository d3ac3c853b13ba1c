#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Delivers files into a folder as a careful producer does: whole, or not at all.
///
/// The bytes are written under a hidden name in the same folder, brought to the disk, and then
/// renamed; the folder is brought to the disk as well. Whoever watches sees the file under its
/// name when it is complete, and a power cut leaves either all of it or nothing of it.
public struct InboxDelivery: Sendable {
  private static let draftPrefix = ".stemma-draft-"

  private let folder: InboxPath
  private let isDurable: Bool

  /// Deliveries into `folder`, which must be there.
  ///
  /// - Parameters:
  ///   - folder: where files are delivered.
  ///   - durably: whether to wait until the disk has them.
  public init(into folder: InboxPath, durably: Bool = true) {
    self.folder = folder
    isDurable = durably
  }

  /// Delivers `bytes` under `name`.
  ///
  /// - Returns: the path of the file, with a number in its name where one of that name was there
  ///   and is not to be replaced.
  /// - Throws: what is in the way; then nothing was delivered.
  public func deliver(
    _ bytes: [UInt8],
    as name: some Collection<UInt8>,
    replacing: Bool = false,
  ) throws(FileFailure) -> InboxPath {
    try deliver(as: name, replacing: replacing) { (draft) throws(SystemError) in
      try draft.write(bytes[...])
    }
  }

  /// Delivers a copy of the file at `source` under `name`; a pipe is read to its end.
  ///
  /// - Returns: the path of the file, with a number in its name where one of that name was there
  ///   and is not to be replaced.
  /// - Throws: what is in the way; then nothing was delivered.
  public func deliver(
    copyOf source: InboxPath,
    as name: some Collection<UInt8>,
    replacing: Bool = false,
  ) throws(FileFailure) -> InboxPath {
    let number = source.withSystemPath { open($0, O_RDONLY | O_CLOEXEC) }
    guard number >= 0 else { throw FileFailure(source, "cannot be read") }
    return try deliver(copyOf: FileDescriptor(number), as: name, replacing: replacing)
  }

  /// Delivers what can be read from `source`, which is closed then.
  ///
  /// - Returns: the path of the file, with a number in its name where one of that name was there
  ///   and is not to be replaced.
  /// - Throws: what is in the way; then nothing was delivered.
  public func deliver(
    descriptor source: Int32,
    as name: some Collection<UInt8>,
    replacing: Bool = false,
  ) throws(FileFailure) -> InboxPath {
    try deliver(copyOf: FileDescriptor(source), as: name, replacing: replacing)
  }

  private func deliver(
    copyOf source: FileDescriptor,
    as name: some Collection<UInt8>,
    replacing: Bool,
  ) throws(FileFailure) -> InboxPath {
    try deliver(as: name, replacing: replacing) { (draft) throws(SystemError) in
      try draft.copyAll(from: source)
    }
  }

  private func deliver(
    as name: some Collection<UInt8>,
    replacing: Bool,
    _ write: (FileDescriptor) throws(SystemError) -> Void,
  ) throws(FileFailure) -> InboxPath {
    let draft = folder.appending(
      Array((Self.draftPrefix + String(UInt64.random(in: .min ... .max), radix: 36)).utf8)
    )
    var isDelivered = false
    defer { if !isDelivered { _ = draft.withSystemPath { unlink($0) } } }
    let target = folder.appending(name)
    do throws(SystemError) {
      try fill(draft, write)
      let path: InboxPath
      if replacing {
        try Renaming.replace(target, by: draft)
        path = target
      } else {
        path = try Renaming.move(draft, toFreeName: target)
      }
      isDelivered = true
      if isDurable { try Renaming.synchronize(folder) }
      return path
    } catch {
      throw FileFailure(target, "cannot be delivered", error)
    }
  }
}

extension InboxDelivery {
  /// Makes the file `draft`.
  ///
  /// It is closed when this returns: a file that its writer still has open is not complete,
  /// whatever its name.
  private func fill(
    _ draft: InboxPath,
    _ write: (FileDescriptor) throws(SystemError) -> Void,
  ) throws(SystemError) {
    let number = draft.withSystemPath {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    }
    guard number >= 0 else { throw .last }
    let file = FileDescriptor(number)
    // The worker is often another user, and a member of the folder's group.
    var status = stat()
    if fstat(number, &status) == 0 { fchmod(number, status.st_mode & 0o777 | 0o440) }
    try write(file)
    if isDurable, fsync(number) != 0 { throw .last }
  }
}

extension FileDescriptor {
  /// Writes all of `bytes`.
  func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { system(number, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      rest = rest.dropFirst(count)
    }
  }

  private func system(_ number: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
    Glibc.write(number, start, count)
    #elseif canImport(Musl)
    Musl.write(number, start, count)
    #else
    Darwin.write(number, start, count)
    #endif
  }

  /// Writes all that `source` still has.
  fileprivate func copyAll(from source: FileDescriptor) throws(SystemError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(source.number, $0.baseAddress, $0.count) }
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw .last
      }
      try write(buffer[..<count])
    }
  }
}
