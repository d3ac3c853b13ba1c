internal import ArticleModel

/// Which texts of a page are its article's own.
///
/// A page's prose is weighed against everything else that stands in the same element: the
/// article's element is the one with the greatest difference, and an element that calls itself the
/// article's text is believed when most of that prose is in it. Within it each text is
/// judged by the elements it stands in, by how much of it is links, and by its words.
struct MainContent {
  let tree: HTMLTree
  let blocks: [PageBlocks.Block]
  private(set) var roles: PageRoles

  /// The letters of what the page calls its title, in lower case.
  let titles: [[UInt8]]

  /// For each block what it is; `nil` for the article's own text.
  private(set) var kinds: [Region.Kind?]

  /// The elements of the articles, where the page holds several; empty where it holds one.
  private(set) var articles: [Int] = []

  /// How many teasers for other pages it holds.
  private(set) var teasers = 0

  /// The element that holds the article.
  private(set) var root = 0

  /// The texts about the site itself.
  private var notices: [Int: Region.Kind] = [:]

  /// For each node what it is or stands in.
  private var inherited: [Region.Kind?]

  /// The main content of the page with these texts.
  ///
  /// - Complexity: O(*n*).
  init(_ page: PageBlocks, _ roles: PageRoles, titles: [[UInt8]], isSingle: Bool) {
    tree = page.tree
    blocks = page.blocks
    self.roles = roles
    kinds = Array(repeating: nil, count: page.blocks.count)
    inherited = Array(repeating: nil, count: page.tree.nodes.count)
    self.titles = titles
    markTeasers()
    inheritRoles()
    markNotices()
    root = findRoot()
    articles = isSingle ? [] : articleElements()
    classify()
  }

  // MARK: Roles

  /// Letters of prose in blocks before each block, so that an element's are one subtraction.
  private func proseSums() -> [Int] {
    var sums = [0]
    sums.reserveCapacity(blocks.count + 1)
    for block in blocks { sums.append(sums[sums.count - 1] + (block.isProse ? block.letters : 0)) }
    return sums
  }

  /// The blocks that stand in `node`.
  func blockRange(of node: Int) -> Range<Int> {
    let end = Int(tree.nodes[node].subtreeEnd)
    return firstBlock(from: node)..<firstBlock(from: end)
  }

  /// Whether a heading that is no link bears the page's title.
  var showsTitle: Bool {
    blocks.contains { block in
      let level = tree.nodes[block.container].element.headingLevel
      return level > 0 && level <= 3 && block.linkDensity < 0.5
        && isTitle(BlockText.folded(block, in: tree))
    }
  }

  /// Whether nothing says that `block` is anything but text.
  func isUnnamed(_ block: PageBlocks.Block) -> Bool {
    inherited[block.container] == nil && block.linkDensity < 0.5
  }

  /// The block that `node` stands in; `nil` where it stands in none.
  func enclosingBlock(of node: Int) -> Int? {
    let index = firstBlock(from: node + 1) - 1
    guard index >= 0, blocks[index].nodes.contains(node) else { return nil }
    return index
  }

