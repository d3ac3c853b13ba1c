import GRDB

/// What versions are searched and counted by, as columns.
extension StoreSchema {
  static let valueTables = """
    -- What a thousand appearances state in one field: each value once, and which versions have it.
    -- Derived from their statements; those of the last appearances stand in no block yet.
    CREATE TABLE valueBlock (
      field TEXT NOT NULL,
      block INTEGER NOT NULL CHECK (block >= 0),
      entries BLOB NOT NULL,
      PRIMARY KEY (field, block)
    ) STRICT, WITHOUT ROWID;
    """

  /// Makes the blocks of a store that has none.
  static func fillValueBlocks(_ db: Database) throws {
    guard let connection = db.sqliteConnection else { return }
    let maker = MigrationStatements(connection: connection)
    let complete = ValueBlock.number(ofAppearance: try maker.lastAppearance() + 1)
    for block in 0..<max(0, complete) { try maker.writeValues(ofBlock: block) }
  }
}

/// The statements of one migration.
private final class MigrationStatements: StatementMaking {
  private let connection: OpaquePointer
  private var statements: [String: PreparedStatement] = [:]

  init(connection: OpaquePointer) { self.connection = connection }

  func statement(_ sql: String) throws -> PreparedStatement {
    if let known = statements[sql] { return known }
    let made = try PreparedStatement(sql, on: connection)
    statements[sql] = made
    return made
  }
}
