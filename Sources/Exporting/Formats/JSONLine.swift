import ArticleModel

/// Everything that is known of a wording as one JSON object.
///
/// What documents state stands under `stated`, with the quotes under `appearances`; what is inferred
/// stands under `inferred`, and what is measured under `relations`.
enum JSONLine {
  static func text(_ version: ExportedVersion) -> String {
    let stated = StatementKey.allCases.map { key in
      let values = version.stated(key).map { JSONText.string($0) }
      return (
        key: key.rawValue, value: key.isList ? JSONText.array(values) : values.first ?? "null",
      )
    }
    let language = version.places.lazy.compactMap(\.detectedLanguage).first
    return JSONText.object([
      "article": JSONText.string(version.article.text),
      "version": JSONText.string(version.version.hexadecimal),
      "stated": JSONText.object(stated.map { ($0.key, $0.value as String?) }),
      "inferred": JSONText.object(["language": JSONText.optional(language) ?? "null"]),
      "words": String(version.words),
      "firstSeen": JSONText.optional(version.firstSeen) ?? "null",
      "appearances": JSONText.array(version.places.map(place)),
      "relations": JSONText.array(version.ties.map(tie)),
      "body": JSONText.string(version.body),
    ])
  }

  private static func place(_ place: ExportedVersion.Place) -> String {
    JSONText.object([
      "document": JSONText.string(place.document.hexadecimal),
      "mediaType": JSONText.string(place.mediaType),
      "start": String(place.range.lowerBound),
      "end": String(place.range.upperBound),
      "bodyStart": String(place.bodyRange.lowerBound),
      "bodyEnd": String(place.bodyRange.upperBound),
      "deliveries": JSONText.array(
        place.arrivals.map { arrival in
          JSONText.object([
            "path": JSONText.string(arrival.path), "deliveredAt": JSONText.string(arrival.time),
          ])
        }
      ),
      "statements": JSONText.array(
        place.statements.map { statement in
          JSONText.object([
            "key": JSONText.string(statement.key.rawValue),
            "value": JSONText.string(statement.value),
            "quote": JSONText.string(statement.quote),
            "start": String(statement.range.lowerBound),
            "end": String(statement.range.upperBound),
            "rule": JSONText.string(statement.rule),
          ])
        }
      ),
    ])
  }

  private static func tie(_ tie: ExportedVersion.Tie) -> String {
    JSONText.object([
      "kind": JSONText.string(tie.kind.rawValue),
      "version": JSONText.string(tie.version.hexadecimal),
      "article": JSONText.string(tie.article.text),
      "resemblance": JSONText.number(tie.resemblance),
      "containment": JSONText.number(tie.containment),
      "containmentOfOther": JSONText.number(tie.containmentOfOther),
    ])
  }
}
