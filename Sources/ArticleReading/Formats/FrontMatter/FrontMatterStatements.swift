internal import ArticleModel

/// Turns the fields of front matter into statements.
enum FrontMatterStatements {
  /// The keys that site generators and archives use, for each statement the first one that is
  /// there.
  private static let keys: [(key: StatementKey, names: [String])] = [
    (.headline, ["title", "headline"]),
    (.alternativeHeadline, ["subtitle", "alternativeheadline", "subheadline", "deck", "dek"]),
    (.author, ["authors", "author", "byline", "creator"]),
    (
      .datePublished,
      [
        "datepublished", "date_published", "published", "published_at", "publish_date",
        "publishdate", "publication_date", "pubdate", "date",
      ],
    ),
    (
      .dateModified,
      [
        "datemodified", "date_modified", "modified", "lastmod", "last_modified",
        "last_modified_at", "updated", "updated_at",
      ],
    ),
    (.publisher, ["publisher", "publication", "outlet", "site_name"]),
    (.url, ["url", "canonical_url", "canonical", "permalink", "link"]),
    (
      .isBasedOn,
      [
        "isbasedon", "is_based_on", "source_url", "original_url", "originally_published_at",
        "originally_published", "original_source", "source",
      ],
    ),
    (.license, ["license", "licence"]),
    (.copyrightHolder, ["copyright", "copyrightholder", "copyright_holder"]),
    (.keywords, ["keywords", "tags", "topics", "tag", "categories"]),
    (.articleSection, ["section", "articlesection", "category"]),
    (.inLanguage, ["inlanguage", "language", "lang", "locale"]),
  ]

  /// The statements of `fields`, in the order of the bytes.
  ///
  /// `rule` names what the fields stand in.
  static func statements(
    of fields: [FrontMatterField],
    in source: [UInt8],
    rule: String = "front-matter",
  ) -> [Statement] {
    var statements: [Statement] = []
    for (key, names) in keys {
      let name = names.first { name in fields.contains { $0.key == name } }
      for field in fields where field.key == name {
        statements += self.statements(key, field, source, rule)
      }
    }
    return statements.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func statements(
    _ key: StatementKey,
    _ field: FrontMatterField,
    _ source: [UInt8],
    _ rule: String,
  ) -> [Statement] {
    let value = CharacterReference.decoded(TextFold.spaced(field.value))
    guard !value.isEmpty else { return [] }
    let rule = "\(rule).\(field.key)/1"
    func statement(_ value: String, _ range: Range<Int>) -> Statement {
      Statement(
        key: key,
        value: value,
        quote: String(decoding: source[range], as: UTF8.self),
        range: range,
        rule: rule,
      )
    }
    switch key {
    case .author:
      return AuthorList.names(inField: source[field.range]).map { name in
        statement(CharacterReference.decoded(name.value), name.range)
      }
    case .datePublished, .dateModified:
      guard let date = PrintedDate.whole(source[field.range]) else { return [] }
      return [statement(date.value, field.range)]
    case .url:
      return isAddress(value) ? [statement(value, field.range)] : []
    case .inLanguage:
      return value.utf8.count <= 12 ? [statement(value, field.range)] : []
    default:
      return [statement(value, field.range)]
    }
  }

  private static func isAddress(_ value: String) -> Bool {
    value.hasPrefix("http://") || value.hasPrefix("https://")
  }
}
