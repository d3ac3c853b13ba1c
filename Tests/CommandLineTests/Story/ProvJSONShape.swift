import Foundation

/// What PROV-JSON (W3C member submission of 24 April 2013) asks of a document, and what of it one
/// does not keep.
struct ProvJSONShape {
  /// What is wrong, a sentence each.
  private(set) var problems: [String] = []

  private let document: [String: Any]
  private var prefixes: Set<String> = ["prov", "xsd"]
  private var described: [String: Set<String>] = [:]

  /// The sides of each relation: the key, the section that describes it, and whether it must be there.
  private static let relations: [String: [(key: String, section: String, isRequired: Bool)]] = [
    "wasGeneratedBy": [("prov:entity", "entity", true), ("prov:activity", "activity", false)],
    "wasInvalidatedBy": [("prov:entity", "entity", true), ("prov:activity", "activity", false)],
    "used": [("prov:activity", "activity", true), ("prov:entity", "entity", false)],
    "wasAssociatedWith": [
      ("prov:activity", "activity", true), ("prov:agent", "agent", false),
      ("prov:plan", "entity", false),
    ],
    "wasAttributedTo": [("prov:entity", "entity", true), ("prov:agent", "agent", true)],
    "wasDerivedFrom": [
      ("prov:generatedEntity", "entity", true), ("prov:usedEntity", "entity", true),
    ],
    "specializationOf": [
      ("prov:specificEntity", "entity", true), ("prov:generalEntity", "entity", true),
    ],
    "alternateOf": [("prov:alternate1", "entity", true), ("prov:alternate2", "entity", true)],
    "hadMember": [("prov:collection", "entity", true), ("prov:entity", "entity", true)],
  ]

  /// The attributes of the vocabulary that any record may have.
  private static let common: Set<String> = [
    "prov:label", "prov:type", "prov:role", "prov:location", "prov:value",
  ]

  /// Looks at a whole document.
  init(_ document: [String: Any]) {
    self.document = document
    checkPrefixes()
    for section in ["entity", "activity", "agent"] { checkElements(section) }
    for (section, value) in document where section != "prefix" && described[section] == nil {
      guard let sides = Self.relations[section], let records = value as? [String: Any] else {
        problems.append("\(section) is no section")
        continue
      }
      for (name, record) in records { check(record, name, in: section, sides) }
    }
  }

  private mutating func checkPrefixes() {
    for (prefix, address) in document["prefix"] as? [String: Any] ?? [:] {
      if prefix.wholeMatch(of: #/[A-Za-z0-9_-]+/#) == nil { problems.append("prefix \(prefix)") }
      if (address as? String)?.wholeMatch(of: #/[a-z]+:[!-~]+/#) == nil {
        problems.append("\(prefix) stands for no address")
      }
      prefixes.insert(prefix)
    }
  }

  private mutating func checkElements(_ section: String) {
    let elements = document[section] as? [String: Any] ?? [:]
    described[section] = Set(elements.keys)
    for (name, value) in elements {
      checkName(name)
      guard let record = value as? [String: Any] else {
        problems.append("\(name) is no object")
        continue
      }
      for (key, value) in record {
        if section == "activity", ["prov:startTime", "prov:endTime"].contains(key) {
          checkMoment(value, name)
        } else {
          checkAttribute(key, value, of: name)
        }
      }
    }
  }

  private mutating func check(
    _ value: Any,
    _ name: String,
    in section: String,
    _ sides: [(key: String, section: String, isRequired: Bool)],
  ) {
    guard let record = value as? [String: Any] else {
      problems.append("\(section) \(name) is no object")
      return
    }
    checkName(name)
    for side in sides {
      guard let other = record[side.key] else {
        if side.isRequired { problems.append("\(section) \(name) lacks \(side.key)") }
        continue
      }
      if !(described[side.section]?.contains(other as? String ?? "") ?? false) {
        problems.append("\(section): \(other) is no \(side.section)")
      }
    }
    for (key, value) in record where !sides.contains(where: { $0.key == key }) {
      let hasTime = ["wasGeneratedBy", "wasInvalidatedBy", "used"].contains(section)
      if key == "prov:time", hasTime {
        checkMoment(value, name)
      } else {
        checkAttribute(key, value, of: name)
      }
    }
  }

  private mutating func checkName(_ name: String) {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "_" || prefixes.contains(String(parts[0])) else {
      problems.append("\(name) has no prefix that is declared")
      return
    }
    if parts[1].wholeMatch(of: #/(?:[A-Za-z0-9_%]|[A-Za-z0-9_%][A-Za-z0-9_%.\-]*[A-Za-z0-9_%])/#)
      == nil
    {
      problems.append("\(name) has no local part")
    }
  }

  private mutating func checkAttribute(_ key: String, _ value: Any, of name: String) {
    checkName(key)
    if key.hasPrefix("prov:"), !Self.common.contains(key) {
      problems.append("\(name) has \(key), which is not for it")
    }
    let literals = value as? [Any] ?? [value]
    if literals.isEmpty { problems.append("\(name) has no value of \(key)") }
    for literal in literals {
      if let typed = literal as? [String: Any] {
        checkTyped(typed, "\(key) of \(name)")
      } else if !(literal is String || literal is NSNumber) {
        problems.append("\(key) of \(name) is no literal")
      }
    }
  }

  private mutating func checkTyped(_ literal: [String: Any], _ place: String) {
    guard let value = literal["$"] as? String, let type = literal["type"] as? String,
      Set(literal.keys).isSubset(of: ["$", "type", "lang"])
    else {
      problems.append("\(place) is no typed literal")
      return
    }
    checkName(type)
    switch type {
    case "xsd:integer": if Int(value) == nil { problems.append("\(place) is no integer") }
    case "xsd:double": if Double(value) == nil { problems.append("\(place) is no number") }
    case "xsd:dateTime": checkMoment(value, place)
    case "prov:QUALIFIED_NAME": checkName(value)
    default: problems.append("\(place) has a type that is not known: \(type)")
    }
  }

  private mutating func checkMoment(_ value: Any, _ place: String) {
    let moment = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?/#
    if (value as? String)?.wholeMatch(of: moment) == nil {
      problems.append("\(place): \(value) is no moment")
    }
  }
}
