/// Lays out plain text: a line is a segment, unless the text is set in lines of a fixed width.
enum PlainText {
  /// The layout of `bytes`, which must be valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  static func layout(of bytes: [UInt8]) -> Layout {
    let table = LineTable(bytes)
    let width = wrapWidth(of: table.lines)
    var segments: [Segment] = []
    segments.reserveCapacity(table.lines.count)
    var previous: LineTable.Line?
    for line in table.lines {
      if let width, let before = previous, joins(before, line, width: width, in: bytes) {
        let start = segments[segments.count - 1].range.lowerBound
        segments[segments.count - 1].range = start..<line.range.upperBound
      } else {
        segments.append(
          Segment(
            range: line.range,
            kind: LineShape.isSeparator(bytes[line.range]) ? .separator : .paragraph,
            blankLinesBefore: line.blankLinesBefore,
            indent: line.indent,
          )
        )
      }
      previous = line
    }
    return Layout(
      bytes: bytes,
      map: OffsetMap(verbatim: bytes.count, at: 0),
      segments: segments,
      mediaType: "text/plain",
    )
  }

  /// The width the text is set in; `nil` when paragraphs run over the whole line.
  ///
  /// A text is set in a fixed width when hardly any line is longer than a terminal's or a
  /// letter's, and most lines that are followed by another one fill most of it.
  private static func wrapWidth(of lines: [LineTable.Line]) -> Int? {
    let limit = 110
    var width = 0
    var long = 0
    for line in lines {
      if line.width > limit { long += 1 } else { width = max(width, line.width) }
    }
    guard width >= 45, long * 20 <= lines.count else { return nil }
    var followed = 0
    var full = 0
    for (line, next) in zip(lines, lines.dropFirst()) where next.blankLinesBefore == 0 {
      followed += 1
      if line.width * 10 >= width * 7 { full += 1 }
    }
    return followed >= 3 && full * 10 >= followed * 6 ? width : nil
  }

  private static func joins(
    _ line: LineTable.Line,
    _ next: LineTable.Line,
    width: Int,
    in bytes: [UInt8],
  ) -> Bool {
    next.blankLinesBefore == 0 && line.width * 10 >= width * 6
      && abs(next.indent - line.indent) <= 4
      && !LineShape.opensBlock(bytes[next.range]) && !LineShape.isSeparator(bytes[line.range])
  }
}
