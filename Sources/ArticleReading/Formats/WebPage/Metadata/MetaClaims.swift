internal import ArticleModel

/// Reads what the elements of a page's head say: `meta`, `link`, `title`, and the language.
struct MetaClaims {
  private let tree: HTMLTree
  private var list = ClaimList()

  var claims: [PageClaim] { list.claims }

  /// Whether Open Graph calls the page an article.
  private(set) var isArticle = false

  /// The names of the site.
  private(set) var siteNames: [String] = []

  /// The name of the element whose value is the author's name, where a label said so.
  private var authorData: String?

  /// The language as the page states it, in lower case; empty where it does not.
  private(set) var language = ""

  /// What a name in a meta element states.
  private struct Meaning {
    let key: StatementKey
    let source: PageClaim.Source
  }

  private static let names: [String: Meaning] = {
    var names: [String: Meaning] = [:]
    func add(_ key: StatementKey, _ source: PageClaim.Source, _ list: String) {
      for name in list.split(separator: " ") {
        names[String(name)] = Meaning(key: key, source: source)
      }
    }
    add(.headline, .openGraph, "og:title")
    add(
      .headline,
      .meta,
      """
      twitter:title headline article:title article.headline citation_title parsely-title \
      sailthru.title hdl title cxenseparse:title
      """,
    )
    add(.headline, .dublinCore, "dc.title dcterms.title dc:title dcterms:title")
    add(
      .datePublished,
      .openGraph,
      "article:published_time og:published_time article:published og:article:published_time",
    )
    add(
      .datePublished,
      .meta,
      """
      article.published datepublished date_published date-published publishdate publish_date \
      publish-date published_time published-date published_date publication_date \
      publication-date pubdate pub_date pub-date parsely-pub-date sailthru.date \
      citation_publication_date citation_date citation_online_date date article:post_date ptime \
      displaydate originalpublicationdate article_date_original rnews:datepublished \
      article.created cxenseparse:publishtime cxenseparse:recs:publishtime dateposted \
      creation_date created releasedate release_date content_date content-date \
      blogger:publishdate bt:pubdate dcsext.articlefirstpublished vr:published_time prism.publicationdate
      """,
    )
    add(
      .datePublished,
      .dublinCore,
      """
      dc.date dc.date.issued dc.date.created dcterms.date dcterms.created dcterms.issued \
      dcterms.available dc:date dcterms:date dc:created dc.created dc.issued dcterms:created dcterms:issued \
      dc.date.published dc.publicationdate
      """,
    )
    add(.dateModified, .openGraph, "article:modified_time og:updated_time article:modified")
    add(
      .dateModified,
      .meta,
      """
      datemodified date_modified lastmod last-modified lastmodified modified_time \
      article.updated dateupdate revision_date updated_time modified
      """,
    )
    add(
      .dateModified,
      .dublinCore,
      "dc.date.modified dcterms.modified dc:modified dcterms:modified",
    )
    add(.author, .openGraph, "article:author og:author og:article:author book:author")
    add(
      .author,
      .meta,
      """
      author authors byl parsely-author sailthru.author citation_author byline article_author \
      article.author cxenseparse:author rbauthors author-name article:author_name authorname \
      cse_author dcsext.author
      """,
    )
    add(
      .author,
      .dublinCore,
      "dc.creator dcterms.creator dc:creator dcterms:creator dc.contributor",
    )
    add(.publisher, .openGraph, "og:site_name")
    add(.publisher, .meta, "publisher application-name citation_publisher citation_journal_title")
    add(.publisher, .dublinCore, "dc.publisher dcterms.publisher dc:publisher")
    add(.articleSection, .openGraph, "article:section")
    add(.articleSection, .meta, "section parsely-section")
    add(.keywords, .openGraph, "article:tag")
    add(.keywords, .meta, "keywords news_keywords parsely-tags")
    add(.url, .openGraph, "og:url")
    add(.url, .meta, "twitter:url parsely-link")
    add(.inLanguage, .openGraph, "og:locale")
    add(.inLanguage, .meta, "content-language language")
    add(.inLanguage, .dublinCore, "dc.language dcterms.language dc:language")
    add(
      .license,
      .dublinCore,
      "dc.rights dcterms.license dcterms.rights dc:rights dcterms.rightsholder",
    )
    add(.copyrightHolder, .meta, "copyright")
    add(.isBasedOn, .meta, "original-source original_source syndication-source")
    return names
  }()

  /// The claims of `tree`'s head, wherever its elements stand.
  init(_ tree: HTMLTree) {
    self.tree = tree
    var hasTitle = false
    for node in tree.nodes.indices {
      switch tree.nodes[node].element {
      case .html:
        if language.isEmpty,
          let value = tree.rawAttribute(.lang, of: node) ?? tree.rawAttribute(.xmlLang, of: node),
          value.count >= 2
        {
          readLanguage(value)
        }
      case .meta: readMeta(node)
      case .link: readLink(node)
      case .title:
        guard !hasTitle, !isInside(.svg, node) else { continue }
        hasTitle = true
        let text = tree.descendants(of: node)
        let value = String(decoding: BlockText.printed(text, in: tree), as: UTF8.self)
        let range = tree.nodes[node].content
        if !value.isEmpty { add(.headline, value, trimmed(range), .titleElement, "title.element") }
      default: break
      }
    }
  }

