internal import ArticleModel

/// The articles of a text that a newspaper database made: each under its number or above a line
/// that ends it, headed by lines of which few are labelled.
///
/// Such as
///
///                          2 of 12 DOCUMENTS
///                         The Harbour Gazette
///                        March 3, 2020 Tuesday
///
///     Quay reopens after two years
///
///     BYLINE: Anna Berg
///
///     LENGTH: 423 words
///
/// What divides one record from the next must be there, or a line that counts the words; else the
/// text is an article like any other.
struct ExportedRecords {
  private let source: [UInt8]
  private let table: LineTable

  /// The records of `source`; `nil` where it is no such text.
  ///
  /// - Complexity: O(*n*).
  static func records(_ source: [UInt8]) -> RecordList? {
    // The common case is a text without any of this: its first lines show it.
    let head = LineTable(Array(source.prefix(4_096)))
    guard
      head.lines.prefix(40).contains(where: { line in
        let text = source[line.range]
        return ExportLine.isNumber(text) || ExportLine.isWordCount(text)
          || ExportLine.opensBody(text)
      })
    else { return nil }
    return ExportedRecords(source: source, table: LineTable(source)).records()
  }

  private func line(_ index: Int) -> ArraySlice<UInt8> { source[table.lines[index].range] }

  // MARK: Division

  private func records() -> RecordList? {
    let lines = table.lines.indices
    let numbers = lines.filter { ExportLine.isNumber(line($0)) }
    var extents: [Range<Int>] = []
    if let first = numbers.first, first <= 400 {
      for (place, start) in numbers.enumerated() {
        let end = place + 1 < numbers.count ? numbers[place + 1] : lines.upperBound
        extents.append(start + 1..<end)
      }
    } else {
      var start = 0
      for index in lines where ExportLine.endsRecord(line(index)) {
        extents.append(start..<index)
        start = index + 1
      }
      // Records that are all labels say themselves where they begin.
      if extents.isEmpty, let list = LabelledRecords.records(source) { return list }
      // What follows the last end is a record only where it looks like one.
      extents.append(start..<lines.upperBound)
    }
    extents = extents.map(trimmed).filter { !$0.isEmpty }
    var list = RecordList(mediaType: "text/plain")
    var missing: [Int] = []
    for extent in extents {
      if let record = record(extent) {
        list.records.append(record)
      } else {
        missing.append(table.lines[extent.lowerBound].range.lowerBound)
      }
    }
    // Lists of contents, covers and closing pages are no records; most must be.
    guard !list.records.isEmpty, missing.count <= list.records.count else { return nil }
    for byte in missing where !numbers.isEmpty {
      list.miss("the record at byte \(byte): no headline and text could be told apart")
    }
    return list
  }

  /// The lines without rules and ends around them.
  private func trimmed(_ extent: Range<Int>) -> Range<Int> {
    var start = extent.lowerBound
    var end = extent.upperBound
    func isEdge(_ index: Int) -> Bool {
      LineShape.isSeparator(line(index)) || ExportLine.endsRecord(line(index))
    }
    while start < end, isEdge(start) { start += 1 }
    while end > start, isEdge(end - 1) { end -= 1 }
    return start..<end
  }

  // MARK: One record

  private func record(_ lines: Range<Int>) -> ArticleRecord? {
    guard let head = head(of: lines) else { return nil }
    let extent =
      table.lines[lines.lowerBound].range
      .lowerBound..<table.lines[lines.upperBound - 1].range
      .upperBound
    var record = ArticleRecord(extent: extent)
    record.bodyMarkup = .text
    var fields = ExportHead(source, table, head.lines).fields
    var end = lines.upperBound
    var closing: [ArticleRecord.Field] = []
    while end > head.body + 1, let block = closingBlock(before: end, after: head.body) {
      for index in block {
        if let field = ExportLine.field(source, table.lines[index].range) {
          closing.insert(field, at: 0)
        }
      }
      end = block.lowerBound
    }
    fields += closing
    guard head.body < end, fields.contains(where: { $0.key == .headline }),
      fields.contains(where: { $0.key != .headline })
    else { return nil }
    record.fields = fields
    let start = head.bodyStart ?? table.lines[head.body].range.lowerBound
    record.body = SourceText(source, start..<table.lines[end - 1].range.upperBound)
    return record
  }

  /// The lines before the text, the line it begins in, and the byte, where that line is labelled.
  private func head(of lines: Range<Int>) -> (lines: Range<Int>, body: Int, bodyStart: Int?)? {
    var index = lines.lowerBound
    let last = min(lines.upperBound, lines.lowerBound + 60)
    while index < last {
      if ExportLine.opensBody(line(index)) {
        return index + 1 < lines.upperBound ? (lines.lowerBound..<index, index + 1, nil) : nil
      }
      if let start = ExportLine.labelledBody(source, table.lines[index].range) {
        if start < table.lines[index].range.upperBound {
          return (lines.lowerBound..<index, index, start)
        }
        return index + 1 < lines.upperBound ? (lines.lowerBound..<index, index + 1, nil) : nil
      }
      let end = block(from: index, in: lines).upperBound
      if isProse(index..<end), !hasBodyMark(end..<last) {
        return index > lines.lowerBound ? (lines.lowerBound..<index, index, nil) : nil
      }
      index = end
    }
    return nil
  }

  private func hasBodyMark(_ lines: Range<Int>) -> Bool {
    guard !lines.isEmpty else { return false }
    return lines.contains {
      ExportLine.opensBody(line($0))
        || ExportLine.labelledBody(source, table.lines[$0].range) != nil
    }
  }

  /// The lines from `index` up to a blank one or a label.
  private func block(from index: Int, in lines: Range<Int>) -> Range<Int> {
    var end = index + 1
    while end < lines.upperBound, table.lines[end].blankLinesBefore == 0,
      !ExportLine.opensBody(line(end)), ExportLine.label(source, table.lines[end].range) == nil
    {
      end += 1
    }
    return index..<end
  }

  /// Whether the lines are a paragraph of a text and not of its head.
  private func isProse(_ lines: Range<Int>) -> Bool {
    guard ExportLine.label(source, table.lines[lines.lowerBound].range) == nil else { return false }
    // The lines of a head are short, those of a paragraph but for its last are full.
    guard lines.dropLast().allSatisfy({ table.lines[$0].range.count >= 40 }) else { return false }
    let length = lines.reduce(0) { $0 + table.lines[$1].range.count }
    guard length >= 100, !ExportLine.isRights(line(lines.lowerBound)) else { return false }
    let end = line(lines.upperBound - 1)
    return SegmentEnd.isSentence(end) && (length >= 160 || end.last == UInt8(ascii: "."))
  }

  /// The last block before `end` when it is fields or rights, as they stand under a text.
  private func closingBlock(before end: Int, after body: Int) -> Range<Int>? {
    var start = end - 1
    while start > body, table.lines[start].blankLinesBefore == 0,
      ExportLine.label(source, table.lines[start].range) == nil
    {
      start -= 1
    }
    guard start > body else { return nil }
    let isField = ExportLine.label(source, table.lines[start].range) != nil
    let first = line(start)
    return isField || ExportLine.isRights(first) || ExportLine.endsRecord(first)
      || LineShape.isSeparator(first) ? start..<end : nil
  }
}
