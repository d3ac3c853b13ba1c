#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The bytes of a file that did not change while they were read.
public struct StableRead: Sendable {
  /// How many bytes a file may have when nothing else is set: 64 MiB.
  public static let defaultMaximumSize: Int64 = 64 << 20

  /// The whole file.
  public let bytes: [UInt8]

  /// How the file looked before and after, which was the same.
  public let observation: FileObservation

  /// Reads the file at `path` whole.
  ///
  /// It is opened without following a link at its end and without waiting, must then be a
  /// regular file, and is observed before and after: a mixture of two states is never returned.
  /// All but very large files are read in one call.
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working folder.
  ///   - expected: what the file must still look like; `nil` when any state will do.
  ///   - maximumSize: in bytes; a larger file is refused before anything is read.
  /// - Throws: why it could not be read, and by ``StableReadFailure/isPassing`` whether to try again.
  public init(
    of path: InboxPath,
    expecting expected: FileObservation? = nil,
    maximumSize: Int64 = StableRead.defaultMaximumSize,
  ) throws(StableReadFailure) {
    // Opening a device can do something to it, so the name is looked at first.
    let kind = try StableRead.observe(path).kind
    guard kind == .regular else { throw .notAFile(kind) }
    let file = try StableRead.open(path)
    let before = try StableRead.observe(file)
    guard before.kind == .regular else { throw .notAFile(before.kind) }
    guard expected == nil || expected == before else { throw .changed }
    guard before.size <= maximumSize else {
      throw .tooLarge(size: before.size, limit: maximumSize)
    }
    let size = Int(before.size)
    bytes = try StableRead.readAll(file, size: size)
    guard bytes.count == size, try StableRead.observe(file) == before else { throw .changed }
    observation = before
  }

  /// How the file at `path` looks now; a symbolic link is looked at, not followed.
  public static func observe(_ path: InboxPath) throws(StableReadFailure) -> FileObservation {
    var status = stat()
    let result = path.withSystemPath { lstat($0, &status) }
    guard result == 0 else { throw StableReadFailure(.last) }
    return FileObservation(status)
  }

  private static func open(_ path: InboxPath) throws(StableReadFailure) -> FileDescriptor {
    do throws(SystemError) {
      return try FileDescriptor.open(path)
    } catch {
      throw StableReadFailure(error)
    }
  }

  private static func observe(_ file: FileDescriptor) throws(StableReadFailure) -> FileObservation {
    do throws(SystemError) {
      return try file.observe()
    } catch {
      throw StableReadFailure(error)
    }
  }

  /// At most `size` bytes and one more, so that a file that grew is seen to have grown.
  private static func readAll(
    _ file: FileDescriptor,
    size: Int,
  ) throws(StableReadFailure) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      count = 0
      while count < buffer.count {
        let room = UnsafeMutableBufferPointer(rebasing: buffer[count...])
        let got = read(file.number, room.baseAddress, room.count)
        if got == 0 { return }
        if got > 0 {
          count += got
          // The usual case ends here, one byte short of the room, without another call.
          if count == size { return }
        } else if errno != EINTR {
          failure = .last
          return
        }
      }
    }
    if let failure { throw StableReadFailure(failure) }
    return bytes
  }
}
