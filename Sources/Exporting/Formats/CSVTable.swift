import ArticleModel

/// A table of wordings (RFC 4180): a row each, stated values as they are stated.
enum CSVTable {
  private static let stated: [StatementKey] = [
    .headline, .alternativeHeadline, .author, .publisher, .datePublished, .dateModified, .dateline,
    .inLanguage, .url, .license, .copyrightHolder, .creditText, .isBasedOn, .keywords,
    .articleSection,
  ]

  /// The names of the columns.
  static let head =
    row(
      ["article", "version"] + stated.map(\.rawValue)
        + ["detectedLanguage", "words", "firstSeen", "document", "path", "start", "end", "body"]
    )

  static func row(_ version: ExportedVersion) -> String {
    let place = version.places.first
    var fields = [version.article.text, version.version.hexadecimal]
    fields += stated.map { key in
      key.isList
        ? version.stated(key).joined(separator: "; ") : version.first(key) ?? ""
    }
    fields += [
      version.places.lazy.compactMap(\.detectedLanguage).first ?? "", String(version.words),
      version.firstSeen ?? "", place?.document.hexadecimal ?? "", place?.arrivals.first?.path ?? "",
      place.map { String($0.range.lowerBound) } ?? "",
      place.map { String($0.range.upperBound) } ?? "", version.body,
    ]
    return row(fields)
  }

  private static func row(_ fields: [String]) -> String {
    fields.map(field).joined(separator: ",") + "\r\n"
  }

  private static func field(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
