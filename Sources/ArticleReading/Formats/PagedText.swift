internal import ArticleModel

/// Lays out a text of printed pages, each ended by a form feed, as programs write that take the
/// text out of PDF documents.
///
/// Running heads, running feet and page numbers are left out, words divided at a line's end are
/// whole again, and paragraphs go on over page breaks.
struct PagedText {
  /// Lines are set this wide at the most; a text of longer ones has no lines to join.
  private static let widest = 130

  private let source: [UInt8]

  /// Lines that are not blank.
  private var lines: [Line] = []

  private struct Line {
    var range: Range<Int>
    var page: Int
    var blankLinesBefore: Int
    var indent: Int
    var width: Int
    var isFurniture = false
  }

  /// Whether `bytes` are such a text.
  static func isPaged(_ bytes: [UInt8]) -> Bool { bytes.contains(0x0C) }

  /// The layout of `source`, valid UTF-8; `nil` where its lines are too long to be a page's.
  ///
  /// - Complexity: O(*n* log *n*).
  static func layout(of source: [UInt8]) -> Layout? {
    var text = PagedText(source: source)
    text.readLines()
    let widths = text.lines.map(\.width).sorted()
    guard let width = widths.isEmpty ? nil : widths[widths.count * 9 / 10], width <= widest else {
      return nil
    }
    text.markFurniture()
    return text.layout(width: width)
  }

  private init(source: [UInt8]) { self.source = source }

  // MARK: Lines

  private mutating func readLines() {
    let table = LineTable(source)
    var page = 0
    var index = 0
    for line in table.lines {
      while index < line.range.lowerBound {
        if source[index] == 0x0C { page += 1 }
        index += 1
      }
      lines.append(
        Line(
          range: line.range,
          page: page,
          blankLinesBefore: line.blankLinesBefore,
          indent: line.indent,
          width: line.width,
        )
      )
    }
  }

  // MARK: Running heads

