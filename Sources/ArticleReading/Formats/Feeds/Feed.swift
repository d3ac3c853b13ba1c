internal import ArticleModel

/// The entries of a feed: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom (RFC 4287).
///
/// A feed that ends too early gives the entries that are whole.
struct Feed {
  private enum Kind { case rss, rdf, atom }

  /// Deeper elements of an entry are not looked at by themselves.
  private static let deepest = 32

  /// More elements in an entry are not looked at by themselves.
  private static let mostElements = 10_000

  private let source: [UInt8]
  private var kind = Kind.rss
  private var prefixes: [String: String] = [:]

  /// What stands in the feed outside its entries, and holds for all of them.
  private var head: [XMLElement] = []

  /// The feed's entries, in order.
  private var entries: [XMLElement] = []

  /// Where the feed was cut off; `nil` where it is whole.
  private var cut: Int?

  /// The feed in `source`; `nil` where that is none.
  ///
  /// - Complexity: O(*n*).
  init?(_ source: [UInt8]) {
    self.source = source
    guard let root = Self.root(of: source) else { return nil }
    kind = root == "feed" ? .atom : root == "RDF" ? .rdf : .rss
    scan()
  }

  /// Whether `source` begins like a feed.
  static func isFeed(_ source: [UInt8]) -> Bool { root(of: source) != nil }

  /// The local name of the root element where it is a feed's.
  private static func root(of source: [UInt8]) -> String? {
    guard source.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") else { return nil }
    var scanner = XMLScanner(Array(source.prefix(65_536)))
    for _ in 0..<64 {
      guard let (token, range) = scanner.next() else { return nil }
      switch token {
      case .start(let name, _, _):
        let local = local(String(decoding: source[name], as: UTF8.self))
        return ["rss", "feed", "RDF"].contains(local) ? local : nil
      case .text where !source[range].allSatisfy({ $0 <= 0x20 }): return nil
      default: continue
      }
    }
    return nil
  }

  private static func local(_ name: String) -> String {
    String(name.split(separator: ":", maxSplits: 1).last ?? "")
  }

  // MARK: Scanning

  private static let usualPrefixes = [
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/rss/1.0/": "",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
  ]

  private mutating func canonical(
    _ name: Range<Int>,
    _ attributes: [(name: String, value: Range<Int>)],
  ) -> String {
    for (attribute, value) in attributes where attribute.hasPrefix("xmlns") {
      let address = String(decoding: source[value], as: UTF8.self)
      if let usual = Self.usualPrefixes[address], prefixes.count < 100 {
        prefixes[String(attribute.dropFirst(6))] = usual
      }
    }
    let name = String(decoding: source[name], as: UTF8.self)
    let parts = name.split(separator: ":", maxSplits: 1)
    let prefix = parts.count == 2 ? String(parts[0]) : ""
    let usual = prefixes[prefix] ?? prefix
    let local = Self.local(name)
    if usual.isEmpty || kind == .atom && usual == "atom" { return local }
    return usual + ":" + local
  }

  private mutating func scan() {
    var scanner = XMLScanner(source)
    var open: [XMLElement] = []
    // Elements that are open and not looked at by themselves.
    var passed = 0
    var count = 0
    var isClosed = false
    while let (token, range) = scanner.next() {
      switch token {
      case .start(let name, let written, let isEmpty):
        guard open.count < Self.deepest, count < Self.mostElements else {
          if !isEmpty { passed += 1 }
          continue
        }
        let attributes = written.map {
          (String(decoding: source[$0.name], as: UTF8.self), $0.value)
        }
        let element = XMLElement(
          name: canonical(name, attributes),
          attributes: attributes,
          range: range,
          inner: range.upperBound..<range.upperBound,
        )
        if isEntry(element.name) {
          count = 0
          // An entry that was never closed ends where the next one begins.
          if let last = open.last, isEntry(last.name) { end(1, of: &open, at: range.lowerBound) }
        }
        count += 1
        if isEmpty {
          close(element, in: &open)
        } else {
          open.append(element)
        }
      case .end(let name):
        if passed > 0 {
          passed -= 1
          continue
        }
        let local = Self.local(String(decoding: source[name], as: UTF8.self))
        // What is left open within an element ends with it.
        guard let place = open.lastIndex(where: { Self.local($0.name) == local }) else { continue }
        end(open.count - place, of: &open, at: range.lowerBound, including: range)
        if open.isEmpty { isClosed = true }
      case .text where !open.isEmpty && passed == 0:
        open[open.count - 1].texts.append((range, false))
      case .cdata(let inner) where !open.isEmpty && passed == 0:
        open[open.count - 1].texts.append((inner, true))
      default: continue
      }
    }
    if !isClosed { cut = source.count }
  }

  /// Ends the innermost `count` elements at `place`; the end tag belongs to them.
  private mutating func end(
    _ count: Int,
    of open: inout [XMLElement],
    at place: Int,
    including tag: Range<Int>? = nil,
  ) {
    for _ in 0..<count {
      guard var element = open.popLast() else { return }
      element.inner = element.inner.lowerBound..<place
      element.range = element.range.lowerBound..<(tag?.upperBound ?? place)
      close(element, in: &open)
    }
  }

  private func isEntry(_ name: String) -> Bool { name == (kind == .atom ? "entry" : "item") }

  /// Puts a whole element where it belongs: entries are kept by themselves, what stands beside
  /// them is the feed's head.
  private mutating func close(_ element: XMLElement, in open: inout [XMLElement]) {
    let isWithinEntry = open.contains { isEntry($0.name) }
    if isEntry(element.name), !isWithinEntry {
      entries.append(element)
    } else if isWithinEntry {
      open[open.count - 1].children.append(element)
    } else if open.count <= (kind == .atom ? 1 : 2) {
      if element.name != "channel", head.count < 200 { head.append(element) }
    } else {
      open[open.count - 1].children.append(element)
    }
  }

