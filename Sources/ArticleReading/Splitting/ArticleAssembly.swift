internal import ArticleModel

/// Puts the articles of a laid-out document together.
struct ArticleAssembly {
  private let layout: Layout
  private let languages: LanguageDetector
  private let ranges: DocumentRanges
  private let encoding: TextEncoding

  /// What stands outside the text and is about its first article: bytes of the document.
  private let given: [Statement]

  /// The articles of `layout`, which was made from `text`.
  init(
    layout: Layout,
    text: DecodedText,
    languages: LanguageDetector,
    given: [Statement] = [],
  ) {
    self.layout = layout
    self.languages = languages
    self.given = given
    encoding = text.encoding
    ranges = DocumentRanges(layout: layout, text: text)
  }

  /// The articles in reading order.
  func articles() -> [PrintedArticle] {
    if let laid = layout.articles { return laid.indices.map { article(laid[$0], at: $0) } }
    let cuts = ArticleCuts(layout)
    var articles: [PrintedArticle] = []
    for (number, start) in cuts.starts.enumerated() {
      let end =
        number + 1 < cuts.starts.count ? cuts.starts[number + 1] : layout.segments.count
      articles.append(
        article(start..<end, recordNumbers: cuts.recordNumbers, isFirst: number == 0)
      )
    }
    return articles
  }

  /// All of the layout as one article, whatever is printed in it: a record is one.
  ///
  /// `range` is the record, as bytes of the document. The layout may not be empty.
  func record(over range: Range<Int>) -> PrintedArticle {
    let article =
      layout.articles?.first.map { self.article($0, at: 0) }
      ?? self.article(0..<layout.segments.count, recordNumbers: [], isFirst: true)
    let body = article.body.documentRange ?? range
    let whole = min(range.lowerBound, body.lowerBound)..<max(range.upperBound, body.upperBound)
    return PrintedArticle(
      range: whole,
      body: article.body,
      parts: article.parts,
      statements: article.statements,
      // What all records of a file share stands in none of them.
      regions: article.regions.filter { whole.contains($0.range.lowerBound) },
      rivals: article.rivals,
      detectedLanguage: article.detectedLanguage,
      languagePassages: article.languagePassages,
    )
  }

  private func article(
    _ segments: Range<Int>,
    recordNumbers: Set<Int>,
    isFirst: Bool,
  ) -> PrintedArticle {
    let stated = isFirst ? layout.statements : []
    let outline = ArticleOutline(
      layout,
      segments,
      recordNumbers: recordNumbers,
      stated: isFirst ? stated + given : [],
    )
    var pieces = BodyPieces()
    var bodyParts = PartFinder()
    var firstBodyRange: Range<Int>?
    for run in bodyRuns(of: outline) {
      firstBodyRange = firstBodyRange ?? run.range
      pieces.append(run.range, ranges)
      bodyParts.read(run.segments, outline)
    }
    let body = pieces.body(of: layout)
    let language = firstBodyRange.flatMap {
      languages.language(of: layout.bytes[$0], in: encoding)
    }
    return PrintedArticle(
      range: articleRange(outline, isFirst: isFirst),
      body: body,
      parts: bodyParts.parts(in: pieces, bodyLength: body.text.utf8.count),
      statements: statements(of: outline, stated: stated),
      regions: regions(of: outline, body: body, isFirst: isFirst),
      detectedLanguage: language,
      languagePassages: languages.passages(of: body.text, in: encoding),
    )
  }

