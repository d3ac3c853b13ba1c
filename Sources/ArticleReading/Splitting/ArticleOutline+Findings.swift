internal import ArticleModel

/// What each rule found, as findings: the first statement of a kind is the one that counts.
extension ArticleOutline {
  mutating func state(_ list: AuthorList, rule: String) {
    if !hasStated.contains(.author) {
      for name in list.names {
        let letters = Biography.letters(TextFold.folded(Array(name.value.utf8)[...])[...])
        let isKnown = authors.contains {
          Biography.letters(TextFold.folded(Array($0.utf8)[...])[...]) == letters
        }
        guard !isKnown else { continue }
        authors.append(name.value)
        find(.author, name.value, name.range, rule)
      }
    }
    if let publisher = list.publisher, hasStated.insert(.publisher).inserted {
      find(.publisher, publisher.value, publisher.range, rule)
    }
    if let date = list.date, date.value.utf8.count > 4, hasStated.insert(.datePublished).inserted {
      find(.datePublished, date.value, date.range, rule)
    }
  }

  mutating func state(_ line: HeadLines.DateLine) {
    if let date = line.published, hasStated.insert(.datePublished).inserted {
      find(.datePublished, date.value, date.range, "date.line/1")
    }
    if let date = line.modified, hasStated.insert(.dateModified).inserted {
      find(.dateModified, date.value, date.range, "date.line/1")
    }
    if let publisher = line.publisher, hasStated.insert(.publisher).inserted {
      find(.publisher, publisher.value, publisher.range, "publisher.date-line/1")
    }
  }

  mutating func state(_ source: SourceLine.Source) {
    find(.isBasedOn, source.target, source.sentence, source.rule)
    if let date = source.date, source.rule != "source.opening/1", date.value.utf8.count > 4,
      hasStated.insert(.datePublished).inserted
    {
      find(.datePublished, date.value, date.range, "date.source-line/1")
    }
  }

  mutating func state(_ caption: CaptionLine.Caption) {
    if let words = caption.caption {
      find(.caption, TextFold.spaced(layout.bytes[words]), words, "caption.line/1")
    }
    let credit = CaptionLine.bare(caption.credit, in: layout.bytes)
    find(.creditText, TextFold.spaced(layout.bytes[credit]), credit, "credit.line/1")
  }

  mutating func stateKeywords(_ text: SegmentText) {
    guard let (start, isSection) = ClosingLines.keywordValues(text) else { return }
    let key: StatementKey = isSection ? .articleSection : .keywords
    guard !hasStated.contains(key) else { return }
    var from = start
    for index in start...text.folded.count {
      let isEnd =
        index == text.folded.count || text.folded[index] == UInt8(ascii: ",")
        || text.folded[index] == UInt8(ascii: ";")
      guard isEnd else { continue }
      let range = HeadLines.trimmed(layout.bytes, text.layoutRange(from..<index))
      find(key, TextFold.spaced(layout.bytes[range]), range, "keywords.line/1")
      from = index + 1
    }
  }
}
