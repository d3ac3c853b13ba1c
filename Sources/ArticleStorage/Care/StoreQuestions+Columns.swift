extension StoreQuestions {
  /// Calls `found` with every block of values that is not what its appearances state.
  ///
  /// - Complexity: O(*n*) in the statements of the store.
  package func checkValues(_ found: (StoreFinding) throws -> Void) throws {
    guard try hasValueBlocks() else { return }
    let blocks = try statement("SELECT DISTINCT block FROM valueBlock ORDER BY block")
      .all { $0.integer(0) }
    for block in blocks {
      let stated = try values(of: StatedField.allCases, in: ValueBlock.range(of: block))
      for field in StatedField.allCases {
        let kept = try statement("SELECT entries FROM valueBlock WHERE field = ? AND block = ?")
          .bind(field.rawValue).bind(block).first { $0.bytes(0) }
        guard kept.flatMap(ValueBlock.init) != stated[field] else { continue }
        try found(
          StoreFinding(
            .searchIndex,
            what: "the column of \(field.rawValue) is not what is stated there",
            place: "block \(block)",
          )
        )
      }
    }
  }
}
