internal import ArticleModel

/// What each segment of one article is, and what the article states about itself.
///
/// Reads from the headline down to the text and from the last line up to it. A segment between
/// two paragraphs of the text stays text unless its shape is a caption's or a pointer's: one cue
/// word never removes a paragraph.
struct ArticleOutline {
  let layout: Layout
  let segments: Range<Int>

  /// For each segment of the article what it is; `nil` for the article's own text.
  var kinds: [Region.Kind?]

  /// What was read, as ranges of the layout.
  var findings: [Finding] = []

  /// Ranges within segments that are no text although their segment is.
  var cuts: [(kind: Region.Kind, range: Range<Int>)] = []

  /// The headline segment that holds a byline too: its two parts.
  var titleByline: (index: Int, headline: Range<Int>, byline: Range<Int>)?

  /// The first segment that can be text.
  var textStart: Int

  /// The first segment after the text.
  var textEnd: Int

  var authors: [String] = []
  var hasStated: Set<StatementKey>

  /// Something stated, and the bytes of the layout that state it.
  struct Finding {
    let key: StatementKey
    let value: String
    let range: Range<Int>
    let rule: String
  }

  /// The outline of the article in `segments`; `stated` is what its front matter states already.
  init(_ layout: Layout, _ segments: Range<Int>, recordNumbers: Set<Int>, stated: [Statement]) {
    self.layout = layout
    self.segments = segments
    kinds = Array(repeating: nil, count: segments.count)
    textStart = segments.lowerBound
    textEnd = segments.upperBound
    hasStated = Set(stated.map(\.key))
    authors = stated.filter { $0.key == .author }.map(\.value)
    if let comments = Comments(layout, segments).start {
      for index in comments..<segments.upperBound { mark(index, .comments) }
      textEnd = comments
    }
    readHead(recordNumbers, title: stated.first { $0.key == .headline }?.value)
    readTail()
    readMiddle()
  }

  /// The outline of an article whose format told what is its text and what it states.
  init(_ layout: Layout, _ article: LaidArticle) {
    self.layout = layout
    segments = article.segments
    kinds = Array(repeating: nil, count: segments.count)
    textStart = segments.lowerBound
    textEnd = segments.upperBound
    hasStated = Set(article.statements.map(\.key))
    authors = article.statements.filter { $0.key == .author }.map(\.value)
    readPageTail()
    readSourceSentences()
    readDateline()
  }

  func kind(_ index: Int) -> Region.Kind? { kinds[index - segments.lowerBound] }

  mutating func mark(_ index: Int, _ kind: Region.Kind) {
    kinds[index - segments.lowerBound] = kind
  }

  mutating func find(
    _ key: StatementKey,
    _ value: String,
    _ range: Range<Int>,
    _ rule: String,
  ) {
    guard !value.isEmpty, !range.isEmpty else { return }
    findings.append(Finding(key: key, value: value, range: range, rule: rule))
  }

  func text(_ index: Int) -> SegmentText {
    SegmentText(layout.segments[index], in: layout)
  }

