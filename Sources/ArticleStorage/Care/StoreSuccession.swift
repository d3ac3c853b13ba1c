import GRDB
import GRDBSQLite

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Makes room for a new store beside an old one, and puts it in the old one's place.
///
/// The new store is `NAME.rebuilding`; whatever an interrupted attempt left there is removed
/// first. The old store is not touched until the new one is whole and on the disk; then one rename
/// changes them, so that at any moment either stands under the name.
///
/// While it lives, no other process makes a successor of the same store, and where it is to replace
/// the old one, none writes to it.
package final class StoreSuccession {
  /// The path of the old store, symbolic links followed.
  package let storePath: String

  /// The path at which the new store is to be made.
  package let path: String

  private let locks: [StoreLock]
  private let handle: StoreHandle?
  private let patience: Duration

  /// Takes the right to make a successor of the store at `path`, and to replace it by that.
  ///
  /// - Parameters:
  ///   - path: where the old store is.
  ///   - replacing: whether the successor is to take its place.
  ///   - patience: how long readers of the old store are waited for.
  /// - Throws: `StoreError`: `locked` when another process writes to the store or makes a
  ///   successor of it.
  package init(of path: String, replacing: Bool, patience: Duration = .seconds(10)) throws {
    self.patience = patience
    handle = try StoreFile.checkBeforeReading(path: path)
    storePath = SystemFile.resolved(path)
    self.path = storePath + ".rebuilding"
    var locks: [StoreLock] = []
    if replacing {
      _ = try StoreFile.checkBeforeWriting(path: path)
      locks.append(try StoreLock(storePath: path))
      // Under its other name somebody else may hold the store.
      if SystemFile.identity(path + ".lock") != SystemFile.identity(storePath + ".lock") {
        locks.append(try StoreLock(storePath: storePath))
      }
      // What people say meanwhile would be lost with the old store.
      locks.append(try StoreLock(storePath: CorrectionEntry.lockPath(storePath)))
    }
    do {
      locks.append(try StoreLock(storePath: storePath + ".rebuild"))
    } catch let error as StoreError where error.code == .locked {
      throw StoreError(
        code: .locked,
        message: "\(path): is being rebuilt already; wait until that has ended",
      )
    }
    self.locks = locks
    discard()
  }

  /// Removes what was made of the successor.
  package func discard() { SystemFile.removeStore(path) }

  /// Puts the successor in the place of the store.
  ///
  /// Both must be closed. With `keepingOld` the old store is kept under another name.
  ///
  /// - Returns: where the old store is, when it is kept.
  /// - Throws: `StoreError`: `tryLater` when somebody goes on reading the old store, `damaged` when
  ///   the new one does not pass SQLite's check. The old store is then as it was.
  package func replaceStore(keepingOld: Bool) throws -> String? {
    try completeSuccessor()
    let kept = try whileAlone {
      let kept = keepingOld ? try keep() : nil
      do {
        try SystemFile.rename(path, to: storePath)
      } catch {
        if let kept { SystemFile.remove(kept) }
        throw error
      }
      return kept
    }
    try SystemFile.synchronize(SystemFile.folder(of: storePath))
    SystemFile.remove(path + ".lock")
    try openForReaders()
    return kept
  }

  /// Brings all of the successor into one file and onto the disk.
  private func completeSuccessor() throws {
    try StoreError.translating(path: path) {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
        let verdict = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
        guard verdict == "ok" else {
          throw StoreError(
            code: .damaged,
            message: "\(path): did not come out whole; check the disk, and try again",
            cause: verdict,
          )
        }
      }
      try queue.close()
    }
    SystemFile.give(path, theRightsOf: storePath)
    try SystemFile.synchronize(path)
  }

  /// Runs `body` while nobody else has the old store open, and no log stands beside it.
  ///
  /// A log that stayed would be taken for the successor's, and whoever shared its index in memory
  /// would look for pages of the one in the other.
  private func whileAlone<Value>(_ body: () throws -> Value) throws -> Value {
    try StoreError.translating(path: storePath) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: storePath, configuration: configuration)
      let value = try queue.writeWithoutTransaction { db in
        try waitUntilAlone(db)
        // Nothing was written in it; the connection is closed right after.
        defer { try? db.rollback() }
        return try body()
      }
      try queue.close()
      return value
    }
  }

  /// Leaves `db` in a transaction that shuts everybody else out.
  private func waitUntilAlone(_ db: Database) throws {
    let end = ContinuousClock.now + patience
    while true {
      do {
        // Refused, at once, as long as anybody has the store open.
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        guard mode == "delete" else { throw DatabaseError(resultCode: .SQLITE_BUSY) }
        try db.beginTransaction(.exclusive)
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        guard ContinuousClock.now < end else {
          throw StoreError(
            code: .tryLater,
            message:
              "\(storePath): somebody is reading it, so it cannot be replaced; close what has it open and try again",
          )
        }
        usleep(50_000)
      }
    }
  }

  /// Gives the old store a further name, under which it stays.
  private func keep() throws -> String {
    var name = storePath + ".before-rebuild"
    var count = 1
    while SystemFile.identity(name) != nil {
      // An attempt that ended just before the rename left its name on this very file.
      if SystemFile.identity(name) == SystemFile.identity(storePath) { return name }
      count += 1
      name = storePath + ".before-rebuild-\(count)"
    }
    guard try SystemFile.link(storePath, as: name) else {
      throw StoreError(
        code: .cannotWrite,
        message:
          "\(name): the file system cannot keep the old store beside the new one; make a backup, then use --discard-old",
      )
    }
    return name
  }

  /// Makes the files beside the store that readers need who may not make them.
  private func openForReaders() throws {
    try StoreError.translating(path: storePath) {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: storePath, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        if let connection = db.sqliteConnection {
          var keep: Int32 = 1
          sqlite3_file_control(connection, nil, SQLITE_FCNTL_PERSIST_WAL, &keep)
        }
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM version")
      }
      try queue.close()
    }
  }
}
