import ArticleModel
import GRDB
import GRDBSQLite

/// A store that is open for writing: there is one such process for each store at a time.
///
/// Everything that is written goes through ``record(_:)``: one transaction that is either whole or
/// not there at all. With `synchronous=FULL` a transaction that has returned survives a power cut.
public final class ArticleStore: Sendable {
  /// Where the store is.
  public let path: String

  private let queue: DatabaseQueue
  private let lock: StoreLock
  private let handle: StoreHandle?

  /// Touched only inside the queue, which runs one access at a time.
  nonisolated(unsafe) private var tools: WritingTools?

  /// What the database counted of others' writing when it was asked last; like the tools.
  nonisolated(unsafe) private var seenDataVersion: Int64?

  /// Opens the store at `path`, and makes it where there is none.
  ///
  /// - Throws: `StoreError`: `locked` when another process writes to it, `newer` when a newer
  ///   program made it, `damaged` when it is no store, `noPermission` and `cannotWrite`.
  public init(path: String) throws {
    self.path = path
    let present = try StoreFile.checkBeforeWriting(path: path)
    lock = try StoreLock(storePath: path)
    queue = try StoreError.translating(path: path) {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(5)
      configuration.label = "stemma.store"
      configuration.prepareDatabase { db in try Self.prepare(db) }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // The library sets NORMAL when it turns the write-ahead log on, after our preparation:
      // NORMAL loses acknowledged transactions at a power cut.
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        guard level == 2 else {
          throw StoreError(
            code: .internalFault,
            message: "\(path): the database would not promise to keep what it acknowledges",
          )
        }
      }
      try StoreFile.checkFormat(queue, path: path, orIsNew: true)
      // Before anything else is made, so that an interrupted beginning is known for what it is.
      try queue.writeWithoutTransaction { db in
        if try Int32.fetchOne(db, sql: "PRAGMA application_id") == 0 {
          try db.execute(sql: "PRAGMA application_id = \(StoreFormat.applicationID)")
        }
      }
      _ = try FormerFormat.keep(queue, path: path, before: StoreFormat.version)
      try StoreSchema.migrator.migrate(queue)
      return queue
    }
    // Where there was no file before, there is one now.
    handle = present ?? StoreHandle(path: path)
    tools = nil
    seenDataVersion = nil
  }

  deinit {
    // The statements belong to the connection, and the handle must outlive it.
    tools = nil
    // Whatever is acknowledged is on the disk already, and nobody is left to be told.
    try? queue.close()
  }

  private static func prepare(_ db: Database) throws {
    // 64 MB of log are kept at the most once they are checkpointed, and it is checkpointed when it
    // has that many. The cache takes up to 8 MB: what it does not hold the system's own does, and
    // much more made nothing faster.
    try db.execute(
      sql: """
        PRAGMA foreign_keys = ON;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -8192;
        PRAGMA wal_autocheckpoint = 16000;
        """
    )
    if let connection = db.sqliteConnection {
      // Readers without the right to write need the log's files while nobody writes.
      var keep: Int32 = 1
      sqlite3_file_control(connection, nil, SQLITE_FCNTL_PERSIST_WAL, &keep)
    }
  }

  /// Runs `body` in one transaction, and commits it.
  ///
  /// When `body` throws, nothing of it is kept.
  ///
  /// - Throws: what `body` throws; `StoreError` when the store cannot be written.
  public func record<Value>(_ body: (RecordingTransaction) throws -> Value) throws -> Value {
    try StoreError.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        guard let connection = db.sqliteConnection else {
          throw StoreError(code: .internalFault, message: "\(path): the store was closed")
        }
        let current = try tools ?? WritingTools(connection: connection)
        tools = current
        do {
          var value: Value?
          try db.inTransaction(.immediate) {
            let transaction = RecordingTransaction(tools: current)
            value = try body(transaction)
            try transaction.indexTexts()
            try transaction.writeValueBlocks()
            return .commit
          }
          guard let value else {
            throw StoreError(code: .internalFault, message: "\(path): a transaction gave nothing")
          }
          return value
        } catch {
          // What the tools remember in memory may be of the transaction that is undone.
          tools = nil
          throw error
        }
      }
    }
  }

  /// Whether anybody else has written to the store since this was asked last: a person's correction
  /// may be entered beside the writer.
  ///
  /// The first time the answer is that it may be so.
  ///
  /// - Throws: `StoreError` when the store cannot be read.
  public func wasWrittenByOthers() throws -> Bool {
    try StoreError.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        let version = try Int64.fetchOne(db, sql: "PRAGMA data_version")
        defer { seenDataVersion = version }
        return seenDataVersion == nil || version != seenDataVersion
      }
    }
  }

  /// Gives back the memory that SQLite holds pages and statements in; they are read again when
  /// they are needed.
  public func releaseMemory() { queue.releaseMemory() }

  /// Has SQLite look whether the file is sound, without the slow parts, as far as it comes in `time`.
  ///
  /// - Throws: `StoreError`, `damaged` when it is not.
  public func checkQuickly(within time: Duration) throws {
    try StoreError.translating(path: path) {
      let verdict = try queue.read { db -> String? in
        guard let connection = db.sqliteConnection else { return nil }
        let limit = TimeLimit(until: .now + time)
        limit.begin(on: connection)
        defer { TimeLimit.end(on: connection) }
        do {
          return try withExtendedLifetime(limit) {
            try String.fetchOne(db, sql: "PRAGMA quick_check(1)")
          }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
          return "ok"
        }
      }
      guard verdict == "ok" else {
        throw StoreError(
          code: .damaged,
          message:
            "\(path): damaged; look at it with `stemma check`, and restore it from a backup",
          cause: verdict,
        )
      }
    }
  }

  /// Moves what the log holds into the store's own file, as far as no reader is in the way.
  ///
  /// A log that has become large is emptied then; should a reader be in the way, that is left for
  /// the next time.
  ///
  /// - Parameter emptiesLog: whether any log is to take no room afterwards, where nobody reads it.
  /// - Throws: `StoreError` when the store cannot be written.
  public func checkpoint(emptiesLog: Bool = false) throws {
    try StoreError.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        _ = try db.checkpoint(.passive)
        guard emptiesLog || StoreFiles(of: path).logBytes > Self.largeLog,
          let connection = db.sqliteConnection
        else { return }
        // It would wait for readers, and everybody who writes would wait with it.
        sqlite3_busy_timeout(connection, 100)
        sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        sqlite3_busy_timeout(connection, 5_000)
      }
    }
  }

  private static let largeLog: Int64 = 16 << 20
}

