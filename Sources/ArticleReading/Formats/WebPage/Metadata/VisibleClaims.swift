internal import ArticleModel

/// Reads what a page shows around its article's text: headings, bylines, dates, microdata and
/// links to licences.
struct VisibleClaims {
  private let tree: HTMLTree
  private let content: MainContent
  private let isDayFirst: Bool?
  private(set) var claims: [PageClaim] = []

  /// The blocks from the headline to the first text, and a few beside them.
  private let head: Range<Int>

  /// The claims of the page with `content`; `language` is what the page calls its own.
  init(_ content: MainContent, hidden: [Bool], language: String) {
    tree = content.tree
    self.content = content
    isDayFirst = DateOrder.isDayFirst(language: language)
    let first = content.kinds.firstIndex { $0 == nil } ?? content.blocks.count
    let headline =
      content.blocks[..<first].lastIndex {
        content.tree.nodes[$0.container].element == .h1
      } ?? content.blocks.indices.first { content.kinds[$0] == .headline } ?? first
    head = max(0, min(headline, first) - 8)..<min(content.blocks.count, first + 4)
    readElements(hidden)
    for index in head { readLine(index) }
    let last = content.kinds.lastIndex { $0 == nil } ?? content.blocks.count
    for index in content.blocks.indices.dropFirst(head.upperBound) where index <= last + 4 {
      let role = ownRole(content.blocks[index])
      if role == .byline || role == .dateline || index > last { readLine(index, isTail: index > last) }
    }
  }

  private mutating func add(
    _ key: StatementKey,
    _ value: String,
    _ range: Range<Int>,
    _ source: PageClaim.Source,
    _ rule: String,
  ) {
    let value = TextFold.spaced(value)
    guard !value.isEmpty, value.utf8.count <= 1_000, !range.isEmpty else { return }
    claims.append(PageClaim(key: key, value: value, range: range, source: source, rule: rule + "/1"))
  }

  /// The printed text of `node` and where it stands.
  private func text(of node: Int) -> (value: [UInt8], range: Range<Int>)? {
    let texts = tree.descendants(of: node).filter {
      tree.nodes[$0].element == .text && !tree.nodes[$0].isBlank
    }
    guard let first = texts.first, let last = texts.last, texts.count <= 60 else { return nil }
    let value = BlockText.printed(first..<last + 1, in: tree, limit: 600)
    let range = Int(tree.nodes[first].start)..<Int(tree.nodes[last].end)
    return (value, tree.source.withUnsafeBufferPointer { Whitespace.trimmed(range, in: $0) })
  }

  // MARK: Elements

  private mutating func readElements(_ hidden: [Bool]) {
    let firstText = content.kinds.firstIndex { $0 == nil }.map { content.blocks[$0].nodes.lowerBound } ?? 0
    let lastText =
      content.kinds.lastIndex { $0 == nil }.map { content.blocks[$0].nodes.upperBound }
      ?? tree.nodes.count
    for node in tree.nodes.indices {
      let item = tree.nodes[node]
      guard item.element != .text, item.attributeCount > 0 || item.element.headingLevel > 0 else { continue }
      if item.element.headingLevel > 0, item.element.headingLevel <= 3, !hidden[node] {
        readHeading(node, item.element.headingLevel)
      }
      if let property = tree.rawAttribute(.itemprop, of: node), item.element != .meta || node > 0 {
        readProperty(property, node)
      }
      if item.element == .time, node < lastText + 200 {
        readTime(node, isNear: node > firstText - 400)
      }
      if item.element == .a, let relation = tree.rawAttribute(.rel, of: node) {
        readLink(node, relation)
      }
    }
  }

  private mutating func readHeading(_ node: Int, _ level: Int) {
    guard let (value, range) = text(of: node), value.count <= 400 else { return }
    let text = String(decoding: value, as: UTF8.self)
    let blocks = content.blockRange(of: node)
    let isNear = head.overlaps(blocks) || blocks.isEmpty && head.contains(blocks.lowerBound)
    if level == 1 {
      add(.headline, text, range, isNear ? .heading : .otherHeading, "heading.h1")
    } else if isNear, !isOfComment(node) {
      add(.headline, text, range, .otherHeading, "heading.h\(level)")
    }
  }

  private func isOfComment(_ node: Int) -> Bool {
    tree.ancestors(of: node).prefix(24).contains {
      content.roles.own[$0] == .comments || content.roles.own[$0] == .related
    }
  }

  private mutating func readProperty(_ property: Range<Int>, _ node: Int) {
    guard property.count <= 40 else { return }
    for name in String(decoding: tree.source[property], as: UTF8.self).split(separator: " ") {
      let key: StatementKey
      switch name {
      case "headline": key = .headline
      case "datePublished", "dateCreated": key = .datePublished
      case "dateModified": key = .dateModified
      case "author", "creator": key = .author
      default: continue
      }
      guard !isOfComment(node) else { continue }
      let attribute =
        tree.rawAttribute(.content, of: node) ?? tree.rawAttribute(.datetime, of: node)
      let rule = "microdata.\(name)"
      switch key {
      case .datePublished, .dateModified:
        if let attribute, let date = date(Array(HTMLText.decoded(tree.source[attribute]).utf8)) {
          add(key, date.value, attribute, .microdata, rule)
        } else if let (value, range) = text(of: node), let date = date(value) {
          add(key, date.value, range, .microdata, rule)
        }
      case .author:
        readAuthorProperty(node, attribute, rule)
      default:
        if let attribute {
          add(key, HTMLText.decoded(tree.source[attribute]), attribute, .microdata, rule)
        } else if let (value, range) = text(of: node), value.count <= 400 {
          add(key, String(decoding: value, as: UTF8.self), range, .microdata, rule)
        }
      }
    }
  }

