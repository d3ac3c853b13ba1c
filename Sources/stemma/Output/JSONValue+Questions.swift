import ArticleModel
import ArticleStorage

extension JSONValue {
  /// The answer of `provenance`.
  init(_ story: ArticleStory) {
    self = .object([
      "article": .optional(story.name?.text),
      "headline": .optional(story.headline),
      "versions": .array(
        story.versions.map { version in
          .object([
            "version": .string(version.hash.hexadecimal),
            "headline": .optional(version.headline),
            "words": .integer(version.words),
            "firstSeen": .optional(
              version.appearances.flatMap(\.deliveries).map(\.deliveredAt).min()
            ),
            "appearances": .array(version.appearances.map(JSONValue.init)),
          ])
        }
      ),
      "orders": JSONValue(story.orders, of: story),
      "relations": .array(story.relations.map { JSONValue($0.detail, $0.direction) }),
      "original": story.original.map { JSONValue($0) } ?? .null,
      "corrections": .array(story.words.map { JSONValue($0) }),
      "removed": .array(story.removed.map { JSONValue($0) }),
      "runs": .array(story.runs.map(JSONValue.init)),
    ])
  }

  /// The answer of `show`.
  init(_ shown: ShownVersion) {
    let first = shown.detail.appearances.first
    self = .object([
      "article": .string(shown.detail.articleName.text),
      "version": .string(shown.detail.hash.hexadecimal),
      "headline": .optional(shown.detail.headline),
      "author": .array((first?.authors ?? []).map { .string($0) }),
      "datePublished": .optional(first?.stated(.datePublished)),
      "publisher": .optional(first?.stated(.publisher)),
      "words": .integer(shown.detail.words),
      "versions": .integer(shown.versionCount),
      "body": .string(shown.body),
      "appearances": .array(shown.detail.appearances.map(JSONValue.init)),
    ])
  }

  /// A line of `versions`.
  init(_ wording: Wording) {
    self = .object([
      "article": .string(wording.detail.articleName.text),
      "version": .string(wording.detail.hash.hexadecimal),
      "headline": .optional(wording.detail.headline),
      "words": .integer(wording.detail.words),
      "firstSeen": .optional(wording.firstSeen),
      "appearances": .array(
        wording.detail.appearances.flatMap { appearance in
          appearance.deliveries.map { JSONValue(path: $0.path, range: appearance.range) }
        }
      ),
      "first": wording.toFirst.map { relation in
        .object([
          "kind": .string(relation.kind.rawValue),
          "resemblance": .number(relation.resemblance),
          "containment": .number(wording.containment ?? 0),
          "containmentOfFirst": .number(wording.containmentOfFirst ?? 0),
        ])
      } ?? .null,
    ])
  }

  /// A place of a version: the path and the bytes of the article in it.
  init(path: String, range: Range<Int>) {
    self = .object([
      "path": .string(path),
      "start": .integer(range.lowerBound),
      "end": .integer(range.upperBound),
    ])
  }

  private init(_ appearance: AppearanceDetail) {
    self = .object([
      "path": .optional(appearance.deliveries.first?.path),
      "document": .string(appearance.document.hexadecimal),
      "mediaType": .string(appearance.mediaType),
      "charset": .string(appearance.charset),
      "start": .integer(appearance.range.lowerBound),
      "end": .integer(appearance.range.upperBound),
      "bodyStart": .integer(appearance.bodyRange.lowerBound),
      "bodyEnd": .integer(appearance.bodyRange.upperBound),
      "deliveries": .array(appearance.deliveries.map(JSONValue.init)),
      "statements": .array(appearance.statements.map(JSONValue.init)),
      "rivals": .array(appearance.rivals.map(JSONValue.init)),
      "regions": .array(appearance.regions.map(JSONValue.init)),
      "detectedLanguage": .optional(appearance.detectedLanguage),
    ])
  }

