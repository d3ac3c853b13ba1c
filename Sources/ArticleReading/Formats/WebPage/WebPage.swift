internal import ArticleModel

/// Lays out a web page: its articles' own text, with what else stands on the page set apart.
struct WebPage {
  /// What is laid out.
  enum Scope {
    /// A page with everything that stands around an article.
    case page
    /// A piece of a page, such as the entry of a feed or the part of a letter: all of it is text.
    case fragment
  }

  /// The layout of `bytes`, which must be valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  static func layout(of bytes: [UInt8], scope: Scope = .page) -> Layout {
    let tree = HTMLParser.tree(of: bytes)
    let blocks = PageBlocks(tree)
    var writer = PageWriter(tree)
    if scope == .fragment {
      for block in blocks.blocks { writer.write(block) }
      var layout = writer.layout
      layout.articles = [LaidArticle(layout.segments.indices, in: 0..<bytes.count)]
      return layout
    }
    let meta = MetaClaims(tree)
    let titles = meta.claims.filter { $0.key == .headline }.map(\.letters)
    let linked = LinkedData(tree, titles: titles)
    let content = MainContent(
      blocks,
      PageRoles(tree),
      titles: titles + linked.claims.filter { $0.key == .headline }.map(\.letters),
      isSingle: linked.hasArticle || meta.isArticle,
    )
    let page = WebPage(tree: tree, blocks: blocks, content: content, meta: meta, linked: linked)
    return page.layout()
  }

  private let tree: HTMLTree
  private let blocks: PageBlocks
  private let content: MainContent
  private let meta: MetaClaims
  private let linked: LinkedData

  private func layout() -> Layout {
    var writer = PageWriter(tree)
    var articles: [LaidArticle] = []
    if content.articles.isEmpty {
      let isEmpty = content.kinds.allSatisfy { $0 != nil }
      for (index, block) in content.blocks.enumerated()
      where content.kinds[index] == nil || isEmpty && content.isUnnamed(block) {
        writer.write(block)
      }
      let visible = VisibleClaims(content, hidden: blocks.isHidden, language: meta.language)
      let claims =
        linked.claims + meta.claims + visible.claims + PageComments(tree).claims
        + SiteAddress.days(in: meta.claims)
      articles = [article(writer.layout.segments.indices, in: range(of: 0), claims)]
    }
    for element in content.articles {
      let first = writer.layout.segments.count
      for index in content.blockRange(of: element) where content.kinds[index] == nil {
        writer.write(content.blocks[index])
      }
      let segments = first..<writer.layout.segments.count
      guard !segments.isEmpty else { continue }
      let visible = VisibleClaims(
        content,
        hidden: blocks.isHidden,
        language: meta.language,
        article: element,
      )
      // What the head says of the site holds for each, what it says of one article for none.
      let common = meta.claims.filter { $0.key == .publisher || $0.key == .inLanguage }
      articles.append(article(segments, in: range(of: element), visible.claims + common))
    }
    var layout = writer.layout
    layout.articles = articles.filter { !$0.segments.isEmpty }
    layout.regions = regions()
    layout.refusal = refusal(of: layout)
    return layout
  }

  private func range(of node: Int) -> Range<Int> { tree.nodes[node].range }

  private func article(
    _ segments: Range<Int>,
    in range: Range<Int>,
    _ claims: [PageClaim],
  ) -> LaidArticle {
    let weighed = PageStatements(
      claims,
      siteNames: (linked.siteNames + meta.siteNames).map(PageClaim.letters)
        + SiteAddress.names(in: meta.claims),
      source: tree.source,
    )
    return LaidArticle(
      segments,
      in: range,
      statements: weighed.statements,
      rivals: weighed.rivals,
    )
  }

  /// Why the page is no article; `nil` where it is one.
  private func refusal(of layout: Layout) -> UnreadableDocument? {
    let isList =
      !linked.hasArticle && !meta.isArticle && content.articles.isEmpty && content.teasers >= 5
    guard !layout.segments.isEmpty else {
      return isList ? .teasers(count: content.teasers) : .noRunningText
    }
    guard isList, !content.showsTitle else { return nil }
    let prose = zip(content.blocks, content.kinds).reduce(0) { sum, pair in
      sum + (pair.1 == nil && pair.0.isProse ? pair.0.letters : 0)
    }
    return prose < 120 ? .teasers(count: content.teasers) : nil
  }

  /// What is not the article's text, neighbours of one kind together.
  private func regions() -> [Region] {
    var regions: [Region] = []
    var last: Region.Kind?
    for (block, kind) in zip(content.blocks, content.kinds) {
      defer { last = kind }
      guard let kind, let first = block.nodes.first, let final = block.nodes.last else { continue }
      let start = Int(tree.nodes[first].start)
      let end = Int(tree.nodes[final].end)
      if kind == last, let region = regions.popLast() {
        regions.append(Region(kind: kind, range: region.range.lowerBound..<end))
      } else {
        regions.append(Region(kind: kind, range: start..<end))
      }
    }
    return regions
  }
}