  // MARK: Records

  /// The entries as records; an entry without text is missing under its number.
  func records() -> RecordList {
    var list = RecordList(
      mediaType: kind == .atom ? "application/atom+xml" : "application/rss+xml"
    )
    for (place, entry) in entries.enumerated() {
      let record = kind == .atom ? atomRecord(entry) : rssRecord(entry)
      if record.body?.isBlank ?? true {
        list.miss("entry \(place + 1): no text")
      } else {
        list.records.append(record)
      }
    }
    if let cut {
      list.miss(
        "the feed is cut off after \(cut) bytes; entry \(entries.count) is the last whole one"
      )
    }
    return list
  }

  private func headElement(_ names: String...) -> XMLElement? {
    names.lazy.compactMap { name in head.first { $0.name == name } }.first
  }

  private func rssRecord(_ item: XMLElement) -> ArticleRecord {
    var record = ArticleRecord(extent: item.range)
    func add(_ key: StatementKey, _ elements: [XMLElement], ifMissing: Bool = false) {
      if ifMissing, record.fields.contains(where: { $0.key == key }) { return }
      for element in elements {
        let text = element.text(in: source)
        guard !text.isBlank else { continue }
        record.fields.append(
          ArticleRecord.Field(key: key, text: text, rule: "feed.\(element.name)/1")
        )
      }
    }
    for element in [item.first("content:encoded"), item.first("description", "dc:description")] {
      guard let text = element?.text(in: source), !text.isBlank else { continue }
      record.body = text
      break
    }
    add(.headline, item.all("title"))
    add(.headline, item.all("dc:title"), ifMissing: true)
    add(.author, item.all("dc:creator"))
    add(.author, item.all("author"), ifMissing: true)
    add(.author, item.all("itunes:author"), ifMissing: true)
    add(.datePublished, item.all("pubDate"))
    add(.datePublished, item.all("dc:date"), ifMissing: true)
    add(.datePublished, item.all("dcterms:issued"), ifMissing: true)
    add(.dateModified, item.all("dcterms:modified"))
    add(.dateModified, item.all("atom:updated"), ifMissing: true)
    add(.url, item.all("link"))
    let identifier = item.all("guid").filter { guid in
      guard let flag = guid.attribute("isPermaLink") else { return true }
      return !source[flag].elementsEqual("false".utf8)
    }
    add(.url, identifier, ifMissing: true)
    add(.keywords, item.all("category") + item.all("dc:subject"))
    add(.publisher, item.all("dc:publisher"))
    add(.publisher, [headElement("dc:publisher")].compactMap { $0 }, ifMissing: true)
    add(.inLanguage, item.all("dc:language"))
    let language = headElement("language", "dc:language")
    add(.inLanguage, [language].compactMap { $0 }, ifMissing: true)
    if let origin = item.first("source"), let address = origin.attribute("url") {
      addAttribute(.isBasedOn, address, "feed.source/1", to: &record)
    }
    return record
  }

  private func atomRecord(_ entry: XMLElement) -> ArticleRecord {
    var record = ArticleRecord(extent: entry.range)
    func add(_ key: StatementKey, _ element: XMLElement?, _ rule: String) {
      guard let text = element?.text(in: source), !text.isBlank else { return }
      record.fields.append(ArticleRecord.Field(key: key, text: text, rule: "feed.\(rule)/1"))
    }
    for element in [entry.first("content"), entry.first("summary")] {
      guard let element else { continue }
      let type = element.attribute("type").map { String(decoding: source[$0], as: UTF8.self) }
      record.bodyMarkup = type == "text" ? .plain : type == nil ? .unknown : .html
      // Markup that stands in the feed as itself is the text, tags and all.
      record.body =
        type == "xhtml" || !element.children.isEmpty
        ? SourceText(source, element.inner) : element.text(in: source)
      if !(record.body?.isBlank ?? true) { break }
    }
    add(.headline, entry.first("title"), "title")
    var authors = entry.all("author")
    if authors.isEmpty { authors = entry.first("source")?.all("author") ?? [] }
    // An entry without authors has those of the feed (RFC 4287, section 4.2.1).
    if authors.isEmpty { authors = head.filter { $0.name == "author" } }
    for author in authors { add(.author, author.first("name"), "author") }
    add(.datePublished, entry.first("published", "issued"), "published")
    add(.dateModified, entry.first("updated", "modified"), "updated")
    for link in entry.all("link") {
      guard let address = link.attribute("href") else { continue }
      let relation = link.attribute("rel").map { String(decoding: source[$0], as: UTF8.self) }
      switch relation ?? "alternate" {
      case "alternate": addAttribute(.url, address, "feed.link/1", to: &record)
      case "via": addAttribute(.isBasedOn, address, "feed.link-via/1", to: &record)
      default: continue
      }
    }
    for category in entry.all("category") {
      if let term = category.attribute("label") ?? category.attribute("term") {
        addAttribute(.keywords, term, "feed.category/1", to: &record)
      }
    }
    add(.publisher, entry.first("dc:publisher"), "dc:publisher")
    if let language = entry.attribute("xml:lang") {
      addAttribute(.inLanguage, language, "feed.lang/1", to: &record)
    }
    return record
  }

  /// Adds what an attribute says.
  private func addAttribute(
    _ key: StatementKey,
    _ value: Range<Int>,
    _ rule: String,
    to record: inout ArticleRecord,
  ) {
    var text = SourceText()
    text.append(unescaping: source, value)
    record.fields.append(ArticleRecord.Field(key: key, text: text, rule: rule))
  }
}
