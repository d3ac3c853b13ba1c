import GRDBSQLite

/// What a store's file is made of, as SQLite itself tells it.
struct StorePages {
  /// Bytes of the pages that hold postings: segments, their directory and the tail.
  let postingBytes: Int

  /// Bytes of all pages that are in use.
  let usedBytes: Int

  /// Bytes of pages that a merge has given back and that will be used again.
  let freeBytes: Int

  /// How many segments the index has, and how many postings these have together.
  let segments: Int
  let segmentPostings: Int

  /// Reads the whole file, so that afterwards it stands in the system's cache.
  init(ofStoreAt path: String) throws {
    let file = try StoreReading(path: path)
    let pageSize = try file.number("PRAGMA page_size")
    freeBytes = try pageSize * file.number("PRAGMA freelist_count")
    usedBytes = try pageSize * file.number("PRAGMA page_count") - freeBytes
    segments = try file.number("SELECT count(*) FROM postingSegment")
    segmentPostings = try file.number("SELECT coalesce(sum(postings), 0) FROM postingSegment")
    postingBytes = try file.number(
      """
      SELECT coalesce(sum(pgsize), 0) FROM dbstat
      WHERE aggregate = TRUE AND name LIKE 'posting%'
      """
    )
  }
}

/// A second connection to a store, for reading.
final class StoreReading {
  private let path: String
  private var connection: OpaquePointer?

  init(path: String) throws {
    self.path = path
    guard sqlite3_open_v2(path, &connection, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else {
      throw Failure("\(path): cannot be opened for reading")
    }
  }

  deinit { sqlite3_close_v2(connection) }

  /// The one number that a query gives.
  func number(_ sql: String) throws -> Int {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK,
      sqlite3_step(statement) == SQLITE_ROW
    else { throw Failure("\(path): \(String(cString: sqlite3_errmsg(connection)))") }
    return Int(sqlite3_column_int64(statement, 0))
  }

  /// The number of the newest segment of the index; it grows with each that is written.
  var newestSegment: Int {
    get throws { try number("SELECT coalesce(max(id), 0) FROM postingSegment") }
  }
}
