import ArticleModel

/// A feed of the wordings that came (RFC 4287).
enum AtomFeed {
  static func head(_ feed: ArticleExport.Feed) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
    <id>\(escaped(feed.identifier))</id>
    <title>\(escaped(feed.title))</title>
    <updated>\(escaped(feed.updated))</updated>
    <generator version="\(escaped(feed.program))">stemma</generator>

    """
  }

  static let end = "</feed>\n"

  static func entry(_ version: ExportedVersion) -> String {
    let seen = version.firstSeen ?? "1970-01-01T00:00:00Z"
    var lines = [
      "<entry>", "<id>\(escaped(version.address))</id>",
      "<title>\(escaped(version.first(.headline) ?? "without a headline"))</title>",
      "<updated>\(escaped(seen))</updated>",
    ]
    if let date = version.first(.datePublished).flatMap(StatedDate.moment) {
      lines.append("<published>\(escaped(date))</published>")
    }
    // An entry must have an author, and the feed's own would be taken for one that is not stated.
    let authors = version.stated(.author)
    for author in authors.isEmpty ? ["not stated"] : authors {
      lines.append("<author><name>\(escaped(author))</name></author>")
    }
    if let address = version.first(.url), address.hasPrefix("http") {
      lines.append("<link rel=\"alternate\" href=\"\(escaped(address))\"/>")
    }
    let term = version.isLaterVersion ? "newVersion" : "newArticle"
    let label = version.isLaterVersion ? "another version" : "new article"
    lines.append("<category term=\"\(term)\" label=\"\(label)\"/>")
    let language =
      version.first(.inLanguage).map { " xml:lang=\"\(escaped($0))\"" } ?? ""
    lines.append("<content type=\"text\"\(language)>\(escaped(version.body))</content>")
    lines.append("</entry>\n")
    return lines.joined(separator: "\n")
  }

  /// Text with the signs of XML written out; what XML cannot hold is U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\r": escaped += "&#13;"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
