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
    )
    for (block, kind) in zip(blocks.blocks, content.kinds) where kind == nil { writer.write(block) }
    let visible = VisibleClaims(content, hidden: blocks.isHidden, language: meta.language)
    let claims = linked.claims + meta.claims + visible.claims + SiteAddress.days(in: meta.claims)
    let statements = PageStatements(
      claims,
      siteNames: (linked.siteNames + meta.siteNames).map(PageClaim.letters)
        + SiteAddress.names(in: claims),
      source: bytes,
    )
    var layout = writer.layout
    layout.articles = [
      LaidArticle(
        layout.segments.indices,
        in: 0..<bytes.count,
        statements: statements.statements,
        rivals: statements.rivals,
      )
    ]
    layout.regions = regions(of: content)
    return layout
  }

  /// What is not the article's text, neighbours of one kind together.
  private static func regions(of content: MainContent) -> [Region] {
    var regions: [Region] = []
    var last: Region.Kind?
    for (block, kind) in zip(content.blocks, content.kinds) {
      defer { last = kind }
      guard let kind, let first = block.nodes.first, let final = block.nodes.last else { continue }
      let start = Int(content.tree.nodes[first].start)
      let end = Int(content.tree.nodes[final].end)
      if kind == last, let region = regions.popLast() {
        regions.append(Region(kind: kind, range: region.range.lowerBound..<end))
      } else {
        regions.append(Region(kind: kind, range: start..<end))
      }
    }
    return regions
  }
}