  private func isInside(_ element: HTMLElement, _ node: Int) -> Bool {
    tree.ancestors(of: node).prefix(8).contains { tree.nodes[$0].element == element }
  }

  private mutating func add(
    _ key: StatementKey,
    _ value: String,
    _ range: Range<Int>,
    _ source: PageClaim.Source,
    _ rule: String,
  ) {
    list.add(key, value, range, source, rule, atMost: 2_000)
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    tree.source.withUnsafeBufferPointer { Whitespace.trimmed(range, in: $0) }
  }

  private mutating func readLanguage(_ range: Range<Int>) {
    language = String(decoding: tree.source[range], as: UTF8.self).lowercased()
    add(
      .inLanguage,
      String(decoding: tree.source[range], as: UTF8.self),
      range,
      .link,
      "html.lang",
    )
  }

  private mutating func readMeta(_ node: Int) {
    guard
      let content = tree.rawAttribute(.content, of: node) ?? tree.rawAttribute(.value, of: node),
      !content.isEmpty,
      content.count <= 4_000,
      let name = tree.rawAttribute(.property, of: node) ?? tree.rawAttribute(.name, of: node)
        ?? tree.rawAttribute(.itemprop, of: node) ?? tree.rawAttribute(.httpEquiv, of: node),
      name.count <= 64
    else { return }
    let names = String(decoding: tree.source[name], as: UTF8.self).lowercased()
    if names == "og:type", tree.source[content].elementsEqual("article".utf8) { isArticle = true }
    if readLabelled(names, content) { return }
    for name in names.split(separator: " ").prefix(3) {
      guard let meaning = Self.names[String(name)] else { continue }
      readMeta(String(name), meaning, trimmed(content))
      return
    }
    // The same name may be given in the other attribute.
    if let other = tree.rawAttribute(.name, of: node), other != name {
      let second = String(decoding: tree.source[other], as: UTF8.self).lowercased()
      if let meaning = Self.names[second] { readMeta(second, meaning, trimmed(content)) }
    }
  }

  /// Reads `twitter:label1` and `twitter:data1`, a label and what it says of the page; returns
  /// whether it was one of these.
  private mutating func readLabelled(_ name: String, _ content: Range<Int>) -> Bool {
    if name.hasPrefix("twitter:label") {
      let label = TextFold.folded(Array(HTMLText.decoded(tree.source[content]).utf8)[...])
      authorData =
        Self.authorLabels.matches(label[...]) ? "twitter:data" + name.dropFirst(13) : authorData
      return true
    }
    guard name.hasPrefix("twitter:data") else { return false }
    if name == authorData {
      add(.author, HTMLText.decoded(tree.source[content]), trimmed(content), .meta, "meta." + name)
    }
    return true
  }

  private static let authorLabels = Phrases([
    "written by", "author", "by", "verfasst von", "geschrieben von", "autor", "autor:in", "von",
    "écrit par", "auteur", "escrito por", "autora", "escrito por:", "por", "scritto da", "autore",
    "geschreven door", "auteur:", "skrivet av", "skrevet af", "napisane przez", "написано автором",
    "автор", "yazan", "作者", "著者", "執筆者", "작성자",
  ])

  private mutating func readMeta(_ name: String, _ meaning: Meaning, _ range: Range<Int>) {
    let text = HTMLText.decoded(tree.source[range])
    let prefix =
      switch meaning.source {
      case .openGraph: "open-graph."
      case .dublinCore: "dublin-core."
      default: "meta."
      }
    let rule = prefix + name
    switch meaning.key {
    case .datePublished, .dateModified:
      let bytes = Array(text.utf8)
      guard let date = PrintedDate.whole(bytes[...]) ?? PrintedDate.last(in: bytes[...]),
        date.value.utf8.count >= 7
      else { return }
      add(meaning.key, date.value, range, meaning.source, rule)
    case .publisher:
      siteNames.append(TextFold.spaced(text))
      add(.publisher, text, range, meaning.source, rule)
    case .inLanguage:
      let code = text.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
      add(.inLanguage, String(code.map { $0 == "_" ? "-" : $0 }), range, meaning.source, rule)
    default: add(meaning.key, text, range, meaning.source, rule)
    }
  }

  private mutating func readLink(_ node: Int) {
    guard let relation = tree.rawAttribute(.rel, of: node), relation.count <= 40,
      let target = tree.rawAttribute(.href, of: node)
    else { return }
    let address = tree.attribute(.href, of: node) ?? ""
    switch String(decoding: tree.source[relation], as: UTF8.self).lowercased() {
    case "canonical":
      if address.hasPrefix("http") { add(.url, address, target, .link, "link.canonical") }
    case "license", "licence", "copyright":
      add(.license, address, target, .link, "link.license")
    default: break
    }
  }
}