  private mutating func readAuthorProperty(_ node: Int, _ attribute: Range<Int>?, _ rule: String) {
    // The name within a person, where it is marked.
    for inner in tree.descendants(of: node) where tree.attribute(.itemprop, of: inner, is: "name") {
      if let content = tree.rawAttribute(.content, of: inner) {
        return add(.author, HTMLText.decoded(tree.source[content]), content, .microdata, rule)
      }
      if let (value, range) = text(of: inner) {
        return add(.author, String(decoding: value, as: UTF8.self), range, .microdata, rule)
      }
    }
    if let attribute {
      add(.author, HTMLText.decoded(tree.source[attribute]), attribute, .microdata, rule)
    } else if let (value, range) = text(of: node), value.count <= 160 {
      add(.author, String(decoding: value, as: UTF8.self), range, .microdata, rule)
    }
  }

  private func date(_ text: [UInt8]) -> PrintedDate? {
    guard let date = PrintedDate.whole(text[...], isDayFirst: isDayFirst) ?? PrintedDate.first(in: text[...], isDayFirst: isDayFirst),
      date.value.utf8.count >= 10
    else { return nil }
    return date
  }

  private mutating func readTime(_ node: Int, isNear: Bool) {
    guard isNear, !isOfComment(node) else { return }
    let isUpdate = text(of: node).map { TextFold.folded($0.value[...]) }.map {
      DateWords.isUpdate($0[...])
    } ?? false
    let key: StatementKey = isUpdate ? .dateModified : .datePublished
    if let attribute = tree.rawAttribute(.datetime, of: node),
      let date = date(Array(HTMLText.decoded(tree.source[attribute]).utf8))
    {
      add(key, date.value, attribute, .time, "time.datetime")
    } else if let (value, range) = text(of: node), let date = date(value) {
      add(key, date.value, range, .time, "time.text")
    }
  }

  private mutating func readLink(_ node: Int, _ relation: Range<Int>) {
    for word in String(decoding: tree.source[relation], as: UTF8.self).lowercased().split(separator: " ") {
      switch word {
      case "author":
        guard !isOfComment(node), let (value, range) = text(of: node), value.count <= 100 else {
          continue
        }
        add(.author, String(decoding: value, as: UTF8.self), range, .byline, "link.author")
      case "license", "licence":
        guard let target = tree.rawAttribute(.href, of: node) else { continue }
        add(.license, tree.attribute(.href, of: node) ?? "", target, .link, "link.license")
      default: break
      }
    }
  }

  // MARK: Lines around the headline

  private mutating func readLine(_ index: Int, isTail: Bool = false) {
      let block = content.blocks[index]
      guard block.letters <= 200 else { return }
      let text = BlockText.folded(block, in: tree)
      let range = self.range(of: block)
      let line = SegmentText(0..<text.count, in: text)
      let kind = content.kinds[index]
      if let list = HeadLines.byline(line), kind != .comments, kind != .related {
        for name in list.names {
          add(.author, name.value, self.range(of: name.range, in: block), .byline, "byline.line")
        }
        if let date = list.date, date.value.utf8.count >= 10 {
          add(.datePublished, date.value, self.range(of: date.range, in: block), .text, "byline.line")
        }
      } else if ownRole(block) == .byline, block.letters <= 80 {
        for name in AuthorList.names(inField: text[...]) {
          add(.author, name.value, range, .byline, "byline.class")
        }
      }
      if kind != .comments, kind != .related, kind != nil || block.letters < 80,
        let date = PrintedDate.first(in: text[...], isDayFirst: isDayFirst),
        date.value.utf8.count >= 10
      {
        let isUpdate = DateWords.isUpdate(line.folded[..<date.range.lowerBound])
        add(
          isUpdate ? .dateModified : .datePublished,
          date.value,
          self.range(of: date.range, in: block),
          .text,
          isTail ? "date.closing-line" : "date.line",
        )
      }
  }

  private func ownRole(_ block: PageBlocks.Block) -> Region.Kind? {
    for node in sequence(first: block.nodes.lowerBound, next: { tree.parent(of: $0) }).prefix(5) {
      if let role = content.roles.own[node] { return role }
      if node == 0 { break }
    }
    return nil
  }

  private func range(of block: PageBlocks.Block) -> Range<Int> {
    guard let first = block.nodes.first, let last = block.nodes.last else { return 0..<0 }
    let range = Int(tree.nodes[first].start)..<Int(tree.nodes[last].end)
    return tree.source.withUnsafeBufferPointer { Whitespace.trimmed(range, in: $0) }
  }

  /// The page's bytes for bytes `local` of the block's printed text.
  private func range(of local: Range<Int>, in block: PageBlocks.Block) -> Range<Int> {
    var writer = PageWriter(tree)
    writer.write(block)
    let layout = writer.layout
    guard local.upperBound <= layout.bytes.count, !local.isEmpty,
      layout.bytes == BlockText.folded(block, in: tree)
    else { return range(of: block) }
    return layout.map.source(of: local)
  }
}
