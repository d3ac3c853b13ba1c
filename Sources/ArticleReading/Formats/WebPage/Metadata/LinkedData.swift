internal import ArticleModel

/// Reads what a page's JSON-LD says about its article: schema.org's `Article` and its kinds, in
/// arrays, in a graph, or inside the page's own node.
struct LinkedData {
  private let source: [UInt8]
  private var nodes: [PageJSON] = []
  private var byIdentifier: [String: Int] = [:]
  private(set) var claims: [PageClaim] = []

  /// Whether it describes the page as an article.
  private(set) var hasArticle = false

  /// The names of publishers and sites.
  private(set) var siteNames: [String] = []

  private static let articleTypes: Set<String> = [
    "Article", "NewsArticle", "ReportageNewsArticle", "OpinionNewsArticle", "AnalysisNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "BlogPosting",
    "LiveBlogPosting", "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "Report",
    "SatiricalArticle", "AdvertiserContentArticle", "MedicalScholarlyArticle", "Review", "Recipe",
    "NewsReport", "DiscussionForumPosting", "VideoObject", "PodcastEpisode", "CreativeWork",
  ]

  private static let pageTypes: Set<String> = [
    "WebPage", "ItemPage", "AboutPage", "QAPage", "Event", "Product",
  ]

  /// The claims of the scripts in `tree`; `titles` are the letters of what the page calls itself.
  init(_ tree: HTMLTree, titles: [[UInt8]]) {
    source = tree.source
    for node in tree.nodes.indices where tree.nodes[node].element == .script {
      guard let type = tree.rawAttribute(.type, of: node), isLinkedData(type) else { continue }
      for value in PageJSONReader.values(source, in: tree.nodes[node].content) {
        collect(value, depth: 0)
      }
    }
    guard let article = bestArticle(titles) else { return }
    hasArticle = types(nodes[article]).contains { Self.articleTypes.contains($0) }
    read(nodes[article])
  }

  private func isLinkedData(_ type: Range<Int>) -> Bool {
    let folded = TextFold.folded(source[type])
    return folded.starts(with: "application/ld+json".utf8)
  }

  /// Gathers the objects that have a type, wherever they stand.
  private mutating func collect(_ value: PageJSON, depth: Int) {
    guard depth < 8, nodes.count < 2_000 else { return }
    switch value {
    case .array(let items):
      for item in items { collect(item, depth: depth + 1) }
    case .object(let members):
      if let identifier = value["@id"]?.string, value["@type"] != nil {
        byIdentifier[PageJSON.text(source[identifier])] = nodes.count
      }
      nodes.append(value)
      for (key, inner) in members {
        switch key {
        case "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart", "@list",
          "author", "publisher", "creator", "isPartOf":
          collect(inner, depth: depth + 1)
        default: break
        }
      }
    default: break
    }
  }

