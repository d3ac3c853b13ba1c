public import ArticleModel

/// Two versions that were compared, and what came of it.
public struct StoredComparison: Hashable, Sendable {
  /// What other texts show about the two.
  public enum Context: String, Hashable, Sendable {
    /// Both are one form, filled in.
    case form
    /// The longer contains other articles besides the shorter.
    case compilation
  }

  /// A kind of tie, and whether it makes versions of one article.
  public struct Verdict: Hashable, Sendable {
    /// What ties the two; `nil` when nothing does.
    public let kind: RelationKind?
    /// Whether it makes them versions of one article.
    public let isTie: Bool

    /// A verdict with these parts.
    public init(kind: RelationKind?, isTie: Bool) {
      self.kind = kind
      self.isTie = isTie
    }
  }

  /// The shorter version; of two equally long ones the one with the lower hash.
  public let a: VersionNumber
  /// The other version.
  public let b: VersionNumber
  /// What the two are by their measures alone.
  public var measured: Verdict
  /// What they are when boilerplate is left out.
  public var counted: Verdict
  /// What other texts show about them.
  public var context: Context?
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
    a: VersionNumber,
    b: VersionNumber,
    measured: Verdict,
    counted: Verdict,
    context: Context?,
    shared: Int,
    sharedCounted: Int,
    longestRun: Int,
    passages: [Passage],
    reason: String,
  ) {
    self.a = a
    self.b = b
    self.measured = measured
    self.counted = counted
    self.context = context
    self.shared = shared
    self.sharedCounted = sharedCounted
    self.longestRun = longestRun
    self.passages = passages
    self.reason = reason
  }

  /// What ties the two; `nil` when nothing does under the counts of today.
  public var kind: RelationKind? {
    guard counted.kind != nil else { return nil }
    switch context {
    case .form: return .form
    case .compilation: return .compilation
    case nil: return counted.kind
    }
  }

  /// Whether the two are counted as one story.
  ///
  /// Boilerplate does not matter here, so that what is boilerplate can be counted by stories;
  /// but two texts that have nothing in common but boilerplate are no story.
  public var inStory: Bool { measured.isTie && context == nil && sharedCounted > 0 }

  /// Whether the two are versions of one article by this comparison.
  public var inArticle: Bool { inStory && counted.isTie }

  /// The other of the two.
  public func partner(of version: VersionNumber) -> VersionNumber { version == a ? b : a }
}
