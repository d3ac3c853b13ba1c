internal import ArticleModel

/// Finds where the articles of one document begin.
///
/// Only structure that repeats is evidence: a headline with its byline, numbered records, rules
/// between records, headings that are each followed by fields. One article cut in pieces is worse
/// than two articles left together, so a lone sign is no cut.
struct ArticleCuts {
  private let layout: Layout
  private let segments: [Segment]

  /// Segments that are only the number of a record.
  private(set) var recordNumbers: Set<Int> = []

  /// The first segment of each article, in order; never empty unless the layout is.
  private(set) var starts: [Int] = []

  /// Prose this long shows that an article has begun.
  private static let proseLength = 80

  /// The cuts of `layout`.
  ///
  /// - Complexity: O(*n*).
  init(_ layout: Layout) {
    self.layout = layout
    segments = layout.segments
    guard !segments.isEmpty else { return }
    var cuts = Set(titleCuts())
    cuts.formUnion(recordCuts())
    if cuts.count < 2 { cuts.formUnion(ruleCuts()) }
    if cuts.count < 2 { cuts.formUnion(headingCuts()) }
    if cuts.count < 2 { cuts.formUnion(itemCuts()) }
    starts = cuts.sorted()
    if starts.first != 0, starts.isEmpty || holdsProse(0..<(starts.first ?? 0)) {
      starts.insert(0, at: 0)
    }
  }

  private func isProse(_ index: Int) -> Bool {
    segments[index].range.count >= Self.proseLength && segments[index].kind != .separator
      && SegmentEnd.isSentence(layout.bytes[segments[index].range])
  }

  private func holdsProse(_ range: Range<Int>) -> Bool { range.contains(where: isProse) }

  private func proseFollows(_ index: Int, within distance: Int) -> Bool {
    holdsProse(min(index + 1, segments.count)..<min(index + 1 + distance, segments.count))
  }

  // MARK: Headlines with bylines

  private func titleCuts() -> [Int] {
    var candidates: [(index: Int, isStrong: Bool)] = []
    for index in segments.indices {
      guard segments[index].range.count <= 300 else { continue }
      if let isStrong = suffixTitle(index) {
        candidates.append((index, isStrong))
      } else if let headline = headlineAbove(byline: index) ?? headlineAbove(dateline: index) {
        if candidates.last?.index != headline { candidates.append((headline, false)) }
      }
    }
    // What the document's first lines show, its later ones may repeat.
    let opensSo = candidates.first.map { $0.index <= 2 } ?? false
    var cuts: [Int] = []
    for (number, candidate) in candidates.enumerated() {
      let isFirst = cuts.isEmpty
      guard candidate.isStrong || opensSo || candidates.count >= 3 || isFirst && number == 0
      else { continue }
      let from = cuts.last ?? 0
      let hasText = holdsProse(from..<candidate.index)
      if isFirst && !hasText || hasText { cuts.append(candidate.index) }
    }
    if cuts.count == 1, let only = cuts.first, only > 0, !candidates.contains(where: \.isStrong) {
      return []
    }
    return cuts
  }

