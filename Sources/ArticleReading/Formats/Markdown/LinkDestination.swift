/// The address and title that follow a link's text: `(address "title")`.
struct LinkDestination {
  /// The address as printed, without angle brackets.
  let address: Range<Int>

  /// After the closing parenthesis.
  let end: Int

  /// Longer ones are not taken for links, which keeps the search bounded.
  private static let longest = 4_096

  /// The destination that begins at `start`; `nil` where none does.
  init?(_ bytes: [UInt8], after start: Int) {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "(") else { return nil }
    let limit = min(bytes.count, start + Self.longest)
    var index = start + 1
    while index < limit, ASCII.isSpace(bytes[index]) { index += 1 }
    let addressStart = index
    var depth = 0
    scan: while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{") where index + 1 < limit && bytes[index + 1] == UInt8(ascii: "{"):
        // A template tag stands for the address and may hold spaces and quotes.
        while index + 1 < limit,
          !(bytes[index] == UInt8(ascii: "}") && bytes[index + 1] == UInt8(ascii: "}"))
        {
          if bytes[index] == 0x0A { return nil }
          index += 1
        }
        index += 1
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      case let byte where ASCII.isSpace(byte): break scan
      default: break
      }
      index += 1
    }
    var addressEnd = min(index, limit)
    var from = addressStart
    if addressEnd - from >= 2, bytes[from] == UInt8(ascii: "<"),
      bytes[addressEnd - 1] == UInt8(ascii: ">")
    {
      from += 1
      addressEnd -= 1
    }
    while index < limit, ASCII.isSpace(bytes[index]) { index += 1 }
    guard index < limit else { return nil }
    if bytes[index] != UInt8(ascii: ")") {
      let quote = bytes[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      index += 1
      let titleLimit = min(limit, index + 1_024)
      while index < titleLimit {
        if bytes[index] == quote, let next = Self.closing(bytes, after: index + 1, limit) {
          index = next
          break
        }
        index += 1
      }
      guard index < titleLimit + 8, index < limit, bytes[index] == UInt8(ascii: ")") else {
        return nil
      }
    }
    address = from..<addressEnd
    end = index + 1
  }

  /// Where the closing parenthesis stands when only spaces come before it.
  private static func closing(_ bytes: [UInt8], after start: Int, _ limit: Int) -> Int? {
    var index = start
    while index < limit, index < start + 7, ASCII.isSpace(bytes[index]) { index += 1 }
    return index < limit && bytes[index] == UInt8(ascii: ")") ? index : nil
  }
}
