/// Whoever prepares statements of SQL and keeps them: the writer, and those who ask.
protocol StatementMaking {
  func statement(_ sql: String) throws -> PreparedStatement
}

extension StoreQuestions: StatementMaking {}
extension WritingTools: StatementMaking {}

extension StatementMaking {
  /// What the appearances with these numbers have in some fields, read from the statements.
  ///
  /// - Complexity: O(*n*) in the statements of these appearances.
  func values(
    of fields: [StatedField],
    in appearances: ClosedRange<Int64>,
  ) throws -> [StatedField: ValueBlock] {
    var blocks = Dictionary(uniqueKeysWithValues: fields.map { ($0, ValueBlock()) })
    let keys = fields.filter { $0 != .detectedLanguage }.map { "'\($0.rawValue)'" }
    if !keys.isEmpty {
      let rows = try statement(
        """
        SELECT appearance.version, key, value FROM statement
          CROSS JOIN appearance ON appearance.id = statement.appearance
        WHERE statement.appearance BETWEEN ? AND ? AND key IN (\(keys.joined(separator: ", ")))
        ORDER BY statement.appearance, statement.position
        """
      ).bind(appearances.lowerBound).bind(appearances.upperBound)
      defer { rows.reset() }
      while try rows.step() {
        guard let field = StatedField(rawValue: rows.text(1)) else { continue }
        blocks[field]?.append(rows.text(2), of: rows.integer(0))
      }
    }
    if fields.contains(.detectedLanguage) {
      let rows = try statement(
        """
        SELECT version, language FROM appearance
        WHERE id BETWEEN ? AND ? AND language <> '' ORDER BY id
        """
      ).bind(appearances.lowerBound).bind(appearances.upperBound)
      defer { rows.reset() }
      while try rows.step() {
        blocks[.detectedLanguage]?.append(rows.text(1), of: rows.integer(0))
      }
    }
    return blocks
  }

  /// The highest number of an appearance; below all of them where there are none.
  func lastAppearance() throws -> Int64 {
    try statement("SELECT max(id) FROM appearance").first { $0.isNull(0) ? -1 : $0.integer(0) }
      ?? -1
  }

  /// Keeps the values of a block of appearances a second time, as columns.
  func writeValues(ofBlock block: Int64) throws {
    let blocks = try values(of: StatedField.allCases, in: ValueBlock.range(of: block))
    for (field, values) in blocks {
      try statement("INSERT OR REPLACE INTO valueBlock (field, block, entries) VALUES (?, ?, ?)")
        .bind(field.rawValue).bind(block).bind(blob: values.bytes).run()
    }
  }
}
