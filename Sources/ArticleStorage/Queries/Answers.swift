public import ArticleModel

/// One line about an article.
public struct ArticleSummary: Hashable, Sendable {
  /// The article's row number, for asking further.
  public let number: Int64
  /// The name by which it is called.
  public let name: ArticleName
  /// The headline of the version that arrived first.
  public let headline: String?
  /// How many wordings there are.
  public let versions: Int
  /// How often any of them was delivered.
  public let appearances: Int
  /// When it was first delivered, ISO 8601 in UTC.
  public let firstSeen: String
  /// The earliest publication date that any of them states.
  public let statedEarliest: String?
}

/// One delivery of a file.
public struct DeliverySummary: Hashable, Sendable {
  /// Its row number.
  public let number: DeliveryNumber
  /// The path for people.
  public let path: String
  /// The document it brought, where it could be read.
  public let document: Digest?
  /// How it ended.
  public let outcome: IngestOutcome
  /// Why, where it is not simply stored.
  public let reason: String?
  /// The file's size in bytes.
  public let byteCount: Int?
  /// The file's time of modification, ISO 8601 in UTC.
  public let modifiedAt: String?
  /// When it was taken in, ISO 8601 in UTC.
  public let deliveredAt: String
  /// Whether a later delivery at the same path brought something else.
  public let isSuperseded: Bool
  /// The run of the program that took it in.
  public let run: RunNumber
  /// How it came inside another delivery; `nil` for one that came by itself.
  public internal(set) var origin: MemberOrigin?
  /// What people noted about the file in sidecars beside it.
  public internal(set) var assertions: [Assertion] = []
}

/// One life of the program.
public struct RunSummary: Hashable, Sendable {
  /// Its row number.
  public let number: RunNumber
  /// The program's version.
  public let program: String
  /// What it was asked to do.
  public let command: String
  /// What was set.
  public let settings: String
  /// The machine's name.
  public let host: String
  /// When it began, ISO 8601 in UTC.
  public let startedAt: String
  /// When it ended in good order, ISO 8601 in UTC; `nil` while it runs or when it was killed.
  public let stoppedAt: String?
}

/// A place where a version stands.
public struct AppearanceDetail: Hashable, Sendable {
  /// The document, by the SHA-256 of its bytes.
  public let document: Digest
  /// As in `text/markdown`.
  public let mediaType: String
  /// As in `utf-8`.
  public let charset: String
  /// The deliveries that brought the document, the first first.
  public let deliveries: [DeliverySummary]
  /// From the headline to the last line that belongs to the article: bytes of the document.
  public let range: Range<Int>
  /// From the first to the last byte of the body: bytes of the document.
  public let bodyRange: Range<Int>
  /// What the document says of the article there.
  public let statements: [Statement]
  /// What the document says too, and was not believed.
  public let rivals: [RivalStatement]
  /// What was left out of the body.
  public let regions: [Region]
  /// The language a detector inferred, as in `en`.
  public let detectedLanguage: String?

  /// The value of the first statement about `key`.
  public func stated(_ key: StatementKey) -> String? {
    statements.first { $0.key == key }?.value
  }

  /// The authors' names, in the order printed.
  public var authors: [String] { statements.filter { $0.key == .author }.map(\.value) }
}

/// What a document says of a version too, and was not believed.
public struct PlacedRival: Hashable, Sendable {
  /// The document, by the SHA-256 of its bytes.
  public let document: Digest
  /// What it says, and why that was not believed.
  public let rival: RivalStatement
}

/// A version with the places where it stands.
public struct VersionDetail: Hashable, Sendable {
  /// Its row number: versions are numbered as they arrive.
  public let number: VersionNumber
  /// The SHA-256 of its normalised body.
  public let hash: Digest
  /// The row number of its article.
  public let article: Int64
  /// The name of its article.
  public let articleName: ArticleName
  /// How many words the body has.
  public let words: Int
  /// Where it stands, the first first; not all where only some were asked for.
  public let appearances: [AppearanceDetail]
  /// In how many places it stands.
  public let appearanceCount: Int

  /// The headline stated where it first stood.
  public var headline: String? { appearances.lazy.compactMap { $0.stated(.headline) }.first }
}

/// One side of a relation.
public struct RelationSide: Hashable, Sendable {
  /// A file in which the side stands.
  public struct Place: Hashable, Sendable {
    /// The path for people.
    public let path: String
    /// Bytes of the file.
    public let range: Range<Int>
  }

  /// The version's row number.
  public let number: VersionNumber
  /// The SHA-256 of the version's normalised body.
  public let version: Digest
  /// The name of its article.
  public let article: ArticleName
  /// The headline stated where it first stood.
  public let headline: String?
  /// How many words the body has.
  public let words: Int
  /// Every file in which it stands.
  public let places: [Place]
  /// The earliest publication date that any of its places states.
  public let statedEarliest: String?
  /// The delivery that brought it first.
  public let firstDelivery: DeliveryNumber?
}

/// A tie between two versions, measured or asserted; `a` is the shorter.
public struct RelationDetail: Hashable, Sendable {
  /// The shorter text, the excerpt, the part of the compilation.
  public let a: RelationSide
  /// The other.
  public let b: RelationSide
  /// What ties them.
  public let kind: RelationKind
  /// Whether they are versions of one article.
  public let isSameArticle: Bool
  /// Shared shingles as a share of all, 0 to 1.
  public let resemblance: Double
  /// Shared shingles as a share of `a`'s, 0 to 1.
  public let containmentAInB: Double
  /// Shared shingles as a share of `b`'s, 0 to 1.
  public let containmentBInA: Double
  /// Different shingles both have.
  public let shared: Int
  /// Of those, the ones that are not boilerplate.
  public let sharedCounted: Int
  /// The runs of words both have: bytes of the file in which each side first stood.
  public let passages: [Passage]
  /// The measure and the threshold that decided.
  public let reason: String
  /// What people said about just these two, whatever is measured.
  public let words: [StoredCorrection]
}

/// What a store has, in numbers.
public struct StoreStatus: Hashable, Sendable {
  /// Articles.
  public let articles: Int
  /// Distinct wordings.
  public let versions: Int
  /// Documents, by their bytes.
  public let documents: Int
  /// Deliveries by outcome.
  public let deliveries: [IngestOutcome: Int]
  /// Pairs of versions that something ties.
  public let relations: Int
  /// When the last file was taken in, ISO 8601 in UTC.
  public let lastDelivery: String?
  /// Bytes of the store's file.
  public let byteCount: Int64
}

/// What a reference on the command line can mean.
public enum ReferenceTarget: Hashable, Sendable {
  /// All of an article, by its row number.
  case article(Int64)
  /// One wording.
  case version(VersionNumber)
}
