#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a file in an inbox asks of whoever watches the inbox.
///
/// A request is a hidden file directly in the inbox. It goes the way every delivery goes, so it
/// works by events and by polling, needs no other right than to write into the inbox, and what was
/// delivered before it is noticed before it. It is answered by being removed.
public enum InboxRequest: String, Hashable, Sendable, CaseIterable {
  /// To be told when everything delivered before has its outcome.
  case sync
  /// The same, after the files that it lists were offered once more.
  case retry

  /// The most bytes that are read of a request.
  static let maximumSize: Int64 = 4 << 20

  private var prefix: String { ".stemma-\(rawValue)-" }

  /// What the file at `path`, relative to its inbox, asks; `nil` when it is no request.
  init?(_ path: InboxPath) {
    guard path.bytes.first == UInt8(ascii: "."), !path.bytes.contains(InboxPath.slash),
      let request = Self.allCases.first(where: { path.bytes.starts(with: $0.prefix.utf8) })
    else { return nil }
    self = request
  }

  /// Puts the request into `inbox`.
  ///
  /// - Parameters:
  ///   - inbox: the folder that is watched.
  ///   - paths: for ``retry``, the files, relative to the inbox.
  /// - Returns: the path of the request; nothing is there any more when it has been answered.
  /// - Throws: what is in the way.
  public func put(
    into inbox: InboxPath,
    paths: [InboxPath] = [],
  ) throws(FileFailure) -> InboxPath {
    let name = prefix + String(UInt64.random(in: .min ... .max), radix: 36)
    return try InboxDelivery(into: inbox, durably: false)
      .deliver(Array(paths.map(\.bytes).joined(separator: [0])), as: Array(name.utf8))
  }

  /// Whether a request that was put is not answered yet.
  public static func isOpen(_ request: InboxPath) -> Bool {
    do throws(SystemError) {
      _ = try FileDescriptor.look(at: request)
      return true
    } catch {
      return !error.meansAbsent
    }
  }

  /// Takes a request back that nobody has answered.
  public static func withdraw(_ request: InboxPath) {
    _ = request.withSystemPath { unlink($0) }
  }

  /// The paths below the inbox that a request lists.
  static func paths(in content: [UInt8]) -> [InboxPath] {
    content.split(separator: 0).compactMap { bytes in
      let parts = bytes.split(separator: InboxPath.slash, omittingEmptySubsequences: false)
      // Whoever writes into an inbox must not have files outside of it read.
      let isBelow = parts.allSatisfy { !$0.isEmpty && $0 != [0x2E] && $0 != [0x2E, 0x2E] }
      return isBelow ? InboxPath(bytes: Array(bytes)) : nil
    }
  }
}
