internal import ArticleModel

/// An article as a record of a larger file gives it: a text, and fields that say something of it.
///
/// All ranges are bytes of the decoded text the record stands in.
struct ArticleRecord: Sendable {
  /// A field that says something.
  struct Field: Sendable {
    let key: StatementKey
    let text: SourceText
    /// The rule that reads it, as in `feed.title/1`.
    let rule: String
  }

  /// How the text of a record is marked up.
  enum Markup: Sendable {
    case plain
    case html
    /// Plain text or Markdown.
    case text
    /// As its first tags or their absence show.
    case unknown
  }

  /// All of the record.
  var extent: Range<Int>

  var fields: [Field] = []

  /// The article's text.
  var body: SourceText?

  var bodyMarkup = Markup.unknown

  /// The article; `nil` where the record has no text.
  ///
  /// `source` is the decoded text the record stands in.
  func article(in source: DecodedText, languages: LanguageDetector) -> PrintedArticle? {
    guard let body, !body.isBlank else { return nil }
    var layout = Self.layout(of: body.bytes, bodyMarkup).taken(
      from: source.bytes,
      through: body.map,
    )
    guard !layout.segments.isEmpty else { return nil }
    let stated = RecordStatements.statements(of: fields, in: source.bytes)
    let keys = Set(stated.map(\.key))
    // What the record says goes before what its text says of itself.
    layout.statements.removeAll { keys.contains($0.key) }
    for index in layout.articles?.indices ?? 0..<0 {
      layout.articles?[index].statements.removeAll { keys.contains($0.key) }
    }
    let assembly = ArticleAssembly(
      layout: layout,
      text: source,
      languages: languages,
      given: stated.map { statement in
        Statement(
          key: statement.key,
          value: statement.value,
          quote: statement.quote,
          range: source.map.source(of: statement.range),
          rule: statement.rule,
        )
      },
    )
    return assembly.record(over: source.map.source(of: extent))
  }

  static func layout(of bytes: [UInt8], _ markup: Markup) -> Layout {
    switch markup {
    case .plain: PlainText.layout(of: bytes)
    case .html: TextFormat.webPageLayout(of: bytes)
    case .text: TextFormat.textLayout(of: bytes)
    case .unknown:
      MarkupSigns.holdsTags(bytes)
        ? TextFormat.webPageLayout(of: bytes) : TextFormat.textLayout(of: bytes)
    }
  }
}

/// Whether a text is marked up, as its own signs show.
enum MarkupSigns {
  private static let names = Phrases([
    "p", "br", "div", "span", "a", "em", "strong", "b", "i", "ul", "ol", "li", "h1", "h2", "h3",
    "h4", "blockquote", "img", "figure", "article", "section", "html", "body", "table",
  ])

  /// Whether `bytes` hold a tag of HTML, closed by `>`.
  static func holdsTags(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      var name = start + 1
      if name < bytes.count, bytes[name] == UInt8(ascii: "/") { name += 1 }
      var end = name
      while end < bytes.count, end - name < 12, ASCII.isWord(bytes[end]) { end += 1 }
      if end > name, end < bytes.count, names.matches(TextFold.folded(bytes[name..<end])[...]),
        bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/")
          || ASCII.isSpace(bytes[end])
      {
        return true
      }
      index = start + 1
    }
    return false
  }
}