/// What is kept between transactions: prepared statements and the index's memory.
final class WritingTools {
  let connection: OpaquePointer
  let index: PostingIndex

  /// Texts of this transaction that the search index does not have yet.
  var unindexed: [(version: VersionNumber, headline: String, body: String)] = []

  /// Blocks of values that this transaction filled, or took something out of.
  var changedBlocks: Set<Int64> = []

  private var statements: [String: PreparedStatement] = [:]

  init(connection: OpaquePointer) throws {
    self.connection = connection
    self.index = try PostingIndex(connection: connection)
    try loadTail()
  }

  /// How many rows were changed since the store was opened.
  var changeCount: Int { Int(sqlite3_total_changes(connection)) }

  /// The number of the row that was inserted last.
  var lastRow: Int64 { sqlite3_last_insert_rowid(connection) }

  func statement(_ sql: String) throws -> PreparedStatement {
    if let known = statements[sql] { return known }
    let made = try PreparedStatement(sql, on: connection)
    statements[sql] = made
    return made
  }

  /// Puts the postings that no segment holds back into memory.
  private func loadTail() throws {
    let rows = try PreparedStatement(
      "SELECT version, fingerprints FROM postingTail ORDER BY rowid",
      on: connection,
    )
    while try rows.step() {
      let version = UInt32(truncatingIfNeeded: rows.integer(0))
      let buffer = rows.buffer(1)
      let size = PostingTail.bytesAPosting
      index.insert(
        stride(from: 0, to: buffer.count - buffer.count % size, by: size).lazy.map { start in
          let fingerprint = buffer.loadUnaligned(fromByteOffset: start, as: UInt64.self)
          let context = buffer.loadUnaligned(fromByteOffset: start + 8, as: UInt16.self)
          return Posting(
            fingerprint: UInt64(littleEndian: fingerprint),
            version: version,
            context: UInt16(littleEndian: context),
          )
        }
      )
    }
  }
}
