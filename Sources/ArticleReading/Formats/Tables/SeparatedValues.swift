/// Reads a table of separated values (RFC 4180): fields divided by a sign, rows by line ends, a
/// field with such signs in it between quotation marks.
struct SeparatedValues {
  /// A row with the number of the line it begins on, counted from 1.
  struct Row {
    let line: Int
    /// From its first to its last byte, without the line end.
    let range: Range<Int>
    let fields: [Range<Int>]
  }

  private let source: [UInt8]
  private let separator: UInt8
  private var index = 0
  private var line = 1

  /// How many quotation marks that are never closed may be passed over: each makes the rest of
  /// the table be read twice.
  private var patience = 8

  /// Lines whose quoted field is never closed.
  private(set) var unclosed: [Int] = []

  /// A table with `separator` between its fields.
  init(_ source: [UInt8], separator: UInt8) {
    self.source = source
    self.separator = separator
  }

  /// The sign that divides most fields of the first line: a tab, `,`, `;` or `|`; `nil` where
  /// none of them stands in it.
  static func separator(of source: [UInt8]) -> UInt8? {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in source.prefix(65_536) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if [0x09, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")].contains(byte) {
        counts[byte, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// The next row that is not blank; `nil` at the end.
  mutating func next() -> Row? {
    while index < source.count {
      let start = index
      let firstLine = line
      var fields: [Range<Int>] = []
      var isWhole = true
      repeat {
        guard let field = field() else {
          isWhole = false
          break
        }
        fields.append(field)
      } while takeSeparator()
      if !isWhole {
        unclosed.append(firstLine)
        guard patience > 0 else {
          index = source.count
          return nil
        }
        patience -= 1
        // What follows on the next line may be sound.
        index = start
        line = firstLine
        while index < source.count, source[index] != 0x0A, source[index] != 0x0D { index += 1 }
        takeLineEnd()
        continue
      }
      let end = index
      takeLineEnd()
      if fields.count > 1 || !(fields.first?.isEmpty ?? true) {
        return Row(line: firstLine, range: start..<end, fields: fields)
      }
    }
    return nil
  }

  private mutating func takeSeparator() -> Bool {
    guard index < source.count, source[index] == separator else { return false }
    index += 1
    return true
  }

  private mutating func takeLineEnd() {
    guard index < source.count else { return }
    if source[index] == 0x0D, index + 1 < source.count, source[index + 1] == 0x0A { index += 1 }
    index += 1
    line += 1
  }

  /// The field that begins here, between its quotation marks where it has them; `nil` where the
  /// closing one is missing.
  private mutating func field() -> Range<Int>? {
    guard index < source.count, source[index] == UInt8(ascii: "\"") else {
      let start = index
      while index < source.count, source[index] != separator, source[index] != 0x0A,
        source[index] != 0x0D
      {
        index += 1
      }
      return start..<index
    }
    let start = index + 1
    index = start
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "\""):
        if index + 1 < source.count, source[index + 1] == UInt8(ascii: "\"") {
          index += 2
          continue
        }
        let end = index
        index += 1
        // Signs between the closing mark and the separator are a slip; they belong to nothing.
        while index < source.count, source[index] != separator, source[index] != 0x0A,
          source[index] != 0x0D
        {
          index += 1
        }
        return start..<end
      case 0x0A: line += 1
      case 0x0D:
        if index + 1 >= source.count || source[index + 1] != 0x0A { line += 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// What a field says: a doubled quotation mark is one.
  static func text(_ source: [UInt8], _ field: Range<Int>) -> SourceText {
    let isQuoted = field.lowerBound > 0 && source[field.lowerBound - 1] == UInt8(ascii: "\"")
    guard isQuoted, source[field].contains(UInt8(ascii: "\"")) else {
      return SourceText(source, field)
    }
    var text = SourceText()
    var start = field.lowerBound
    var index = start
    while index < field.upperBound {
      guard source[index] == UInt8(ascii: "\""), index + 1 < field.upperBound else {
        index += 1
        continue
      }
      text.append(source, start..<index)
      text.append([UInt8(ascii: "\"")], for: index..<index + 2)
      index += 2
      start = index
    }
    text.append(source, start..<field.upperBound)
    return text
  }
}
