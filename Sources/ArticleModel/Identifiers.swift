/// The number of a version in one store.
///
/// Numbers are given in the order of arrival and mean nothing outside their store; a version's
/// lasting name is its hash.
public struct VersionNumber: RawRepresentable, Hashable, Sendable, Comparable {
  /// The row number.
  public let rawValue: Int64

  /// The version in row `rawValue`.
  public init(rawValue: Int64) { self.rawValue = rawValue }

  /// Whether `a` arrived first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The number of a document in one store.
public struct DocumentNumber: RawRepresentable, Hashable, Sendable {
  /// The row number.
  public let rawValue: Int64

  /// The document in row `rawValue`.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The number of a delivery in one store.
public struct DeliveryNumber: RawRepresentable, Hashable, Sendable {
  /// The row number.
  public let rawValue: Int64

  /// The delivery in row `rawValue`.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The number of a run of the program in one store.
public struct RunNumber: RawRepresentable, Hashable, Sendable {
  /// The row number.
  public let rawValue: Int64

  /// The run in row `rawValue`.
  public init(rawValue: Int64) { self.rawValue = rawValue }
}

/// The name of an article: the lowest hash among its versions, so that it depends on nothing but
/// which versions there are.
///
/// When articles merge or part, each of their old names is still the hash of one version, and
/// leads to the article that version is in now.
public struct ArticleName: Hashable, Sendable, Comparable {
  /// The lowest hash among the article's versions.
  public let lowestHash: Digest

  /// The name of the article whose lowest version hash is `lowestHash`.
  public init(lowestHash: Digest) { self.lowestHash = lowestHash }

  /// The name as it is printed: `art-` and the first 16 hexadecimal digits.
  public var text: String { "art-" + lowestHash.hexadecimal.prefix(16) }

  /// Whether `a`'s hash comes first.
  public static func < (a: Self, b: Self) -> Bool { a.lowestHash < b.lowestHash }
}
