internal import ArticleModel

/// What the markup of a page says its elements are: by their names, and by the words of their
/// classes and identifiers.
struct PageRoles {
  /// For each node what it is besides an article's text; `nil` where nothing says so.
  private(set) var own: [Region.Kind?]

  /// For each node how surely it holds an article's text: 0 to 3.
  private(set) var contentRank: [UInt8]

  /// The roles of `tree`'s elements.
  ///
  /// - Complexity: O(*n*).
  init(_ tree: HTMLTree) {
    own = Array(repeating: nil, count: tree.nodes.count)
    contentRank = Array(repeating: 0, count: tree.nodes.count)
    for node in tree.nodes.indices where tree.nodes[node].element != .text {
      read(tree, node)
    }
  }

  /// Marks `node` as `kind`, which its surroundings show.
  mutating func mark(_ node: Int, _ kind: Region.Kind) {
    own[node] = kind
    contentRank[node] = 0
  }

  private mutating func read(_ tree: HTMLTree, _ node: Int) {
    let item = tree.nodes[node]
    var kind = Self.kind(of: item.element)
    var rank: UInt8 = 0
    switch item.element {
    case .article: rank = 2
    case .main: rank = 1
    case .html, .body, .head, .meta, .link, .script, .style, .document: return
    default: break
    }
    for index in Int(item.detail)..<Int(item.detail) + Int(item.attributeCount) {
      let attribute = tree.attributes[index]
      let value = tree.source[Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)]
      switch attribute.name {
      case .class, .id, .dataTestid, .dataComponent:
        // "hidden md:block" is hidden on small screens only.
        let isConditional = value.contains(UInt8(ascii: ":")) || value.contains(UInt8(ascii: "-"))
        ClassWord.forEachName(in: value) { all, first, last, words in
          if let found = Self.kind(all, first, last, words) {
            if found == .hidden, words == 1, isConditional { return }
            if kind == nil || found == .hidden { kind = found }
          }
          rank = max(rank, Self.contentRank(all, first, last, words))
        }
        if rank >= 2, let found = kind, Self.isWeak(found) { kind = nil }
      case .itemprop:
        if let (found, foundRank) = Self.property(value) {
          kind = found
          rank = max(rank, foundRank)
        }
      case .role:
        if let found = Self.role(value) { kind = found }
        if value.elementsEqual("main".utf8) { rank = max(rank, 1) }
        if value.elementsEqual("article".utf8) { rank = max(rank, 2) }
      default: break
      }
    }
    if item.element == .article || item.element == .main, kind != .comments, kind != .related {
      kind = nil
    }
    own[node] = kind
    contentRank[node] = kind == nil ? rank : 0
  }

  /// Whether a name that calls the element an article's text outweighs this one.
  static func isWeak(_ kind: Region.Kind) -> Bool {
    switch kind {
    case .paywall, .advertisement, .keywords, .furniture, .dateline, .byline, .newsletter: true
    default: false
    }
  }

  private static func kind(of element: HTMLElement) -> Region.Kind? {
    switch element {
    case .nav, .menu: .navigation
    case .footer: .furniture
    case .aside: .related
    case .figcaption, .caption: .caption
    case .form, .button, .label, .fieldset, .input: .furniture
    case .dialog: .furniture
    default: nil
    }
  }

  private static func property(_ value: ArraySlice<UInt8>) -> (Region.Kind?, UInt8)? {
    if value.elementsEqual("articleBody".utf8) { return (nil, 4) }
    if value.elementsEqual("headline".utf8) { return (.headline, 0) }
    if value.elementsEqual("author".utf8) { return (.byline, 0) }
    if value.elementsEqual("datePublished".utf8) || value.elementsEqual("dateModified".utf8) {
      return (.dateline, 0)
    }
    if value.elementsEqual("caption".utf8) { return (.caption, 0) }
    if value.elementsEqual("keywords".utf8) { return (.keywords, 0) }
    if value.elementsEqual("comment".utf8) { return (.comments, 0) }
    return nil
  }

  private static func role(_ value: ArraySlice<UInt8>) -> Region.Kind? {
    if value.elementsEqual("navigation".utf8) || value.elementsEqual("menu".utf8)
      || value.elementsEqual("menubar".utf8)
    {
      return .navigation
    }
    if value.elementsEqual("complementary".utf8) { return .related }
    if value.elementsEqual("contentinfo".utf8) || value.elementsEqual("banner".utf8)
      || value.elementsEqual("search".utf8) || value.elementsEqual("dialog".utf8)
      || value.elementsEqual("alert".utf8) || value.elementsEqual("button".utf8)
      || value.elementsEqual("toolbar".utf8)
    {
      return .furniture
    }
    return nil
  }

  /// What a class name or identifier with these words says.
  private static func kind(
    _ all: ClassWord.Meanings,
    _ first: ClassWord?,
    _ last: ClassWord?,
    _ words: Int,
  ) -> Region.Kind? {
    if first == .negation || words > 7 { return nil }
    if all.has(.hidden), words <= 3, first == .hidden { return .hidden }
    if all.has(.consent) { return .consent }
    if all.has(.paywall) { return .paywall }
    if all.has(.comment), !all.has(.body) || words > 2 { return .comments }
    if all.has(.newsletter) { return .newsletter }
    if all.has(.share) { return .share }
    if all.has(.related) { return .related }
    if all.has(.more) && (all.has(.article) || all.has(.post) || all.has(.link) || all.has(.read)) {
      return .related
    }
    if all.has(.most), all.has(.read) || all.has(.article) || all.has(.post) { return .related }
    if all.has(.navigation) { return .navigation }
    if all.has(.advertisement), !all.has(.article) || last == .advertisement {
      return .advertisement
    }
    if all.has(.caption) || all.has(.credit) && !all.has(.author) { return .caption }
    if all.has(.subtitle), words <= 5, !all.has(.image) { return .subtitle }
    if all.has(.bio) { return .bio }
    if all.has(.author) {
      if all.has(.about) || all.has(.box) || all.has(.item) || all.has(.text) || all.has(.content) {
        return .bio
      }
      return .byline
    }
    if all.has(.byline) { return .byline }
    if last == .date { return .dateline }
    if last == .keywords || first == .keywords && words <= 2 { return .keywords }
    if all.has(.sidebar) { return .related }
    if all.has(.footer) { return .furniture }
    if all.has(.popup) || all.has(.live) { return .furniture }
    if last == .tools || first == .tools && words <= 2 { return .furniture }
    if all.has(.disclaimer) { return .disclaimer }
    if last == .copyright { return .copyright }
    if last == .form || last == .rating { return .furniture }
    return nil
  }

  private static func contentRank(
    _ all: ClassWord.Meanings,
    _ first: ClassWord?,
    _ last: ClassWord?,
    _ words: Int,
  ) -> UInt8 {
    guard words <= 5 else { return 0 }
    let isArticle = all.has(.article) || all.has(.post)
    if isArticle, last == .body || last == .text || last == .content { return 3 }
    if isArticle, all.has(.body) || all.has(.content) || all.has(.text), !all.has(.title),
      !all.has(.header), !all.has(.image)
    {
      return last == .wrapper || last == .box ? 2 : 2
    }
    if last == .body && words >= 2 && all.has(.text) { return 3 }
    if first == .article && words == 1 { return 1 }
    return 0
  }
}
