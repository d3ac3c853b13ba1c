extension StoreQuestions {
  /// Calls `visit` with what all versions have in a field, block after block.
  ///
  /// The last appearances stand in no block yet, and those beside a removed one may not: they are
  /// read from their statements.
  ///
  /// - Complexity: O(*n*) in the statements of that field, a few bytes each, and in all statements
  ///   of the appearances that stand in no block.
  func forEachValueBlock(
    of field: StatedField,
    _ visit: (ValueBlock) throws -> Void,
  ) throws {
    let last = try lastAppearance()
    guard last >= 0 else { return }
    var next: Int64 = 0
    if try hasValueBlocks() {
      let rows = try statement(
        "SELECT block, entries FROM valueBlock WHERE field = ? ORDER BY block"
      ).bind(field.rawValue)
      defer { rows.reset() }
      while try rows.step() {
        let number = rows.integer(0)
        guard let block = ValueBlock(rows.bytes(1)) else { continue }
        try visitStatements(of: field, next..<number, visit)
        try visit(block)
        next = number + 1
      }
    }
    try visitStatements(
      of: field,
      next..<max(next, ValueBlock.number(ofAppearance: last) + 1),
      visit,
    )
  }

  private func visitStatements(
    of field: StatedField,
    _ blocks: Range<Int64>,
    _ visit: (ValueBlock) throws -> Void,
  ) throws {
    for block in blocks {
      let values = try values(of: [field], in: ValueBlock.range(of: block))
      if let block = values[field], !block.entries.isEmpty { try visit(block) }
    }
  }

  /// A store of an older program has none.
  func hasValueBlocks() throws -> Bool {
    try statement("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'valueBlock'")
      .first { _ in true } ?? false
  }

  /// The versions that have a value in a field of which `test` is true.
  func versions(
    whose field: StatedField,
    _ test: (String) -> Bool,
  ) throws -> VersionSet {
    var found = VersionSet()
    try forEachValueBlock(of: field) { block in
      let matches = block.values.map(test)
      guard matches.contains(true) else { return }
      for entry in block.entries where matches[entry.value] { found.insert(entry.version) }
    }
    return found
  }
}
