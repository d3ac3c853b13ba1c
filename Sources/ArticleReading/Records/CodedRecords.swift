internal import ArticleModel

/// The articles of a text whose fields are marked by two letters in front of them, as some
/// databases export them: `HD  headline`, `BY  name`, `PD  date`, `LP  text`.
///
/// A value goes on up to the next code; it may stand in the line of its code or below it.
struct CodedRecords {
  private enum Role: Hashable {
    case statement(StatementKey)
    case body
    case other
  }

  private static let roles: [String: Role] = [
    "HD": .statement(.headline), "BY": .statement(.author), "PD": .statement(.datePublished),
    "SN": .statement(.publisher), "SE": .statement(.articleSection), "LA": .statement(.inLanguage),
    "CR": .statement(.creditText), "CY": .statement(.copyrightHolder), "LP": .body, "TD": .body,
    "WC": .other, "ET": .other, "SC": .other, "ED": .other, "PG": .other, "VOL": .other,
    "CO": .other, "IN": .other, "NS": .other, "RE": .other, "IPD": .other, "IPC": .other,
    "PUB": .other, "AN": .other, "CT": .other, "RF": .other, "ART": .other, "CLM": .other,
    "NGC": .other, "GC": .other,
  ]

  private struct Field {
    let code: String
    let role: Role
    /// Where the code's line begins, and the value after it.
    let start: Int
    var value: Range<Int>
  }

  /// The records of `source`; `nil` where it is no such text.
  ///
  /// - Complexity: O(*n*).
  static func records(_ source: [UInt8]) -> RecordList? {
    let head = LineTable(Array(source.prefix(4_096)))
    let codes = head.lines.prefix(60).compactMap { coded(source, $0.range)?.code }
    guard Set(codes).count >= 4, codes.contains("HD") else { return nil }
    let table = LineTable(source)
    var records: [[Field]] = []
    for line in table.lines {
      if let field = coded(source, line.range) {
        let isNext = field.code == "HD" && (records.last?.contains { $0.code == "HD" } ?? false)
        if records.isEmpty || isNext || records.last?.last?.code == "AN" { records.append([]) }
        records[records.count - 1].append(field)
      } else if !ExportLine.endsRecord(source[line.range]),
        var field = records.last?.last, field.code != "AN"
      {
        let start = field.value.isEmpty ? line.range.lowerBound : field.value.lowerBound
        field.value = start..<line.range.upperBound
        records[records.count - 1][records[records.count - 1].count - 1] = field
      }
    }
    var list = RecordList(mediaType: "text/plain")
    for fields in records {
      guard let record = record(fields, source) else {
        list.miss("the record at byte \(fields.first?.start ?? 0): no headline or no text")
        continue
      }
      list.records.append(record)
    }
    return list.records.isEmpty ? nil : list
  }

  private static func coded(_ source: [UInt8], _ line: Range<Int>) -> Field? {
    let letters = source[line].prefix(4).prefix { ASCII.isUppercase($0) }
    guard letters.count == 2 || letters.count == 3 else { return nil }
    let code = String(decoding: letters, as: UTF8.self)
    guard let role = roles[code] else { return nil }
    let rest = source[letters.endIndex..<line.upperBound]
    // The code stands alone, or in a column of its own.
    guard
      rest.isEmpty || rest.starts(with: [0x20, 0x20]) || rest.first == 0x09
        || rest.first == 0x20 && code.utf8.count == 3
    else { return nil }
    let value = source.withUnsafeBufferPointer {
      Whitespace.trimmed(letters.endIndex..<line.upperBound, in: $0)
    }
    return Field(code: code, role: role, start: line.lowerBound, value: value)
  }

  private static func record(_ fields: [Field], _ source: [UInt8]) -> ArticleRecord? {
    guard let first = fields.first, let last = fields.last else { return nil }
    var record = ArticleRecord(
      extent: first
        .start..<max(first.start + 1, last.start + last.code.utf8.count, last.value.upperBound)
    )
    record.bodyMarkup = .text
    var body = SourceText()
    for field in fields where !field.value.isEmpty {
      switch field.role {
      case .statement(let key):
        record.fields.append(
          ArticleRecord.Field(
            key: key,
            text: SourceText(source, field.value),
            rule: "coded.\(field.code)/1",
          )
        )
      case .body:
        if !body.bytes.isEmpty {
          body.append("\n\n".utf8, for: body.map.sourceEnd..<field.value.lowerBound)
        }
        body.append(source, field.value)
      case .other: break
      }
    }
    guard !body.isBlank, record.fields.contains(where: { $0.key == .headline }) else { return nil }
    record.body = body
    return record
  }
}
