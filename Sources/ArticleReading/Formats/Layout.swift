internal import ArticleModel

/// A document's text without markup, divided into segments: what every rule looks at.
///
/// Plain text is its own layout. A format with markup leaves out what does not print, and keeps
/// where each byte came from.
struct Layout: Sendable {
  /// A link that stood in the markup.
  struct Link: Sendable {
    /// The linked words: bytes of the layout.
    let text: Range<Int>
    /// The address as printed.
    let target: String
  }

  /// Valid UTF-8.
  var bytes: [UInt8]

  /// From `bytes` to the decoded text.
  var map: OffsetMap

  /// Paragraphs, headings, list items and lone lines, in order; none is empty.
  var segments: [Segment] = []

  /// In the order of their text.
  var links: [Link] = []

  /// What the format itself left out, as ranges of the decoded text, in order.
  var regions: [Region] = []

  /// What the format itself states (front matter), as ranges of the decoded text, in order.
  var statements: [Statement] = []

  /// As in `text/markdown`.
  var mediaType: String

  /// Whether the text was taken out of a record (a feed's entry, a row, a mail), whose lines are
  /// not the document's.
  var isExtract = false

  /// The articles, where the format itself divides and reads them; `nil` where the text's own
  /// signs do.
  var articles: [LaidArticle]?

  /// Why the document is no article, where its format shows that.
  var refusal: UnreadableDocument?

  /// The index of the first of `regions` that begins at `offset` of the decoded text or later.
  ///
  /// - Complexity: O(log *n*).
  func firstRegion(from offset: Int) -> Int {
    var low = 0
    var high = regions.count
    while low < high {
      let middle = (low + high) / 2
      if regions[middle].range.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// One article of a document whose format tells where it stands and what it states.
struct LaidArticle: Sendable {
  /// Its text: segments of the layout.
  var segments: Range<Int>

  /// Bytes of the decoded text, with its headline and its surroundings.
  var range: Range<Int>

  /// As ranges of the decoded text.
  var statements: [Statement]

  /// As ranges of the decoded text.
  var rivals: [RivalStatement]

  init(
    _ segments: Range<Int>,
    in range: Range<Int>,
    statements: [Statement] = [],
    rivals: [RivalStatement] = [],
  ) {
    self.segments = segments
    self.range = range
    self.statements = statements
    self.rivals = rivals
  }
}

/// A run of lines that belong together: a paragraph, a heading, a list item, or a lone line.
struct Segment: Sendable {
  /// What the markup says it is.
  enum Kind: Sendable, Hashable {
    case paragraph
    /// A heading by markup; level 1 is the largest.
    case heading(level: Int)
    case listItem
    case quotation
    case code
    /// A rule or a row of signs without words.
    case separator
  }

  /// Bytes of the layout, without white space at either end; never empty.
  var range: Range<Int>

  var kind: Kind

  /// Blank lines before it.
  var blankLinesBefore: Int

  /// Columns of white space before its first character.
  var indent: Int

  /// Whether all of it is set in italics or bold.
  var isEmphasised = false
}
