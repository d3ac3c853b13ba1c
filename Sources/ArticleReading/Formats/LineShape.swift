/// What the signs of a line show before any word of it is understood.
enum LineShape {
  /// Whether the line is a rule or a row of signs (`---`, `***`, `* * *`, `#`, `⁂`).
  static func isSeparator(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, line.count <= 240 else { return false }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "="),
      UInt8(ascii: "~"), UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "."):
      var signs = 0
      for byte in line {
        if byte == first { signs += 1 } else if byte != 0x20 && byte != 0x09 { return false }
      }
      return signs >= 3 || (signs == 1 && line.count == 1 && first != UInt8(ascii: "."))
    case 0xE2:
      // Rows of dashes, bullets or an asterism: U+2010…U+2015, U+2022, U+2042, U+2500…
      var index = line.startIndex
      while index < line.endIndex {
        if line[index] == 0x20 {
          index += 1
          continue
        }
        guard line.endIndex - index >= 3, line[index] == 0xE2 else { return false }
        let second = line[index + 1]
        let third = line[index + 2]
        let isSign =
          (second == 0x80 && (third >= 0x90 && third <= 0x95 || third == 0xA2))
          || (second == 0x81 && third == 0x82) || second == 0x94 || second == 0x95
        guard isSign else { return false }
        index += 3
      }
      return true
    default: return false
    }
  }

  /// Whether the line begins something of its own even right under another line.
  static func opensBlock(_ line: ArraySlice<UInt8>) -> Bool {
    if isSeparator(line) { return true }
    var rest = line
    guard let first = rest.popFirst() else { return false }
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
      return rest.first == 0x20
    }
    if first == 0xC2 || first == 0xE2 {
      // © and the bullets · •
      return line.starts(with: [0xC2, 0xA9]) || line.starts(with: [0xC2, 0xB7])
        || line.starts(with: [0xE2, 0x80, 0xA2])
    }
    if first >= 0x30 && first <= 0x39 {
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      let after = rest.dropFirst(digits.count)
      return digits.count < 3
        && (after.first == UInt8(ascii: ".") || after.first == UInt8(ascii: ")"))
        && after.dropFirst().first == 0x20
    }
    return line.starts(with: Array("By ".utf8)) || line.starts(with: Array("Copyright ".utf8))
  }

  /// Whether the line begins like a field of a record: one or two words and a colon.
  static func isField(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first, ASCII.isUppercase(first) else { return false }
    var words = 1
    for (offset, byte) in line.prefix(32).enumerated() {
      if byte == UInt8(ascii: ":") {
        let next = line.dropFirst(offset + 1).first
        return offset >= 2 && next.map { ASCII.isSpace($0) } ?? true
      }
      if byte == 0x20 {
        words += 1
        if words > 2 { return false }
      } else if !ASCII.isWord(byte) {
        return false
      }
    }
    return false
  }
}
