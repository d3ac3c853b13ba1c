/// Rules about the line an article is headed by.
enum Headline {
  /// A headline and the byline that may stand behind it in the same line.
  struct TitleLine {
    let headline: Range<Int>
    let byline: Range<Int>?
    let authors: AuthorList?
  }

  /// Whether a lone segment has the shape of a headline: short, no sentence, no list mark.
  static func isLikely(_ text: SegmentText) -> Bool {
    guard text.range.count <= 500, text.width <= 180, let last = text.printed.last,
      let first = text.printed.first
    else { return false }
    switch last {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): return false
    default: break
    }
    if first == UInt8(ascii: "(") || LineShape.opensBlock(text.printed) { return false }
    guard text.printed.contains(where: { ASCII.isWord($0) }) else { return false }
    return !text.endsSentence
  }

  /// The headline and byline of a line like "Headline / By Name", "Headline | By Name" or
  /// "Headline — by A and B"; the whole line where there is no such byline.
  static func titleLine(_ text: SegmentText) -> TitleLine {
    let folded = text.folded
    var index = folded.count - 4
    while index > 3 {
      defer { index -= 1 }
      guard folded[index] == 0x20, let sign = separatorLength(folded, before: index) else {
        continue
      }
      let start = index + 1
      guard let word = BylineWords.prefix(folded[start...]) else { continue }
      var headlineEnd = index - sign
      while headlineEnd > 0, folded[headlineEnd - 1] == 0x20 { headlineEnd -= 1 }
      guard headlineEnd > 3 else {
        return TitleLine(headline: text.range, byline: nil, authors: nil)
      }
      let names = text.layoutRange(start + word..<folded.count)
      guard let authors = AuthorList(text.bytes, in: names),
        !authors.names.isEmpty || authors.publisher != nil
      else { continue }
      var headline = text.layoutRange(0..<headlineEnd)
      while headline.count > 1, text.bytes[headline.upperBound - 1] == 0xA0,
        text.bytes[headline.upperBound - 2] == 0xC2
      {
        headline = headline.lowerBound..<headline.upperBound - 2
      }
      return TitleLine(
        headline: headline,
        byline: text.layoutRange(start..<folded.count),
        authors: authors,
      )
    }
    return TitleLine(headline: text.range, byline: nil, authors: nil)
  }

  /// The length of a dividing sign that ends right before the space at `index` and has white
  /// space before it.
  private static func separatorLength(_ folded: [UInt8], before index: Int) -> Int? {
    let byte = folded[index - 1]
    if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") {
      return index >= 2 && folded[index - 2] == 0x20 ? 1 : nil
    }
    if byte == 0x93 || byte == 0x94, index >= 4, folded[index - 2] == 0x80,
      folded[index - 3] == 0xE2
    {
      return folded[index - 4] == 0x20 ? 3 : nil
    }
    return nil
  }
}
