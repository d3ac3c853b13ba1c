public import ArticleModel

/// Which fields of a record (a line of JSON, a row of a table) say what about an article.
///
/// Names are compared without regard to case, spaces, `_` and `-`; `article.text` is the field
/// `text` of the object in the field `article`.
public struct RecordFieldNames: Hashable, Sendable {
  /// The fields that hold the text, the best first.
  public let body: [String]

  /// For each kind of statement the fields that make it, the best first.
  public let statements: [StatementKey: [String]]

  /// Names of fields: those given, and the standard ones for whatever is not given.
  public init(body: [String]? = nil, statements: [StatementKey: [String]] = [:]) {
    self.body = (body ?? Self.standardBody).map(Self.folded)
    self.statements = Self.standardStatements.merging(statements) { $1 }
      .mapValues { $0.map(Self.folded) }
  }

  /// The names of fields that hold a text, unless other names are set.
  public static let standardBody = [
    "body", "text", "content", "articleBody", "fullText", "mainText", "bodyText", "articleText",
    "story", "contentText", "contentHTML", "html", "description", "summary", "abstract",
  ]

  /// The names of fields that make a statement, unless other names are set.
  public static let standardStatements: [StatementKey: [String]] = [
    .headline: ["headline", "title", "name"],
    .alternativeHeadline: ["alternativeHeadline", "subtitle", "subheadline", "deck"],
    .author: ["authors", "author", "byline", "creator", "writer"],
    .datePublished: [
      "datePublished", "published", "publishedAt", "publicationDate", "publishDate", "pubDate",
      "date",
    ],
    .dateModified: ["dateModified", "modified", "modifiedAt", "updated", "updatedAt"],
    .publisher: ["publisher", "source", "publication", "outlet", "newspaper", "siteName"],
    .url: ["url", "link", "canonicalUrl", "permalink", "webUrl", "externalUrl"],
    .inLanguage: ["inLanguage", "language", "lang"],
    .articleSection: ["articleSection", "section", "category"],
    .keywords: ["keywords", "tags"],
    .license: ["license", "licence"],
    .copyrightHolder: ["copyrightHolder", "copyright"],
    .isBasedOn: ["isBasedOn", "originallyPublished", "originalUrl"],
  ]

  /// A name as names are compared.
  static func folded(_ name: String) -> String {
    String(
      decoding: name.lowercased().utf8.filter {
        $0 != 0x20 && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-")
      },
      as: UTF8.self,
    )
  }

  /// Whether `name`, folded, is one that says anything.
  func isKnown(_ name: String) -> Bool {
    body.contains(name) || statements.values.contains { $0.contains(name) }
  }
}