  private func firstBlock(from node: Int) -> Int {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].nodes.lowerBound < node { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func inheritRoles() {
    let sums = proseSums()
    let total = sums[sums.count - 1]
    for node in 1..<max(1, tree.nodes.count) {
      let item = tree.nodes[node]
      var kind = inherited[Int(item.parent)]
      if let outer = kind, roles.contentRank[node] >= 3, PageRoles.isWeak(outer) { kind = nil }
      if kind == nil, let own = roles.own[node] {
        let range = blockRange(of: node)
        let prose = sums[range.upperBound] - sums[range.lowerBound]
        // What holds most of the page's prose is its article, whatever it is called; but no list
        // that is called one of other pages.
        let isList = (item.element == .ul || item.element == .ol) && own == .related
        if isList || prose * 2 < total || prose < 200 && own != .comments { kind = own }
      }
      inherited[node] = kind
    }
  }

  // MARK: Teasers

  /// Marks the items of lists of teasers: elements of one class side by side, each with a linked
  /// heading of its own and little text.
  private mutating func markTeasers() {
    var teasers: [Int: [Int]] = [:]
    for block in blocks where block.letters >= 20 && block.linkDensity > 0.9 {
      guard let item = repeatedItem(around: block.container) else { continue }
      let range = blockRange(of: item)
      guard range.count <= 12 else { continue }
      var letters = 0
      var links = 0
      for inner in blocks[range] {
        letters += inner.letters
        links += inner.linkLetters
      }
      guard letters <= 700, links * 8 >= letters else { continue }
      let list = teasers[tree.parent(of: item), default: []]
      if list.last != item { teasers[tree.parent(of: item)] = list + [item] }
    }
    for (_, items) in teasers where items.count >= 3 {
      self.teasers += items.count
      for item in items where roles.own[item] == nil { roles.mark(item, .related) }
    }
  }

  /// The element around `node` that stands among others of its kind.
  private func repeatedItem(around node: Int) -> Int? {
    var item = node
    for _ in 0..<8 {
      let parent = tree.parent(of: item)
      guard parent > 0 else { return nil }
      switch tree.nodes[item].element {
      case .body, .html, .main: return nil
      case .p, .h1, .h2, .h3, .h4, .h5, .h6, .header, .figure: break
      default: if hasTwin(item) { return item }
      }
      item = parent
    }
    return nil
  }

  /// Whether the next or the last element beside `node` has its name and class.
  private func hasTwin(_ node: Int) -> Bool {
    var next = Int(tree.nodes[node].subtreeEnd)
    let end = Int(tree.nodes[tree.parent(of: node)].subtreeEnd)
    var steps = 0
    while next < end, steps < 4 {
      if tree.nodes[next].element != .text {
        if isTwin(node, next) { return true }
        steps += 1
      }
      next = Int(tree.nodes[next].subtreeEnd)
    }
    var previous = node - 1
    let parent = tree.parent(of: node)
    steps = 0
    while previous > parent, steps < 4 {
      while tree.parent(of: previous) != parent { previous = tree.parent(of: previous) }
      if tree.nodes[previous].element != .text {
        if isTwin(node, previous) { return true }
        steps += 1
      }
      previous -= 1
    }
    return false
  }

  private func isTwin(_ a: Int, _ b: Int) -> Bool {
    guard tree.nodes[a].element == tree.nodes[b].element else { return false }
    let classA = tree.rawAttribute(.class, of: a).map { tree.source[$0].prefix(24) }
    let classB = tree.rawAttribute(.class, of: b).map { tree.source[$0].prefix(24) }
    switch (classA, classB) {
    case (nil, nil): return true
    case (let a?, let b?): return a.elementsEqual(b)
    default: return false
    }
  }

  // MARK: Notices

  /// Marks texts that are about the site itself: its cookies, its rights.
  private mutating func markNotices() {
    for index in blocks.indices where blocks[index].isProse && blocks[index].letters <= 1_500 {
      guard inherited[blocks[index].container] == nil else { continue }
      let text = BlockText.folded(blocks[index], in: tree)
      if let kind = PageNotice.kind(TextFold.folded(text[...])[...]) {
        notices[index] = kind
        inherited[blocks[index].container] = kind
      }
    }
  }

  // MARK: The article's element

  private func findRoot() -> Int {
    var mass = [Double](repeating: 0, count: tree.nodes.count)
    for block in blocks {
      guard inherited[block.container] == nil else { continue }
      let letters = Double(block.letters)
      let text = Double(block.letters - block.linkLetters)
      if block.isProse {
        mass[block.container] += min(text, 1_500)
      } else if tree.nodes[block.container].element.headingLevel == 0 {
        mass[block.container] -= 0.7 * Double(block.linkLetters) + 0.1 * min(letters, 300) + 4
      }
    }
    for node in stride(from: tree.nodes.count - 1, to: 0, by: -1) {
      if tree.nodes[node].element != .text { mass[tree.parent(of: node)] += mass[node] }
    }
    var best = 0
    for node in tree.nodes.indices where mass[node] > 0 && tree.nodes[node].element != .text {
      if mass[node] >= mass[best] { best = node }
    }
    // The element that calls itself the article's text.
    var named = 0
    var namedScore = 0.0
    for node in tree.nodes.indices where roles.contentRank[node] > 0 {
      guard inherited[node] == nil, mass[node] >= mass[best] * 0.7, mass[node] > 0 else { continue }
      let score = mass[node] / mass[best] + 0.15 * Double(roles.contentRank[node])
      if score >= namedScore { (named, namedScore) = (node, score) }
    }
    if named == 0, mass[best] < 400, let written = writtenElement() { return written }
    return named > 0 ? named : best
  }

  /// On a page with hardly any sentence: the element that calls itself an article's text and
  /// prints most besides links.
  private func writtenElement() -> Int? {
    var best: (node: Int, letters: Int)?
    for node in tree.nodes.indices where roles.contentRank[node] >= 2 && inherited[node] == nil {
      let letters = blocks[blockRange(of: node)].reduce(0) { sum, block in
        sum + (inherited[block.container] == nil ? block.letters - block.linkLetters : 0)
      }
      if letters >= 120, letters > best?.letters ?? 0 { best = (node, letters) }
    }
    return best?.node
  }

  /// Elements that are articles by name, each with a heading and prose of its own.
  private func articleElements() -> [Int] {
    var found: [Int] = []
    for node in tree.nodes.indices
    where tree.nodes[node].element == .article && inherited[node] == nil {
      if let last = found.last, tree.isInside(node, last) { continue }
      var prose = 0
      var hasHeading = false
      for block in blocks[blockRange(of: node)] where inherited[block.container] == nil {
        let level = tree.nodes[block.container].element.headingLevel
        if level > 0, level <= 3, prose == 0 { hasHeading = true }
        if block.isProse { prose += block.letters }
      }
      if hasHeading, prose >= 200 { found.append(node) }
    }
    return found.count > 1 ? found : []
  }

  // MARK: Texts within it

  private mutating func classify() {
    let elements = articles.isEmpty ? [root] : articles
    for index in blocks.indices { kinds[index] = inherited[blocks[index].container] ?? .furniture }
    for element in elements {
      let own = blockRange(of: element)
      for index in own { kinds[index] = inherited[blocks[index].container] }
      dropLinkLists(own)
      dropHead(own)
      dropByWords(own)
      dropRelated(own)
      dropLoneHeadings(own)
    }
    if articles.isEmpty { addLead(before: blockRange(of: root).lowerBound) }
  }

  /// What stands between the beginning of the article's element and its first sentence.
  private mutating func dropHead(_ own: Range<Int>) {
    var hasText = false
    for index in own.prefix(30) where kinds[index] == nil {
      let block = blocks[index]
      if hasText {
        // The line of name and date may follow the opening paragraph.
        if index > own.lowerBound + 12 { return }
        guard block.letters <= 90, block.stops == 0 else { continue }
        let text = BlockText.folded(block, in: tree)
        if let date = PrintedDate.first(in: text[...], isDayFirst: true),
          date.value.utf8.count >= 10,
          block.letters <= 50 || PostedLine.name(SegmentText(0..<text.count, in: text)) != nil
        {
          kinds[index] = .dateline
        }
        continue
      }
      let level = tree.nodes[block.container].element.headingLevel
      let text = BlockText.folded(block, in: tree)
      if isTitle(text) || level == 1 || !articles.isEmpty && level > 0 && index < own.lowerBound + 4
      {
        kinds[index] = .headline
        continue
      }
      if index > 0, kinds[index - 1] == .headline, level == 2 || level == 3,
        block.letters >= 30, index + 1 < own.upperBound
      {
        kinds[index] = .subtitle
        continue
      }
      if block.isProse || block.letters >= 120 {
        hasText = true
        continue
      }
      let line = SegmentText(0..<text.count, in: text)
      if HeadLines.byline(line) != nil {
        kinds[index] = .byline
      } else if HeadLines.dateLine(line) != nil || block.stops == 0 && PostedLine.name(line) != nil
      {
        kinds[index] = .dateline
      } else if block.letters < 60, level == 0, !line.endsSentence, block.stops == 0,
        tree.nodes[block.container].element != .li, !isBesideText(index, own)
      {
        kinds[index] = .furniture
      }
    }
  }

  /// Whether the block is a paragraph in the element that holds the paragraphs of the text.
  private func isBesideText(_ index: Int, _ own: Range<Int>) -> Bool {
    guard tree.nodes[blocks[index].container].element == .p else { return false }
    let parent = tree.parent(of: blocks[index].container)
    return (index + 1..<min(own.upperBound, index + 6)).contains {
      blocks[$0].isProse && tree.parent(of: blocks[$0].container) == parent
    }
  }

  /// Whether `text` is the page's title or what it begins with.
  private func isTitle(_ text: [UInt8]) -> Bool {
    let letters = TextFold.folded(text[...]).filter(ASCII.isWord)
    guard letters.count >= 8 else { return false }
    return titles.contains { $0.starts(with: letters) && letters.count * 5 >= $0.count * 3 }
  }

  /// The opening paragraph that stands by itself between the headline and the article's element.
  private mutating func addLead(before start: Int) {
    var index = start - 1
    var steps = 0
    while index >= 0, steps < 12 {
      let block = blocks[index]
      if tree.nodes[block.container].element.headingLevel == 1
        || isTitle(BlockText.folded(block, in: tree))
      {
        kinds[index] = .headline
        return
      }
      if inherited[block.container] == nil, block.isProse, block.stops > 0, block.letters >= 80 {
        var lead = index
        while lead < start, steps >= 0 {
          let block = blocks[lead]
          if block.isProse, inherited[block.container] == nil { kinds[lead] = nil }
          lead += 1
        }
        let isAdjacent =
          index == start - 1 && tree.nodes[block.container].element == .p
        let hasHeadline =
          isAdjacent
          || (max(0, index - 16)..<index).contains {
            tree.nodes[blocks[$0].container].element.headingLevel == 1
              || isTitle(BlockText.folded(blocks[$0], in: tree))
          }
        if !hasHeadline { for back in index..<start { kinds[back] = kinds[back] ?? .furniture } }
        return
      }
      index -= 1
      steps += 1
    }
  }

  /// Lists and lines that are mostly links.
  private mutating func dropLinkLists(_ own: Range<Int>) {
    for index in own where kinds[index] == nil {
      let block = blocks[index]
      guard block.linkDensity > 0.6 else { continue }
      let element = tree.nodes[block.container].element
      let isHeading = element.headingLevel > 0
      if element == .p, block.links == 1, standsInText(index, own) { continue }
      if block.letters < 150 || block.links > 3 || isHeading { kinds[index] = .related }
    }
  }

  /// Whether prose stands right before and after the block, in the same element.
  private func standsInText(_ index: Int, _ own: Range<Int>) -> Bool {
    let parent = tree.parent(of: blocks[index].container)
    func isText(_ index: Int) -> Bool {
      own.contains(index) && blocks[index].isProse && kinds[index] == nil
        && tree.isInside(blocks[index].container, parent)
    }
    return isText(index - 1) && isText(index + 1)
  }

  private mutating func dropByWords(_ own: Range<Int>) {
    var cut: Region.Kind?
    var hasText = false
    for index in own {
      let block = blocks[index]
      guard kinds[index] == nil else { continue }
      if let cut {
        kinds[index] = cut
        continue
      }
      if block.isProse { hasText = true }
      guard block.letters <= 400 else { continue }
      let text = BlockText.folded(block, in: tree)
      let short = SegmentText(0..<text.count, in: text)
      if hasText, block.letters <= 60, Comments.isHeading(short.folded[...]) {
        cut = .comments
        kinds[index] = .comments
        continue
      }
      if let kind = PageNotice.kind(short.folded[...]) {
        kinds[index] = kind
      } else if let kind = ClosingLines.kind(short, isTail: block.letters <= 200) {
        kinds[index] = kind
      }
    }
  }

  /// What stands under a line such as "Related posts", as long as it is links.
  private mutating func dropRelated(_ own: Range<Int>) {
    var isRelated = false
    for index in own {
      let block = blocks[index]
      if kinds[index] == .related, block.letters <= 60 {
        isRelated = true
      } else if isRelated, kinds[index] == nil {
        isRelated = block.linkLetters * 5 >= block.letters
        if isRelated { kinds[index] = .related }
      }
    }
  }

  /// Headings that nothing follows.
  private mutating func dropLoneHeadings(_ own: Range<Int>) {
    var hasText = false
    for index in own.reversed() where kinds[index] == nil {
      let level = tree.nodes[blocks[index].container].element.headingLevel
      if level > 0 {
        if !hasText { kinds[index] = .furniture }
      } else if blocks[index].letters > 0 {
        hasText = true
      }
    }
  }
}
