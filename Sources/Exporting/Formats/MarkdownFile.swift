import ArticleModel

/// A wording as a Markdown file: what is stated as front matter, then the headline and the body.
///
/// What is text in the body stays text: signs that Markdown would take for markup are escaped, so
/// that reading the file gives the same wording again.
public struct MarkdownFile: Hashable, Sendable {
  /// The name of the file: words of the headline and the beginning of the version's hash.
  public let name: String

  /// The whole file.
  public let text: String

  /// The file of `version`.
  public init(_ version: ExportedVersion) {
    name =
      Self.slug(version.first(.headline) ?? "") + version.version.hexadecimal.prefix(16) + ".md"
    var lines = ["---"]
    for key in StatementKey.allCases {
      let values = version.stated(key)
      guard let first = values.first else { continue }
      if key.isList {
        lines.append("\(key.rawValue):")
        lines += values.map { "  - \(JSONText.string($0))" }
      } else {
        lines.append("\(key.rawValue): \(JSONText.string(first))")
      }
    }
    lines.append("stemma:")
    lines.append("  article: \(version.article.text)")
    lines.append("  version: \(version.version.hexadecimal)")
    if let place = version.places.first {
      lines.append("  document: \(place.document.hexadecimal)")
      lines.append("  bytes: [\(place.range.lowerBound), \(place.range.upperBound)]")
      if let arrival = place.arrivals.first {
        lines.append("  path: \(JSONText.string(arrival.path))")
      }
    }
    if let seen = version.firstSeen { lines.append("  firstSeen: \(JSONText.string(seen))") }
    if let language = version.places.lazy.compactMap(\.detectedLanguage).first {
      lines.append("  detectedLanguage: \(JSONText.string(language))")
    }
    lines += ["---", ""]
    if let headline = version.first(.headline) {
      let line = headline.split(whereSeparator: \.isNewline).joined(separator: " ")
      lines += ["# " + Self.escaped(line), ""]
    }
    lines += version.body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Self.escaped(String($0)) }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// Small letters and digits with hyphens between words, 60 bytes at the most, and a hyphen.
  private static func slug(_ headline: String) -> String {
    var slug = ""
    for word in headline.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      guard slug.utf8.count + word.utf8.count < 60 else { break }
      slug += word + "-"
    }
    return slug
  }

  /// One line of text in which nothing is markup.
  private static func escaped(_ line: String) -> String {
    var escaped = ""
    for character in line {
      if "\\`*_[]<>&|~".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    // Marks that count at the beginning of a line only: headings, lists, rules, underlines.
    let start = escaped.prefix { $0 == " " || $0 == "\t" }
    let rest = escaped.dropFirst(start.count)
    guard let first = rest.first else { return escaped }
    // Four spaces would make it code.
    let indent = start.count > 3 || start.contains("\t") ? "" : String(start)
    if "#+-=".contains(first) { return indent + "\\" + rest }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, digits.count < 10, let mark = rest.dropFirst(digits.count).first,
      mark == "." || mark == ")"
    {
      return indent + digits + "\\" + rest.dropFirst(digits.count)
    }
    return indent + rest
  }
}
