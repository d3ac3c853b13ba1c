/// Character references of HTML: `&amp;`, `&#8217;`, `&#x2019;`.
enum CharacterReference {
  /// The reference at `start`, which is an `&`: where it ends and the UTF-8 it stands for.
  static func read(_ bytes: ArraySlice<UInt8>, at start: Int) -> (end: Int, text: [UInt8])? {
    guard let (end, scalar) = scalar(bytes, at: start, needsSemicolon: true),
      let encoded = UTF8.encode(scalar)
    else { return nil }
    return (end, Array(encoded))
  }

  /// The reference at `start`, which is an `&`: where it ends and the character it stands for.
  ///
  /// Without `needsSemicolon` numbers and the oldest names may end without one, as in web pages.
  ///
  /// - Complexity: O(1).
  static func scalar(
    _ bytes: ArraySlice<UInt8>,
    at start: Int,
    needsSemicolon: Bool,
  ) -> (end: Int, scalar: Unicode.Scalar)? {
    let limit = min(bytes.endIndex, start + 12)
    var end = start + 1
    while end < limit,
      ASCII.isLetter(bytes[end]) || ASCII.isDigit(bytes[end])
        || end == start + 1 && bytes[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    guard end > start + 1 else { return nil }
    let hasSemicolon = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
    if needsSemicolon && !hasSemicolon { return nil }
    let name = bytes[start + 1..<end]
    if name.first == UInt8(ascii: "#") {
      return number(name.dropFirst(), hasSemicolon: hasSemicolon)
    }
    let key = String(decoding: name, as: UTF8.self)
    if hasSemicolon, let value = CharacterNames.scalars[key] { return (end + 1, value) }
    guard !needsSemicolon else { return nil }
    // "&nbspText": the longest of the old names that it begins with.
    for length in stride(from: min(name.count, 6), through: 2, by: -1) {
      let prefix = String(decoding: name.prefix(length), as: UTF8.self)
      if CharacterNames.oldest.contains(prefix), let value = CharacterNames.scalars[prefix] {
        return (start + 1 + length, value)
      }
    }
    return nil
  }

  private static func number(
    _ digits: ArraySlice<UInt8>,
    hasSemicolon: Bool,
  ) -> (end: Int, scalar: Unicode.Scalar)? {
    var digits = digits
    var radix: UInt32 = 10
    if digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X") {
      radix = 16
      digits = digits.dropFirst()
    }
    var value: UInt32 = 0
    var end = digits.startIndex
    while end < digits.endIndex, let digit = digit(digits[end], radix) {
      value = min(value * radix + digit, 0x11_0000)
      end += 1
    }
    guard end > digits.startIndex else { return nil }
    if end < digits.endIndex && hasSemicolon { return nil }
    // What was meant for Windows-1252 is read so, as the standard tells.
    if value >= 0x80, value <= 0x9F { value = CharacterNames.windows[Int(value - 0x80)] }
    guard value >= 0x20 || value == 0x09 || value == 0x0A || value == 0x0D,
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return (hasSemicolon ? end + 1 : end, scalar)
  }

  private static func digit(_ byte: UInt8, _ radix: UInt32) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where radix == 16: UInt32(byte - 0x37)
    case 0x61...0x66 where radix == 16: UInt32(byte - 0x57)
    default: nil
    }
  }

  /// `text` with its character references understood.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let (end, text) = read(bytes[...], at: index) {
        result.append(contentsOf: text)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
