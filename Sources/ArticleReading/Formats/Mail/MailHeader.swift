/// The fields at the head of a message or of one of its parts (RFC 5322, section 2.2).
struct MailHeader: Sendable {
  /// A field with where its value stands.
  struct Field: Sendable {
    /// In lower case.
    let name: String
    /// From the first to the last byte of the value, line folds included.
    let value: Range<Int>
  }

  let fields: [Field]

  /// All of the fields, without the blank line after them.
  let range: Range<Int>

  /// Where what the header is about begins.
  let bodyStart: Int

  /// More fields are passed over.
  private static let mostFields = 2_000

  /// The header that begins at `start`, and ends with a blank line or with a line that is no field.
  init(_ bytes: [UInt8], from start: Int, before limit: Int) {
    var fields: [Field] = []
    var index = start
    var end = start
    var bodyStart = start
    while index < limit {
      let lineEnd = Self.lineEnd(bytes, index, limit)
      let next = Self.next(bytes, lineEnd, limit)
      if lineEnd == index {
        bodyStart = next
        break
      }
      let first = bytes[index]
      if first == 0x20 || first == 0x09, let last = fields.last {
        // A folded line goes on with the value before it.
        let trimmed = Self.trimmedEnd(bytes, index..<lineEnd)
        if trimmed > index {
          let from =
            last.value.isEmpty ? Self.trimmedStart(bytes, index..<trimmed) : last.value.lowerBound
          fields[fields.count - 1] = Field(name: last.name, value: from..<trimmed)
        }
      } else if let colon = Self.colon(bytes, index, lineEnd) {
        if fields.count < Self.mostFields {
          let valueEnd = Self.trimmedEnd(bytes, colon + 1..<lineEnd)
          let valueStart = Self.trimmedStart(bytes, colon + 1..<max(colon + 1, valueEnd))
          fields.append(
            Field(
              name: String(decoding: TextFold.folded(bytes[index..<colon]), as: UTF8.self),
              value: valueStart..<max(valueStart, valueEnd),
            )
          )
        }
      } else {
        bodyStart = index
        break
      }
      end = lineEnd
      index = next
      bodyStart = index
    }
    self.fields = fields
    range = start..<end
    self.bodyStart = bodyStart
  }

  /// The value of the first field called `name`.
  func field(_ name: String) -> Range<Int>? { fields.first { $0.name == name }?.value }

  static func lineEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] != 0x0A { end += 1 }
    return end > start && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  static func next(_ bytes: [UInt8], _ lineEnd: Int, _ limit: Int) -> Int {
    var index = lineEnd
    if index < limit, bytes[index] == 0x0D { index += 1 }
    return min(limit, index + 1)
  }

  /// The colon after the name of a field; `nil` where the line is no field.
  private static func colon(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end, bytes[index] > 0x20, bytes[index] < 0x7F, bytes[index] != UInt8(ascii: ":") {
      index += 1
    }
    return index > start && index < end && bytes[index] == UInt8(ascii: ":") ? index : nil
  }

  private static func trimmedStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var start = range.lowerBound
    while start < range.upperBound, ASCII.isSpace(bytes[start]) { start += 1 }
    return start
  }

  private static func trimmedEnd(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, ASCII.isSpace(bytes[end - 1]) { end -= 1 }
    return end
  }
}
