import GRDB
import GRDBSQLite

extension StoreError {
  /// Tells what a SQLite result code means for the store at `path`.
  init(sqliteCode: Int32, message: String, path: String) {
    // The primary code is the low byte; the extended code only refines it.
    switch sqliteCode & 0xFF {
    case SQLITE_NOTADB, SQLITE_CORRUPT:
      self.init(
        code: .damaged,
        message:
          "\(path): damaged, or not a Stemma store; restore it from a backup or name another file with --store",
        cause: message,
        asksToReopen: true,
      )
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(
        code: .tryLater,
        message: "\(path): another process holds the store; try again in a moment",
        cause: message,
      )
    case SQLITE_READONLY:
      self.init(
        code: .cannotWrite,
        message: "\(path): cannot be written; check the file’s and its folder’s permissions",
        cause: message,
      )
    case SQLITE_FULL:
      self.init(
        code: .cannotWrite,
        message: "\(path): the disk is full; free some space and try again",
        cause: message,
      )
    case SQLITE_CANTOPEN, SQLITE_IOERR:
      self.init(
        code: .cannotWrite,
        message:
          "\(path): cannot be opened or written; check that the folder exists, is writable and has space",
        cause: message,
        asksToReopen: true,
      )
    case SQLITE_PERM, SQLITE_AUTH:
      self.init(
        code: .noPermission,
        message: "\(path): no permission; check who owns the file",
        cause: message,
      )
    default:
      self.init(
        code: .internalFault,
        message: "\(path): the database refused an operation",
        cause: message,
      )
    }
  }

  /// Runs `body` and turns the database library’s errors into the store’s own.
  static func translating<Value>(path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(
        sqliteCode: error.extendedResultCode.rawValue,
        message: error.message ?? "SQLite error \(error.resultCode.rawValue)",
        path: path,
      )
    } catch let fault as DatabaseFault {
      throw StoreError(sqliteCode: fault.code, message: fault.message, path: path)
    }
  }
}
