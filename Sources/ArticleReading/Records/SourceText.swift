internal import ArticleModel

/// A text that stands in a document in a written form: escaped, quoted, encoded.
///
/// It keeps where each of its bytes stands, so that what is found in it can be pointed at.
struct SourceText: Sendable {
  /// What the written form stands for; valid UTF-8 where the document's text is.
  var bytes: [UInt8] = []

  /// From `bytes` to the text it stands in.
  var map = OffsetMap()

  /// A text without bytes, to be filled from left to right.
  init() {}

  /// What stands in `range` of `source` as it is.
  init(_ source: [UInt8], _ range: Range<Int>) {
    bytes = Array(source[range])
    map = OffsetMap(verbatim: range.count, at: range.lowerBound)
  }

  /// Adds what stands in `range` of `source` as it is.
  mutating func append(_ source: [UInt8], _ range: Range<Int>) {
    bytes.append(contentsOf: source[range])
    map.appendVerbatim(range.count, at: range.lowerBound)
  }

  /// Adds `text`, which `range` of the source stands for.
  mutating func append(_ text: some Collection<UInt8>, for range: Range<Int>) {
    bytes.append(contentsOf: text)
    map.appendUnit(width: text.count, source: range.lowerBound, sourceWidth: range.count)
  }

  /// All of it without white space at either end, as a range of `bytes`.
  var trimmed: Range<Int> {
    bytes.withUnsafeBufferPointer { Whitespace.trimmed(0..<$0.count, in: $0) }
  }

  /// Whether it prints nothing.
  var isBlank: Bool { trimmed.isEmpty }
}

extension Layout {
  /// This layout as one of the text from which what it lays out was taken through `map`.
  ///
  /// `text` is that text, of which the quotes of statements are cut anew.
  func taken(from text: [UInt8], through map: OffsetMap) -> Layout {
    var layout = self
    layout.isExtract = true
    layout.map = self.map.followed(by: map)
    layout.regions = regions.compactMap { region in
      let range = map.source(of: region.range)
      return range.isEmpty ? nil : Region(kind: region.kind, range: range)
    }
    func taken(_ statement: Statement) -> Statement? {
      let range = map.source(of: statement.range)
      guard !range.isEmpty else { return nil }
      return Statement(
        key: statement.key,
        value: statement.value,
        quote: String(decoding: text[range], as: UTF8.self),
        range: range,
        rule: statement.rule,
      )
    }
    layout.statements = statements.compactMap(taken)
    layout.articles = articles?.map { article in
      LaidArticle(
        article.segments,
        in: map.source(of: article.range),
        statements: article.statements.compactMap(taken),
        rivals: article.rivals.compactMap { rival in
          taken(rival.statement).map { RivalStatement($0, reason: rival.reason) }
        },
      )
    }
    return layout
  }
}
