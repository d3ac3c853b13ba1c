extension ProvDocument {
  /// The document in PROV-O (W3C, 2013), written in Turtle (W3C, 2014).
  ///
  /// A relation with attributes of its own, or a time, is there twice, as PROV-O has it: as a plain
  /// property, and qualified. Derivations have the property of their type: `prov:wasRevisionOf`,
  /// `prov:wasQuotedFrom` or `prov:hadPrimarySource`.
  public var turtle: String {
    var text = ""
    let fixed = [
      Namespace("prov", Self.vocabulary), Namespace("xsd", Self.types),
      Namespace("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ]
    for namespace in fixed + namespaces {
      text += "@prefix \(namespace.prefix): <\(namespace.address)> .\n"
    }
    var relations = Dictionary(grouping: records.filter { !$0.isElement }, by: \.subject)
    for record in records where record.isElement {
      // What is an activity and an agent has its relations once.
      let own = relations.removeValue(forKey: record.subject) ?? []
      let lines = Self.element(record) + own.flatMap(Self.relation)
      text += "\n\(record.subject.text)\n  " + lines.joined(separator: " ;\n  ") + " .\n"
    }
    return text
  }

  private static func element(_ record: ProvRecord) -> [String] {
    let type =
      switch record.kind {
      case .activity: "prov:Activity"
      case .agent: "prov:Agent"
      default: "prov:Entity"
      }
    var lines = ["a \(type)"]
    if let time = record.time { lines.append("prov:startedAtTime \(moment(time))") }
    if let time = record.endTime { lines.append("prov:endedAtTime \(moment(time))") }
    return lines + record.attributes.map { "\(property($0.name)) \(object($0.value))" }
  }

  private static func relation(_ record: ProvRecord) -> [String] {
    guard let target = record.object else { return [] }
    let (property, qualified) = terms(of: record)
    let plain = "\(property) \(target.text)"
    let attributes = record.attributes.filter { $0.name != .prov("type") || qualified == nil }
    guard let qualified, record.time != nil || !attributes.isEmpty else { return [plain] }
    var inner = ["a prov:\(qualified.type)", "prov:\(qualified.target) \(target.text)"]
    if let time = record.time { inner.append("prov:atTime \(moment(time))") }
    inner += attributes.map { "\(Self.property($0.name)) \(object($0.value))" }
    return [
      plain,
      "prov:qualified\(qualified.type) [\n    " + inner.joined(separator: " ;\n    ") + "\n  ]",
    ]
  }

  /// The property of a relation, and the class of its qualified form with the property that leads
  /// from there; PROV-O has no qualified form of some.
  private static func terms(
    of record: ProvRecord
  ) -> (property: String, qualified: (type: String, target: String)?) {
    switch record.kind {
    case .wasGeneratedBy: return ("prov:wasGeneratedBy", ("Generation", "activity"))
    case .wasInvalidatedBy: return ("prov:wasInvalidatedBy", ("Invalidation", "activity"))
    case .used: return ("prov:used", ("Usage", "entity"))
    case .wasAssociatedWith: return ("prov:wasAssociatedWith", ("Association", "agent"))
    case .wasAttributedTo: return ("prov:wasAttributedTo", ("Attribution", "agent"))
    case .wasDerivedFrom:
      let types = record.attributes.filter { $0.name == .prov("type") }.map(\.value)
      if types.contains(.name(.prov("Revision"))) {
        return ("prov:wasRevisionOf", ("Revision", "entity"))
      }
      if types.contains(.name(.prov("Quotation"))) {
        return ("prov:wasQuotedFrom", ("Quotation", "entity"))
      }
      if types.contains(.name(.prov("PrimarySource"))) {
        return ("prov:hadPrimarySource", ("PrimarySource", "entity"))
      }
      return ("prov:wasDerivedFrom", ("Derivation", "entity"))
    case .specializationOf: return ("prov:specializationOf", nil)
    case .alternateOf: return ("prov:alternateOf", nil)
    case .hadMember: return ("prov:hadMember", nil)
    case .entity, .activity, .agent: return ("prov:wasInfluencedBy", nil)
    }
  }

  // MARK: Terms

  private static func property(_ name: ProvName) -> String {
    switch name {
    // What PROV-DM calls a label is the one of RDF Schema in PROV-O.
    case .prov("label"): "rdfs:label"
    case .prov("type"): "a"
    case .prov("role"): "prov:hadRole"
    case .prov("location"): "prov:atLocation"
    default: name.text
    }
  }

  private static func moment(_ text: String) -> String { literal(text) + "^^xsd:dateTime" }

  private static func object(_ value: ProvValue) -> String {
    switch value {
    case .text(let text): literal(text)
    case .integer(let number): String(number)
    case .number(let number): literal(decimal(number)) + "^^xsd:double"
    case .boolean(let value): value ? "true" : "false"
    case .moment(let time): moment(time)
    case .name(let name): name.text
    }
  }

  private static func literal(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        literal += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }

  /// Six digits after the point at the most: what is measured has no more to say.
  private static func decimal(_ value: Double) -> String {
    guard value.isFinite else { return "NaN" }
    return String((value * 1e6).rounded() / 1e6)
  }
}
