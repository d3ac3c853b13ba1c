/// The lines of one block as one run of bytes, divided by line feeds.
struct BlockContent {
  /// The lines, divided by line feeds.
  private(set) var bytes: [UInt8] = []

  /// For each line, where it begins in `bytes` and what it is in the source.
  private(set) var lines: [(start: Int, source: Range<Int>)] = []

  private let document: [UInt8]

  /// The content of `block`.
  init(_ block: MarkdownBlock, in source: [UInt8]) {
    document = source
    bytes.reserveCapacity(block.lines.reduce(0) { $0 + $1.count + 1 })
    for (number, line) in block.lines.enumerated() {
      if number > 0 { bytes.append(0x0A) }
      lines.append((bytes.count, line))
      bytes.append(contentsOf: source[line])
    }
  }

  /// The byte of the source at `offset`.
  func sourceByte(at offset: Int) -> UInt8 { document[offset] }

  /// The source's bytes behind `range`.
  func source(of range: Range<Int>) -> Range<Int> {
    let start = sourceOffset(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<sourceOffset(of: range.upperBound - 1) + 1
  }

  private func sourceOffset(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return min(
      lines[low].source.lowerBound + (offset - lines[low].start),
      lines[low].source.upperBound,
    )
  }

  /// Whether anything prints after `edits`.
  func prints(_ edits: [InlineMarkup.Edit]) -> Bool {
    var index = 0
    for edit in edits {
      if index < edit.range.lowerBound, holdsPrint(index..<edit.range.lowerBound) { return true }
      if edit.replacement.contains(where: { $0 > 0x20 }) { return true }
      index = max(index, edit.range.upperBound)
    }
    return index < bytes.count && holdsPrint(index..<bytes.count)
  }

  private func holdsPrint(_ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { !Whitespace.trimmed(range, in: $0).isEmpty }
  }

  /// Whether emphasis begins with the block and ends with it, give or take a full stop.
  func isEmphasised(_ edits: [InlineMarkup.Edit]) -> Bool {
    guard let first = edits.first, let last = edits.last, edits.count >= 2,
      first.range.lowerBound == 0, last.range.upperBound >= bytes.count - 1
    else { return false }
    let opening = bytes[0]
    let closing = bytes[last.range.lowerBound]
    if opening == UInt8(ascii: "<") {
      let isItalic = bytes.starts(with: Array("<i>".utf8)) || bytes.starts(with: Array("<em>".utf8))
      return isItalic && closing == opening
    }
    return (opening == UInt8(ascii: "*") || opening == UInt8(ascii: "_"))
      && (closing == UInt8(ascii: "*") || closing == UInt8(ascii: "_"))
  }
}