  private func types(_ node: PageJSON) -> [String] {
    (node["@type"]?.items ?? []).compactMap(\.string).map { range in
      let text = String(decoding: source[range], as: UTF8.self)
      return text.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "#" }).last
        .map(String.init) ?? text
    }
  }

  private func text(_ node: PageJSON, _ key: String) -> String? {
    node[key]?.string.map { TextFold.spaced(PageJSON.text(source[$0])) }
  }

  /// The object that is about the page's article: the one whose headline the page bears.
  private func bestArticle(_ titles: [[UInt8]]) -> Int? {
    var best: (node: Int, score: Int)?
    for (index, node) in nodes.enumerated() {
      let types = types(node)
      let isArticle = types.contains { Self.articleTypes.contains($0) }
      let isPage = types.contains { Self.pageTypes.contains($0) }
      guard isArticle || isPage else { continue }
      var score = isArticle ? 4 : 1
      if types.contains(where: { $0.hasSuffix("Article") || $0 == "BlogPosting" }) { score += 2 }
      if types.contains("VideoObject") || types.contains("CreativeWork") { score -= 4 }
      if let headline = text(node, "headline") ?? text(node, "name") {
        let letters = PageClaim.letters(headline)
        if letters.count >= 6,
          titles.contains(where: {
            $0.starts(with: letters) || letters.starts(with: $0) && $0.count >= 10
          })
        {
          score += 8
        }
      }
      if node["datePublished"] != nil { score += 2 }
      if node["author"] != nil { score += 1 }
      if score > best?.score ?? 0 { best = (index, score) }
    }
    return best?.node
  }

  // MARK: What the article's object says

  private mutating func add(
    _ key: StatementKey,
    _ range: Range<Int>,
    _ value: String,
    _ rule: String,
  ) {
    guard !value.isEmpty, value.utf8.count <= 2_000, claims.count < 4 * PageClaim.mostOfAKind
    else { return }
    claims.append(
      PageClaim(
        key: key,
        value: value,
        range: range,
        source: .linkedData,
        rule: "json-ld.\(rule)/1",
      )
    )
  }

  private mutating func read(_ article: PageJSON) {
    let isPage = types(article).allSatisfy { Self.pageTypes.contains($0) }
    for (key, name) in [
      (StatementKey.headline, isPage ? "name" : "headline"), (.headline, "name"),
      (.alternativeHeadline, "alternativeHeadline"), (.dateline, "dateline"),
    ] {
      guard let range = article[name]?.string else { continue }
      if key == .headline, claims.contains(where: { $0.key == .headline }) { continue }
      add(key, range, TextFold.spaced(PageJSON.text(source[range])), name)
    }
    for (key, name) in [
      (StatementKey.datePublished, "datePublished"), (.dateModified, "dateModified"),
      (.datePublished, "dateCreated"),
    ] {
      guard let range = article[name]?.string else { continue }
      let printed = Array(PageJSON.text(source[range]).utf8)
      guard let date = PrintedDate.whole(printed[...]) else { continue }
      if claims.contains(where: { $0.key == key }) { continue }
      add(key, range, date.value, name)
    }
    for name in ["author", "creator"] where !claims.contains(where: { $0.key == .author }) {
      for author in article[name]?.items ?? [] { readAuthor(author, name) }
    }
    if let publisher = article["publisher"] {
      for item in publisher.items.prefix(1) {
        if let (range, value) = self.name(of: item) {
          add(.publisher, range, value, "publisher")
          siteNames.append(value)
        }
      }
    }
    if let section = article["articleSection"] {
      for range in section.items.compactMap(\.string) {
        add(
          .articleSection,
          range,
          TextFold.spaced(PageJSON.text(source[range])),
          "articleSection",
        )
      }
    }
    if let keywords = article["keywords"] {
      for range in keywords.items.compactMap(\.string) {
        add(.keywords, range, TextFold.spaced(PageJSON.text(source[range])), "keywords")
      }
    }
    if let range = article["inLanguage"]?.string {
      add(.inLanguage, range, PageJSON.text(source[range]), "inLanguage")
    }
    if let range = article["license"]?.string {
      add(.license, range, PageJSON.text(source[range]), "license")
    }
    if let holder = article["copyrightHolder"], let (range, value) = name(of: holder) {
      add(.copyrightHolder, range, value, "copyrightHolder")
    }
    if let address = article["url"]?.string ?? article["mainEntityOfPage"]?.string
      ?? article["mainEntityOfPage"]?["@id"]?.string
    {
      let value = PageJSON.text(source[address])
      if value.hasPrefix("http") { add(.url, address, value, "url") }
    }
    for name in ["isBasedOn", "isBasedOnUrl"] {
      guard let value = article[name]?.items.first else { continue }
      if let range = value.string ?? value["url"]?.string ?? value["name"]?.string {
        add(.isBasedOn, range, PageJSON.text(source[range]), name)
      }
    }
  }

  private mutating func readAuthor(_ author: PageJSON, _ rule: String) {
    guard let (range, value) = name(of: author) else { return }
    add(.author, range, value, rule)
  }

  /// The name of a person or organisation, given as a string, as an object or by its identifier.
  private func name(of value: PageJSON) -> (Range<Int>, String)? {
    if case .array(let items) = value { return items.first.flatMap(name) }
    if let range = value["name"]?.string ?? value.string {
      return (range, TextFold.spaced(PageJSON.text(source[range])))
    }
    guard let identifier = value["@id"]?.string,
      let node = byIdentifier[PageJSON.text(source[identifier])],
      let range = nodes[node]["name"]?.string
    else { return nil }
    return (range, TextFold.spaced(PageJSON.text(source[range])))
  }
}
