/// Makes a tree of a page: the tags as the HTML standard reads them, what is not closed or wrongly
/// nested put right in one pass.
///
/// Byte ranges stay exact whatever a page does, which is why this parser is our own: a library's
/// events do not say which bytes a reference or a recovered tag came from.
///
/// It follows the WHATWG standard's tokenizer, its void elements, raw texts and implied end tags.
/// It moves no node: a formatting element that is wrongly nested ends where its end tag stands, and
/// text inside a table stays there. Nothing is nested deeper than `deepest` elements; what would
/// be deeper becomes a sibling. Above `mostNodes` nodes the rest of the page is left out.
///
/// - Complexity: O(*n*) in bytes, times the depth for end tags without a beginning.
struct HTMLParser {
  /// As deep as the large browsers go.
  static let deepest = 512

  static let mostNodes = 1 << 21

  var tree: HTMLTree
  let source: [UInt8]
  var index = 0

  /// The open elements with the hash of their names; the document first.
  var stack: [(node: Int, element: HTMLElement, name: Int)] = []

  /// For each element how many of it are open.
  var open = [Int32](repeating: 0, count: HTMLElement.allCases.count)

  /// The link that text stands in, or -1.
  var link: Int32 = -1

  private var hasBody = false

  /// The tree of `source`, which must be valid UTF-8.
  static func tree(of source: [UInt8]) -> HTMLTree {
    var parser = HTMLParser(source)
    parser.read()
    return parser.tree
  }

  private init(_ source: [UInt8]) {
    self.source = source
    tree = HTMLTree(source: source)
    tree.nodes.reserveCapacity(min(Self.mostNodes, source.count / 24 + 16))
    tree.nodes.append(
      HTMLTree.Node(
        element: .document,
        parent: 0,
        subtreeEnd: 0,
        start: 0,
        contentStart: 0,
        contentEnd: Int32(source.count),
        end: Int32(source.count),
        detail: 0,
      )
    )
    stack.append((0, .document, 0))
  }

