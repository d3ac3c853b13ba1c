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
    let roles = PageRoles(tree)
    let content = MainContent(blocks, roles, titles: titles(of: tree))
    var writer = PageWriter(tree)
    for (block, kind) in zip(blocks.blocks, content.kinds) where kind == nil || scope == .fragment {
      writer.write(block)
    }
    var layout = writer.layout
    layout.articles = [
      LaidArticle(
        segments: layout.segments.indices,
        range: 0..<bytes.count,
        statements: [],
        rivals: [],
      )
    ]
    if scope == .page { layout.regions = regions(of: content) }
    return layout
  }

  /// What the page calls its title, as its letters.
  private static func titles(of tree: HTMLTree) -> [[UInt8]] {
    var titles: [[UInt8]] = []
    for node in tree.nodes.indices {
      switch tree.nodes[node].element {
      case .title:
        let text = BlockText.printed(tree.descendants(of: node), in: tree)
        titles.append(TextFold.folded(text[...]).filter(ASCII.isWord))
      case .meta:
        guard
          tree.attribute(.property, of: node, is: "og:title")
            || tree.attribute(.name, of: node, is: "twitter:title"),
          let content = tree.attribute(.content, of: node)
        else { continue }
        titles.append(TextFold.folded(Array(content.utf8)[...]).filter(ASCII.isWord))
      default: break
      }
    }
    return titles
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