  /// An article that the format itself divided from the others.
  private func article(_ laid: LaidArticle, at number: Int) -> PrintedArticle {
    let outline = ArticleOutline(layout, laid)
    var pieces = BodyPieces()
    var bodyParts = PartFinder()
    var firstBodyRange: Range<Int>?
    for run in bodyRuns(of: outline) {
      firstBodyRange = firstBodyRange ?? run.range
      pieces.append(run.range, ranges)
      bodyParts.read(run.segments, outline)
    }
    let body = pieces.body(of: layout)
    let found = outline.segments.compactMap { index in
      outline.kind(index).map {
        Region(kind: $0, range: ranges.document(layout.segments[index].range))
      }
    }
    let cuts = outline.cuts.map { Region(kind: $0.kind, range: ranges.document($0.range)) }
    let fields =
      number == 0 ? given.map { Region(kind: Self.region(of: $0.key), range: $0.range) } : []
    let left = layout.regions
      .filter { laid.range.contains($0.range.lowerBound) }
      .map { Region(kind: $0.kind, range: ranges.document(decoded: $0.range)) }
    let language = firstBodyRange.flatMap {
      languages.language(of: layout.bytes[$0], in: encoding)
    }
    var stated = laid.statements
    var rivals = laid.rivals
    if let index = stated.firstIndex(where: { $0.key == .inLanguage }), let language,
      language.isReliable, language.percent >= 90,
      stated[index].value.prefix(2).lowercased() != language.code.prefix(2)
    {
      // Templates keep the language they were made in.
      let statement = stated.remove(at: index)
      rivals.append(RivalStatement(statement, reason: "the text is in another language"))
    }
    return PrintedArticle(
      range: ranges.document(decoded: laid.range),
      body: body,
      parts: bodyParts.parts(in: pieces, bodyLength: body.text.utf8.count),
      statements: statements(of: outline, stated: stated),
      regions: Self.disjoint(found + cuts + left + fields, apartFrom: body.pieces),
      rivals: rivals.map { RivalStatement(inDocument($0.statement), reason: $0.reason) },
      detectedLanguage: language,
      languagePassages: languages.passages(of: body.text, in: encoding),
    )
  }

  private func inDocument(_ statement: Statement) -> Statement {
    Statement(
      key: statement.key,
      value: statement.value,
      quote: statement.quote,
      range: ranges.document(decoded: statement.range),
      rule: statement.rule,
    )
  }

  // MARK: Body

  /// The runs of the layout that are body: from text to text, with what divides them.
  private func bodyRuns(
    of outline: ArticleOutline
  ) -> [(segments: Range<Int>, range: Range<Int>)] {
    var runs: [(segments: Range<Int>, range: Range<Int>)] = []
    var index = outline.segments.lowerBound
    while index < outline.segments.upperBound {
      guard outline.kind(index) == nil else {
        index += 1
        continue
      }
      let first = index
      while index < outline.segments.upperBound, outline.kind(index) == nil { index += 1 }
      let start = layout.segments[first].range.lowerBound
      // Up to what was left out, so that paragraphs stay divided; trimmed at the very end.
      let end =
        index < outline.segments.upperBound
        ? layout.segments[index].range.lowerBound : layout.segments[index - 1].range.upperBound
      runs.append((first..<index, start..<end))
    }
    if let last = runs.last {
      var end = layout.segments[last.segments.upperBound - 1].range.upperBound
      if let cut = outline.cuts.last, cut.range.upperBound == end {
        end = layout.bytes.withUnsafeBufferPointer {
          Whitespace.trimmed(last.range.lowerBound..<cut.range.lowerBound, in: $0).upperBound
        }
      }
      runs[runs.count - 1].range = last.range.lowerBound..<max(last.range.lowerBound, end)
    }
    return runs
  }

  /// From the headline to the last line that belongs to the article: its text, its source lines
  /// and its author's introduction, but not the comments under it or the site around it.
  private func articleRange(_ outline: ArticleOutline, isFirst: Bool) -> Range<Int> {
    let own = outline.segments.filter { index in
      switch outline.kind(index) {
      case .comments, .furniture, .share, .newsletter, .related, .navigation, .disclaimer, .markup:
        false
      default: true
      }
    }
    let first = own.first ?? outline.segments.lowerBound
    let last = own.last ?? outline.segments.upperBound - 1
    let range = ranges.document(
      layout.segments[first].range.lowerBound..<layout.segments[last].range.upperBound
    )
    let frontMatter = isFirst ? layout.regions.first { $0.kind == .frontMatter } : nil
    guard let frontMatter else { return range }
    return ranges.document(decoded: frontMatter.range).lowerBound..<range.upperBound
  }

