import ArticleModel

/// A wording as an item of ninjs 2.1: what is stated and has a place there.
///
/// A date that is no moment with a zone has none, since ninjs wants date and time.
enum NinjsItem {
  private static let standard = JSONText.object([
    "name": JSONText.string("ninjs"),
    "version": JSONText.string("2.1"),
    "schema": JSONText.string("http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"),
  ])

  static func text(_ version: ExportedVersion) -> String {
    let headlines =
      version.stated(.headline).prefix(1).map { value("main", $0) }
      + version.stated(.alternativeHeadline).map { value("alternative", $0) }
    let authors = version.stated(.author)
    let publishers = version.stated(.publisher).map { name in
      JSONText.object(["name": JSONText.string(name), "role": JSONText.string("publisher")])
    }
    let topics = version.stated(.keywords).map { JSONText.object(["literal": JSONText.string($0)]) }
    let identifiers =
      [("sha-256", version.version.hexadecimal), ("article", version.article.text)]
      + version.stated(.url).map { ("url", $0) }
    return JSONText.object([
      "uri": JSONText.string(version.address),
      "standard": standard,
      "type": JSONText.string("text"),
      "versioncreated": JSONText.optional(version.firstSeen.flatMap(StatedDate.moment)),
      "contentcreated": JSONText.optional(version.first(.datePublished).flatMap(StatedDate.moment)),
      "language": JSONText.optional(version.first(.inLanguage)),
      "headlines": headlines.isEmpty ? nil : JSONText.array(headlines),
      "by": authors.isEmpty ? nil : JSONText.string(authors.joined(separator: ", ")),
      "infosources": publishers.isEmpty ? nil : JSONText.array(publishers),
      "copyrightholder": JSONText.optional(version.first(.copyrightHolder)),
      "usageterms": JSONText.optional(version.first(.license)),
      "subjects": topics.isEmpty ? nil : JSONText.array(topics),
      "altids": JSONText.array(
        identifiers.map { role, value in
          JSONText.object(["role": JSONText.string(role), "value": JSONText.string(value)])
        }
      ),
      "bodies": JSONText.array([
        JSONText.object([
          "role": JSONText.string("main"),
          "contenttype": JSONText.string("text/plain"),
          "charcount": String(version.body.count),
          "wordcount": String(version.words),
          "value": JSONText.string(version.body),
        ])
      ]),
    ])
  }

  private static func value(_ role: String, _ text: String) -> String {
    JSONText.object(["role": JSONText.string(role), "value": JSONText.string(text)])
  }
}
