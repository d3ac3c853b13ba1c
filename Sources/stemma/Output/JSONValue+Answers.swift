import ArticleModel
import ArticleStorage
import Ingestion
import Provenance
import Settings
import TextChanges

extension JSONValue {
  /// A report of `ingest`, or of `watch` with `--json`.
  init(_ report: IngestReport) {
    self = .object([
      "path": .string(report.path),
      "document": .optional(report.document?.hexadecimal),
      "outcome": .string(report.outcome.rawValue),
      "reason": .optional(report.reason),
      "articles": .array(
        report.articles.map { article in
          .object([
            "article": .string(article.article.text),
            "version": .string(article.version.hexadecimal),
            "headline": .optional(article.headline),
            "start": .integer(article.range.lowerBound),
            "end": .integer(article.range.upperBound),
            "relation": .string(article.novelty.word),
          ])
        }
      ),
      "milliseconds": .number(report.milliseconds),
    ])
  }

  /// A report of `watch`, with the kind of event that each article is.
  init(_ report: IngestReport, events: [ArticleEvent.Kind?]) {
    guard case .object(var members) = JSONValue(report) else {
      self = .null
      return
    }
    for (index, member) in members.enumerated() {
      guard member.key == "articles", case .array(let articles) = member.value else { continue }
      members[index] = Member(
        key: "articles",
        value: .array(
          zip(articles, events).map { article, event in
            guard case .object(let parts) = article else { return article }
            return .object(parts + [Member(key: "event", value: .optional(event?.rawValue))])
          }
        ),
      )
    }
    let refused = report.outcome == .refused ? ArticleEvent.Kind.refused.rawValue : nil
    self = .object(members + [Member(key: "event", value: .optional(refused))])
  }

  /// A line of `articles`.
  init(_ summary: ArticleSummary) {
    self = .object([
      "article": .string(summary.name.text),
      "headline": .optional(summary.headline),
      "versions": .integer(summary.versions),
      "appearances": .integer(summary.appearances),
      "firstSeen": .string(summary.firstSeen),
      "statedEarliest": .optional(summary.statedEarliest),
    ])
  }

  /// A line of `relations`.
  init(_ relation: RelationDetail, _ direction: RelationDirection) {
    self = .object([
      "a": JSONValue(relation.a),
      "b": JSONValue(relation.b),
      "kind": .string(relation.kind.rawValue),
      "sameArticle": .boolean(relation.isSameArticle),
      "resemblance": .number(relation.resemblance),
      "containmentAInB": .number(relation.containmentAInB),
      "containmentBInA": .number(relation.containmentBInA),
      "passages": .array(relation.passages.map { JSONValue($0) }),
      "direction": JSONValue(direction),
      "sharedShingles": .integer(relation.shared),
      "sharedShinglesCounted": .integer(relation.sharedCounted),
      "reason": .string(relation.reason),
      "said": .array(
        relation.words.map { said in
          .object([
            "kind": .string(said.correction.kind.rawValue),
            "correction": .string(said.name),
            "person": .string(said.correction.word.person),
            "note": .optional(said.correction.word.note),
          ])
        }
      ),
    ])
  }

  /// A run of words that two texts share.
  init(_ passage: Passage) {
    self = .object([
      "aStart": .integer(passage.a.lowerBound),
      "aEnd": .integer(passage.a.upperBound),
      "bStart": .integer(passage.b.lowerBound),
      "bEnd": .integer(passage.b.upperBound),
      "words": .integer(passage.words),
    ])
  }

  /// Which of two texts is the earlier, in three orders.
  init(_ direction: RelationDirection) {
    self = .object([
      "wording": .optional(direction.wording?.rawValue),
      "stated": .optional(direction.stated?.rawValue),
      "arrival": .optional(direction.arrival?.rawValue),
      "asserted": .optional(direction.asserted?.rawValue),
      "evidence": .array(direction.evidence.map { JSONValue($0) }),
      "statedEvidence": .array(direction.statedEvidence.map { JSONValue($0) }),
    ])
  }

