internal import ArticleModel

/// The lines after the text: who wrote it, where it was printed before, whose it is, and the house's
/// own lines.
extension ArticleOutline {
  /// Reads from the last line up to the text.
  mutating func readTail() {
    var index = textEnd - 1
    var pending: [Int] = []
    while index > textStart {
      if let kind = tailKind(index) {
        for skipped in pending { mark(skipped, kind == .bio ? .bio : .furniture) }
        pending = []
        mark(index, kind)
        textEnd = index
      } else {
        let segment = layout.segments[index]
        // Up to two short lines of unknown make may stand among the known ones.
        guard pending.count < 2, segment.range.count <= 150, segment.kind != .listItem,
          !text(index).endsSentence
        else { break }
        pending.append(index)
      }
      index -= 1
    }
    stateContributors()
  }

  /// Reads the last lines of a page's text, where the markup did not tell what they are.
  mutating func readPageTail() {
    var index = textEnd - 1
    var steps = 0
    while index > textStart, steps < 12 {
      if let kind = pageTailKind(index) {
        mark(index, kind)
        if textEnd == index + 1 { textEnd = index }
      } else {
        guard layout.segments[index].range.count <= 150, steps < 4 else { break }
      }
      index -= 1
      steps += 1
    }
  }

  private mutating func pageTailKind(_ index: Int) -> Region.Kind? {
    let segment = layout.segments[index]
    guard segment.range.count <= 900 else { return nil }
    let text = text(index)
    if let source = SourceLine.source(text, links: links(in: text.range)),
      source.sentence.lowerBound - text.range.lowerBound <= 4
    {
      state(source)
      stateRights(text)
      return .source
    }
    if let kind = ClosingLines.kind(text, isTail: true) {
      if kind == .copyright { stateRights(text) }
      if kind == .keywords { stateKeywords(text) }
      return kind
    }
    if Biography.isHeading(text) || Biography.introduces(text, oneOf: authors) { return .bio }
    return nil
  }

  private mutating func tailKind(_ index: Int) -> Region.Kind? {
    let segment = layout.segments[index]
    if segment.kind == .separator { return .furniture }
    let text = text(index)
    let source = SourceLine.source(text, links: links(in: text.range))
    if let source, segment.range.count <= 900,
      source.sentence.lowerBound - text.range.lowerBound <= 4
    {
      state(source)
      stateRights(text)
      return .source
    }
    if let kind = closingKind(index, text) {
      // The last line may introduce the author and name the source.
      if let source { state(source) }
      return kind
    }
    if let source, segment.isEmphasised, segment.range.count <= 900 {
      state(source)
      return .source
    }
    return nil
  }

  private mutating func closingKind(_ index: Int, _ text: SegmentText) -> Region.Kind? {
    let segment = layout.segments[index]
    if segment.range.count <= 160, HeadLines.dateLine(text).map({ $0.publisher == nil }) ?? false,
      let line = HeadLines.dateLine(text)
    {
      state(line)
      return .dateline
    }
    if segment.range.count <= 200, let byline = HeadLines.byline(text), !byline.names.isEmpty {
      if authors.isEmpty { state(byline, rule: "byline.closing/1") }
      return .byline
    }
    if let kind = ClosingLines.kind(text, isTail: true) {
      if kind == .copyright { stateRights(text) }
      if kind == .keywords { stateKeywords(text) }
      return kind
    }
    if Biography.isHeading(text) || Biography.introduces(text, oneOf: authors) { return .bio }
    if index > textStart, Biography.introducesSomebody(text), isSetApart(index, text) {
      return .bio
    }
    if segment.kind == .paragraph, let caption = CaptionLine.caption(text, isInHead: false) {
      state(caption)
      return .caption
    }
    if segment.range.count <= 200, isOnlyLink(text) { return .navigation }
    return nil
  }

  /// Whether something besides its words sets the last lines apart: italics, a gap, a rule, a
  /// heading, or the name alone above.
  private func isSetApart(_ index: Int, _ text: SegmentText) -> Bool {
    let segment = layout.segments[index]
    if segment.isEmphasised || segment.blankLinesBefore >= 2 { return true }
    let above = layout.segments[index - 1]
    if above.kind == .separator { return true }
    guard above.range.count <= 60 else { return false }
    let line = self.text(index - 1)
    if Biography.isHeading(line) { return true }
    let name = Biography.letters(line.folded[...])
    return name.count >= 5 && Biography.letters(text.folded.prefix(140)).starts(with: name)
  }

  private func isOnlyLink(_ text: SegmentText) -> Bool {
    links(in: text.range).contains { link in
      link.text.lowerBound <= text.range.lowerBound && link.text.upperBound >= text.range.upperBound
    }
  }

  private mutating func stateRights(_ text: SegmentText) {
    if !hasStated.contains(.copyrightHolder), let holder = RightsLine.holder(text) {
      hasStated.insert(.copyrightHolder)
      find(.copyrightHolder, holder.value, holder.range, "copyright.line/1")
    }
    if !hasStated.contains(.license),
      let licence = RightsLine.licence(text, links: links(in: text.range))
    {
      hasStated.insert(.license)
      find(.license, licence.value, licence.range, "licence.line/1")
    }
  }

  /// Names that stand alone in a contributor block are the authors where no byline names any.
  private mutating func stateContributors() {
    guard authors.isEmpty, !hasStated.contains(.author) else { return }
    for index in textEnd..<segments.upperBound where kind(index) == .bio {
      let text = text(index)
      guard Biography.isName(text), let list = AuthorList(layout.bytes, in: text.range) else {
        continue
      }
      state(list, rule: "byline.contributor-block/1")
    }
  }
}
