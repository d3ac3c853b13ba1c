internal import ArticleModel

/// The articles of JSON files: JSON Lines, JSON Feed (https://www.jsonfeed.org/version/1.1/), and
/// lists of objects with a text.
struct JSONArticles {
  private let source: [UInt8]
  private let names: RecordFieldNames

  init(_ source: [UInt8], names: RecordFieldNames) {
    self.source = source
    self.names = names
  }

  // MARK: Lines

  /// The records of JSON Lines, one a line; a line that is none is missing under its number.
  ///
  /// - Complexity: O(*n*).
  func lines() -> RecordList {
    var list = RecordList(mediaType: "application/jsonl")
    var number = 0
    var start = 0
    while start < source.count {
      let end = source[start...].firstIndex(of: 0x0A) ?? source.count
      number += 1
      if source[start..<end].contains(where: { $0 > 0x20 }) {
        var scanner = JSONScanner(source, start..<end)
        let value = scanner.value()
        if let fault = scanner.fault {
          list.miss("line \(number): no JSON at byte \(fault.offset): \(fault.problem)")
        } else if let value, case .object = value {
          let record = record(value)
          if record.body == nil {
            list.miss("line \(number): no field holds a text")
          } else {
            list.records.append(record)
          }
        } else {
          list.miss("line \(number): no object")
        }
      }
      start = end + 1
    }
    return list
  }

  // MARK: One text

  /// The records of one JSON text; `nil` where nothing in it is a record.
  func records() -> RecordList? {
    var scanner = JSONScanner(source, 0..<source.count)
    guard let root = scanner.value() else { return nil }
    var list: RecordList
    if let version = root.member("version")?.text(in: source),
      String(decoding: version.bytes, as: UTF8.self).contains("jsonfeed.org")
    {
      list = feed(root)
    } else {
      list = RecordList(mediaType: "application/json")
      let found = objects(root).map(record).filter { $0.body != nil }
      list.records = found
      if found.isEmpty { return nil }
    }
    if let fault = scanner.fault {
      list.miss("cut off or damaged at byte \(fault.offset): \(fault.problem)")
    }
    return list
  }

  /// The objects that may be records: the elements of a list, those of the one list in an object,
  /// or the object itself.
  private func objects(_ root: JSONNode) -> [JSONNode] {
    if case .array(let elements, _) = root { return elements }
    if record(root).body != nil { return [root] }
    let lists = root.members.map(\.value.elements).filter { list in
      list.contains { record($0).body != nil }
    }
    return lists.count == 1 ? lists[0] : []
  }

  // MARK: Records by the names of their fields

  private func record(_ object: JSONNode) -> ArticleRecord {
    var record = ArticleRecord(extent: object.range)
    var values: [String: JSONNode] = [:]
    flatten(object, prefix: "", into: &values, depth: 0)
    for name in names.body {
      guard let text = values[name]?.text(in: source), !text.isBlank else { continue }
      record.body = text
      break
    }
    for key in StatementKey.allCases {
      for name in names.statements[key] ?? [] {
        guard let value = values[name] else { continue }
        let rule = "record.\(name)/1"
        let texts = texts(value)
        record.fields += texts.map { ArticleRecord.Field(key: key, text: $0, rule: rule) }
      }
    }
    return record
  }

  /// The members of `object` and of the objects in it, under the names they are known by.
  private func flatten(
    _ object: JSONNode,
    prefix: String,
    into values: inout [String: JSONNode],
    depth: Int,
  ) {
    for (name, value) in object.members {
      let whole = prefix + RecordFieldNames.folded(name)
      if values[whole] == nil { values[whole] = value }
      if depth < 3, case .object = value {
        flatten(value, prefix: whole + ".", into: &values, depth: depth + 1)
      }
    }
  }

  /// The texts of a value: its own, those of its elements, or of an object the name.
  private func texts(_ value: JSONNode) -> [SourceText] {
    switch value {
    case .array(let elements, _):
      elements.prefix(100).flatMap { element -> [SourceText] in
        if case .array = element { [] } else { texts(element) }
      }
    case .object:
      ["name", "title", "@value"].lazy.compactMap { value.member($0)?.text(in: source) }
        .first.map { [$0] } ?? []
    default: [value.text(in: source)].compactMap { $0 }
    }
  }

  // MARK: JSON Feed

  private func feed(_ root: JSONNode) -> RecordList {
    var list = RecordList(mediaType: "application/feed+json")
    for (place, item) in (root.member("items")?.elements ?? []).enumerated() {
      var record = ArticleRecord(extent: item.range)
      func add(_ key: StatementKey, _ value: JSONNode?, _ name: String) {
        guard let value else { return }
        record.fields += texts(value).map {
          ArticleRecord.Field(key: key, text: $0, rule: "json-feed.\(name)/1")
        }
      }
      for (name, markup) in [
        ("content_html", ArticleRecord.Markup.html), ("content_text", .plain), ("summary", .plain),
      ] {
        guard let text = item.member(name)?.text(in: source), !text.isBlank else { continue }
        record.body = text
        record.bodyMarkup = markup
        break
      }
      add(.headline, item.member("title"), "title")
      add(.url, item.member("url"), "url")
      add(.isBasedOn, item.member("external_url"), "external_url")
      add(.datePublished, item.member("date_published"), "date_published")
      add(.dateModified, item.member("date_modified"), "date_modified")
      add(.keywords, item.member("tags"), "tags")
      add(.inLanguage, item.member("language") ?? root.member("language"), "language")
      // An item without authors has those of the feed.
      let authors = item.member("authors") ?? item.member("author") ?? root.member("authors")
      add(.author, authors ?? root.member("author"), "authors")
      if record.body == nil {
        list.miss("item \(place + 1): no text")
      } else {
        list.records.append(record)
      }
    }
    return list
  }
}