  private init(_ evidence: DirectionEvidence) {
    self = .object([
      "kind": .string(evidence.sign.kind.rawValue),
      "earlier": .string(evidence.sign.earlier.rawValue),
      "aStart": .integer(evidence.a.lowerBound),
      "aEnd": .integer(evidence.a.upperBound),
      "bStart": .integer(evidence.b.lowerBound),
      "bEnd": .integer(evidence.b.upperBound),
      "aText": .string(evidence.sign.aText),
      "bText": .string(evidence.sign.bText),
      "sentence": .string(evidence.sentence(a: "a", b: "b")),
    ])
  }

  private init(_ evidence: StatedDirection.Evidence) {
    self = .object([
      "kind": .string(evidence.word),
      "earlier": .string(evidence.earlier.rawValue),
      "sentence": .string(evidence.sentence(a: "a", b: "b")),
    ])
  }

  /// One side of a relation.
  init(_ side: RelationSide) {
    self = .object([
      "version": .string(side.version.hexadecimal),
      "article": .string(side.article.text),
      "headline": .optional(side.headline),
      "appearances": .array(
        side.places.map { JSONValue(path: $0.path, range: $0.range) }
      ),
    ])
  }

  /// A line of `read`.
  init(_ reading: DocumentReading, file: String) {
    self = .object([
      "file": .string(file),
      "mediaType": .string(reading.mediaType),
      "charset": .string(reading.charset),
      "charsetReason": .string(reading.charsetReason),
      "articles": .array(reading.articles.map(JSONValue.init)),
      "refused": reading.refusal.map { .object(["reason": .string($0)]) } ?? .null,
      "shortfall": .optional(reading.shortfall),
      "asserted": .array(reading.assertions.map(JSONValue.init)),
      "members": .array(reading.members.map { .string($0.name) }),
    ])
  }

  private init(_ article: PrintedArticle) {
    let body = article.body.documentRange ?? article.range.upperBound..<article.range.upperBound
    var members: [Member] = []
    func add(_ key: String, _ value: JSONValue) { members.append(Member(key: key, value: value)) }
    add("start", .integer(article.range.lowerBound))
    add("end", .integer(article.range.upperBound))
    add("bodyStart", .integer(body.lowerBound))
    add("bodyEnd", .integer(body.upperBound))
    add("body", .string(article.body.text))
    add(
      "statements",
      .array(
        article.statements.map(JSONValue.init)
      ),
    )
    add(
      "regions",
      .array(
        article.regions.map(JSONValue.init)
      ),
    )
    add("rivals", .array(article.rivals.map(JSONValue.init)))
    add(
      "languages",
      .array(
        article.languagePassages.map { passage in
          let range = article.body.documentRange(of: passage.range)
          return .object([
            "start": .integer(range.lowerBound),
            "end": .integer(range.upperBound),
            "language": .string(passage.language),
          ])
        }
      ),
    )
    add("inLanguage", .optional(article.stated(.inLanguage) ?? article.detectedLanguage?.code))
    for key in StatementKey.allCases where key != .inLanguage {
      if key == .author {
        add("author", .array(article.authors.map { .string($0) }))
      } else {
        add(key.rawValue, .optional(article.stated(key)))
      }
    }
    self = .object(members)
  }

  /// A statement with the bytes that say it.
  init(_ statement: Statement) {
    self = .object([
      "key": .string(statement.key.rawValue),
      "value": .string(statement.value),
      "quote": .string(statement.quote),
      "start": .integer(statement.range.lowerBound),
      "end": .integer(statement.range.upperBound),
      "rule": .string(statement.rule),
    ])
  }

  /// A statement that another outweighed, with the reason.
  init(_ rival: RivalStatement) {
    guard case .object(let members) = JSONValue(rival.statement) else {
      self = .null
      return
    }
    self = .object(members + [Member(key: "reason", value: .string(rival.reason))])
  }

  /// A part of an article that is not its body.
  init(_ region: Region) {
    self = .object([
      "kind": .string(region.kind.rawValue),
      "start": .integer(region.range.lowerBound),
      "end": .integer(region.range.upperBound),
    ])
  }
}
