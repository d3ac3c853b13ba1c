import ArticleModel
import ArticleStorage
import Provenance
import TextChanges

extension ProvDocument {
  /// The namespaces of what a store knows by lasting names, and of its own terms.
  ///
  /// A document is named by the SHA-256 of its bytes (RFC 6920), a version by the SHA-256 of its
  /// normalised body.
  static let storyNamespaces = [
    Namespace("stemma", "urn:stemma:terms:"),
    Namespace("article", "urn:stemma:article:"),
    Namespace("version", "urn:stemma:version:"),
    Namespace("document", "nih:sha-256;"),
    Namespace("place", "urn:stemma:place:"),
    Namespace("statement", "urn:stemma:statement:"),
    Namespace("relation", "urn:stemma:relation:"),
    Namespace("delivery", "urn:stemma:delivery:"),
    Namespace("run", "urn:stemma:run:"),
    Namespace("program", "urn:stemma:program:"),
    Namespace("name", "urn:stemma:name:"),
    Namespace("note", "urn:stemma:note:"),
    Namespace("person", "urn:stemma:person:"),
    Namespace("correction", "urn:stemma:correction:"),
    Namespace("assertion", "urn:stemma:assertion:"),
    Namespace("withdrawal", "urn:stemma:withdrawal:"),
  ]

  /// All that a story tells, as records of the PROV data model.
  ///
  /// What a document states has `stemma:basis` *stated* and the bytes that say it, what the program
  /// infers *inferred* and the measure, what a person says *asserted* and the person. A derivation is
  /// written only where a wording or a statement tells its direction: neither the arrival of files
  /// nor a person's word ever makes one.
  init(_ story: ArticleStory) {
    var records = StoryRecords(story)
    records.addAll()
    self.init(namespaces: Self.storyNamespaces, records: records.records)
  }
}

/// Makes the records of a story.
struct StoryRecords {
  typealias Attribute = ProvRecord.Attribute

  let story: ArticleStory
  private let runs: [RunNumber: ProvName]
  var records: [ProvRecord] = []
  /// The versions that have a record.
  var described: Set<ProvName> = []

  init(_ story: ArticleStory) {
    self.story = story
    runs = Dictionary(
      uniqueKeysWithValues: story.runs.map {
        ($0.number, ProvName("run", Self.local($0.startedAt, $0.number.rawValue)))
      }
    )
  }

  mutating func addAll() {
    if let name = story.name { addVersions(of: ProvName("article", name.text)) }
    for tie in story.relations where tie.detail.kind != .identical { add(tie) }
    for step in story.orders.stated { add(step) }
    for word in story.words { add(word) }
    for stone in story.removed { add(stone) }
    for run in story.runs { add(run) }
  }

  private mutating func addVersions(of article: ProvName) {
    records.append(
      ProvRecord(.entity, article, Self.type("Article") + Self.label(story.headline))
    )
    for version in story.versions {
      let name = Self.version(version.hash)
      described.insert(name)
      records.append(
        ProvRecord(
          .entity,
          name,
          Self.type("Version") + Self.label(version.headline)
            + [Self.term("words", .integer(version.words))],
        )
      )
      records.append(ProvRecord(name, .specializationOf, article))
      for appearance in version.appearances { add(appearance, of: name) }
    }
  }

  // MARK: Places

