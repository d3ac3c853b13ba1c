import ArticleModel
import ArticleStorage
import Ingestion
import Provenance

extension JSONValue {
  /// The answer of `why` about a file.
  init(_ reasons: FileReasons) {
    self = .object([
      "question": .string("file"),
      "path": .string(reasons.path),
      "steps": .array(
        reasons.steps.map { .object(["step": .string($0.name), "text": .string($0.text)]) }
      ),
      "deliveries": .array(reasons.arrivals.map { JSONValue($0.delivery) }),
      "document": reasons.document.map { document in
        .object([
          "digest": .string(document.digest.hexadecimal),
          "bytes": .integer(document.byteCount),
          "mediaType": .string(document.mediaType),
          "charset": .string(document.charset),
          "charsetReason": .string(document.charsetReason),
          "reader": .string(document.reader),
          "refused": .optional(document.refusal),
        ])
      } ?? .null,
      "articles": .array(reasons.printed.map(JSONValue.init)),
      "removed": .array(reasons.removed.map { JSONValue($0) }),
      "members": .array(reasons.members.map { JSONValue($0) }),
    ])
  }

  private init(_ article: FileReasons.Printed) {
    let appearance = article.appearance
    self = .object([
      "article": .string(article.side.article.text),
      "version": .string(article.side.version.hexadecimal),
      "headline": .optional(appearance.stated(.headline)),
      "start": .integer(appearance.range.lowerBound),
      "end": .integer(appearance.range.upperBound),
      "bodyStart": .integer(appearance.bodyRange.lowerBound),
      "bodyEnd": .integer(appearance.bodyRange.upperBound),
      "regions": .array(appearance.regions.map { JSONValue($0) }),
      "relation": .string(article.word),
      "because": .string(article.because),
      "closest": article.closest.map { closest in
        .object([
          "kind": .string(closest.kind.rawValue),
          "version": .string(
            (closest.a.number == article.side.number ? closest.b : closest.a).version.hexadecimal
          ),
          "resemblance": .number(closest.resemblance),
          "containmentAInB": .number(closest.containmentAInB),
          "containmentBInA": .number(closest.containmentBInA),
        ])
      } ?? .null,
    ])
  }

  /// The answer of `why` about a value.
  init(_ reasons: ValueReasons) {
    self = .object([
      "question": .string("value"),
      "key": .string(reasons.key.rawValue),
      "article": .string(reasons.version.articleName.text),
      "version": .string(reasons.version.hash.hexadecimal),
      "places": .array(reasons.places.map(JSONValue.init)),
    ])
  }

  private init(_ place: ValueReasons.Place) {
    self = .object([
      "path": .optional(place.path),
      "document": .string(place.document.hexadecimal),
      "start": .integer(place.range.lowerBound),
      "end": .integer(place.range.upperBound),
      "statements": .array(place.statements.map { JSONValue($0) }),
      "rivals": .array(place.rivals.map { JSONValue($0) }),
      "asserted": .array(
        place.assertions.map { assertion in
          .object([
            "value": .string(assertion.statement.value), "sidecar": .string(assertion.path),
          ])
        }
      ),
      "inferred": .optional(place.inferred),
      "because": .optional(place.abstention),
    ])
  }

  /// The answer of `why` about two texts.
  init(_ reasons: PairReasons) {
    let measured = reasons.measured
    var members: [Member] = []
    func add(_ key: String, _ value: JSONValue) { members.append(Member(key: key, value: value)) }
    add("question", .string("tie"))
    add("a", JSONValue(reasons.a))
    add("b", JSONValue(reasons.b))
    add("verdict", .string(reasons.verdict))
    add("because", .string(reasons.because))
    add("kind", .optional(reasons.relation?.kind.rawValue))
    add("sameArticle", .boolean(reasons.areOneArticle))
    add("corrections", .array(reasons.words.map { JSONValue($0) }))
    add("keptApartBy", .array(reasons.parting.map { .string($0.sentence) }))
    add("byWayOf", .array(reasons.link.map { .string($0.version.hexadecimal) }))
    add("resemblance", .number(measured.resemblance))
    add("containmentAInB", .number(measured.containmentAInB))
    add("containmentBInA", .number(measured.containmentBInA))
    add("sharedShingles", .integer(measured.shared))
    add("boilerplateShingles", reasons.boilerplate.map { .integer($0) } ?? .null)
    add("longestRun", .integer(measured.longestRun))
    add("identity", .string(measured.identity))
    add(
      "rules",
      .array(
        measured.rules.map { rule in
          .object([
            "kind": .string(rule.kind.rawValue), "measured": .string(rule.measured),
            "value": .number(rule.value), "needed": .number(rule.needed),
            "holds": .boolean(rule.holds),
          ])
        }
      ),
    )
    add("needed", .array(reasons.needed.map { .string($0) }))
    add("passages", .array(reasons.places.map { JSONValue($0) }))
    add("direction", reasons.direction.map { JSONValue($0) } ?? .null)
    add(
      "thresholds",
      .object([
        "resemblance": .number(reasons.thresholds.nearIdenticalResemblance),
        "abridgement": .number(reasons.thresholds.abridgementContainment),
        "abridgementShare": .number(reasons.thresholds.abridgementShare),
        "rewording": .number(reasons.thresholds.rewordingContainment),
        "boilerplateArticles": .integer(reasons.thresholds.boilerplateStories),
        "passageWords": .integer(reasons.thresholds.passageWords),
      ]),
    )
    self = .object(members)
  }

  /// The answer of `why` about two places of one wording.
  init(sameWording version: VersionDetail) {
    let orders = StoryOrders([version], ties: [])
    self = .object([
      "question": .string("tie"),
      "verdict": .string("identical"),
      "version": .string(version.hash.hexadecimal),
      "statedFirst": .optional(orders.statedFirst?.path),
      "because": .array(orders.stated.flatMap(\.because).map { .string($0) }),
      "contradictions": .array(orders.contradictions.map { .string($0) }),
    ])
  }
}
