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
  func layout(of bytes: [UInt8]) throws(UnreadableDocument) -> Layout {
    PlainText.layout(of: bytes)
  }
}
