public import ArticleModel

/// Two versions that were compared, and what came of it.
public struct StoredComparison: Hashable, Sendable {
  /// The shorter version; of two equally long ones the one with the lower hash.
  public let a: VersionNumber
  /// The other version.
  public let b: VersionNumber
  /// What ties the two under the counts of today; `nil` when nothing does.
  public var kind: RelationKind?
  /// Whether the two are counted as one story, before boilerplate is left out.
  public var inStory: Bool
  /// Whether the two are versions of one article by this comparison.
  public var inArticle: Bool
  /// How many different shingles both have.
  public var shared: Int
  /// How many of those are not boilerplate: what the decision counted.
  public var sharedCounted: Int
  /// The longest run of words both have.
  public var longestRun: Int
  /// The runs both have, in the order of `a`; bytes of the bodies.
  public var passages: [Passage]
  /// The measure and the threshold that decided, for people.
  public var reason: String

  /// A comparison with these parts.
  public init(
    a: VersionNumber, b: VersionNumber, kind: RelationKind?, inStory: Bool, inArticle: Bool,
    shared: Int, sharedCounted: Int, longestRun: Int, passages: [Passage], reason: String
  ) {
    self.a = a
    self.b = b
    self.kind = kind
    self.inStory = inStory
    self.inArticle = inArticle
    self.shared = shared
    self.sharedCounted = sharedCounted
    self.longestRun = longestRun
    self.passages = passages
    self.reason = reason
  }
}
