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
    for block in blocks.blocks { writer.write(block) }
    return writer.layout
  }
}
