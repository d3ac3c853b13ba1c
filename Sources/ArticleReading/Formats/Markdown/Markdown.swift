internal import ArticleModel

/// Lays out Markdown: the text as it reads, and where each byte of it stands in the source.
struct Markdown {
  private let source: [UInt8]
  private var layout: Layout
  /// The end of what was laid out last, in the source.
  private var position = 0

  /// The layout of `source`, which must be valid UTF-8.
  ///
  /// - Complexity: O(*n*), and O(*m* log *m*) in the number of marks of one block.
  static func layout(of source: [UInt8]) -> Layout {
    var markdown = Markdown(source)
    markdown.read()
    return markdown.layout
  }

  private init(_ source: [UInt8]) {
    self.source = source
    layout = Layout(bytes: [], map: OffsetMap(), mediaType: "text/markdown")
    layout.bytes.reserveCapacity(source.count)
  }

  private mutating func read() {
    var start = 0
    if let frontMatter = FrontMatter(source) {
      start = frontMatter.range.upperBound
      layout.regions.append(Region(kind: .frontMatter, range: frontMatter.range))
      layout.statements = frontMatter.statements
    }
    position = start
    let parsed = MarkdownBlocks(source, from: start)
    for block in parsed.blocks { lay(block) }
    layout.regions += parsed.leftOut.map { Region(kind: .markup, range: $0) }
    layout.regions.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private mutating func lay(_ block: MarkdownBlock) {
    guard let first = block.lines.first, let last = block.lines.last else { return }
    let content = BlockContent(block, in: source)
    let markup =
      block.kind == .code || block.kind == .separator || !InlineMarkup.mayHold(content.bytes)
      ? nil : InlineMarkup(content.bytes)
    for edit in markup?.edits ?? [] {
      guard let kind = edit.region else { continue }
      layout.regions.append(Region(kind: kind, range: content.source(of: edit.range)))
    }
    guard content.prints(markup?.edits ?? []) else { return }
    divide(from: position, to: first.lowerBound)
    let start = layout.bytes.count
    var writer = BlockWriter(content: content, layoutStart: start)
    writer.write(markup?.edits ?? [], into: &layout)
    position = last.upperBound
    if let markup {
      for link in markup.links {
        layout.links.append(
          Layout.Link(
            text: writer.layoutOffset(
              of: link.text.lowerBound
            )..<max(
              writer.layoutOffset(of: link.text.lowerBound),
              writer.layoutOffset(of: link.text.upperBound),
            ),
            target: String(decoding: content.bytes[link.target], as: UTF8.self),
          )
        )
      }
    }
    appendSegments(of: block, from: start, lineStarts: writer.lineStarts, content, markup)
  }

  /// Emits the line ends between two blocks, two of them where blank lines divide them.
  private mutating func divide(from end: Int, to start: Int) {
    guard !layout.bytes.isEmpty, end < start else { return }
    var found = 0
    for index in end..<start where source[index] == 0x0A || source[index] == 0x0D {
      if source[index] == 0x0D, index + 1 < start, source[index + 1] == 0x0A { continue }
      layout.bytes.append(source[index])
      layout.map.appendVerbatim(1, at: index)
      found += 1
      if found == 2 { return }
    }
  }

  private mutating func appendSegments(
    of block: MarkdownBlock,
    from start: Int,
    lineStarts: [Int],
    _ content: BlockContent,
    _ markup: InlineMarkup?,
  ) {
    var kind = block.kind
    if case .separator = kind, !LineShape.isSeparator(layout.bytes[start...]) { kind = .paragraph }
    let isEmphasised = content.isEmphasised(markup?.edits ?? [])
    var from = start
    var isFirst = true
    let widest = block.lines.lazy.map(\.count).max() ?? 0
    for (line, end) in lineStarts.dropFirst().enumerated() {
      guard kind == .paragraph,
        breaks(block.lines[line], before: block.lines[line + 1], widest: widest)
      else { continue }
      appendSegment(kind, from..<end, block, isFirst, isEmphasised)
      from = end
      isFirst = false
    }
    appendSegment(kind, from..<layout.bytes.count, block, isFirst, isEmphasised)
  }

  /// Whether two lines of one paragraph are lines of their own, not a wrapped sentence.
  private func breaks(_ line: Range<Int>, before next: Range<Int>, widest: Int) -> Bool {
    if LineShape.opensBlock(source[next]) || LineShape.isField(source[next]) { return true }
    return line.count > 160 || line.count * 2 < min(widest, 100)
  }

  private mutating func appendSegment(
    _ kind: Segment.Kind,
    _ range: Range<Int>,
    _ block: MarkdownBlock,
    _ isFirst: Bool,
    _ isEmphasised: Bool,
  ) {
    let trimmed = layout.bytes.withUnsafeBufferPointer { Whitespace.trimmed(range, in: $0) }
    guard !trimmed.isEmpty else { return }
    layout.segments.append(
      Segment(
        range: trimmed,
        kind: kind,
        blankLinesBefore: isFirst ? block.blankLinesBefore : 0,
        indent: block.indent,
        isEmphasised: isEmphasised,
      )
    )
  }
}
