/// A block of Markdown: the content of its lines, without the marks that make it a block.
struct MarkdownBlock {
  var kind: Segment.Kind

  /// For each line, its content: bytes of the source, not empty.
  var lines: [Range<Int>]

  /// Blank lines before it.
  var blankLinesBefore: Int

  /// Columns of white space before its first mark.
  var indent: Int
}

/// Divides Markdown into blocks, line by line.
///
/// Follows CommonMark 0.31 for headings, lists, quotations, fenced code and rules. Indented text
/// is a paragraph, not code: articles quote more than they program.
///
/// - Complexity: O(*n*).
struct MarkdownBlocks {
  private(set) var blocks: [MarkdownBlock] = []

  /// Runs of the source that are no block: comments, link definitions, table rules.
  private(set) var leftOut: [Range<Int>] = []

  private let bytes: [UInt8]
  private var isOpen = false
  private var blankLines = 0
  private var fence: (sign: UInt8, length: Int)?
  private var inComment = false

  /// The blocks of `bytes` from `start` on.
  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    var index = start
    while index < bytes.count {
      var end = index
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D, bytes[end] != 0x0C {
        end += 1
      }
      read(index..<end)
      index = end + 1
      if end < bytes.count, bytes[end] == 0x0D, index < bytes.count, bytes[index] == 0x0A {
        index += 1
      }
    }
  }

  private mutating func read(_ line: Range<Int>) {
    var (content, indent) = trimmed(line)
    guard !content.isEmpty else {
      blankLines += 1
      isOpen = false
      return
    }
    if inComment {
      leftOut.append(content)
      inComment = !holds("-->", in: content)
      return
    }
    if let open = fence {
      if runLength(of: open.sign, at: content) >= open.length, isOnly(open.sign, content) {
        fence = nil
        isOpen = false
      } else {
        add(content, as: .code, indent: indent, joining: isOpen)
      }
      return
    }
    var isQuoted = false
    while !content.isEmpty, bytes[content.lowerBound] == UInt8(ascii: ">"), indent < 8 {
      isQuoted = true
      let rest = trimmed(content.lowerBound + 1..<content.upperBound)
      content = rest.range
    }
    guard !content.isEmpty else {
      isOpen = false
      blankLines += 1
      return
    }
    if isQuoted {
      let joins = isOpen && blocks.last?.kind == .quotation
      add(content, as: .quotation, indent: indent, joining: joins)
      return
    }
    readUnquoted(content, indent: indent)
  }

  private mutating func readUnquoted(_ content: Range<Int>, indent: Int) {
    let first = bytes[content.lowerBound]
    let tick = runLength(of: first, at: content)
    if first == UInt8(ascii: "`") || first == UInt8(ascii: "~"), tick >= 3,
      !bytes[content.dropFirst(tick)].contains(UInt8(ascii: "`"))
    {
      fence = (first, tick)
      isOpen = false
      return
    }
    if first == UInt8(ascii: "#"), let heading = heading(content, level: tick) {
      add(heading, as: .heading(level: tick), indent: indent, joining: false)
      isOpen = false
      return
    }
    let isUnderline =
      isOpen && blocks.last?.kind == .paragraph && blocks.last?.lines.count == 1
      && (first == UInt8(ascii: "=") || first == UInt8(ascii: "-")) && isOnly(first, content)
      && (content.count >= 2 || first == UInt8(ascii: "="))
    if isUnderline {
      blocks[blocks.count - 1].kind = .heading(level: first == UInt8(ascii: "=") ? 1 : 2)
      leftOut.append(content)
      isOpen = false
      return
    }
    if LineShape.isSeparator(bytes[content]) {
      add(content, as: .separator, indent: indent, joining: false)
      isOpen = false
      return
    }
    if bytes[content].starts(with: Self.commentStart) {
      guard holds("-->", in: content) else {
        leftOut.append(content)
        inComment = true
        return
      }
      if bytes[content].suffix(3).elementsEqual(Self.commentEnd) {
        leftOut.append(content)
        return
      }
    }
    if isAttributeList(content) || isTableRule(content) || (!isOpen && isDefinition(content)) {
      leftOut.append(content)
      return
    }
    if let item = listItem(content) {
      add(item, as: .listItem, indent: indent, joining: false)
      isOpen = true
      return
    }
    let kind = isOpen ? blocks.last?.kind ?? .paragraph : .paragraph
    add(content, as: kind, indent: indent, joining: isOpen)
  }

  private static let commentStart = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)

  private mutating func add(
    _ content: Range<Int>,
    as kind: Segment.Kind,
    indent: Int,
    joining: Bool,
  ) {
    if joining, !blocks.isEmpty {
      blocks[blocks.count - 1].lines.append(content)
    } else {
      blocks.append(
        MarkdownBlock(
          kind: kind,
          lines: [content],
          blankLinesBefore: blankLines,
          indent: indent,
        )
      )
    }
    blankLines = 0
    isOpen = true
  }

  // MARK: Line shapes

  private func trimmed(_ line: Range<Int>) -> (range: Range<Int>, indent: Int) {
    var start = line.lowerBound
    var end = line.upperBound
    var indent = 0
    while start < end {
      if bytes[start] == 0x20 {
        indent += 1
      } else if bytes[start] == 0x09 {
        indent = (indent / 4 + 1) * 4
      } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
        indent += 1
        start += 1
      } else {
        break
      }
      start += 1
    }
    while end > start {
      if bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 {
        end -= 1
      } else if end - start >= 2, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return (start..<end, indent)
  }

  private func runLength(of sign: UInt8, at content: Range<Int>) -> Int {
    bytes[content].prefix { $0 == sign }.count
  }

  private func isOnly(_ sign: UInt8, _ content: Range<Int>) -> Bool {
    bytes[content].allSatisfy { $0 == sign }
  }

  private func holds(_ words: String, in content: Range<Int>) -> Bool {
    let wanted = Array(words.utf8)
    guard content.count >= wanted.count else { return false }
    return (content.lowerBound...content.upperBound - wanted.count).contains { start in
      bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// The words of an ATX heading, without its number signs before and after.
  private func heading(_ content: Range<Int>, level: Int) -> Range<Int>? {
    guard level <= 6 else { return nil }
    let rest = content.lowerBound + level..<content.upperBound
    guard rest.isEmpty || ASCII.isSpace(bytes[rest.lowerBound]) else { return nil }
    var words = trimmed(rest).range
    var end = words.upperBound
    while end > words.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    if end < words.upperBound, end == words.lowerBound || ASCII.isSpace(bytes[end - 1]) {
      words = trimmed(words.lowerBound..<end).range
    }
    return words.isEmpty ? nil : words
  }

  /// The content of a list item, without its bullet or number.
  private func listItem(_ content: Range<Int>) -> Range<Int>? {
    let first = bytes[content.lowerBound]
    var index = content.lowerBound + 1
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): break
    case 0x30...0x39:
      while index < content.upperBound, index - content.lowerBound < 9, ASCII.isDigit(bytes[index])
      {
        index += 1
      }
      guard index < content.upperBound,
        bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
      else { return nil }
      // A number that happens to begin a line of a paragraph begins no list.
      if isOpen, blocks.last?.kind == .paragraph,
        !(index == content.lowerBound + 1 && first == UInt8(ascii: "1"))
      {
        return nil
      }
      index += 1
    default: return nil
    }
    guard index < content.upperBound, ASCII.isSpace(bytes[index]) else { return nil }
    let words = trimmed(index..<content.upperBound).range
    return words.isEmpty ? nil : words
  }

  /// A link definition `[label]: address`.
  private func isDefinition(_ content: Range<Int>) -> Bool {
    guard bytes[content.lowerBound] == UInt8(ascii: "["), content.count > 4,
      bytes[content.lowerBound + 1] != UInt8(ascii: "^")
    else { return false }
    let limit = min(content.upperBound, content.lowerBound + 200)
    guard let close = bytes[content.lowerBound..<limit].firstIndex(of: UInt8(ascii: "]")),
      close + 1 < content.upperBound, bytes[close + 1] == UInt8(ascii: ":")
    else { return false }
    let rest = trimmed(close + 2..<content.upperBound).range
    return !rest.isEmpty
      && (holds("/", in: rest) || holds("#", in: rest) || holds("@", in: rest))
  }

  /// An attribute list `{: .class}` on a line of its own.
  private func isAttributeList(_ content: Range<Int>) -> Bool {
    content.count > 3 && bytes[content.lowerBound] == UInt8(ascii: "{")
      && bytes[content.lowerBound + 1] == UInt8(ascii: ":")
      && bytes[content.upperBound - 1] == UInt8(ascii: "}")
  }

  private func isTableRule(_ content: Range<Int>) -> Bool {
    guard bytes[content].contains(UInt8(ascii: "|")), bytes[content].contains(UInt8(ascii: "-"))
    else { return false }
    return bytes[content].allSatisfy { "|-: \t".utf8.contains($0) }
  }
}
