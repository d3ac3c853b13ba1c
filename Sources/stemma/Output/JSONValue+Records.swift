import Provenance

extension JSONValue {
  /// The document in PROV-JSON (W3C member submission, 2013).
  init(_ document: ProvDocument) {
    let types = ProvDocument.Namespace("xsd", ProvDocument.types)
    // `prov` is declared by the format itself.
    var sections = [
      Member(
        key: "prefix",
        value: .object(
          ([types] + document.namespaces).map {
            Member(key: $0.prefix, value: .string($0.address))
          }
        ),
      )
    ]
    var relations = 0
    for kind in ProvRecord.Kind.allCases {
      let members = document.records.filter { $0.kind == kind }.map { record -> Member in
        if record.isElement {
          return Member(key: record.subject.text, value: .object(Self.element(record)))
        }
        relations += 1
        return Member(key: "_:r\(relations)", value: .object(Self.relation(record)))
      }
      if !members.isEmpty { sections.append(Member(key: kind.rawValue, value: .object(members))) }
    }
    self = .object(sections)
  }

  private static func element(_ record: ProvRecord) -> [Member] {
    var members: [Member] = []
    if let time = record.time {
      members.append(Member(key: "prov:startTime", value: .string(time)))
    }
    if let time = record.endTime {
      members.append(Member(key: "prov:endTime", value: .string(time)))
    }
    return members + attributes(record.attributes)
  }

  private static func relation(_ record: ProvRecord) -> [Member] {
    let (subject, object) = roles(of: record.kind)
    var members = [Member(key: subject, value: .string(record.subject.text))]
    if let target = record.object {
      members.append(Member(key: object, value: .string(target.text)))
    }
    if let time = record.time { members.append(Member(key: "prov:time", value: .string(time))) }
    return members + attributes(record.attributes)
  }

  /// What the two sides of a relation are called.
  private static func roles(of kind: ProvRecord.Kind) -> (subject: String, object: String) {
    switch kind {
    case .wasGeneratedBy, .wasInvalidatedBy: ("prov:entity", "prov:activity")
    case .used: ("prov:activity", "prov:entity")
    case .wasAssociatedWith: ("prov:activity", "prov:agent")
    case .wasAttributedTo: ("prov:entity", "prov:agent")
    case .wasDerivedFrom: ("prov:generatedEntity", "prov:usedEntity")
    case .specializationOf: ("prov:specificEntity", "prov:generalEntity")
    case .alternateOf: ("prov:alternate1", "prov:alternate2")
    case .hadMember: ("prov:collection", "prov:entity")
    case .entity, .activity, .agent: ("prov:influencee", "prov:influencer")
    }
  }

  /// Attributes by name; one with several values has them in an array.
  private static func attributes(_ attributes: [ProvRecord.Attribute]) -> [Member] {
    var names: [ProvName] = []
    var values: [ProvName: [JSONValue]] = [:]
    for attribute in attributes {
      if values[attribute.name] == nil { names.append(attribute.name) }
      values[attribute.name, default: []].append(literal(attribute.value))
    }
    return names.map { name in
      let found = values[name] ?? []
      return Member(key: name.text, value: found.count == 1 ? found[0] : .array(found))
    }
  }

  private static func literal(_ value: ProvValue) -> JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .integer(let number): .object(["$": .string(String(number)), "type": "xsd:integer"])
    case .number(let number): .object(["$": .string(decimal(number)), "type": "xsd:double"])
    case .boolean(let value): .boolean(value)
    case .moment(let time): .object(["$": .string(time), "type": "xsd:dateTime"])
    case .name(let name): .object(["$": .string(name.text), "type": "prov:QUALIFIED_NAME"])
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  /// A string.
  init(stringLiteral value: String) { self = .string(value) }
}
