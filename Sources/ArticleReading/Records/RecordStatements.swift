internal import ArticleModel

/// Turns the fields of a record into statements.
enum RecordStatements {
  /// The statements of `fields`, of the first field of each key only; lists of authors and
  /// keywords may stand in several fields of one rule.
  ///
  /// `source` is the text in which the fields stand.
  static func statements(of fields: [ArticleRecord.Field], in source: [UInt8]) -> [Statement] {
    var statements: [Statement] = []
    var rules: [StatementKey: String] = [:]
    for field in fields {
      if let rule = rules[field.key], rule != field.rule || !isList(field.key) { continue }
      let found = self.statements(of: field, in: source)
      guard !found.isEmpty else { continue }
      rules[field.key] = field.rule
      statements += found
    }
    return statements
  }

  private static func isList(_ key: StatementKey) -> Bool { key == .author || key == .keywords }

  private static func statements(
    of field: ArticleRecord.Field,
    in source: [UInt8],
  ) -> [Statement] {
    let trimmed = field.text.trimmed
    guard !trimmed.isEmpty, trimmed.count <= 4_096 else { return [] }
    let bytes = field.text.bytes
    func statement(_ value: String, _ range: Range<Int>) -> Statement? {
      let place = field.text.map.source(of: range)
      guard !value.isEmpty, !place.isEmpty else { return nil }
      return Statement(
        key: field.key,
        value: value,
        quote: String(decoding: source[place], as: UTF8.self),
        range: place,
        rule: field.rule,
      )
    }
    let value = plain(bytes[trimmed])
    switch field.key {
    case .author:
      let (address, name) = mailAuthor(bytes, trimmed)
      if address { return [statement(plain(bytes[name]), name)].compactMap { $0 } }
      return AuthorList.names(inField: bytes[trimmed]).compactMap {
        statement(plain(Array($0.value.utf8)[...]), $0.range)
      }
    case .datePublished, .dateModified:
      if let date = PrintedDate.whole(bytes[trimmed]) {
        return [statement(date.value, trimmed)].compactMap { $0 }
      }
      if let date = SecondsSince1970.date(bytes[trimmed]) {
        return [statement(date, trimmed)].compactMap { $0 }
      }
      return []
    case .url:
      guard value.hasPrefix("http://") || value.hasPrefix("https://") else { return [] }
      return [statement(value, trimmed)].compactMap { $0 }
    case .inLanguage:
      return value.utf8.count <= 12 ? [statement(value, trimmed)].compactMap { $0 } : []
    default:
      return [statement(value, trimmed)].compactMap { $0 }
    }
  }

  /// A value without tags and with its character references understood: titles of feeds are
  /// escaped twice as often as once.
  static func plain(_ bytes: ArraySlice<UInt8>) -> String {
    var text = Array(bytes)
    if MarkupSigns.holdsTags(text) {
      var kept: [UInt8] = []
      var isTag = false
      for (index, byte) in text.enumerated() {
        if byte == UInt8(ascii: "<"), index + 1 < text.count,
          ASCII.isLetter(text[index + 1]) || text[index + 1] == UInt8(ascii: "/")
        {
          isTag = true
        }
        if !isTag { kept.append(byte) }
        if byte == UInt8(ascii: ">") { isTag = false }
      }
      text = kept
    }
    return TextFold.spaced(CharacterReference.decoded(String(decoding: text, as: UTF8.self)))
  }

  /// The name in `address@host (Name)` or `Name <address@host>`, the form RSS gives authors in.
  private static func mailAuthor(
    _ bytes: [UInt8],
    _ range: Range<Int>,
  ) -> (isMail: Bool, name: Range<Int>) {
    let text = bytes[range]
    guard text.contains(UInt8(ascii: "@")) else { return (false, range) }
    if let open = text.firstIndex(of: UInt8(ascii: "(")),
      let close = text.lastIndex(of: UInt8(ascii: ")")), close > open + 1
    {
      return (true, open + 1..<close)
    }
    if let open = text.firstIndex(of: UInt8(ascii: "<")), open > range.lowerBound {
      let name = bytes.withUnsafeBufferPointer {
        Whitespace.trimmed(range.lowerBound..<open, in: $0)
      }
      return (true, name.isEmpty ? range : name)
    }
    return (true, range)
  }
}

/// A time counted in seconds or milliseconds since 1 January 1970, as data exports have it.
enum SecondsSince1970 {
  /// ISO 8601 in UTC; `nil` unless `digits` are ten or thirteen digits.
  static func date(_ digits: ArraySlice<UInt8>) -> String? {
    guard digits.count == 10 || digits.count == 13, digits.allSatisfy(ASCII.isDigit),
      var seconds = Int(String(decoding: digits, as: UTF8.self))
    else { return nil }
    if digits.count == 13 { seconds /= 1_000 }
    // Days to a date of the proleptic Gregorian calendar, by eras of 400 years that begin in March.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let time = seconds % 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(era * 400 + year + (month <= 2 ? 1 : 0))-\(two(month))-\(two(day))T"
      + "\(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60))Z"
  }
}
