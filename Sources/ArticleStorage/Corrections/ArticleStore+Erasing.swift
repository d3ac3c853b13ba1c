extension ArticleStore {
  /// Pages of the search index that are merged in one transaction, so that others may write between.
  private static let mergedPages = 2_000

  /// Overwrites what is left of the words that were just taken out.
  ///
  /// The search index notes that a text is gone, and drops its words when its runs are merged: all
  /// of them are, here and now. Pages that were let go of earlier, without being overwritten, are
  /// taken once more and overwritten, and the log is emptied.
  ///
  /// - Complexity: O(*n*) in the search index: some ten seconds for a hundred thousand articles, in
  ///   steps between which others may write.
  /// - Throws: `StoreError` when the store cannot be written.
  package func finishErasing() throws {
    try record { transaction in
      try transaction.setOverwriting(true)
      try transaction.beginMergingWholeSearchIndex(step: Self.mergedPages)
    }
    while try record({ try $0.mergeSearchIndex(step: Self.mergedPages) }) {}
    try record { transaction in
      try transaction.overwriteFreePages()
      try transaction.setOverwriting(false)
    }
    try checkpoint(emptiesLog: true)
  }
}

extension RecordingTransaction {
  /// Has whatever is deleted from now on overwritten, too, or only let go of as is usual.
  package func setOverwriting(_ isOn: Bool) throws {
    // This is done when it is prepared, so that a statement that was kept would do nothing.
    try PreparedStatement(
      isOn ? "PRAGMA secure_delete = ON" : "PRAGMA secure_delete = OFF",
      on: tools.connection,
    ).run()
  }

  /// Makes the whole search index one run, as far as `pages` go; merging then goes on with it.
  fileprivate func beginMergingWholeSearchIndex(step pages: Int) throws {
    try statement("INSERT INTO articleText (articleText, rank) VALUES ('usermerge', 2)").run()
    try statement("INSERT INTO articleText (articleText, rank) VALUES ('merge', ?)").bind(-pages)
      .run()
  }

  /// Overwrites the pages of the file that hold nothing.
  ///
  /// A table takes them all, and is dropped: its pages are overwritten.
  fileprivate func overwriteFreePages() throws {
    let size =
      try PreparedStatement("PRAGMA page_size", on: tools.connection)
      .first { Int($0.integer(0)) } ?? 4_096
    func freePages() throws -> Int {
      try PreparedStatement("PRAGMA freelist_count", on: tools.connection)
        .first { Int($0.integer(0)) } ?? 0
    }
    guard try freePages() > 0 else { return }
    try PreparedStatement("CREATE TABLE overwritten (zeros BLOB)", on: tools.connection).run()
    let insertion = try PreparedStatement(
      "INSERT INTO overwritten VALUES (zeroblob(?))",
      on: tools.connection,
    )
    while true {
      let free = try freePages()
      guard free > 0 else { break }
      try insertion.bind(min(free, 1_024) * (size - 4)).run()
    }
    try PreparedStatement("DROP TABLE overwritten", on: tools.connection).run()
  }
}
