import ArticleStorage
import InboxWatching

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The folder in which the store is when nobody named another.
enum StoreFolder {
  /// Makes the folders that lead to the store at `path`, for their owner alone.
  ///
  /// - Throws: `StoreError` when one of them cannot be made.
  static func make(for path: String) throws {
    let parts = WorkingFolder.absolute(path).description.split(separator: "/").dropLast()
    var folder = ""
    for part in parts {
      folder += "/" + part
      if mkdir(folder, 0o700) == 0 || errno == EEXIST { continue }
      let fault = errno
      // A folder above may be closed to us and yet be there: the next one tells.
      if access(folder, F_OK) == 0 { continue }
      throw StoreError(
        code: fault == EACCES || fault == EPERM ? .noPermission : .cannotWrite,
        message: "\(folder): cannot be made; name a store elsewhere with --store",
        cause: String(cString: strerror(fault)),
      )
    }
  }
}
