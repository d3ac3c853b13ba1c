import ArticleModel
import GRDB
import GRDBSQLite

/// A store that is open for asking: any number of processes may, also while a worker writes.
///
/// Nothing is ever written, and no file is made. Whoever asks sees one state of the store for as
/// long as that takes, and the log of what is written meanwhile cannot be brought into the store's
/// file; so there is a limit to the time.
public final class StoreReader: Sendable {
  /// Where the store is.
  public let path: String

  /// How long one round of questions may take when nothing else is said.
  public static let standardTimeLimit = Duration.seconds(300)

  private let timeLimit: Duration?
  private let queue: DatabaseQueue
  private let handle: StoreHandle?

  /// Touched only inside the queue, which runs one access at a time.
  nonisolated(unsafe) private var questions: StoreQuestions?

  /// Opens the store at `path`.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - timeLimit: how long one round of questions may take; `nil` for as long as it takes.
  /// - Throws: `StoreError`: `missing` when there is none, `newer` when a newer program made it,
  ///   `damaged` when it is no store, `noPermission`.
  public init(path: String, timeLimit: Duration? = StoreReader.standardTimeLimit) throws {
    self.path = path
    self.timeLimit = timeLimit
    handle = try StoreFile.checkBeforeReading(path: path)
    queue = try StoreError.translating(path: path) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(5)
      configuration.label = "stemma.reader"
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try StoreFile.checkFormat(queue, path: path)
      return queue
    }
  }

  deinit {
    // Its statements belong to the connection, and the handle must outlive that.
    questions = nil
    // Whatever is acknowledged is on the disk already, and nobody is left to be told.
    try? queue.close()
  }

  /// Asks any number of questions about one and the same state of the store.
  ///
  /// - Throws: what `body` throws; `StoreError` when the store cannot be read.
  public func ask<Value>(_ body: (StoreQuestions) throws -> Value) throws -> Value {
    try StoreError.translating(path: path) {
      try queue.read { db in
        guard let connection = db.sqliteConnection else {
          throw StoreError(code: .internalFault, message: "\(path): the store was closed")
        }
        let limit = timeLimit.map { TimeLimit(until: .now + $0) }
        limit?.begin(on: connection)
        defer { TimeLimit.end(on: connection) }
        do {
          return try withExtendedLifetime(limit) {
            let current = questions ?? StoreQuestions(connection: connection)
            questions = current
            return try body(current)
          }
        } catch let fault as DatabaseFault where fault.code & 0xFF == SQLITE_INTERRUPT {
          throw StoreError(
            code: .tryLater,
            message:
              "\(path): the question took longer than it may while others write; ask for less, or ask a backup",
          )
        }
      }
    }
  }
}

/// What can be asked of one state of a store.
///
/// Valid only inside the closure it is handed to.
public final class StoreQuestions {
  private let connection: OpaquePointer
  private(set) var statements: [String: PreparedStatement] = [:]
  let searchFunction: SearchFunction

  init(connection: OpaquePointer) {
    self.connection = connection
    searchFunction = SearchFunction(connection: connection)
  }

  func statement(_ sql: String) throws -> PreparedStatement {
    if let known = statements[sql] { return known }
    let made = try PreparedStatement(sql, on: connection)
    statements[sql] = made
    return made
  }
}
