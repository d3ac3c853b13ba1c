import GRDBSQLite

/// The function of SQL that tells whether words stand in a value, without case and accents.
enum SearchFunction {
  static let name = "stemma_has_words"

  /// Makes it known to a connection.
  ///
  /// Its first argument is the value, its second the folded words with spaces between them.
  static func add(to connection: OpaquePointer) {
    sqlite3_create_function_v2(
      connection,
      name,
      2,
      SQLITE_UTF8 | SQLITE_DETERMINISTIC,
      nil,
      { context, count, values in
        guard count == 2, let values, let text = sqlite3_value_text(values[0]),
          let needle = sqlite3_value_text(values[1])
        else {
          sqlite3_result_int(context, 0)
          return
        }
        let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(values[0])))
        let wanted = UnsafeBufferPointer(start: needle, count: Int(sqlite3_value_bytes(values[1])))
        if let isThere = FoldedWords.containsASCII(wanted, in: bytes) {
          sqlite3_result_int(context, isThere ? 1 : 0)
          return
        }
        let words = String(cString: needle).split(separator: " ").map(String.init)
        let isThere = FoldedWords.contains(words, in: String(cString: text))
        sqlite3_result_int(context, isThere ? 1 : 0)
      },
      nil,
      nil,
      nil,
    )
  }
}