  private init(_ run: RunSummary) {
    self = .object([
      "run": .integer(Int(run.number.rawValue)),
      "program": .string(run.program),
      "command": .string(run.command),
      "settings": .string(run.settings),
      "host": .string(run.host),
      "startedAt": .string(run.startedAt),
      "stoppedAt": .optional(run.stoppedAt),
    ])
  }

  /// A line of `files`.
  init(_ delivery: DeliverySummary) {
    self = .object([
      "path": .string(delivery.path),
      "document": .optional(delivery.document?.hexadecimal),
      "outcome": .string(delivery.outcome.rawValue),
      "reason": .optional(delivery.reason),
      "bytes": delivery.byteCount.map { .integer($0) } ?? .null,
      "modifiedAt": .optional(delivery.modifiedAt),
      "deliveredAt": .string(delivery.deliveredAt),
      "superseded": .boolean(delivery.isSuperseded),
      "run": .integer(Int(delivery.run.rawValue)),
      "container": delivery.origin.map { origin in
        .object([
          "path": .string(origin.containerText),
          "member": .string(origin.name),
          "extractor": .string(origin.extractor),
          "facts": .object(origin.facts.map { Member(key: $0.name, value: .string($0.value)) }),
        ])
      } ?? .null,
      "asserted": .array(
        delivery.assertions.map { assertion in
          .object([
            "key": .string(assertion.statement.key.rawValue),
            "value": .string(assertion.statement.value),
            "quote": .string(assertion.statement.quote),
            "start": .integer(assertion.statement.range.lowerBound),
            "end": .integer(assertion.statement.range.upperBound),
            "rule": .string(assertion.statement.rule),
            "sidecar": .string(assertion.path),
          ])
        }
      ),
    ])
  }

  /// The answer of `status`.
  init(
    _ status: StoreStatus,
    path: String,
    files: StoreFiles,
    _ corrections: CorrectionStatus,
    worker: WorkerState?,
  ) {
    self = .object([
      "store": .string(path),
      "bytes": .integer(Int(status.byteCount)),
      "logBytes": .integer(Int(files.logBytes)),
      "articles": .integer(status.articles),
      "versions": .integer(status.versions),
      "documents": .integer(status.documents),
      "relations": .integer(status.relations),
      "deliveries": .object(
        IngestOutcome.allCases.map { outcome in
          Member(key: outcome.rawValue, value: .integer(status.deliveries[outcome] ?? 0))
        }
      ),
      "lastDelivery": .optional(status.lastDelivery),
      "program": .string(ProgramVersion.text),
      "format": .integer(Int(StoreFormat.version)),
      "corrections": .object([
        "active": .integer(corrections.active),
        "withdrawn": .integer(corrections.withdrawn),
        "conflicts": .array(
          corrections.conflicts.map { conflict in
            .object([
              "correction": .string(conflict.correction.name),
              "kind": .string(conflict.correction.correction.kind.rawValue),
              "resemblance": .number(conflict.resemblance),
              "measured": .string(conflict.measured),
            ])
          }
        ),
      ]),
      "worker": worker.map { JSONValue($0) } ?? .null,
    ])
  }

  /// A line of `search`.
  init(_ side: RelationSide, snippet: Snippet) {
    self = .object([
      "article": .string(side.article.text),
      "version": .string(side.version.hexadecimal),
      "headline": .optional(side.headline),
      "words": .integer(side.words),
      "snippet": .string(snippet.text),
      "statedEarliest": .optional(side.statedEarliest),
      "appearances": .array(side.places.map { JSONValue(path: $0.path, range: $0.range) }),
    ])
  }

  /// A facet of what `search` found.
  init(_ facet: SearchFacet) {
    self = .object([
      "facet": .string(facet.name.rawValue),
      "values": .array(
        facet.values.map { value in
          .object([
            "value": .string(value.value),
            "count": .integer(value.count),
            "inferred": .boolean(value.isInferred),
          ])
        }
      ),
      "withoutValue": .integer(facet.withoutValue),
    ])
  }
}
