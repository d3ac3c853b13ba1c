import ArticleModel
import ArticleStorage
import Provenance

extension StoryRecords {
  /// What a person said: who, when, of what, and whether it holds.
  ///
  /// To say it is an activity of the person; what is said is an entity that it made, and that ceases
  /// to hold when somebody takes it back.
  mutating func add(_ word: StoryWord) {
    let stored = word.line.stored
    let said = word.correction
    let activity = addActivity("correction", stored, said.word, kind: said.kind)
    for subject in word.line.subjects {
      let entity = describe(subject)
      records.append(ProvRecord(activity, .used, entity, at: said.word.statedAt))
    }
    let assertion = Self.assertion(of: stored)
    var attributes = Self.type("Assertion")
    attributes += [
      Self.term("kind", .text(said.kind.rawValue)), Self.term("basis", .text("asserted")),
      Self.term("state", .text(word.line.state.rawValue)),
    ]
    attributes += Self.subjects(of: said)
    if let note = said.word.note { attributes.append(Self.term("note", .text(note))) }
    if let measured = word.measured {
      attributes.append(Self.term("measured", .text(measured)))
      attributes.append(Self.term("againstMeasured", .boolean(word.isAgainstMeasure)))
    }
    records.append(ProvRecord(.entity, assertion, attributes))
    records.append(ProvRecord(assertion, .wasGeneratedBy, activity, at: said.word.statedAt))
    records.append(ProvRecord(assertion, .wasAttributedTo, Self.person(said.word)))
    guard let withdrawal = said.withdrawal else { return }
    let undoing = addActivity("withdrawal", stored, withdrawal, kind: said.kind)
    records.append(ProvRecord(assertion, .wasInvalidatedBy, undoing, at: withdrawal.statedAt))
  }

  /// What is left of something that was removed: it, its arrivals, and what ended it.
  mutating func add(_ stone: Tombstone) {
    let said = stone.word.correction
    let entity: ProvName
    switch stone.subject {
    case .version(let hash):
      entity = Self.version(hash)
      records.append(
        ProvRecord(.entity, entity, Self.type("Version") + Self.type("Removed"))
      )
    case .document(let digest):
      entity = ProvName("document", digest.hexadecimal)
      records.append(
        ProvRecord(
          .entity,
          entity,
          Self.type("Document") + Self.type("Removed")
            + [Self.term("sha256", .text(digest.hexadecimal))]
            + (stone.erasedAt.map { [Self.term("erasedAt", .moment($0))] } ?? []),
        )
      )
    }
    for (index, delivery) in stone.deliveries.enumerated() {
      guard let digest = delivery.document else { continue }
      let document = ProvName("document", digest.hexadecimal)
      records.append(ProvRecord(.entity, document, Self.type("Document")))
      let isFirst = !stone.deliveries[..<index].contains { $0.document == digest }
      add(delivery, of: document, isFirst: isFirst)
    }
    let removal = addActivity("correction", stone.word, said.word, kind: said.kind)
    records.append(ProvRecord(entity, .wasInvalidatedBy, removal, at: said.word.statedAt))
  }

  /// The name of what a correction says.
  static func assertion(of stored: StoredCorrection) -> ProvName {
    ProvName("assertion", stored.name)
  }

  private static func person(_ word: Correction.Word) -> ProvName {
    ProvName("person", word.person)
  }

  /// To say something, or to take it back, with whoever did.
  private mutating func addActivity(
    _ prefix: String,
    _ stored: StoredCorrection,
    _ word: Correction.Word,
    kind: Correction.Kind,
  ) -> ProvName {
    let activity = ProvName(prefix, stored.name)
    let person = Self.person(word)
    var attributes = Self.type(prefix == "correction" ? "Correction" : "Withdrawal")
    attributes += [
      Self.term("kind", .text(kind.rawValue)), Self.term("basis", .text("asserted")),
    ]
    if let note = word.note { attributes.append(Self.term("note", .text(note))) }
    records.append(
      ProvRecord(.activity, activity, from: word.statedAt, to: word.statedAt, attributes)
    )
    records.append(
      ProvRecord(
        .agent,
        person,
        [Attribute(.prov("type"), .name(.prov("Person")))] + Self.label(word.person),
      )
    )
    records.append(ProvRecord(activity, .wasAssociatedWith, person))
    return activity
  }

  /// The record of what a correction speaks of, which may be in another article or not there yet.
  private mutating func describe(_ subject: CorrectionLine.Subject) -> ProvName {
    switch subject.subject {
    case .document(let digest):
      let document = ProvName("document", digest.hexadecimal)
      records.append(ProvRecord(.entity, document, Self.type("Document")))
      return document
    case .version(let hash):
      let version = Self.version(hash)
      guard described.insert(version).inserted else { return version }
      records.append(
        ProvRecord(.entity, version, Self.type("Version") + Self.label(subject.side?.headline))
      )
      return version
    }
  }

  /// What is said of what, under names that tell the sides apart.
  private static func subjects(of said: Correction) -> [Attribute] {
    let entities = said.subjects.map { subject -> ProvName in
      switch subject {
      case .version(let hash): version(hash)
      case .document(let digest): ProvName("document", digest.hexadecimal)
      }
    }
    switch said.kind {
    case .same, .different:
      return zip(["a", "b"], entities).map { term($0, .name($1)) }
    case .original:
      return zip(["original", "of"], entities).map { term($0, .name($1)) }
    case .remove: return entities.map { term("of", .name($0)) }
    }
  }
}
