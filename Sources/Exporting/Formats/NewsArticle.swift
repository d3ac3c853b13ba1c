import ArticleModel

/// A wording as schema.org's `NewsArticle`: what is stated, and nothing that is inferred.
///
/// Names are texts, not persons or organisations: a byline does not say which of both it names.
enum NewsArticle {
  static func text(_ version: ExportedVersion) -> String {
    var members: [(key: String, value: String?)] = [
      ("@type", JSONText.string("NewsArticle")),
      ("@id", JSONText.string(version.address)),
      (
        "exampleOfWork",
        JSONText.object([
          "@type": JSONText.string("NewsArticle"),
          "identifier": JSONText.string(version.article.text),
        ]),
      ),
      ("identifier", JSONText.string(version.version.hexadecimal)),
    ]
    for key in StatementKey.allCases {
      guard let name = name(of: key) else { continue }
      let values = version.stated(key).map { JSONText.string($0) }
      members.append((name, values.count > 1 ? JSONText.array(values) : values.first))
    }
    members.append(("wordCount", String(version.words)))
    members.append(("articleBody", JSONText.string(version.body)))
    return JSONText.object(members)
  }

  /// What schema.org calls it; `nil` for what is no property of an article there.
  private static func name(of key: StatementKey) -> String? {
    switch key {
    case .caption, .dateRetrieved: nil
    default: key.rawValue
    }
  }
}
