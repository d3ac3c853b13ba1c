internal import ArticleModel

/// Gives ranges of a layout as bytes of the document, through both maps.
struct DocumentRanges {
  let layout: Layout
  let text: DecodedText

  /// The smallest run of the document that holds `range` of the layout.
  func document(_ range: Range<Int>) -> Range<Int> {
    text.map.source(of: layout.map.source(of: range))
  }

  /// The same, with the markup that stands around it in its lines.
  func marked(_ range: Range<Int>) -> Range<Int> {
    let own = layout.map.source(of: range)
    guard layout.map.runs.count > 1, !own.isEmpty, !layout.isExtract else {
      return text.map.source(of: own)
    }
    var start = own.lowerBound
    var end = own.upperBound
    let floor =
      range.lowerBound > 0
      ? layout.map.source(of: range.lowerBound - 1..<range.lowerBound).upperBound : 0
    let ceiling =
      range.upperBound < layout.map.length
      ? layout.map.source(of: range.upperBound..<range.upperBound + 1).lowerBound : text.bytes.count
    while start > floor, text.bytes[start - 1] != 0x0A, text.bytes[start - 1] != 0x0D { start -= 1 }
    while end < ceiling, text.bytes[end] != 0x0A, text.bytes[end] != 0x0D { end += 1 }
    let trimmed = text.bytes.withUnsafeBufferPointer { Whitespace.trimmed(start..<end, in: $0) }
    return text.map.source(of: trimmed.isEmpty ? own : trimmed)
  }

  /// The smallest run of the document that holds `range` of the decoded text.
  func document(decoded range: Range<Int>) -> Range<Int> {
    text.map.source(of: range)
  }

  /// The decoded text of exactly the document's bytes behind `range` of the layout.
  func quote(_ range: Range<Int>) -> String {
    String(decoding: text.bytes[layout.map.source(of: range)], as: UTF8.self)
  }

  /// How many runs are behind `range` of the layout, nearly.
  func runCount(in range: Range<Int>) -> Int {
    layout.map.runCount(in: range) + text.map.runCount(in: layout.map.source(of: range))
  }

  /// Calls `body` for each run behind `range` of the layout, in order: bytes of the layout and
  /// bytes of the document, equally long where they are the same bytes.
  func forEachRun(in range: Range<Int>, _ body: (Range<Int>, Range<Int>) -> Void) {
    var index = layout.map.run(at: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound, index < layout.map.runs.count {
      let run = layout.map.runs[index]
      let end = min(range.upperBound, run.end)
      if run.isVerbatim {
        let source = run.source + (start - run.start)
        forEachDecodedRun(in: source..<source + (end - start)) { decoded, document in
          let shift = start - source
          body(decoded.lowerBound + shift..<decoded.upperBound + shift, document)
        }
      } else {
        mapWhole(start..<end, document(start..<end), body)
      }
      start = end
      index += 1
    }
  }

  private func forEachDecodedRun(
    in range: Range<Int>,
    _ body: (Range<Int>, Range<Int>) -> Void,
  ) {
    var index = text.map.run(at: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound, index < text.map.runs.count {
      let run = text.map.runs[index]
      let end = min(range.upperBound, run.end)
      if run.isVerbatim {
        let source = run.source + (start - run.start)
        body(start..<end, source..<source + (end - start))
      } else {
        // A word maps as a whole: passages and quotes begin and end with words.
        var wordStart = start
        while wordStart < end {
          var wordEnd = wordStart + 1
          while wordEnd < end, text.bytes[wordEnd] != 0x20, text.bytes[wordEnd] != 0x0A,
            wordEnd - wordStart < 64
          {
            wordEnd += 1
          }
          while wordEnd < end, text.bytes[wordEnd] & 0xC0 == 0x80 { wordEnd += 1 }
          mapWhole(wordStart..<wordEnd, text.map.source(of: wordStart..<wordEnd), body)
          wordStart = wordEnd
        }
      }
      start = end
      index += 1
    }
  }

  /// Maps a run whose bytes are not the document's.
  ///
  /// Equal lengths would say that they are, so where
  /// the lengths agree by chance the last byte is a run of its own.
  private func mapWhole(
    _ range: Range<Int>,
    _ document: Range<Int>,
    _ body: (Range<Int>, Range<Int>) -> Void,
  ) {
    guard range.count == document.count, range.count > 1 else { return body(range, document) }
    body(range.lowerBound..<range.upperBound - 1, document)
    body(range.upperBound - 1..<range.upperBound, document.upperBound..<document.upperBound)
  }
}
