public import ArticleModel

/// One arrival of a file, with how it ended.
public struct NewDelivery: Hashable, Sendable {
  /// The folder that was watched or named, as bytes.
  public let inbox: [UInt8]

  /// The absolute path as bytes: names need not be UTF-8.
  public let path: [UInt8]

  /// The path for people, with what is not UTF-8 escaped.
  public let pathText: String

  /// The settled change: what tells this arrival from another of the same path.
  public let change: String

  /// The file's size in bytes, where it is known.
  public let byteCount: Int?

  /// The file's time of modification, ISO 8601 in UTC.
  public let modifiedAt: String?

  /// When it was taken in, ISO 8601 in UTC.
  public let deliveredAt: String

  /// A delivery with these parts.
  public init(
    inbox: [UInt8],
    path: [UInt8],
    pathText: String,
    change: String,
    byteCount: Int?,
    modifiedAt: String?,
    deliveredAt: String,
  ) {
    self.inbox = inbox
    self.path = path
    self.pathText = pathText
    self.change = change
    self.byteCount = byteCount
    self.modifiedAt = modifiedAt
    self.deliveredAt = deliveredAt
  }
}

/// The newest delivery of a path.
public struct LatestDelivery: Hashable, Sendable {
  /// Its row number.
  public let number: DeliveryNumber
  /// The document that came, where one could be read.
  public let document: DocumentNumber?
  /// The settled change.
  public let change: String
  /// How it ended.
  public let outcome: IngestOutcome
  /// Why, where it was refused or is pending.
  public let reason: String?
}
