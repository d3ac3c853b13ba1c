internal import ArticleModel

/// Reads what a page shows around its article's text: headings, bylines, dates, microdata and
/// links to licences.
struct VisibleClaims {
  let tree: HTMLTree
  let content: MainContent
  let isDayFirst: Bool?

  /// The nodes that are looked at.
  let nodes: Range<Int>
  private var list = ClaimList()

  var claims: [PageClaim] { list.claims }

  private var hasBylineElement = false

  /// The nodes of the first block that is text; empty where none is.
  private let firstText: Range<Int>

  /// The blocks from the headline to the first text, and a few beside them.
  let head: Range<Int>

  /// The claims of the page with `content`; `language` is what the page calls its own.
  ///
  /// Of a page with several articles only what stands in the element `article` counts.
  init(_ content: MainContent, hidden: [Bool], language: String, article: Int? = nil) {
    tree = content.tree
    self.content = content
    isDayFirst = DateOrder.isDayFirst(language: language)
    nodes =
      article.map { $0..<Int(content.tree.nodes[$0].subtreeEnd) } ?? content.tree.nodes.indices
    let own = article.map(content.blockRange) ?? content.blocks.indices
    let first = own.first { content.kinds[$0] == nil } ?? own.upperBound
    firstText = first < own.upperBound ? content.blocks[first].nodes : 0..<0
    let headline =
      content.blocks[own.lowerBound..<first].lastIndex {
        content.tree.nodes[$0.container].element == .h1
      } ?? content.blocks.indices.first { content.kinds[$0] == .headline } ?? first
    head =
      max(own.lowerBound, min(headline, first) - 8)..<max(first, min(own.upperBound, first + 4))
    readElements(hidden)
    for index in head { readLine(index) }
    readCards(hidden)
    readSubtitle()
    readPictures(
      in: head.lowerBound..<(own.last { content.kinds[$0] == nil } ?? head.lowerBound) + 1
    )
    let last = own.last { content.kinds[$0] == nil } ?? own.upperBound
    for index in max(head.upperBound, own.lowerBound)..<max(head.upperBound, own.upperBound)
    where index <= last + 4 {
      let role = ownRole(content.blocks[index])
      if role == .byline || role == .dateline || index > last {
        readLine(index, isTail: index > last)
      }
    }
  }

  mutating func add(
    _ key: StatementKey,
    _ value: String,
    _ range: Range<Int>,
    _ source: PageClaim.Source,
    _ rule: String,
  ) {
    list.add(key, value, range, source, rule, atMost: 1_000)
  }

  /// The printed text of `node` and where it stands.
  func text(of node: Int) -> (value: [UInt8], range: Range<Int>)? {
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
    let firstText =
      content.kinds.firstIndex { $0 == nil }.map { content.blocks[$0].nodes.lowerBound } ?? 0
    let lastText =
      content.kinds.lastIndex { $0 == nil }.map { content.blocks[$0].nodes.upperBound }
      ?? tree.nodes.count
    for node in nodes {
      let item = tree.nodes[node]
      guard item.element != .text, item.attributeCount > 0 || item.element.headingLevel > 0 else {
        continue
      }
      if item.element.headingLevel > 0, item.element.headingLevel <= 3, !hidden[node] {
        readHeading(node, item.element.headingLevel)
      }
      if let property = tree.rawAttribute(.itemprop, of: node), item.element != .meta || node > 0 {
        readProperty(property, node)
      }
      if item.element == .time, node < lastText + 200 {
        readTime(node, isNear: node > firstText - 400)
      }
      if item.element == .a {
        if let relation = tree.rawAttribute(.rel, of: node) { readLink(node, relation) }
        readLicenceLink(node)
      }
    }
  }

  private mutating func readHeading(_ node: Int, _ level: Int) {
    guard let (value, range) = text(of: node), value.count <= 400 else { return }
    let text = String(decoding: value, as: UTF8.self)
    // A heading that leads home is the name of the site.
    if tree.descendants(of: node).contains(where: leadsHome) { return }
    let blocks = content.blockRange(of: node)
    let isNear = head.overlaps(blocks) || blocks.isEmpty && head.contains(blocks.lowerBound)
    if level == 1 {
      add(.headline, text, range, isNear ? .heading : .otherHeading, "heading.h1")
    } else if isNear, !isOfComment(node) {
      add(.headline, text, range, .otherHeading, "heading.h\(level)")
    }
  }

  private func leadsHome(_ node: Int) -> Bool {
    guard tree.nodes[node].element == .a, let target = tree.attribute(.href, of: node) else {
      return false
    }
    if target == "/" || target == "./" || target == "index.html" || target == "/index.html" {
      return true
    }
    guard let host = SiteAddress.host(of: target) else { return false }
    return target.utf8.count <= host.utf8.count + 9
  }

