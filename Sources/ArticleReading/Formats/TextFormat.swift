/// How a document is marked up, by its name and by its content.
enum TextFormat {
  case plain
  case markdown
  case webPage
  case unknown

  /// What the extension of `name` says.
  init(name: String) {
    let fileName = name.utf8.split(separator: UInt8(ascii: "/")).last ?? name.utf8[...]
    let parts = fileName.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let last = parts.count > 1 ? parts.last.map { String(Substring($0)).lowercased() } : nil
    switch last {
    case "md", "markdown", "mdown", "mkd": self = .markdown
    case "html", "htm", "xhtml": self = .webPage
    case "txt", "text": self = .plain
    default: self = .unknown
    }
  }

  /// The media type of a document of which nothing but the name is known.
  var mediaType: String {
    switch self {
    case .markdown: "text/markdown"
    case .webPage: "text/html"
    case .plain: "text/plain"
    case .unknown: "application/octet-stream"
    }
  }

  /// The layout of the decoded text.
  ///
  /// Plain text that holds front matter or Markdown's links is laid out as Markdown: that is
  /// what is left of a web page when it was converted.
  func layout(of bytes: [UInt8]) throws(UnreadableDocument) -> Layout {
    if isWebPage || Self.beginsLikeWebPage(bytes) {
      let layout = WebPage.layout(of: bytes)
      if let refusal = layout.refusal { throw refusal }
      return layout
    }
    if case .markdown = self { return Markdown.layout(of: bytes) }
    return Self.textLayout(of: bytes)
  }

  /// The layout of a text that may be Markdown.
  static func textLayout(of bytes: [UInt8]) -> Layout {
    if looksLikeMarkdown(bytes) { return Markdown.layout(of: bytes) }
    if PagedText.isPaged(bytes), let layout = PagedText.layout(of: bytes) { return layout }
    return PlainText.layout(of: bytes)
  }

  /// The layout of a web page, or of a piece of one, all of which is text.
  static func webPageLayout(of bytes: [UInt8]) -> Layout {
    if beginsLikeWebPage(bytes) { return WebPage.layout(of: bytes) }
    var layout = WebPage.layout(of: bytes, scope: .fragment)
    // Where a record ends is known; what in it is headline and what is text is not.
    layout.articles = nil
    return layout
  }

  private var isWebPage: Bool { if case .webPage = self { true } else { false } }

  private static func beginsLikeWebPage(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0 <= 0x20 }.prefix(16)
    guard start.first == UInt8(ascii: "<") else { return false }
    let folded = TextFold.folded(start)
    return folded.starts(with: Array("<!doctype html".utf8))
      || folded.starts(with: Array("<html".utf8))
  }

  /// Whether two links `[text](address)`, or front matter, show that plain text is Markdown.
  private static func looksLikeMarkdown(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: Array("---".utf8)), FrontMatter(bytes) != nil { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      var links = 0
      var open: Int?
      var index = 0
      while index + 1 < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "["): open = index
        case 0x0A: open = nil
        case UInt8(ascii: "]"):
          if let start = open, index > start + 1, bytes[index + 1] == UInt8(ascii: "(") {
            links += 1
            if links == 2 { return true }
          }
          open = nil
        default: break
        }
        index += 1
      }
      return false
    }
  }
}