  private mutating func add(_ appearance: AppearanceDetail, of version: ProvName) {
    let document = ProvName("document", appearance.document.hexadecimal)
    records.append(
      ProvRecord(
        .entity,
        document,
        Self.type("Document") + [Attribute(.prov("type"), .name(.prov("Collection")))]
          + Self.label(appearance.deliveries.first?.path)
          + [
            Self.term("sha256", .text(appearance.document.hexadecimal)),
            Self.term("mediaType", .text(appearance.mediaType)),
            Self.term("charset", .text(appearance.charset)),
          ],
      )
    )
    let place = Self.place(appearance.document, appearance.range)
    var attributes = Self.type("Appearance") + Self.label(appearance.stated(.headline))
    attributes += Self.range(appearance.range)
    attributes += [
      Self.term("bodyStart", .integer(appearance.bodyRange.lowerBound)),
      Self.term("bodyEnd", .integer(appearance.bodyRange.upperBound)),
    ]
    if let language = appearance.detectedLanguage {
      attributes.append(Self.term("inferredLanguage", .text(language)))
    }
    records.append(ProvRecord(.entity, place, attributes))
    records.append(ProvRecord(place, .specializationOf, version))
    records.append(ProvRecord(document, .hadMember, place))
    for (index, delivery) in appearance.deliveries.enumerated() {
      add(delivery, of: document, isFirst: index == 0)
    }
    var seen: [ProvName: Int] = [:]
    for statement in appearance.statements {
      add(statement, from: place, of: appearance, reason: nil, &seen)
      if [.author, .publisher].contains(statement.key) {
        add(agent: statement, of: place)
      } else if statement.key == .isBasedOn {
        add(source: statement, of: place)
      }
    }
    for rival in appearance.rivals {
      add(rival.statement, from: place, of: appearance, reason: rival.reason, &seen)
    }
  }

  private mutating func add(
    _ statement: Statement,
    from place: ProvName,
    of appearance: AppearanceDetail,
    reason: String?,
    _ seen: inout [ProvName: Int],
  ) {
    let range = "\(statement.range.lowerBound)-\(statement.range.upperBound)"
    let local = "\(appearance.document.hexadecimal).\(range).\(statement.key.rawValue)"
    let plain = ProvName("statement", local)
    // Two names may stand in one and the same quote.
    let count = seen[plain, default: 0] + 1
    seen[plain] = count
    let name = count == 1 ? plain : ProvName("statement", "\(local).\(count)")
    var attributes = Self.type(reason == nil ? "Statement" : "RivalStatement")
    attributes += [
      Self.term("key", .text(statement.key.rawValue)),
      Attribute(.prov("value"), .text(statement.value)),
      Self.term("quote", .text(statement.quote)),
      Self.term("rule", .text(statement.rule)),
      Self.term("basis", .text("stated")),
    ]
    if let reason { attributes.append(Self.term("notBelievedBecause", .text(reason))) }
    records.append(ProvRecord(.entity, name, attributes + Self.range(statement.range)))
    records.append(
      ProvRecord(
        name,
        .wasDerivedFrom,
        place,
        [Attribute(.prov("type"), .name(.prov("Quotation")))],
      )
    )
  }

  private mutating func add(agent statement: Statement, of place: ProvName) {
    let name = ProvName("name", statement.value)
    let kind = statement.key == .author ? "Person" : "Organization"
    // A publisher's name may be an author's, too; which of the two it is, only the role tells.
    records.append(ProvRecord(.agent, name, Self.label(statement.value)))
    records.append(
      ProvRecord(
        place,
        .wasAttributedTo,
        name,
        [
          Self.term("role", .text(statement.key.rawValue)), Self.term("namedAs", .text(kind)),
          Self.term("basis", .text("stated")), Self.term("quote", .text(statement.quote)),
        ],
      )
    )
  }

  private mutating func add(source statement: Statement, of place: ProvName) {
    let source = ProvName("name", statement.value)
    records.append(
      ProvRecord(.entity, source, Self.type("NamedSource") + Self.label(statement.value))
    )
    records.append(
      ProvRecord(
        place,
        .wasDerivedFrom,
        source,
        [
          Attribute(.prov("type"), .name(.prov("PrimarySource"))),
          Self.term("basis", .text("stated")), Self.term("quote", .text(statement.quote)),
          Self.term("rule", .text(statement.rule)),
        ],
      )
    )
  }

  // MARK: Deliveries

