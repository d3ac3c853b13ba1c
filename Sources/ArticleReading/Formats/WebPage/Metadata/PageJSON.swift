/// A value of JSON, whose strings stay where they stand on the page.
enum PageJSON {
  case object([(key: String, value: PageJSON)])
  case array([PageJSON])
  /// What stands between the quotation marks: bytes of the page.
  case string(Range<Int>)
  /// Numbers and the words `true`, `false` and `null`.
  case word(Range<Int>)

  /// The value under `key`; `nil` for any other value than an object with it.
  subscript(key: String) -> PageJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The values of an array, or the value itself.
  var items: [PageJSON] {
    if case .array(let items) = self { return items }
    return [self]
  }

  /// The first string in it that is its value: itself, or the first of an array.
  var string: Range<Int>? {
    switch self {
    case .string(let range): range
    case .array(let items): items.lazy.compactMap(\.string).first
    default: nil
    }
  }

  /// The text of a string, its escapes and character references read.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "\\")) else { return HTMLText.decoded(bytes) }
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex else {
        result.append(bytes[index])
        index += 1
        continue
      }
      index += 2
      switch bytes[index - 1] {
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): result.append(0x20)
      case UInt8(ascii: "b"), UInt8(ascii: "f"): break
      case UInt8(ascii: "u"):
        guard var value = hex(bytes, at: index) else { continue }
        index += 4
        if value >= 0xD800, value < 0xDC00, index + 1 < bytes.endIndex,
          bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u"),
          let low = hex(bytes, at: index + 2), low >= 0xDC00, low < 0xE000
        {
          value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
        if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) {
          result.append(contentsOf: encoded)
        }
      default: result.append(bytes[index - 1])
      }
    }
    return HTMLText.decoded(result[...])
  }

  private static func hex(_ bytes: ArraySlice<UInt8>, at start: Int) -> UInt32? {
    guard start + 4 <= bytes.endIndex else { return nil }
    return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
  }
}

/// Reads JSON as pages hold it: comments, line ends in strings, commas too many and an end too
/// early are forgiven, and what was read up to a fault is kept.
struct PageJSONReader {
  private let bytes: [UInt8]
  private var index: Int
  private let end: Int

  private static let deepest = 48

  /// The values in `range` of `bytes`, one after the other.
  ///
  /// - Complexity: O(*n*).
  static func values(_ bytes: [UInt8], in range: Range<Int>) -> [PageJSON] {
    var reader = PageJSONReader(bytes, range)
    var values: [PageJSON] = []
    while values.count < 64, let value = reader.next() { values.append(value) }
    return values
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// The next object or array from here on.
  private mutating func next() -> PageJSON? {
    while index < end, bytes[index] != UInt8(ascii: "{"), bytes[index] != UInt8(ascii: "[") {
      index += 1
    }
    return index < end ? value(depth: 0) : nil
  }

  private mutating func skipSpace() {
    while index < end {
      if bytes[index] <= 0x20 {
        index += 1
      } else if bytes[index] == UInt8(ascii: "/"), index + 1 < end,
        bytes[index + 1] == UInt8(ascii: "*")
      {
        index += 2
        while index + 1 < end,
          !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
        {
          index += 1
        }
        index = min(index + 2, end)
      } else {
        return
      }
    }
  }

  private mutating func value(depth: Int) -> PageJSON? {
    skipSpace()
    guard index < end else { return nil }
    switch bytes[index] {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return array(depth: depth)
    case UInt8(ascii: "\""): return .string(string())
    default:
      let start = index
      while index < end, !isDelimiter(bytes[index]) { index += 1 }
      guard index > start else { return nil }
      return .word(start..<index)
    }
  }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
      || byte == UInt8(ascii: "]") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "{")
      || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"")
  }

  private mutating func string() -> Range<Int> {
    index += 1
    let start = index
    while index < end, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    let stop = min(index, end)
    index = min(stop + 1, end)
    return start..<stop
  }

  private mutating func object(depth: Int) -> PageJSON {
    index += 1
    var members: [(key: String, value: PageJSON)] = []
    while true {
      skipSpace()
      guard index < end, bytes[index] != UInt8(ascii: "}") else { break }
      guard bytes[index] == UInt8(ascii: "\"") else {
        index += 1
        continue
      }
      let key = String(decoding: bytes[string()], as: UTF8.self)
      skipSpace()
      guard index < end, bytes[index] == UInt8(ascii: ":") else { continue }
      index += 1
      if depth >= Self.deepest {
        // Deeper values are passed over: what is asked for stands near the top.
        index += 1
        continue
      }
      if let value = value(depth: depth + 1) { members.append((key, value)) }
    }
    index = min(index + 1, end)
    return .object(members)
  }

  private mutating func array(depth: Int) -> PageJSON {
    index += 1
    var items: [PageJSON] = []
    while true {
      skipSpace()
      guard index < end, bytes[index] != UInt8(ascii: "]") else { break }
      if bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: "}")
        || bytes[index] == UInt8(ascii: ":") || depth >= Self.deepest
      {
        index += 1
        continue
      }
      guard let value = value(depth: depth + 1) else { break }
      items.append(value)
    }
    index = min(index + 1, end)
    return .array(items)
  }
}
