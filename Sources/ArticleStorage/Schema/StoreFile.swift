import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Looks at the file of a store before it is used.
enum StoreFile {
  /// Refuses what is plainly not a store, before the database library touches it.
  ///
  /// What it gives back is to be kept for as long as the store is open, and to be let go of after
  /// it was closed; `nil` where there is no file yet.
  static func checkBeforeWriting(path: String) throws -> StoreHandle? {
    if let name = NetworkFileSystem.name(ofFolder: SystemFile.folder(of: path)) {
      throw StoreError(
        code: .cannotWrite,
        message:
          "\(path): is on \(name), where several programs cannot use one database; name a store on a disk of this machine",
      )
    }
    var information = stat()
    guard stat(path, &information) == 0 else {
      guard errno == ENOENT else {
        throw StoreError(
          code: errno == EACCES ? .noPermission : .cannotWrite,
          message: "\(path): cannot be reached; check the path and its folder’s permissions",
          cause: String(cString: strerror(errno)),
        )
      }
      return nil
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(
        code: .damaged,
        message: "\(path): not a file; name a file with --store",
      )
    }
    guard access(path, R_OK) == 0 else {
      throw StoreError(
        code: .noPermission,
        message: "\(path): may not be read; ask its owner, or name another store with --store",
      )
    }
    guard access(path, W_OK) == 0 else {
      // A file system that is mounted for reading is no question of rights.
      throw StoreError(
        code: errno == EROFS ? .cannotWrite : .noPermission,
        message:
          "\(path): may not be written; ask its owner, or name another store with --store",
      )
    }
    return try checkHeader(path: path)
  }

  /// Refuses what cannot be read as a store, before the database library touches it.
  ///
  /// What it gives back is to be kept for as long as the store is open, and to be let go of after
  /// it was closed.
  static func checkBeforeReading(path: String) throws -> StoreHandle? {
    var information = stat()
    guard stat(path, &information) == 0 else {
      if errno == ENOENT || errno == ENOTDIR {
        throw StoreError(
          code: .missing,
          message:
            "\(path): no store here yet; take files in with `stemma ingest`, or name another store with --store",
        )
      }
      throw StoreError(
        code: .noPermission,
        message: "\(path): cannot be reached; check its folder’s permissions",
        cause: String(cString: strerror(errno)),
      )
    }
    guard information.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(
        code: .damaged,
        message: "\(path): not a file; name a file with --store",
      )
    }
    guard access(path, R_OK) == 0 else {
      throw StoreError(
        code: .noPermission,
        message: "\(path): may not be read; ask its owner, or name another store with --store",
      )
    }
    return try checkHeader(path: path)
  }

  /// Reads what the first 100 bytes of a SQLite file say (https://www.sqlite.org/fileformat.html),
  /// so that a file that is somebody else's is not even opened for writing.
  private static func checkHeader(path: String) throws -> StoreHandle? {
    guard let file = StoreHandle(path: path) else { return nil }
    let header = file.prefix(100)
    // A store that was made a moment ago may be empty: all of it is still in the log.
    guard !header.isEmpty else { return file }
    let damaged = StoreError(
      code: .damaged,
      message:
        "\(path): damaged, or not a Stemma store; restore it from a backup or name another file with --store",
    )
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw damaged
    }
    func number(at offset: Int) -> Int32 {
      header[offset..<offset + 4].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    }
    if number(at: 68) == StoreFormat.applicationID {
      guard number(at: 60) <= StoreFormat.version else { throw newer(path, number(at: 60)) }
      return file
    }
    // A database of one page has no tables. So is a store whose making was interrupted, and one
    // that was made a moment ago: all of it is still in the log.
    var log = stat()
    guard number(at: 68) == 0,
      number(at: 28) <= 1 || stat(path + "-wal", &log) == 0 && log.st_size > 0
    else {
      throw damaged
    }
    return file
  }

  private static func newer(_ path: String, _ version: Int32) -> StoreError {
    StoreError(
      code: .newer,
      message:
        "\(path): made by a newer Stemma (format \(version), this program knows \(StoreFormat.version)); update the program",
    )
  }

  /// Where the making of a store was interrupted, only the list of its migrations may be there.
  private static let countTables =
    "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"

  /// Checks that an open database is a store, and one that this program knows.
  ///
  /// - Parameters:
  ///   - reader: the open database.
  ///   - path: what messages call it.
  ///   - isNew: whether a database without anything in it will do.
  /// - Throws: `StoreError`: `damaged` when it is none, `newer`, `missing` when nothing is in it.
  static func checkFormat(
    _ reader: some DatabaseReader,
    path: String,
    orIsNew isNew: Bool = false,
  ) throws {
    try reader.read { db in
      let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let version = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      let tables = try Int.fetchOne(db, sql: Self.countTables) ?? 0
      guard application == StoreFormat.applicationID || tables == 0 else {
        throw StoreError(
          code: .damaged,
          message:
            "\(path): a SQLite file, but not a Stemma store; name another file with --store",
        )
      }
      guard version <= StoreFormat.version else {
        throw newer(path, version)
      }
      guard tables > 0 || isNew else {
        throw StoreError(
          code: .missing,
          message:
            "\(path): an empty file, no store yet; take files in with `stemma ingest`, or name another store with --store",
        )
      }
    }
  }
}