  // MARK: Statements and regions

  private func statements(of outline: ArticleOutline, stated: [Statement]) -> [Statement] {
    var statements = stated.map(inDocument)
    for finding in outline.findings {
      statements.append(
        Statement(
          key: finding.key,
          value: finding.value,
          quote: ranges.quote(finding.range),
          range: ranges.document(finding.range),
          rule: finding.rule,
        )
      )
    }
    if outline.segments.lowerBound == 0 { statements += given }
    // A stable order: what begins at the same byte stays as it was found.
    return statements.enumerated()
      .sorted {
        ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
      }
      .map(\.element)
  }

  private func regions(
    of outline: ArticleOutline,
    body: BodyText,
    isFirst: Bool,
  ) -> [Region] {
    var found: [Region] = []
    var index = outline.segments.lowerBound
    while index < outline.segments.upperBound {
      guard let kind = outline.kind(index) else {
        index += 1
        continue
      }
      let first = index
      index += 1
      if let title = outline.titleByline, title.index == first {
        found.append(Region(kind: .headline, range: ranges.marked(title.headline)))
        found.append(Region(kind: .byline, range: ranges.marked(title.byline)))
        continue
      }
      while index < outline.segments.upperBound, outline.kind(index) == kind, joins(kind) {
        index += 1
      }
      let range =
        layout.segments[first].range.lowerBound..<layout.segments[index - 1].range.upperBound
      found.append(Region(kind: kind, range: ranges.marked(range)))
    }
    for cut in outline.cuts {
      found.append(Region(kind: cut.kind, range: ranges.document(cut.range)))
    }
    if isFirst {
      for statement in given {
        found.append(Region(kind: Self.region(of: statement.key), range: statement.range))
      }
    }
    let start =
      isFirst
      ? 0 : layout.map.source(of: layout.segments[outline.segments.lowerBound].range).lowerBound
    let end =
      outline.segments.upperBound < layout.segments.count
      ? layout.map.source(of: layout.segments[outline.segments.upperBound].range).lowerBound
      : Int.max
    var next = layout.firstRegion(from: start)
    while next < layout.regions.count, layout.regions[next].range.upperBound <= end {
      let region = layout.regions[next]
      found.append(Region(kind: region.kind, range: ranges.document(decoded: region.range)))
      next += 1
    }
    return Self.disjoint(found, apartFrom: body.pieces)
  }

  /// What a field is that says something about `key`.
  private static func region(of key: StatementKey) -> Region.Kind {
    switch key {
    case .headline: .headline
    case .alternativeHeadline: .subtitle
    case .author: .byline
    case .datePublished, .dateModified, .dateline: .dateline
    case .keywords, .articleSection: .keywords
    default: .frontMatter
    }
  }

  /// Whether neighbours of this kind are one region.
  private func joins(_ kind: Region.Kind) -> Bool {
    switch kind {
    case .comments, .bio, .disclaimer, .related: true
    default: false
    }
  }

  /// The regions in order, without those that overlap an earlier one or a piece of the body.
  private static func disjoint(
    _ regions: [Region],
    apartFrom pieces: [BodyText.Piece],
  ) -> [Region] {
    var result: [Region] = []
    var piece = 0
    for region in regions.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard !region.range.isEmpty,
        region.range.lowerBound >= result.last?.range.upperBound ?? 0
      else { continue }
      while piece < pieces.count, pieces[piece].document.upperBound <= region.range.lowerBound {
        piece += 1
      }
      if piece < pieces.count, pieces[piece].document.lowerBound < region.range.upperBound {
        continue
      }
      result.append(region)
    }
    return result
  }
}
