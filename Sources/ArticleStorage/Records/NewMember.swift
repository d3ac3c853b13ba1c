public import ArticleModel

/// How a delivery came inside another one.
public struct NewMember: Hashable, Sendable {
  /// The delivery that brought the container.
  public let container: DeliveryNumber
  /// Its place among the container's members, from 0.
  public let position: Int
  /// What the container calls it.
  public let name: String
  /// The program that took it out and its version.
  public let extractor: String
  /// What the container says of it.
  public let facts: [DocumentMember.Fact]

  /// A member with these parts.
  public init(
    container: DeliveryNumber,
    position: Int,
    name: String,
    extractor: String,
    facts: [DocumentMember.Fact],
  ) {
    self.container = container
    self.position = position
    self.name = name
    self.extractor = extractor
    self.facts = facts
  }
}

/// How a delivery came inside another one, as the store has it.
public struct MemberOrigin: Hashable, Sendable {
  /// The container's path as bytes.
  public let container: [UInt8]
  /// The container's path for people.
  public let containerText: String
  /// Its place among the container's members, from 0.
  public let position: Int
  /// What the container calls it.
  public let name: String
  /// The program that took it out and its version, as in `libarchive/3.6.2`.
  public let extractor: String
  /// What the container says of it, in its order.
  public let facts: [DocumentMember.Fact]
}

/// What a person noted about a file in a sidecar beside it.
public struct Assertion: Hashable, Sendable {
  /// The sidecar's path for people.
  public let path: String
  /// The sidecar as a document, by the SHA-256 of its bytes.
  public let document: Digest
  /// What is asserted; the range is of the sidecar.
  public let statement: Statement
}