  mutating func add(
    _ delivery: DeliverySummary,
    of document: ProvName,
    isFirst: Bool,
  ) {
    let name = ProvName("delivery", Self.local(delivery.deliveredAt, delivery.number.rawValue))
    var attributes = Self.type("Delivery") + Self.label(delivery.path)
    attributes += [
      Self.term("path", .text(delivery.path)),
      Self.term("outcome", .text(delivery.outcome.rawValue)),
    ]
    if let reason = delivery.reason { attributes.append(Self.term("reason", .text(reason))) }
    if let bytes = delivery.byteCount { attributes.append(Self.term("bytes", .integer(bytes))) }
    if let modified = delivery.modifiedAt {
      attributes.append(Self.term("fileModifiedAt", .moment(modified)))
    }
    if let origin = delivery.origin {
      attributes.append(Self.term("container", .text(origin.containerText)))
      attributes.append(Self.term("extractor", .text(origin.extractor)))
    }
    records.append(
      ProvRecord(
        .activity,
        name,
        from: delivery.deliveredAt,
        to: delivery.deliveredAt,
        attributes,
      )
    )
    // The first delivery brought the document into the store; the others found it there.
    records.append(
      isFirst
        ? ProvRecord(document, .wasGeneratedBy, name, at: delivery.deliveredAt)
        : ProvRecord(name, .used, document, at: delivery.deliveredAt)
    )
    if let run = runs[delivery.run] { records.append(ProvRecord(name, .wasAssociatedWith, run)) }
    for (index, note) in delivery.assertions.enumerated() {
      let number = "\(name.local).\(note.statement.key.rawValue).\(index + 1)"
      let attributes = [
        Self.term("key", .text(note.statement.key.rawValue)),
        Attribute(.prov("value"), .text(note.statement.value)),
        Self.term("quote", .text(note.statement.quote)),
        Self.term("rule", .text(note.statement.rule)),
        Self.term("sidecar", .text(note.path)), Self.term("about", .name(document)),
        Self.term("basis", .text("asserted")),
      ]
      records.append(
        ProvRecord(
          .entity,
          ProvName("note", number),
          Self.type("Note") + attributes + Self.range(note.statement.range),
        )
      )
    }
  }

  private mutating func add(_ run: RunSummary) {
    guard let name = runs[run.number] else { return }
    let program = ProvName("program", run.program)
    let software = [Attribute(.prov("type"), .name(.prov("SoftwareAgent")))]
    records.append(
      ProvRecord(
        .activity,
        name,
        from: run.startedAt,
        to: run.stoppedAt,
        Self.type("Run") + [
          Self.term("command", .text(run.command)), Self.term("settings", .text(run.settings)),
          Self.term("host", .text(run.host)),
        ],
      )
    )
    // A run is what happened, and it is who answers for its deliveries.
    records.append(ProvRecord(.agent, name, software))
    records.append(
      ProvRecord(.agent, program, software + Self.label("stemma \(run.program)"))
    )
    records.append(ProvRecord(name, .wasAssociatedWith, program))
  }

  // MARK: Relations