  func isOfComment(_ node: Int) -> Bool {
    tree.ancestors(of: node).prefix(24).contains { ancestor in
      guard content.roles.own[ancestor] == .comments || content.roles.own[ancestor] == .related
      else { return false }
      // A name that takes in the text itself was not believed.
      return firstText.isEmpty || !tree.isInside(firstText.lowerBound, ancestor)
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
    guard
      let date = PrintedDate.whole(text[...], isDayFirst: isDayFirst)
        ?? PrintedDate.first(in: text[...], isDayFirst: isDayFirst),
      date.value.utf8.count >= 10
    else { return nil }
    return date
  }

  private mutating func readTime(_ node: Int, isNear: Bool) {
    guard isNear, !isOfComment(node) else { return }
    let isUpdate =
      text(of: node).map { TextFold.folded($0.value[...]) }.map {
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
    for word in String(decoding: tree.source[relation], as: UTF8.self).lowercased().split(
      separator: " "
    ) {
      switch word {
      case "author":
        guard !isOfComment(node), let (value, range) = text(of: node), value.count <= 100 else {
          continue
        }
        add(.author, String(decoding: value, as: UTF8.self), range, .byline, "link.author")
      default: break
      }
    }
  }

  /// A link to a licence is the article's unless it stands by a picture or in a comment.
  private mutating func readLicenceLink(_ node: Int) {
    guard let target = tree.rawAttribute(.href, of: node), target.count <= 300,
      target.count >= 30, let address = tree.attribute(.href, of: node),
      LicenceAddress.name(of: address) != nil
    else { return }
    let isAfterText =
      content.kinds.lastIndex { $0 == nil }
      .map { content.blocks[$0].nodes.upperBound <= node } ?? false
    let isElsewhere = tree.ancestors(of: node).prefix(6).contains {
      content.roles.own[$0] == .caption && !isAfterText || content.roles.own[$0] == .comments
        || tree.nodes[$0].element == .figure
    }
    guard !isElsewhere else { return }
    let blocks = content.blockRange(of: node)
    let around = blocks.isEmpty ? content.enclosingBlock(of: node) : blocks.lowerBound
    if let around, content.blocks.indices.contains(around) {
      let text = BlockText.folded(content.blocks[around], in: tree)
      let isOwn = content.kinds[around] == nil
      if isOwn, RightsLine.isAboutImages(TextFold.folded(text[...])[...]) { return }
    }
    add(.license, address, target, .link, "link.license")
  }

  // MARK: Lines around the headline

  private mutating func readLine(_ index: Int, isTail: Bool = false) {
    let block = content.blocks[index]
    guard block.letters <= 200 else { return }
    let text = BlockText.folded(block, in: tree)
    let range = self.range(of: block)
    let line = SegmentText(0..<text.count, in: text)
    if index > content.blocks.startIndex, block.letters <= 60,
      Self.isAuthorLabel(content.blocks[index - 1], tree)
    {
      add(.author, String(decoding: text, as: UTF8.self), range, .byline, "byline.label")
    }
    let kind = content.kinds[index]
    if kind != .comments, kind != .related { readByline(line, block, range, isTail: isTail) }
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

  /// Whether all of a block is "Author:" or the like.
  private static func isAuthorLabel(_ block: PageBlocks.Block, _ tree: HTMLTree) -> Bool {
    guard block.letters <= 12, block.letters >= 2 else { return false }
    let text = BlockText.folded(block, in: tree)
    guard text.last == UInt8(ascii: ":") else { return false }
    return BylineWords.prefix(TextFold.folded(text[...])[...]) == text.count
  }

  private mutating func readByline(
    _ line: SegmentText,
    _ block: PageBlocks.Block,
    _ range: Range<Int>,
    isTail: Bool,
  ) {
    if let list = HeadLines.byline(line), !list.names.isEmpty {
      for name in list.names {
        add(.author, name.value, self.range(of: name.range, in: block), .byline, "byline.line")
      }
      if let date = list.date, date.value.utf8.count >= 10 {
        add(
          .datePublished,
          date.value,
          self.range(of: date.range, in: block),
          .text,
          "byline.line",
        )
      }
      return
    }
    guard block.letters <= 120 else { return }
    if ownRole(block) == .byline, !hasBylineElement {
      hasBylineElement = true
      let linked = linkTexts(block)
      if linked.isEmpty {
        add(
          .author,
          String(decoding: line.printed, as: UTF8.self),
          range,
          .byline,
          "byline.class",
        )
      }
      let isNamed = linked.contains { $0.0.first != UInt8(ascii: "@") }
      for (value, range) in linked.prefix(4) where !isNamed || value.first != UInt8(ascii: "@") {
        add(.author, String(decoding: value, as: UTF8.self), range, .byline, "byline.class")
      }
    } else if let name = PostedLine.name(line),
      // What no markup shows to be a name is one only when it is written like one, or right after
      // "submitted by".
      PersonName.beginsWithCapital(line.printed[name])
        || PostedLine.begins(line, before: name)
    {
      let value = String(decoding: line.printed[name], as: UTF8.self)
      add(.author, value, self.range(of: name, in: block), .text, "byline.posted")
    }
  }

  /// The texts of the links in `block`.
  private func linkTexts(_ block: PageBlocks.Block) -> [([UInt8], Range<Int>)] {
    var links: [Int] = []
    for node in block.nodes {
      if let link = tree.nodes[node].element == .text ? tree.nodes[node].link : nil,
        links.last != link
      {
        links.append(link)
      }
    }
    return links.compactMap { link in text(of: link).map { ($0.value, $0.range) } }
  }

  func ownRole(_ block: PageBlocks.Block) -> Region.Kind? {
    for node in sequence(first: block.nodes.lowerBound, next: { tree.parent(of: $0) }).prefix(5) {
      if let role = content.roles.own[node] { return role }
      if node == 0 { break }
    }
    return nil
  }

  func range(of block: PageBlocks.Block) -> Range<Int> {
    guard let first = block.nodes.first, let last = block.nodes.last else { return 0..<0 }
    let range = Int(tree.nodes[first].start)..<Int(tree.nodes[last].end)
    return tree.source.withUnsafeBufferPointer { Whitespace.trimmed(range, in: $0) }
  }

  /// The page's bytes for bytes `local` of the block's printed text.
  func range(of local: Range<Int>, in block: PageBlocks.Block) -> Range<Int> {
    var writer = PageWriter(tree)
    writer.write(block)
    let layout = writer.layout
    guard local.upperBound <= layout.bytes.count, !local.isEmpty,
      layout.bytes == BlockText.folded(block, in: tree)
    else { return range(of: block) }
    return layout.map.source(of: local)
  }
}
