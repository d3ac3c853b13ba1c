internal import ArticleModel

/// The articles of a table whose first row names its columns: a row an article.
struct TableArticles {
  private let source: [UInt8]
  private let names: RecordFieldNames

  init(_ source: [UInt8], names: RecordFieldNames) {
    self.source = source
    self.names = names
  }

  /// The records; a row with more or fewer fields than the first is missing under its line.
  ///
  /// - Complexity: O(*n*).
  func records() -> RecordList? {
    guard let separator = SeparatedValues.separator(of: source) else { return nil }
    var rows = SeparatedValues(source, separator: separator)
    guard let head = rows.next() else { return nil }
    let columns = head.fields.map { field in
      let text = SeparatedValues.text(source, field)
      return RecordFieldNames.folded(String(decoding: text.bytes[text.trimmed], as: UTF8.self))
    }
    let bodies = names.body.compactMap { columns.firstIndex(of: $0) }
    guard !bodies.isEmpty else { return nil }
    let stated = StatementKey.allCases.map { key in
      (key, (names.statements[key] ?? []).compactMap { columns.firstIndex(of: $0) })
    }
    var list = RecordList(
      mediaType: separator == 0x09 ? "text/tab-separated-values" : "text/csv"
    )
    while let row = rows.next() {
      guard row.fields.count == columns.count else {
        list.miss("line \(row.line): \(row.fields.count) fields instead of \(columns.count)")
        continue
      }
      var record = ArticleRecord(extent: row.range)
      record.body = bodies.lazy.map { SeparatedValues.text(source, row.fields[$0]) }
        .first { !$0.isBlank }
      guard record.body != nil else {
        list.miss("line \(row.line): no text")
        continue
      }
      for (key, places) in stated {
        for place in places {
          record.fields.append(
            ArticleRecord.Field(
              key: key,
              text: SeparatedValues.text(source, row.fields[place]),
              rule: "record.\(columns[place])/1",
            )
          )
        }
      }
      list.records.append(record)
    }
    for line in rows.unclosed { list.miss("line \(line): a quotation mark is never closed") }
    return list
  }
}
