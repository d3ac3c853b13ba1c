/// A value of a JSON text (RFC 8259) with the bytes it stands in.
indirect enum JSONNode: Sendable {
  case object([(name: String, value: JSONNode)], Range<Int>)
  case array([JSONNode], Range<Int>)
  /// The range is that of the characters between the quotation marks.
  case string(Range<Int>)
  case number(Range<Int>)
  /// `true`, `false` or `null`.
  case word(Range<Int>)

  /// Where it stands.
  var range: Range<Int> {
    switch self {
    case .object(_, let range), .array(_, let range), .string(let range), .number(let range),
      .word(let range):
      range
    }
  }

  /// The members of an object; none of anything else.
  var members: [(name: String, value: JSONNode)] {
    if case .object(let members, _) = self { members } else { [] }
  }

  /// The elements of an array; none of anything else.
  var elements: [JSONNode] {
    if case .array(let elements, _) = self { elements } else { [] }
  }

  /// The first member called `name`.
  func member(_ name: String) -> JSONNode? { members.first { $0.name == name }?.value }

  /// What a string or number says, with where it says it; `nil` of anything else.
  func text(in source: [UInt8]) -> SourceText? {
    switch self {
    case .string(let range): JSONString.text(source, range)
    case .number(let range): SourceText(source, range)
    default: nil
    }
  }
}

/// The characters of a JSON string.
enum JSONString {
  /// What the characters in `range` stand for, with escapes understood.
  static func text(_ source: [UInt8], _ range: Range<Int>) -> SourceText {
    var text = SourceText()
    var index = range.lowerBound
    while index < range.upperBound {
      if source[index] != UInt8(ascii: "\\") {
        var end = index + 1
        while end < range.upperBound, source[end] != UInt8(ascii: "\\") { end += 1 }
        text.append(source, index..<end)
        index = end
        continue
      }
      let (scalar, end) = escape(source, at: index, before: range.upperBound)
      text.append(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter, for: index..<end)
      index = end
    }
    return text
  }

  /// The escape that begins at `start`, which is a `\`.
  private static func escape(
    _ source: [UInt8],
    at start: Int,
    before limit: Int,
  ) -> (Unicode.Scalar, end: Int) {
    guard start + 1 < limit else { return ("\u{FFFD}", limit) }
    let end = start + 2
    switch source[start + 1] {
    case UInt8(ascii: "n"): return ("\n", end)
    case UInt8(ascii: "r"): return ("\r", end)
    case UInt8(ascii: "t"): return ("\t", end)
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return (" ", end)
    case UInt8(ascii: "u"):
      guard let first = unit(source, at: end, before: limit) else { return ("\u{FFFD}", end) }
      if first & 0xFC00 == 0xD800, end + 6 <= limit, source[end + 4] == UInt8(ascii: "\\"),
        source[end + 5] == UInt8(ascii: "u"),
        let second = unit(source, at: end + 6, before: limit), second & 0xFC00 == 0xDC00
      {
        let value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
        return (Unicode.Scalar(value) ?? "\u{FFFD}", end + 10)
      }
      // A zero would end texts in places that are not ours.
      return (first == 0 ? "\u{FFFD}" : Unicode.Scalar(first) ?? "\u{FFFD}", end + 4)
    case let byte where byte < 0x80: return (Unicode.Scalar(byte), end)
    default: return ("\u{FFFD}", start + 1)
    }
  }

  private static func unit(_ source: [UInt8], at start: Int, before limit: Int) -> UInt32? {
    guard start + 4 <= limit else { return nil }
    var value: UInt32 = 0
    for byte in source[start..<start + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