  private mutating func read() {
    var textStart = 0
    while index < source.count {
      guard source[index] == UInt8(ascii: "<"), index + 1 < source.count else {
        index += 1
        continue
      }
      let next = source[index + 1]
      let start = index
      if ASCII.isLetter(next) {
        addText(textStart..<start)
        readStartTag()
      } else if next == UInt8(ascii: "/"), index + 2 < source.count {
        let after = source[index + 2]
        guard ASCII.isLetter(after) || after != 0x20 && !ASCII.isDigit(after) else {
          index += 2
          continue
        }
        addText(textStart..<start)
        if ASCII.isLetter(after) { readEndTag() } else { skip(through: UInt8(ascii: ">")) }
      } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
        addText(textStart..<start)
        readDeclaration()
      } else {
        index += 1
        continue
      }
      textStart = index
      if tree.nodes.count >= Self.mostNodes {
        tree.isCut = index < source.count
        textStart = source.count
        break
      }
    }
    addText(textStart..<source.count)
    close(to: 0, contentEnd: source.count, end: source.count)
    tree.nodes[0].subtreeEnd = Int32(tree.nodes.count)
  }

  // MARK: Text

  private mutating func addText(_ range: Range<Int>, isLiteral: Bool = false) {
    guard !range.isEmpty else { return }
    var isBlank = true
    var hasReferences = false
    for index in range {
      let byte = source[index]
      if byte == UInt8(ascii: "&") { hasReferences = true }
      if byte > 0x20 { isBlank = false }
    }
    tree.nodes.append(
      HTMLTree.Node(
        element: .text,
        isBlank: isBlank,
        hasReferences: hasReferences && !isLiteral,
        parent: Int32(stack[stack.count - 1].node),
        subtreeEnd: Int32(tree.nodes.count + 1),
        start: Int32(range.lowerBound),
        contentStart: Int32(range.lowerBound),
        contentEnd: Int32(range.upperBound),
        end: Int32(range.upperBound),
        detail: link,
      )
    )
  }

  // MARK: Tags

  private mutating func readStartTag() {
    let start = index
    index += 1
    let nameStart = index
    while index < source.count, !ASCII.isSpace(source[index]), source[index] != UInt8(ascii: "/"),
      source[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    let name = source[nameStart..<index]
    let element = HTMLElement.named(name)
    let firstAttribute = tree.attributes.count
    let isSelfClosing = readAttributes()
    let contentStart = index
    if element == .html || element == .body, open[Int(element.rawValue)] > 0 {
      // A second one adds nothing.
      tree.attributes.removeSubrange(firstAttribute...)
      return
    }
    closeImplied(by: element, at: start)
    let node = tree.nodes.count
    tree.nodes.append(
      HTMLTree.Node(
        element: element,
        parent: Int32(stack[stack.count - 1].node),
        subtreeEnd: Int32(node + 1),
        start: Int32(start),
        contentStart: Int32(contentStart),
        contentEnd: Int32(contentStart),
        end: Int32(contentStart),
        detail: Int32(firstAttribute),
        attributeCount: Int32(tree.attributes.count - firstAttribute),
      )
    )
    let isForeign = open[Int(HTMLElement.svg.rawValue)] + open[Int(HTMLElement.math.rawValue)] > 0
    let isEmpty =
      element.isVoid
      || isSelfClosing && (isForeign || element == .svg || element == .math || element == .script)
    if isEmpty { return }
    if element.hasRawText {
      readRawText(of: node, name: name)
      return
    }
    guard stack.count < Self.deepest else { return }
    if element == .a, tree.rawAttribute(.href, of: node) != nil { link = Int32(node) }
    stack.append((node, element, element == .other ? NameTable.hash(name) : 0))
    open[Int(element.rawValue)] += 1
  }

  /// Reads up to the end of a start tag; returns whether it closes itself.
  private mutating func readAttributes() -> Bool {
    var isSelfClosing = false
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        return isSelfClosing
      }
      if ASCII.isSpace(byte) {
        index += 1
        continue
      }
      if byte == UInt8(ascii: "/") {
        isSelfClosing = true
        index += 1
        continue
      }
      isSelfClosing = false
      readAttribute()
    }
    return isSelfClosing
  }

  private mutating func readAttribute() {
    let nameStart = index
    index += 1
    while index < source.count {
      let byte = source[index]
      if ASCII.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
        || byte == UInt8(ascii: "=")
      {
        break
      }
      index += 1
    }
    let nameEnd = index
    var next = index
    while next < source.count, ASCII.isSpace(source[next]) { next += 1 }
    var value = nameEnd..<nameEnd
    if next < source.count, source[next] == UInt8(ascii: "=") {
      next += 1
      while next < source.count, ASCII.isSpace(source[next]) { next += 1 }
      value = readValue(at: next)
    }
    guard nameEnd - nameStart <= 16,
      let name = HTMLAttribute.Name.named(source[nameStart..<nameEnd])
    else { return }
    tree.attributes.append(
      HTMLAttribute(name: name, value: Int32(value.lowerBound)..<Int32(value.upperBound))
    )
  }

  private mutating func readValue(at start: Int) -> Range<Int> {
    guard start < source.count else {
      index = start
      return start..<start
    }
    let quote = source[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      var end = start + 1
      while end < source.count, source[end] != quote { end += 1 }
      index = min(end + 1, source.count)
      return start + 1..<end
    }
    var end = start
    while end < source.count, !ASCII.isSpace(source[end]), source[end] != UInt8(ascii: ">") {
      end += 1
    }
    index = end
    return start..<end
  }

  private mutating func readEndTag() {
    let start = index
    index += 2
    let nameStart = index
    while index < source.count, !ASCII.isSpace(source[index]), source[index] != UInt8(ascii: "/"),
      source[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    let name = source[nameStart..<index]
    skip(through: UInt8(ascii: ">"))
    endElement(HTMLElement.named(name), name: name, at: start)
  }

  private mutating func skip(through byte: UInt8) {
    while index < source.count, source[index] != byte { index += 1 }
    index = min(index + 1, source.count)
  }

  // MARK: Comments and raw text

  private mutating func readDeclaration() {
    let start = index
    guard start + 3 < source.count, source[start + 2] == UInt8(ascii: "-"),
      source[start + 3] == UInt8(ascii: "-")
    else { return skip(through: UInt8(ascii: ">")) }
    index = start + 4
    // "<!-->" and "<!--->" are whole.
    if index < source.count, source[index] == UInt8(ascii: ">") {
      index += 1
      return
    }
    while index < source.count {
      if source[index] == UInt8(ascii: ">"), index >= start + 5,
        source[index - 1] == UInt8(ascii: "-"),
        source[index - 2] == UInt8(ascii: "-")
          || index == start + 5
      {
        break
      }
      if source[index] == UInt8(ascii: ">"), index >= start + 7,
        source[index - 1] == UInt8(ascii: "!"), source[index - 2] == UInt8(ascii: "-"),
        source[index - 3] == UInt8(ascii: "-")
      {
        break
      }
      index += 1
    }
    index = min(index + 1, source.count)
    tree.comments.append(start..<index)
  }

  private mutating func readRawText(of node: Int, name: ArraySlice<UInt8>) {
    let element = tree.nodes[node].element
    let contentStart = index
    var isEscaped = false
    var isDoubleEscaped = false
    while index < source.count {
      let byte = source[index]
      if element == .script, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "<") {
        if !isEscaped, matches("<!--") { isEscaped = true }
        if isEscaped, matches("-->") { (isEscaped, isDoubleEscaped) = (false, false) }
        if isEscaped, matches("<script") { isDoubleEscaped = true }
      }
      if byte == UInt8(ascii: "<"), endsRawText(name) {
        guard isDoubleEscaped else { break }
        isDoubleEscaped = false
      }
      index += 1
    }
    let contentEnd = index
    if index < source.count { skip(through: UInt8(ascii: ">")) }
    tree.nodes[node].contentEnd = Int32(contentEnd)
    tree.nodes[node].end = Int32(index)
    guard element == .title || element == .textarea || element == .xmp else { return }
    stack.append((node, element, 0))
    addText(contentStart..<contentEnd, isLiteral: element == .xmp)
    stack.removeLast()
    tree.nodes[node].subtreeEnd = Int32(tree.nodes.count)
  }

  private func matches(_ text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= source.count else { return false }
    return text.withUTF8Buffer { wanted in
      for (offset, byte) in wanted.enumerated() {
        let own = source[index + offset]
        guard (own >= 0x41 && own <= 0x5A ? own | 0x20 : own) == byte else { return false }
      }
      return true
    }
  }

  private func endsRawText(_ name: ArraySlice<UInt8>) -> Bool {
    let end = index + 2 + name.count
    guard end <= source.count, source[index + 1] == UInt8(ascii: "/") else { return false }
    for (own, wanted) in zip(source[index + 2..<end], name) where own | 0x20 != wanted | 0x20 {
      return false
    }
    guard end < source.count else { return true }
    return ASCII.isSpace(source[end]) || source[end] == UInt8(ascii: "/")
      || source[end] == UInt8(ascii: ">")
  }
}
