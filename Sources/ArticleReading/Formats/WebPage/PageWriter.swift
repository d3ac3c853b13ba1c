internal import ArticleModel

/// Writes blocks of a page into a layout and keeps where each byte stands on the page.
struct PageWriter {
  private let tree: HTMLTree

  private(set) var layout = Layout(bytes: [], map: OffsetMap(), mediaType: "text/html")

  /// Where the block that is written begins in the layout.
  private var start = 0

  /// White space that stands before the next word: bytes of the page.
  private var space: Range<Int>?

  /// Whether a line break stands among that white space.
  private var breaksLine = false

  private var openLink: (node: Int, start: Int)?

  /// A writer of the blocks of `tree`.
  init(_ tree: HTMLTree) { self.tree = tree }

  /// Appends `block` as a segment; an empty one adds nothing.
  mutating func write(_ block: PageBlocks.Block, kind: Segment.Kind? = nil) {
    guard let first = block.nodes.first else { return }
    let position = Int(tree.nodes[first].start)
    if !layout.bytes.isEmpty {
      // What divides two blocks is the markup between them, told once.
      layout.bytes.append(contentsOf: [0x0A, 0x0A])
      layout.map.appendUnit(width: 2, source: position, sourceWidth: 0)
    }
    start = layout.bytes.count
    space = nil
    breaksLine = false
    var emphasised = 0
    var all = 0
    let isPreformatted = isInside(.pre, block.container)
    for node in block.nodes {
      let item = tree.nodes[node]
      if item.element == .br { breaksLine = true }
      guard item.element == .text else { continue }
      follow(item.link)
      let before = layout.bytes.count
      write(item, isPreformatted: isPreformatted)
      all += layout.bytes.count - before
      if isEmphasised(node, in: block.container) { emphasised += layout.bytes.count - before }
    }
    follow(nil)
    guard layout.bytes.count > start else {
      undoDivision()
      return
    }
    layout.segments.append(
      Segment(
        range: start..<layout.bytes.count,
        kind: kind ?? self.kind(of: block),
        blankLinesBefore: layout.segments.isEmpty ? 0 : 1,
        indent: 0,
        isEmphasised: emphasised * 10 >= all * 9,
      )
    )
  }

  private mutating func undoDivision() {
    guard start >= 2, layout.map.removeLast(2) else { return }
    layout.bytes.removeLast(2)
  }

  // MARK: Text

  private mutating func write(_ text: HTMLTree.Node, isPreformatted: Bool) {
    let source = tree.source
    var index = Int(text.start)
    let end = Int(text.end)
    while index < end {
      let byte = source[index]
      if byte <= 0x20 || byte == 0x7F {
        note(index..<index + 1)
        if isPreformatted, byte == 0x0A { breaksLine = true }
        index += 1
      } else if byte == UInt8(ascii: "&"), text.hasReferences,
        let reference = CharacterReference.scalar(
          source[index..<end],
          at: index,
          needsSemicolon: false,
        )
      {
        write(reference.scalar, from: index..<reference.end)
        index = reference.end
      } else if byte == 0xC2, index + 1 < end, source[index + 1] == 0xA0 {
        note(index..<index + 2)
        index += 2
      } else {
        var next = index + 1
        while next < end {
          let byte = source[next]
          if byte <= 0x20 || byte == 0x7F || byte == 0xC2
            || byte == UInt8(ascii: "&") && text.hasReferences
          {
            break
          }
          next += 1
        }
        writeSpace()
        layout.bytes.append(contentsOf: source[index..<next])
        layout.map.appendVerbatim(next - index, at: index)
        index = next
      }
    }
  }

  private mutating func note(_ range: Range<Int>) {
    space = (space?.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  private mutating func write(_ scalar: Unicode.Scalar, from range: Range<Int>) {
    if scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.properties.isWhitespace {
      note(range)
      return
    }
    guard let encoded = UTF8.encode(scalar) else { return }
    writeSpace()
    layout.bytes.append(contentsOf: encoded)
    layout.map.appendUnit(
      width: encoded.count,
      source: range.lowerBound,
      sourceWidth: range.count,
    )
  }

  private mutating func writeSpace() {
    defer {
      space = nil
      breaksLine = false
    }
    guard layout.bytes.count > start, space != nil || breaksLine else { return }
    let sign: UInt8 = breaksLine ? 0x0A : 0x20
    layout.bytes.append(sign)
    guard let space else {
      layout.map.appendUnit(width: 1, source: layout.map.sourceEnd, sourceWidth: 0)
      return
    }
    if space.count == 1, tree.source[space.lowerBound] == sign {
      layout.map.appendVerbatim(1, at: space.lowerBound)
    } else {
      // Of equal length would say that it is the same byte.
      let width = space.count == 1 ? 0 : space.count
      layout.map.appendUnit(width: 1, source: space.lowerBound, sourceWidth: width)
    }
  }

  // MARK: Links

  private mutating func follow(_ link: Int?) {
    guard link != openLink?.node else { return }
    if let (node, start) = openLink, layout.bytes.count > start,
      let target = tree.attribute(.href, of: node)
    {
      var from = start
      while from < layout.bytes.count, ASCII.isSpace(layout.bytes[from]) { from += 1 }
      layout.links.append(Layout.Link(text: from..<layout.bytes.count, target: target))
    }
    openLink = link.map { ($0, layout.bytes.count) }
  }

  // MARK: What a block is

  private func kind(of block: PageBlocks.Block) -> Segment.Kind {
    let level = tree.nodes[block.container].element.headingLevel
    if level > 0 { return .heading(level: level) }
    for node in sequence(first: block.container, next: { $0 == 0 ? nil : tree.parent(of: $0) })
      .prefix(6)
    {
      switch tree.nodes[node].element {
      case .h1, .h2, .h3, .h4, .h5, .h6:
        return .heading(level: tree.nodes[node].element.headingLevel)
      case .li, .dd, .dt: return .listItem
      case .blockquote: return .quotation
      case .pre: return .code
      case .article, .body, .main, .section: return .paragraph
      default: break
      }
    }
    return .paragraph
  }

  private func isInside(_ element: HTMLElement, _ node: Int) -> Bool {
    tree.nodes[node].element == element || tree.nodes[tree.parent(of: node)].element == element
  }

  private func isEmphasised(_ text: Int, in container: Int) -> Bool {
    var node = tree.parent(of: text)
    var depth = 0
    while node != container, node > 0, depth < 8 {
      switch tree.nodes[node].element {
      case .em, .i, .strong, .b, .cite: return true
      default: break
      }
      node = tree.parent(of: node)
      depth += 1
    }
    return false
  }
}