  private mutating func add(_ tie: ArticleStory.Tie) {
    let detail = tie.detail
    let (a, b) = (Self.version(detail.a.version), Self.version(detail.b.version))
    for side in [detail.a, detail.b] {
      let name = Self.version(side.version)
      guard described.insert(name).inserted else { continue }
      let article = ProvName("article", side.article.text)
      records.append(
        ProvRecord(
          .entity,
          name,
          Self.type("Version") + Self.label(side.headline)
            + [Self.term("words", .integer(side.words))],
        )
      )
      records.append(
        ProvRecord(.entity, article, Self.type("Article") + Self.label(side.headline))
      )
      records.append(ProvRecord(name, .specializationOf, article))
    }
    let measures = [
      Self.term("kind", .text(detail.kind.rawValue)),
      // A tie by a person's word only has its measures beside it, and none of them made it.
      Self.term("basis", .text(detail.kind == .asserted ? "asserted" : "inferred")),
      Self.term("resemblance", .number(detail.resemblance)),
      Self.term("containmentAInB", .number(detail.containmentAInB)),
      Self.term("containmentBInA", .number(detail.containmentBInA)),
      Self.term("sharedShingles", .integer(detail.shared)),
      Self.term("sharedShinglesCounted", .integer(detail.sharedCounted)),
      Self.term("passages", .integer(detail.passages.count)),
      Self.term("longestPassageWords", .integer(detail.passages.map(\.words).max() ?? 0)),
      Self.term("reason", .text(detail.reason)),
    ]
    let relation = ProvName(
      "relation",
      "\(detail.a.version.hexadecimal).\(detail.b.version.hexadecimal)",
    )
    // The measured tie is a finding of its own, made from both; it claims no direction.
    records.append(
      ProvRecord(
        .entity,
        relation,
        Self.type("Relation") + [Self.term("a", .name(a)), Self.term("b", .name(b))] + measures
          + Self.orders(tie.direction, a, b)
          + detail.words.map { Self.term("said", .name(Self.assertion(of: $0))) },
      )
    )
    records.append(ProvRecord(relation, .wasDerivedFrom, a))
    records.append(ProvRecord(relation, .wasDerivedFrom, b))
    if detail.isSameArticle { records.append(ProvRecord(a, .alternateOf, b)) }
    // Dates only say what was printed first, not what was taken from where.
    guard detail.isSameArticle, let side = tie.direction.derivedFrom else { return }
    let (earlier, later) = side == .a ? (a, b) : (b, a)
    let basis = tie.direction.wording == nil ? "stated" : "inferred"
    let evidence = tie.direction.sentences(a: "a", b: "b")
    records.append(
      ProvRecord(
        later,
        .wasDerivedFrom,
        earlier,
        [
          Attribute(.prov("type"), .name(.prov("Revision"))),
          Self.term("basis", .text(basis)), Self.term("relation", .name(relation)),
          Self.term("resemblance", .number(detail.resemblance)),
        ] + evidence.map { Self.term("evidence", .text($0)) },
      )
    )
  }

  /// Which version is the earlier in each of the three orders that tells it.
  private static func orders(
    _ direction: RelationDirection,
    _ a: ProvName,
    _ b: ProvName,
  )
    -> [Attribute]
  {
    [
      ("earlierByWording", direction.wording), ("earlierAsStated", direction.stated),
      ("earlierByArrival", direction.arrival), ("originalAsAsserted", direction.asserted),
    ].compactMap { name, side in side.map { term(name, .name($0 == .a ? a : b)) } }
  }

  private mutating func add(_ step: StoryOrders.StatedStep) {
    guard step.later.printing.source(naming: step.earlier.printing) != nil else { return }
    records.append(
      ProvRecord(
        Self.place(step.later.document, step.later.range),
        .wasDerivedFrom,
        Self.place(step.earlier.document, step.earlier.range),
        [Self.term("basis", .text("stated"))]
          + step.because.map { Self.term("evidence", .text($0)) },
      )
    )
  }

  // MARK: Names

  static func version(_ hash: Digest) -> ProvName { ProvName("version", hash.hexadecimal) }

  private static func place(_ document: Digest, _ range: Range<Int>) -> ProvName {
    ProvName("place", "\(document.hexadecimal).\(range.lowerBound)-\(range.upperBound)")
  }

  /// A name that no other store gives by accident: row numbers alone begin with 1 in each.
  static func local(_ moment: String, _ number: Int64) -> String {
    moment.filter { $0 != "-" && $0 != ":" } + "-\(number)"
  }

  static func term(_ name: String, _ value: ProvValue) -> Attribute {
    Attribute(ProvName("stemma", name), value)
  }

  static func type(_ name: String) -> [Attribute] {
    [Attribute(.prov("type"), .name(ProvName("stemma", name)))]
  }

  static func label(_ text: String?) -> [Attribute] {
    text.map { [Attribute(.prov("label"), .text(PrintableText.shortLine($0)))] } ?? []
  }

  static func range(_ range: Range<Int>) -> [Attribute] {
    [term("start", .integer(range.lowerBound)), term("end", .integer(range.upperBound))]
  }
}
