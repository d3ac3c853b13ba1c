/// Reads the tags and texts of XML one after the other, without losing where they stand.
///
/// It is as forgiving as readers of feeds have to be: a `<` that begins no tag is text, and end
/// tags are not held against start tags here.
struct XMLScanner {
  /// What stands at one place.
  enum Token {
    case start(
      name: Range<Int>,
      attributes: [(name: Range<Int>, value: Range<Int>)],
      isEmpty: Bool,
    )
    case end(name: Range<Int>)
    /// Characters with references in them.
    case text
    /// The range is that between `<![CDATA[` and `]]>`.
    case cdata(Range<Int>)
    /// A comment, an instruction or a declaration.
    case other
  }

  /// More attributes than these are passed over.
  private static let mostAttributes = 64

  private let source: [UInt8]

  /// Where the next token begins.
  private(set) var index = 0

  init(_ source: [UInt8]) { self.source = source }

  /// The next token with all its bytes; `nil` at the end, also where the text ends within a tag.
  ///
  /// - Complexity: O(*n*) for all tokens of a text together.
  mutating func next() -> (token: Token, range: Range<Int>)? {
    guard index < source.count else { return nil }
    let start = index
    guard source[start] == UInt8(ascii: "<"), start + 1 < source.count, opensTag(start + 1) else {
      index = start + 1
      while index < source.count {
        if source[index] == UInt8(ascii: "<"), index + 1 < source.count, opensTag(index + 1) {
          break
        }
        index += 1
      }
      return (.text, start..<index)
    }
    switch source[start + 1] {
    case UInt8(ascii: "!"): return declaration(start)
    case UInt8(ascii: "?"): return closed(start, by: "?>").map { (.other, $0) }
    case UInt8(ascii: "/"):
      let name = self.name(from: start + 2)
      return closed(start, by: ">").map { (.end(name: name), $0) }
    default: return startTag(start)
    }
  }

  private func opensTag(_ index: Int) -> Bool {
    let byte = source[index]
    return ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
      || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private func name(from start: Int) -> Range<Int> {
    var end = start
    while end < source.count,
      ASCII.isWord(source[end]) || source[end] == UInt8(ascii: ":")
        || source[end] == UInt8(ascii: "-") || source[end] == UInt8(ascii: "_")
        || source[end] == UInt8(ascii: ".")
    {
      end += 1
    }
    return start..<end
  }

  /// From `start` to the end of the next `sign`; `nil`, at the end of the text, where it is missing.
  private mutating func closed(_ start: Int, by sign: String) -> Range<Int>? {
    let sign = Array(sign.utf8)
    var end = index
    while end + sign.count <= source.count {
      if source[end] == sign[0], source[end..<end + sign.count].elementsEqual(sign) {
        index = end + sign.count
        return start..<index
      }
      end += 1
    }
    index = source.count
    return nil
  }

  private mutating func declaration(_ start: Int) -> (token: Token, range: Range<Int>)? {
    if source[start...].starts(with: Array("<!--".utf8)) {
      index = start + 4
      return closed(start, by: "-->").map { (.other, $0) }
    }
    if source[start...].starts(with: Array("<![CDATA[".utf8)) {
      index = start + 9
      return closed(start, by: "]]>").map { range in
        (.cdata(start + 9..<range.upperBound - 3), range)
      }
    }
    // A document type may hold declarations of its own.
    var depth = 0
    var end = start
    while end < source.count {
      if source[end] == UInt8(ascii: "[") { depth += 1 }
      if source[end] == UInt8(ascii: "]") { depth -= 1 }
      if source[end] == UInt8(ascii: ">"), depth <= 0 {
        index = end + 1
        return (.other, start..<index)
      }
      end += 1
    }
    index = source.count
    return nil
  }

  private mutating func startTag(_ start: Int) -> (token: Token, range: Range<Int>)? {
    let name = self.name(from: start + 1)
    var attributes: [(name: Range<Int>, value: Range<Int>)] = []
    var place = name.upperBound
    while place < source.count {
      let byte = source[place]
      if byte == UInt8(ascii: ">") {
        index = place + 1
        let isEmpty = source[place - 1] == UInt8(ascii: "/")
        return (.start(name: name, attributes: attributes, isEmpty: isEmpty), start..<index)
      }
      let attribute = self.name(from: place)
      guard !attribute.isEmpty else {
        place += 1
        continue
      }
      place = attribute.upperBound
      while place < source.count, ASCII.isSpace(source[place]) { place += 1 }
      guard place < source.count, source[place] == UInt8(ascii: "=") else { continue }
      place += 1
      while place < source.count, ASCII.isSpace(source[place]) { place += 1 }
      guard place < source.count else { break }
      let quote = source[place]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      let valueStart = place + 1
      place = valueStart
      while place < source.count, source[place] != quote { place += 1 }
      guard place < source.count else { break }
      if attributes.count < Self.mostAttributes {
        attributes.append((attribute, valueStart..<place))
      }
      place += 1
    }
    index = source.count
    return nil
  }
}
