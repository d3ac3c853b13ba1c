public import ArticleModel

/// One wording as it is handed on, with everything that is stated about it and where.
public struct ExportedVersion: Hashable, Sendable {
  /// A document in which the wording stands.
  public struct Place: Hashable, Sendable {
    /// An arrival of the document.
    public struct Arrival: Hashable, Sendable {
      /// The path for people.
      public let path: String
      /// When, ISO 8601 in UTC.
      public let time: String

      /// An arrival with its path and time.
      public init(path: String, time: String) {
        self.path = path
        self.time = time
      }
    }

    /// The SHA-256 of the document's bytes.
    public let document: Digest
    /// As in `text/markdown`.
    public let mediaType: String
    /// From the headline to the last line of the article: bytes of the document.
    public let range: Range<Int>
    /// From the first to the last byte of the body: bytes of the document.
    public let bodyRange: Range<Int>
    /// How the document came, the first time first.
    public let arrivals: [Arrival]
    /// What the document states of the article there.
    public let statements: [Statement]
    /// The language that a detector saw: inferred, not stated.
    public let detectedLanguage: String?

    /// A place with these parts.
    public init(
      document: Digest,
      mediaType: String,
      range: Range<Int>,
      bodyRange: Range<Int>,
      arrivals: [Arrival],
      statements: [Statement],
      detectedLanguage: String?,
    ) {
      self.document = document
      self.mediaType = mediaType
      self.range = range
      self.bodyRange = bodyRange
      self.arrivals = arrivals
      self.statements = statements
      self.detectedLanguage = detectedLanguage
    }
  }

  /// A measured tie to another wording.
  public struct Tie: Hashable, Sendable {
    /// The other wording.
    public let version: Digest
    /// The article that the other is a version of.
    public let article: ArticleName
    /// What ties them.
    public let kind: RelationKind
    /// Shared shingles as a share of all, 0 to 1.
    public let resemblance: Double
    /// The share of this wording that stands in the other, 0 to 1.
    public let containment: Double
    /// The share of the other that stands in this wording, 0 to 1.
    public let containmentOfOther: Double

    /// A tie with these measures.
    public init(
      version: Digest,
      article: ArticleName,
      kind: RelationKind,
      resemblance: Double,
      containment: Double,
      containmentOfOther: Double,
    ) {
      self.version = version
      self.article = article
      self.kind = kind
      self.resemblance = resemblance
      self.containment = containment
      self.containmentOfOther = containmentOfOther
    }
  }

  /// The name of its article.
  public let article: ArticleName
  /// The SHA-256 of its normalised body.
  public let version: Digest
  /// How many words the body has.
  public let words: Int
  /// The body.
  public let body: String
  /// Where it stands, the first place first.
  public let places: [Place]
  /// What ties it to others.
  public let ties: [Tie]
  /// Whether another wording of its article came before it.
  public let isLaterVersion: Bool

  /// A wording with these parts.
  public init(
    article: ArticleName,
    version: Digest,
    words: Int,
    body: String,
    places: [Place],
    ties: [Tie],
    isLaterVersion: Bool,
  ) {
    self.article = article
    self.version = version
    self.words = words
    self.body = body
    self.places = places
    self.ties = ties
    self.isLaterVersion = isLaterVersion
  }

  /// What the first place that says anything about `key` says, in its order.
  func stated(_ key: StatementKey) -> [String] {
    for place in places {
      let values = place.statements.filter { $0.key == key }.map(\.value)
      if !values.isEmpty { return values }
    }
    return []
  }

  /// The first of the stated values.
  func first(_ key: StatementKey) -> String? { stated(key).first }

  /// When it came first, ISO 8601 in UTC.
  public var firstSeen: String? { places.flatMap(\.arrivals).map(\.time).min() }

  /// The address of its normalised body by its hash (RFC 6920): the same wherever it is kept.
  var address: String { "ni:///sha-256;" + Self.base64(version.bytes) }

  /// Base 64 with the letters of addresses and without padding (RFC 4648, section 5).
  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    var (buffer, bits) = (0, 0)
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(letters[buffer >> bits & 63])
      }
    }
    if bits > 0 { text.append(letters[buffer << (6 - bits) & 63]) }
    return text
  }
}

extension StatementKey {
  /// Whether a document can state several values: they are a list then.
  var isList: Bool {
    switch self {
    case .author, .isBasedOn, .caption, .keywords, .articleSection: true
    default: false
    }
  }
}
