import GRDBSQLite

/// A statement that is prepared once and run many times.
///
/// The library's own row types cost several times what a bare statement does, which is felt where
/// thousands of rows a second are written.
///
/// Usage: `bind` every parameter in order, then `run()` or `step()` through the rows and
/// `reset()`. Text and blobs are copied, so nothing needs to outlive the call.
final class PreparedStatement {
  private let connection: OpaquePointer
  private let statement: OpaquePointer
  private var nextParameter: Int32 = 1

  init(_ sql: String, on connection: OpaquePointer) throws {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection,
      sql,
      -1,
      UInt32(SQLITE_PREPARE_PERSISTENT),
      &statement,
      nil,
    )
    guard code == SQLITE_OK, let statement else {
      throw DatabaseFault(connection: connection, code: code)
    }
    self.connection = connection
    self.statement = statement
  }

  deinit { sqlite3_finalize(statement) }

  /// SQLite is to copy what is bound before the call returns.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  @discardableResult
  func bind(_ value: Int64?) -> Self {
    if let value {
      sqlite3_bind_int64(statement, nextParameter, value)
    } else {
      sqlite3_bind_null(statement, nextParameter)
    }
    nextParameter += 1
    return self
  }

  @discardableResult
  func bind(_ value: Int) -> Self { bind(Int64(value)) }

  @discardableResult
  func bind(_ value: Double?) -> Self {
    if let value {
      sqlite3_bind_double(statement, nextParameter, value)
    } else {
      sqlite3_bind_null(statement, nextParameter)
    }
    nextParameter += 1
    return self
  }

  @discardableResult
  func bind(_ value: String?) -> Self {
    if var value {
      value.withUTF8 { bindText($0) }
    } else {
      sqlite3_bind_null(statement, nextParameter)
      nextParameter += 1
    }
    return self
  }

  /// Binds UTF-8 bytes as text, so that no string has to be made of them.
  @discardableResult
  func bind(text bytes: some Sequence<UInt8>) -> Self {
    let done: Void? = bytes.withContiguousStorageIfAvailable { bindText($0) }
    if done == nil { Array(bytes).withUnsafeBufferPointer { bindText($0) } }
    return self
  }

  private func bindText(_ bytes: UnsafeBufferPointer<UInt8>) {
    _ = bytes.withMemoryRebound(to: CChar.self) { characters in
      // An empty buffer may have no address, and no address would bind NULL.
      if let address = characters.baseAddress {
        sqlite3_bind_text(statement, nextParameter, address, Int32(characters.count), Self.copied)
      } else {
        sqlite3_bind_text(statement, nextParameter, "", 0, Self.copied)
      }
    }
    nextParameter += 1
  }

  @discardableResult
  func bind(blob bytes: [UInt8]?) -> Self {
    if let bytes {
      _ = bytes.withUnsafeBytes { buffer in
        if let address = buffer.baseAddress, !buffer.isEmpty {
          sqlite3_bind_blob(statement, nextParameter, address, Int32(buffer.count), Self.copied)
        } else {
          sqlite3_bind_zeroblob(statement, nextParameter, 0)
        }
      }
    } else {
      sqlite3_bind_null(statement, nextParameter)
    }
    nextParameter += 1
    return self
  }

  /// Runs a statement that gives no rows.
  func run() throws {
    defer { reset() }
    while try advance() {}
  }

  /// Moves to the next row; `false` when there is none, and the statement is ready again.
  func step() throws -> Bool {
    do {
      if try advance() { return true }
    } catch {
      reset()
      throw error
    }
    reset()
    return false
  }

  /// The value that `read` takes from the first row; `nil` when there is none.
  func first<Value>(_ read: (PreparedStatement) throws -> Value) throws -> Value? {
    defer { reset() }
    guard try advance() else { return nil }
    return try read(self)
  }

  /// What `read` takes from each row.
  func all<Value>(_ read: (PreparedStatement) throws -> Value) throws -> [Value] {
    defer { reset() }
    var values: [Value] = []
    while try advance() { values.append(try read(self)) }
    return values
  }

  private func advance() throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw DatabaseFault(connection: connection, code: code)
    }
  }

  func reset() {
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
    nextParameter = 1
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  func text(_ column: Int32) -> String {
    String(decoding: buffer(column), as: UTF8.self)
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] { Array(buffer(column)) }

  /// The column's bytes, valid until the next step.
  func buffer(_ column: Int32) -> UnsafeRawBufferPointer {
    // The order matters: asking for the blob settles the form whose bytes are then counted.
    let address = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(
      start: address,
      count: Int(sqlite3_column_bytes(statement, column)),
    )
  }
}

/// What SQLite answered when it refused.
struct DatabaseFault: Error {
  let code: Int32
  let message: String

  init(connection: OpaquePointer, code: Int32) {
    self.code = sqlite3_extended_errcode(connection)
    self.message = String(cString: sqlite3_errmsg(connection))
  }
}
