/// Reads JSON (RFC 8259) without losing where anything stands, and keeps what is whole of a text
/// that ends too early or breaks off at a mistake.
struct JSONScanner {
  /// A deeper text is a mistake: nobody nests articles so, and values are read recursively.
  static let deepest = 64

  /// Where the text stops being JSON, and why; `nil` while it is.
  private(set) var fault: (offset: Int, problem: String)?

  private let source: [UInt8]
  private let limit: Int
  private var index: Int

  /// A scanner of `range` of `source`.
  init(_ source: [UInt8], _ range: Range<Int>) {
    self.source = source
    index = range.lowerBound
    limit = range.upperBound
  }

  /// The one value of the text.
  ///
  /// With a ``fault`` it holds what stands before it: of arrays the whole elements, of objects
  /// the whole members.
  ///
  /// - Complexity: O(*n*).
  mutating func value() -> JSONNode? {
    skipSpace()
    let value = value(depth: 0)
    skipSpace()
    if fault == nil, index < limit { fail("something stands after the value") }
    return value
  }

  private mutating func fail(_ problem: String) {
    if fault == nil { fault = (index, problem) }
  }

  private mutating func skipSpace() {
    while index < limit, source[index] <= 0x20 { index += 1 }
  }

  /// A value, or `nil` and a fault where none is whole.
  ///
  /// An array or object with a fault within is given with what is whole of it.
  private mutating func value(depth: Int) -> JSONNode? {
    guard depth <= Self.deepest else {
      fail("nested deeper than \(Self.deepest)")
      return nil
    }
    guard index < limit else {
      fail("the text ends too early")
      return nil
    }
    switch source[index] {
    case UInt8(ascii: "{"): return object(depth)
    case UInt8(ascii: "["): return array(depth)
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = index
      while index < limit, Self.isNumeric(source[index]) { index += 1 }
      return .number(start..<index)
    default:
      let start = index
      while index < limit, ASCII.isLetter(source[index]) { index += 1 }
      let word = source[start..<index]
      guard ["true", "false", "null"].contains(where: { word.elementsEqual($0.utf8) }) else {
        index = start
        fail("no value begins so")
        return nil
      }
      return .word(start..<index)
    }
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }

  /// The range between the quotation marks.
  private mutating func string() -> Range<Int>? {
    let start = index + 1
    var end = start
    while end < limit {
      switch source[end] {
      case UInt8(ascii: "\""):
        index = end + 1
        return start..<end
      case UInt8(ascii: "\\"): end += 2
      default: end += 1
      }
    }
    index = limit
    fail("the text ends within a string")
    return nil
  }

  private mutating func object(_ depth: Int) -> JSONNode? {
    let start = index
    var members: [(name: String, value: JSONNode)] = []
    index += 1
    skipSpace()
    if index < limit, source[index] == UInt8(ascii: "}") {
      index += 1
      return .object([], start..<index)
    }
    while fault == nil {
      skipSpace()
      guard index < limit, source[index] == UInt8(ascii: "\""), let name = string() else {
        fail(index < limit ? "a name is missing" : "the text ends too early")
        break
      }
      skipSpace()
      guard index < limit, source[index] == UInt8(ascii: ":") else {
        fail(index < limit ? "a colon is missing" : "the text ends too early")
        break
      }
      index += 1
      skipSpace()
      guard let value = value(depth: depth + 1) else { break }
      // Half of a list of articles is worth having; half of anything else is not.
      if case .array = value {
        members.append((Self.name(source, name), value))
      } else if fault == nil {
        members.append((Self.name(source, name), value))
      }
      guard fault == nil else { break }
      skipSpace()
      if index < limit, source[index] == UInt8(ascii: ",") {
        index += 1
      } else if index < limit, source[index] == UInt8(ascii: "}") {
        index += 1
        break
      } else {
        fail(index < limit ? "a comma is missing" : "the text ends too early")
      }
    }
    return .object(members, start..<min(index, limit))
  }

  private static func name(_ source: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: JSONString.text(source, range).bytes, as: UTF8.self)
  }

  private mutating func array(_ depth: Int) -> JSONNode? {
    let start = index
    var elements: [JSONNode] = []
    index += 1
    skipSpace()
    if index < limit, source[index] == UInt8(ascii: "]") {
      index += 1
      return .array([], start..<index)
    }
    while fault == nil {
      skipSpace()
      guard let value = value(depth: depth + 1), fault == nil else { break }
      // Of millions of numbers none is an article, and each would take many times its bytes.
      if elements.count < 1_000 || !value.members.isEmpty { elements.append(value) }
      skipSpace()
      if index < limit, source[index] == UInt8(ascii: ",") {
        index += 1
      } else if index < limit, source[index] == UInt8(ascii: "]") {
        index += 1
        break
      } else {
        fail(index < limit ? "a comma is missing" : "the text ends too early")
      }
    }
    return .array(elements, start..<min(index, limit))
  }
}
