/// Writes the text of one block into a layout and keeps where each byte went.
struct BlockWriter {
  private let content: BlockContent
  private let layoutStart: Int

  /// Where each line of the block begins in the layout.
  private(set) var lineStarts: [Int] = []

  /// After each edit: up to which byte of the block, and the layout's offset there.
  private var marks: [(block: Int, layout: Int)] = []

  /// A writer of `content` at the end of a layout of `layoutStart` bytes.
  init(content: BlockContent, layoutStart: Int) {
    self.content = content
    self.layoutStart = layoutStart
    marks = [(0, layoutStart)]
  }

  /// Appends the block's text to `layout`, edited.
  mutating func write(_ edits: [InlineMarkup.Edit], into layout: inout Layout) {
    var index = 0
    var line = 0
    for edit in edits {
      guard edit.range.lowerBound >= index else { continue }
      keep(index..<edit.range.lowerBound, &line, &layout)
      write(edit, &layout)
      index = edit.range.upperBound
      marks.append((index, layout.bytes.count))
    }
    keep(index..<content.bytes.count, &line, &layout)
    while lineStarts.count < content.lines.count { lineStarts.append(layout.bytes.count) }
  }

  private func write(_ edit: InlineMarkup.Edit, _ layout: inout Layout) {
    guard !edit.replacement.isEmpty else { return }
    // A dividing tag where the text is divided already says nothing new.
    if edit.replacement == [0x0A],
      layout.bytes.count == layoutStart || layout.bytes.last.map(ASCII.isSpace) ?? true
    {
      return
    }
    let source = content.source(of: edit.range)
    layout.bytes.append(contentsOf: edit.replacement)
    layout.map.appendUnit(
      width: edit.replacement.count,
      source: source.lowerBound,
      sourceWidth: source.count,
    )
  }

  private mutating func keep(_ range: Range<Int>, _ line: inout Int, _ layout: inout Layout) {
    var start = range.lowerBound
    while true {
      while line + 1 < content.lines.count, content.lines[line + 1].start <= start { line += 1 }
      while lineStarts.count <= line { lineStarts.append(layout.bytes.count) }
      guard start < range.upperBound else { return }
      let (lineStart, source) = content.lines[line]
      let lineEnd = lineStart + source.count
      if start < lineEnd {
        let end = min(range.upperBound, lineEnd)
        // What was left out at the beginning leaves no space behind.
        if layout.bytes.count == layoutStart, ASCII.isSpace(content.bytes[start]) {
          start += 1
          continue
        }
        layout.bytes.append(contentsOf: content.bytes[start..<end])
        layout.map.appendVerbatim(end - start, at: source.lowerBound + (start - lineStart))
        start = end
      } else {
        // The line feed: in the source it stands with whatever white space is around it.
        let next = content.lines[line + 1].source.lowerBound
        if next - source.upperBound == 1 {
          layout.bytes.append(content.sourceByte(at: source.upperBound))
          layout.map.appendVerbatim(1, at: source.upperBound)
        } else {
          layout.bytes.append(0x0A)
          layout.map.appendUnit(
            width: 1,
            source: source.upperBound,
            sourceWidth: next - source.upperBound,
          )
        }
        start += 1
      }
    }
  }

  /// Where byte `offset` of the block went; what was left out went to where it would be.
  func layoutOffset(of offset: Int) -> Int {
    var low = 0
    var high = marks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[middle].block <= offset { low = middle } else { high = middle }
    }
    let limit = low + 1 < marks.count ? marks[low + 1].layout : .max
    return min(marks[low].layout + (offset - marks[low].block), limit)
  }
}
