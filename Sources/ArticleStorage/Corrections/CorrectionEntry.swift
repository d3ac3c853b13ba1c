public import ArticleModel
import GRDB

/// Where people's corrections are entered into a store beside the worker that writes to it.
///
/// A correction is one small row that no writer keeps in memory, so it needs no writer's lock: the
/// database orders it between two transactions of the worker, and it is kept from then on. What
/// follows from it for articles is the worker's to work out; ``StoreQuestions/appliedChange()``
/// tells when that is done.
public final class CorrectionEntry: Sendable {
  /// Where the store is.
  public let path: String

  private let queue: DatabaseQueue
  private let handle: StoreHandle?

  /// Keeps the store from being replaced by a rebuilt one meanwhile.
  private let lock: StoreLock

  /// Opens the store at `path`, which must have the present format.
  ///
  /// - Throws: `StoreError`, `tryLater` while the store is being rebuilt, or another correction is
  ///   being entered.
  public init(path: String) throws {
    self.path = path
    do {
      lock = try StoreLock(storePath: Self.lockPath(SystemFile.resolved(path)))
    } catch let error as StoreError where error.code == .locked {
      throw StoreError(
        code: .tryLater,
        message:
          "\(path): is being rebuilt, or another correction is being entered; try again when that has ended",
      )
    }
    handle = try StoreFile.checkBeforeWriting(path: path)
    queue = try StoreError.translating(path: path) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.label = "stemma.corrections"
      configuration.prepareDatabase { db in
        // The log belongs to the worker: it is brought into the file when that has time.
        try db.execute(
          sql: "PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = FULL"
        )
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try StoreFile.checkFormat(queue, path: path)
      let format = try queue.read { try Int32.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard format == StoreFormat.version else {
        throw StoreError(
          code: .locked,
          message:
            "\(path): is written by a worker of an earlier version, which knows no corrections; restart it",
        )
      }
      return queue
    }
  }

  /// What the lock of those who enter corrections is named after, for a store without links.
  static func lockPath(_ storePath: String) -> String { storePath + ".corrections" }

  deinit {
    // What was acknowledged is on the disk already, and nobody is left to be told.
    try? queue.close()
  }

  /// Runs `body` in one transaction, and commits it.
  ///
  /// - Throws: what `body` throws; `StoreError` when the store cannot be written.
  public func write<Value>(_ body: (CorrectionTransaction) throws -> Value) throws -> Value {
    try StoreError.translating(path: path) {
      try queue.writeWithoutTransaction { db in
        guard let connection = db.sqliteConnection else {
          throw StoreError(code: .internalFault, message: "\(path): the store was closed")
        }
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try body(CorrectionTransaction(connection: connection))
          return .commit
        }
        guard let value else {
          throw StoreError(code: .internalFault, message: "\(path): a transaction gave nothing")
        }
        return value
      }
    }
  }
}

/// A transaction in which corrections can be entered.
public protocol CorrectionWriting {
  /// Every correction, in the order in which they were entered.
  func allCorrections() throws -> [StoredCorrection]

  /// Enters a correction under a name that is the same in every store; what is there already is
  /// not entered twice, but taken back where this one is.
  ///
  /// - Returns: the correction as the store has it, and whether anything is new.
  func enter(
    _ correction: Correction,
    name: String,
  ) throws -> (stored: StoredCorrection?, isNew: Bool)

  /// Notes that somebody took a correction back.
  func withdraw(_ correction: StoredCorrection, _ word: Correction.Word) throws
}

/// One transaction in which corrections are entered, and nothing else is.
public struct CorrectionTransaction: CorrectionWriting {
  private let rows: CorrectionRows

  init(connection: OpaquePointer) {
    rows = CorrectionRows { try PreparedStatement($0, on: connection) }
  }

  /// Every correction, in the order in which they were entered.
  public func allCorrections() throws -> [StoredCorrection] { try rows.all() }

  /// Enters a correction; what is there already is not entered twice, but taken back where this one
  /// is.
  ///
  /// - Returns: the correction as the store has it, and whether anything is new.
  public func enter(
    _ correction: Correction,
    name: String,
  ) throws -> (stored: StoredCorrection?, isNew: Bool) {
    try rows.enter(correction, name: name)
  }

  /// Notes that somebody took a correction back.
  public func withdraw(_ correction: StoredCorrection, _ word: Correction.Word) throws {
    try rows.withdraw(correction, word)
  }
}