  /// Marks the first and last lines of pages that stand there on several, numbers aside.
  private mutating func markFurniture() {
    let pages = (lines.last?.page ?? 0) + 1
    guard pages > 1 else { return }
    var zones: [String: [Int]] = [:]
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end].page == lines[start].page { end += 1 }
      let depth = min(3, (end - start) / 2)
      for place in 0..<depth {
        note(start + place, "top", &zones)
        note(end - 1 - place, "bottom", &zones)
      }
      start = end
    }
    for (_, places) in zones {
      let found = Set(places.map { lines[$0].page }).count
      // Left and right pages may have heads of their own.
      guard found >= 2, found * 3 >= pages || found >= 5 else { continue }
      for place in places { lines[place].isFurniture = true }
    }
  }

  private func note(_ index: Int, _ zone: String, _ zones: inout [String: [Int]]) {
    let range = lines[index].range
    guard range.count <= 160 else { return }
    var key: [UInt8] = []
    for byte in TextFold.folded(source[range]) {
      if ASCII.isDigit(byte) {
        if key.last != UInt8(ascii: "#") { key.append(UInt8(ascii: "#")) }
      } else {
        key.append(byte)
      }
    }
    zones[zone + String(decoding: key, as: UTF8.self), default: []].append(index)
  }

  // MARK: Layout

  private func layout(width: Int) -> Layout {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var layout = Layout(bytes: [], map: OffsetMap(), mediaType: "text/plain")
    let hyphenated = hyphenatedWords()
    var previous: Line?
    for line in lines {
      if line.isFurniture {
        layout.regions.append(Region(kind: .furniture, range: line.range))
        continue
      }
      if let before = previous, continues(before, line, width: width) {
        if let hyphen = divided(before, line, hyphenated) {
          bytes.removeLast(hyphen)
          layout.map.cut(to: bytes.count)
        } else {
          put([0x0A], before.range.upperBound, &bytes, &layout.map)
        }
      } else {
        if previous != nil { put([0x0A, 0x0A], line.range.lowerBound, &bytes, &layout.map) }
        layout.segments.append(
          Segment(
            range: bytes.count..<bytes.count,
            kind: LineShape.isSeparator(source[line.range]) ? .separator : .paragraph,
            blankLinesBefore: blankLines(before: line, previous),
            indent: line.indent,
          )
        )
      }
      bytes += source[line.range]
      layout.map.appendVerbatim(line.range.count, at: line.range.lowerBound)
      let last = layout.segments.count - 1
      layout.segments[last].range = layout.segments[last].range.lowerBound..<bytes.count
      previous = line
    }
    layout.bytes = bytes
    return layout
  }

  /// Puts in a line end that stands for nothing in the source.
  private func put(_ text: [UInt8], _ place: Int, _ bytes: inout [UInt8], _ map: inout OffsetMap) {
    bytes += text
    map.appendUnit(width: text.count, source: place, sourceWidth: 0)
  }

  private func blankLines(before line: Line, _ previous: Line?) -> Int {
    previous.map { $0.page != line.page } ?? false
      ? max(1, line.blankLinesBefore) : line.blankLinesBefore
  }

  /// Whether `line` goes on with the paragraph of the one before it.
  private func continues(_ before: Line, _ line: Line, width: Int) -> Bool {
    guard !LineShape.isSeparator(source[before.range]), !LineShape.opensBlock(source[line.range])
    else { return false }
    let first = source[line.range].first { ASCII.isWord($0) } ?? 0
    let isOpen = !SegmentEnd.isSentence(source[before.range]) || endsInComma(before)
    let isFull = before.width * 10 >= width * 6
    if before.page != line.page {
      return isOpen && !ASCII.isUppercase(first)
    }
    guard line.blankLinesBefore == 0 else { return false }
    // The last line of a paragraph is short; a first line may be set in.
    return isFull && line.indent <= before.indent + 4
      && (isOpen || before.width * 10 >= width * 8 || !ASCII.isUppercase(first))
  }

  private func endsInComma(_ line: Line) -> Bool { source[line.range].last == UInt8(ascii: ",") }

  // MARK: Divided words

  /// The bytes of the hyphen with which `before` ends that only divide a word, 0 where it belongs
  /// to the word; `nil` where no word is divided.
  private func divided(_ before: Line, _ line: Line, _ hyphenated: Set<[UInt8]>) -> Int? {
    let end = source[before.range]
    guard let first = source[line.range].first, !ASCII.isUppercase(first), ASCII.isWord(first)
    else { return nil }
    if end.suffix(2).elementsEqual([0xC2, 0xAD]) { return 2 }
    guard end.last == UInt8(ascii: "-") || end.suffix(3).elementsEqual([0xE2, 0x80, 0x90]) else {
      return nil
    }
    let length = end.last == UInt8(ascii: "-") ? 1 : 3
    let head = end.dropLast(length).reversed().prefix { ASCII.isWord($0) }.reversed()
    guard let last = head.last, !ASCII.isDigit(last) else { return nil }
    let tail = source[line.range].prefix { ASCII.isWord($0) }
    // A compound that stands elsewhere with its hyphen keeps it.
    let compound = TextFold.folded((head + [UInt8(ascii: "-")] + tail)[...])
    return hyphenated.contains(compound) ? 0 : length
  }

  /// The compounds with a hyphen that stand within lines.
  private func hyphenatedWords() -> Set<[UInt8]> {
    var words: Set<[UInt8]> = []
    for line in lines {
      for word in source[line.range].split(whereSeparator: {
        !ASCII.isWord($0) && $0 != UInt8(ascii: "-")
      }) where word.count <= 60 && word.dropFirst().dropLast().contains(UInt8(ascii: "-")) {
        if words.count < 20_000 { words.insert(TextFold.folded(word)) }
      }
    }
    return words
  }
}