  func links(in range: Range<Int>) -> ArraySlice<Layout.Link> {
    var low = 0
    var high = layout.links.count
    while low < high {
      let middle = (low + high) / 2
      if layout.links[middle].text.lowerBound < range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var end = low
    while end < layout.links.count, layout.links[end].text.lowerBound < range.upperBound {
      end += 1
    }
    return layout.links[low..<end]
  }

  // MARK: Head

  private mutating func readHead(_ recordNumbers: Set<Int>, title: String?) {
    var index = segments.lowerBound
    while index < textEnd, isFurniture(index) || recordNumbers.contains(index) {
      mark(index, .furniture)
      index += 1
    }
    if index < textEnd { index = readHeadline(index, title: title) }
    let last = min(textEnd, index + 16)
    var hasByline = false
    while index < last, let next = readHeadLine(index, hasByline: &hasByline) { index = next }
    textStart = index
  }

  private func isFurniture(_ index: Int) -> Bool {
    let segment = layout.segments[index]
    if segment.kind == .separator { return true }
    guard segment.range.count <= 60 else { return false }
    return ClosingLines.kind(text(index), isTail: false) == .furniture
  }

  private mutating func readHeadline(_ index: Int, title: String?) -> Int {
    let segment = layout.segments[index]
    let text = text(index)
    if let title {
      // The title may be printed again over the text.
      let printed = Biography.letters(text.folded[...])
      let letters = Biography.letters(TextFold.folded(Array(title.utf8)[...])[...])
      guard case .heading = segment.kind, printed == letters else { return index }
      mark(index, .headline)
      return index + 1
    }
    let isMarked = if case .heading = segment.kind { true } else { false }
    guard segment.range.count <= 500, index + 1 < segments.upperBound else { return index }
    let line = Headline.titleLine(text)
    guard isMarked || line.byline != nil || isHeadlineShaped(index, text) else { return index }
    mark(index, .headline)
    find(
      .headline,
      TextFold.spaced(layout.bytes[line.headline]),
      line.headline,
      isMarked ? "headline.heading/1" : "headline.first-line/1",
    )
    if let authors = line.authors, let byline = line.byline {
      state(authors, rule: "byline.title-suffix/1")
      titleByline = (index, line.headline, byline)
    }
    return index + 1
  }

  private func isHeadlineShaped(_ index: Int, _ text: SegmentText) -> Bool {
    guard layout.segments[index].kind == .paragraph, Headline.isLikely(text) else { return false }
    // A date line or byline that happens to come first is none.
    if HeadLines.dateLine(text) != nil || HeadLines.byline(text) != nil { return false }
    guard index + 1 < textEnd else { return false }
    let next = layout.segments[index + 1]
    return next.blankLinesBefore > 0 || next.range.count >= 2 * text.range.count
      || HeadLines.byline(self.text(index + 1)) != nil
      || HeadLines.dateLine(self.text(index + 1)) != nil
      || CaptionLine.caption(self.text(index + 1), isInHead: true) != nil
  }

  /// Reads one segment between headline and text; returns the next, or `nil` where the text
  /// begins.
  private mutating func readHeadLine(_ index: Int, hasByline: inout Bool) -> Int? {
    let segment = layout.segments[index]
    if segment.kind == .separator {
      mark(index, .furniture)
      return index + 1
    }
    guard segment.range.count <= SegmentText.longest else { return nil }
    let text = text(index)
    if let list = HeadLines.byline(text) {
      mark(index, .byline)
      state(list, rule: "byline.line/1")
      hasByline = true
      return index + 1
    }
    if let line = HeadLines.dateLine(text) {
      mark(index, .dateline)
      state(line)
      return index + 1
    }
    if segment.range.count <= 900,
      let source = SourceLine.source(text, links: links(in: text.range)),
      source.sentence.lowerBound - text.range.lowerBound <= 4 || segment.isEmphasised
    {
      mark(index, .source)
      state(source)
      return index + 1
    }
    if let kind = ClosingLines.kind(text, isTail: false) {
      mark(index, kind)
      if kind == .keywords { stateKeywords(text) }
      return index + 1
    }
    if segment.kind == .paragraph, let caption = CaptionLine.caption(text, isInHead: true) {
      mark(index, .caption)
      state(caption)
      return index + 1
    }
    if !hasByline, index + 1 < textEnd, Biography.isName(text),
      segment.blankLinesBefore > 0 || index > segments.lowerBound,
      layout.segments[index + 1].range.count <= 160,
      HeadLines.dateLine(self.text(index + 1)) != nil
    {
      mark(index, .byline)
      if let list = AuthorList(layout.bytes, in: text.range) {
        state(list, rule: "byline.name/1")
      }
      hasByline = true
      return index + 1
    }
    if let end = subtitleEnd(index, hasByline: hasByline) {
      for subtitle in index..<end {
        mark(subtitle, .subtitle)
        let range = layout.segments[subtitle].range
        if !hasStated.contains(.alternativeHeadline) {
          find(
            .alternativeHeadline,
            TextFold.spaced(layout.bytes[range]),
            range,
            "subtitle.after-headline/1",
          )
        }
      }
      return end
    }
    return nil
  }

  /// Where a subtitle that begins at `index` ends: right under the headline, and either shaped
  /// like one or with the byline after it.
  private func subtitleEnd(_ index: Int, hasByline: Bool) -> Int? {
    guard !hasByline, index > segments.lowerBound, kind(index - 1) == .headline else { return nil }
    let text = text(index)
    var end = index + 1
    while end < min(textEnd, index + 3) {
      let next = layout.segments[end]
      guard text.range.count <= 500, next.range.count <= 240 else { break }
      let following = self.text(end)
      if HeadLines.byline(following) != nil || HeadLines.dateLine(following) != nil { return end }
      guard next.range.count <= 200 else { break }
      end += 1
    }
    guard index + 1 < textEnd, text.range.count >= 30, text.range.count <= 240, !text.endsSentence,
      Headline.isLikely(text)
    else { return nil }
    let next = layout.segments[index + 1]
    return next.blankLinesBefore > 0 && next.range.count >= text.range.count * 3 / 2
      ? index + 1 : nil
  }

  // MARK: Middle

  private mutating func readMiddle() {
    guard textStart < textEnd else { return }
    for index in textStart..<textEnd where kind(index) == nil {
      let segment = layout.segments[index]
      if segment.kind == .separator {
        mark(index, .furniture)
        continue
      }
      guard segment.kind == .paragraph, index > textStart,
        CaptionLine.isPossible(segment.range, in: layout.bytes)
      else { continue }
      let text = text(index)
      if let caption = CaptionLine.caption(text, isInHead: false) {
        mark(index, .caption)
        state(caption)
      } else if ClosingLines.isRelated(text) {
        mark(index, .related)
      }
    }
    readSourceSentences()
    readDateline()
  }

  /// Sentences about the source within the first or last paragraphs, or in italics anywhere.
  private mutating func readSourceSentences() {
    let text = (textStart..<textEnd).filter { kind($0) == nil }
    let near = Set(text.prefix(3) + text.suffix(3))
    for index in text {
      let segment = layout.segments[index]
      guard near.contains(index) || segment.isEmphasised else { continue }
      let window = window(of: segment)
      guard let source = SourceLine.source(window, links: links(in: window.range)) else { continue }
      state(source)
      if segment.isEmphasised, segment.range.count <= 900 {
        mark(index, .source)
      } else if index == text.last, source.sentence.upperBound == segment.range.upperBound,
        source.sentence.lowerBound > segment.range.lowerBound
      {
        cuts.append((.source, source.sentence))
      }
    }
  }

  /// The segment, or of a long one its end: that is where such sentences stand.
  private func window(of segment: Segment) -> SegmentText {
    guard segment.range.count > SegmentText.longest else {
      return SegmentText(segment, in: layout)
    }
    var start = segment.range.upperBound - SegmentText.longest
    while layout.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return SegmentText(start..<segment.range.upperBound, in: layout.bytes)
  }

  private mutating func readDateline() {
    guard !hasStated.contains(.dateline),
      let first = (textStart..<textEnd).first(where: { kind($0) == nil }),
      let range = HeadLines.opening(text(first))
    else { return }
    find(.dateline, TextFold.spaced(layout.bytes[range]), range, "dateline.opening/1")
  }
}