  /// Whether the segment is "Headline / By Name"; a bar or slash is strong, a dash is not.
  private func suffixTitle(_ index: Int) -> Bool? {
    let segment = segments[index]
    guard index == 0 || segment.blankLinesBefore > 0, isTextual(segment.kind) else { return nil }
    let bytes = layout.bytes[segment.range]
    let hasBar = bytes.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") }
    guard hasBar || bytes.contains(where: { $0 == 0xE2 || $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    let text = SegmentText(segment, in: layout)
    guard !text.endsSentence || text.range.count < 200 else { return nil }
    let title = Headline.titleLine(text)
    guard let byline = title.byline, proseFollows(index, within: 6) else { return nil }
    let before = layout.bytes[title.headline.upperBound..<byline.lowerBound]
    return before.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") }
  }

  private func isTextual(_ kind: Segment.Kind) -> Bool {
    switch kind {
    case .paragraph, .heading: true
    default: false
    }
  }

  private static let bylineWords = Phrases([
    "by", "von", "par", "por", "di", "door", "av", "af", "by:", "text:", "texte:", "texte :",
    "texto:", "tekst:", "testo:", "text von", "texto de", "texte de", "testo di", "written by",
    "story by", "words by", "report by", "escrito por", "écrit par", "geschrieben von",
  ])

  /// The headline over a byline on a line of its own; `nil` where the segment is no byline.
  private func headlineAbove(byline index: Int) -> Int? {
    guard index > 0, segments[index].range.count <= 200, isTextual(segments[index].kind) else {
      return nil
    }
    let text = SegmentText(segments[index], in: layout)
    // The common case is a line that begins otherwise; "Articles by" stands under a text.
    guard Self.bylineWords.prefix(of: text.folded[...]) != nil else { return nil }
    guard let byline = HeadLines.byline(text), !byline.names.isEmpty,
      proseFollows(index, within: 8)
    else { return nil }
    var headline: Int?
    for candidate in stride(from: index - 1, through: max(0, index - 2), by: -1) {
      let text = SegmentText(segments[candidate], in: layout)
      guard isTextual(segments[candidate].kind), Headline.isLikely(text) else { break }
      if candidate == 0 || segments[candidate].blankLinesBefore > 0 { headline = candidate }
    }
    return headline
  }

  /// The headline over a line with the paper's name and a date, or over a name and a date; `nil`
  /// where the segment is no such line.
  ///
  /// A date alone heads the days of a diary as well.
  private func headlineAbove(dateline index: Int) -> Int? {
    guard index > 0, segments[index].range.count <= 120, isTextual(segments[index].kind),
      layout.bytes[segments[index].range].contains(where: ASCII.isDigit)
    else { return nil }
    guard let line = HeadLines.dateLine(SegmentText(segments[index], in: layout)),
      line.published != nil, proseFollows(index, within: 8)
    else { return nil }
    var above = index - 1
    if line.publisher == nil {
      guard above > 0, Biography.isName(SegmentText(segments[above], in: layout)) else {
        return nil
      }
      above -= 1
    }
    let text = SegmentText(segments[above], in: layout)
    guard isTextual(segments[above].kind), Headline.isLikely(text),
      above == 0 || segments[above].blankLinesBefore > 0
    else { return nil }
    return above
  }

  // MARK: Numbered records

  private static let recordWords = Phrases(["document", "article", "record", "item", "story"])

  private mutating func recordCuts() -> [Int] {
    var cuts: [Int] = []
    var next = 1
    for index in segments.indices where segments[index].range.count <= 40 {
      guard recordNumber(index) == next else { continue }
      cuts.append(index)
      next += 1
    }
    guard cuts.count >= 2 else { return [] }
    recordNumbers = Set(cuts)
    return cuts
  }

  /// The number in "Document 3 of 12" or "3 of 12 DOCUMENTS".
  private func recordNumber(_ index: Int) -> Int? {
    let folded = TextFold.folded(layout.bytes[segments[index].range])
    let words = PersonName.wordRanges(folded[...]).map { folded[$0] }
    func number(_ word: ArraySlice<UInt8>) -> Int? {
      word.count <= 5 ? Int(String(decoding: word, as: UTF8.self)) : nil
    }
    func isOf(_ word: ArraySlice<UInt8>) -> Bool { word.elementsEqual("of".utf8) }
    if words.count == 4, Self.recordWords.prefix(of: words[0]) != nil, isOf(words[2]),
      number(words[3]) != nil
    {
      return number(words[1])
    }
    if words.count == 4, isOf(words[1]), number(words[2]) != nil,
      words[3].last == UInt8(ascii: "s"),
      Self.recordWords.matches(words[3].dropLast())
    {
      return number(words[0])
    }
    return nil
  }

  // MARK: Rules between records

  private func ruleCuts() -> [Int] {
    let rules = segments.indices.filter { index in
      segments[index].kind == .separator && segments[index].range.count >= 5
    }
    guard !rules.isEmpty, rules.count <= segments.count / 2 else { return [] }
    var cuts: [Int] = []
    var start = 0
    for end in rules + [segments.count] {
      if start < end {
        if isRecord(start..<end) {
          cuts.append(start)
        } else if start > 0 && end < segments.count || holdsProse(start..<end) {
          return []
        }
      }
      start = end + 1
    }
    return cuts.count >= 2 ? cuts : []
  }

  // MARK: Rules between items

  /// Items of a newsletter: three or more between rules of one kind, each a headline over prose.
  ///
  /// What stands before the first and after the last may be something else.
  private func itemCuts() -> [Int] {
    let rules = segments.indices.filter { index in
      segments[index].kind == .separator && segments[index].range.count >= 8
    }
    guard rules.count >= 2,
      let sign = rules.first.map({ layout.bytes[segments[$0].range.lowerBound] }),
      rules.allSatisfy({ layout.bytes[segments[$0].range.lowerBound] == sign })
    else { return [] }
    var cuts: [Int] = []
    var gaps = 0
    var start = 0
    for end in rules + [segments.count] {
      if start < end {
        if isItem(start..<end) {
          cuts.append(start)
        } else if start > 0, end < segments.count {
          gaps += 1
        }
      }
      start = end + 1
    }
    return cuts.count >= 3 && gaps * 4 <= cuts.count ? cuts : []
  }

  /// Whether the segments are a headline, set apart from what follows, and prose.
  private func isItem(_ range: Range<Int>) -> Bool {
    guard range.count >= 2, isTextual(segments[range.lowerBound].kind),
      segments[range.lowerBound].range.count <= 160,
      holdsProse(range.lowerBound + 1..<range.upperBound)
    else { return false }
    return Headline.isLikely(SegmentText(segments[range.lowerBound], in: layout))
  }

  /// Whether the segments are headed by a headline with a byline or date, and hold prose.
  private func isRecord(_ range: Range<Int>) -> Bool {
    guard range.count >= 3, holdsProse(range),
      Headline.isLikely(SegmentText(segments[range.lowerBound], in: layout))
    else { return false }
    return range.dropFirst().prefix(3).contains { index in
      guard segments[index].range.count <= 240 else { return false }
      let text = SegmentText(segments[index], in: layout)
      return HeadLines.byline(text) != nil || HeadLines.dateLine(text) != nil
    } || Headline.titleLine(SegmentText(segments[range.lowerBound], in: layout)).byline != nil
  }

  // MARK: Headings followed by fields

  private func headingCuts() -> [Int] {
    guard layout.statements.allSatisfy({ $0.key != .headline }) else { return [] }
    var level = Int.max
    for segment in segments {
      if case .heading(let its) = segment.kind { level = min(level, its) }
    }
    let headings = segments.indices.filter { segments[$0].kind == .heading(level: level) }
    guard headings.count >= 3 else { return [] }
    let withField = headings.filter { index in
      index + 1 < segments.count
        && (LineShape.isField(layout.bytes[segments[index + 1].range])
          || segments[index + 1].range.count <= 200
            && HeadLines.byline(SegmentText(segments[index + 1], in: layout)) != nil)
    }
    return withField.count * 2 >= headings.count ? headings : []
  }
}

/// How a segment ends, without looking at all of it.
enum SegmentEnd {
  /// Whether the bytes end a sentence, with a quotation mark or bracket after it perhaps.
  static func isSentence(_ bytes: ArraySlice<UInt8>) -> Bool {
    for byte in bytes.suffix(6).reversed() {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ":"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"), 0x80...0xFF:
        continue
      default: return bytes.count >= 300
      }
    }
    return true
  }
}
