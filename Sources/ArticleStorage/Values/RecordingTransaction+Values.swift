import ArticleModel

extension RecordingTransaction {
  /// Takes out the blocks of values in which a version stands; what else they had is written anew
  /// when the transaction ends.
  func removeValues(of version: VersionNumber) throws {
    let appearances = try statement("SELECT id FROM appearance WHERE version = ?")
      .bind(version.rawValue).all { $0.integer(0) }
    for block in Set(appearances.map(ValueBlock.number)) {
      for field in StatedField.allCases {
        try statement("DELETE FROM valueBlock WHERE field = ? AND block = ?")
          .bind(field.rawValue).bind(block).run()
      }
      tools.changedBlocks.insert(block)
    }
  }

  /// Writes the blocks of values whose appearances are all there.
  func writeValueBlocks() throws {
    guard !tools.changedBlocks.isEmpty else { return }
    let last = try tools.lastAppearance()
    for block in tools.changedBlocks.sorted() where ValueBlock.range(of: block).upperBound <= last {
      try tools.writeValues(ofBlock: block)
    }
    tools.changedBlocks.removeAll()
  }
}
