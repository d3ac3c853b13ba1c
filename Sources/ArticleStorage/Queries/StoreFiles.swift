#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the files of a store take on the disk.
public struct StoreFiles: Hashable, Sendable {
  /// Bytes of the store's own file.
  public let storeBytes: Int64

  /// Bytes of its write-ahead log, which grows while somebody reads for long.
  public let logBytes: Int64

  /// The files of the store at `path` as they are now; what is not there takes nothing.
  public init(of path: String) {
    storeBytes = Self.size(path)
    logBytes = Self.size(path + "-wal")
  }

  private static func size(_ path: String) -> Int64 {
    var information = stat()
    return stat(path, &information) == 0 ? Int64(information.st_size) : 0
  }
}
