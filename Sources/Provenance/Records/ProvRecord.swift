/// A value that a record has under one of its attributes.
public enum ProvValue: Hashable, Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  /// ISO 8601 with time and zone.
  case moment(String)
  case name(ProvName)
}

/// An element or a relation of the PROV data model (W3C PROV-DM, 2013).
public struct ProvRecord: Hashable, Sendable {
  /// What a record is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case entity, activity, agent
    case wasGeneratedBy, wasInvalidatedBy, used, wasAssociatedWith, wasAttributedTo, wasDerivedFrom
    case specializationOf, alternateOf, hadMember
  }

  /// An attribute and one of its values; an attribute with several values is there several times.
  public struct Attribute: Hashable, Sendable {
    /// Its name.
    public let name: ProvName
    /// Its value.
    public let value: ProvValue

    /// An attribute with its value.
    public init(_ name: ProvName, _ value: ProvValue) { (self.name, self.value) = (name, value) }
  }

  /// What it is.
  public let kind: Kind

  /// What is said of: the element itself, or the subject of the relation.
  public let subject: ProvName

  /// What the relation leads to; `nil` for an element.
  public let object: ProvName?

  /// When an activity began, or a generation or use happened; ISO 8601.
  public let time: String?

  /// When an activity ended; ISO 8601.
  public let endTime: String?

  /// What else is known, in order.
  public let attributes: [Attribute]

  /// An entity, an activity or an agent.
  public init(
    _ kind: Kind,
    _ subject: ProvName,
    from time: String? = nil,
    to endTime: String? = nil,
    _ attributes: [Attribute],
  ) {
    (self.kind, self.subject, object) = (kind, subject, nil)
    (self.time, self.endTime, self.attributes) = (time, endTime, attributes)
  }

  /// A relation between two elements.
  public init(
    _ subject: ProvName,
    _ kind: Kind,
    _ object: ProvName,
    at time: String? = nil,
    _ attributes: [Attribute] = [],
  ) {
    (self.kind, self.subject, self.object) = (kind, subject, object)
    (self.time, endTime, self.attributes) = (time, nil, attributes)
  }

  /// This element with what `other` says of it besides.
  func merged(with other: ProvRecord) -> ProvRecord {
    if self == other { return self }
    return ProvRecord(
      kind,
      subject,
      from: time ?? other.time,
      to: endTime ?? other.endTime,
      attributes + other.attributes.filter { !attributes.contains($0) },
    )
  }

  /// Whether it is an entity, an activity or an agent.
  public var isElement: Bool { object == nil }
}

/// Records with the namespaces that their names stand in.
public struct ProvDocument: Hashable, Sendable {
  /// What each prefix stands for, in the order they are written; `prov` and `xsd` need no mention.
  public let namespaces: [Namespace]

  /// The records, in the order they are written.
  public let records: [ProvRecord]

  /// A prefix and what it stands for.
  public struct Namespace: Hashable, Sendable {
    /// The prefix, as in `version`.
    public let prefix: String
    /// The address that it stands for.
    public let address: String

    /// A prefix with its address.
    public init(_ prefix: String, _ address: String) {
      (self.prefix, self.address) = (prefix, address)
    }
  }

  /// A document with these records; each is written once, however often it is given, and what
  /// several say of one element becomes one.
  public init(namespaces: [Namespace], records: [ProvRecord]) {
    self.namespaces = namespaces
    var kept: [ProvRecord] = []
    var places: [Element: Int] = [:]
    var relations: Set<ProvRecord> = []
    for record in records {
      guard record.isElement else {
        if relations.insert(record).inserted { kept.append(record) }
        continue
      }
      let element = Element(kind: record.kind, name: record.subject)
      if let place = places[element] {
        kept[place] = kept[place].merged(with: record)
      } else {
        places[element] = kept.count
        kept.append(record)
      }
    }
    self.records = kept
  }

  private struct Element: Hashable {
    let kind: ProvRecord.Kind
    let name: ProvName
  }

  /// The namespace of the PROV vocabulary.
  public static let vocabulary = "http://www.w3.org/ns/prov#"

  /// The namespace of XML Schema's types of values.
  public static let types = "http://www.w3.org/2001/XMLSchema#"
}
