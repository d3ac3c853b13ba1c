public import ArticleModel
public import ArticleStorage
import NearDuplicates

/// Two texts laid beside one another for a person who asks why they are tied or not: every rule
/// with what it measures and what it needs.
///
/// It is measured anew from the bodies and nothing is written. Boilerplate is known to a store only,
/// so here everything that is shared counts; what a decision left out stands in its comparison.
public struct PairExplanation: Hashable, Sendable {
  /// One text, as far as the rules look at it.
  public struct Side: Sendable {
    let number: VersionNumber
    let hash: Digest
    let body: [UInt8]
    let parts: [BodyPart]
    let identity: VersionIdentity

    /// A text with these parts.
    public init(
      number: VersionNumber,
      hash: Digest,
      body: String,
      parts: [BodyPart],
      identity: VersionIdentity,
    ) {
      (self.number, self.hash, self.parts) = (number, hash, parts)
      (self.body, self.identity) = (Array(body.utf8), identity)
    }
  }

  /// A rule, with what it measures here.
  public struct Rule: Hashable, Sendable {
    /// The kind of relation that it makes.
    public let kind: RelationKind
    /// What is measured, in words.
    public let measured: String
    /// The measure: a share of 0 to 1, or a number of words.
    public let value: Double
    /// What is needed at least.
    public let needed: Double
    /// Whether the measure is a number of words, and not a share.
    public let isWords: Bool

    /// Whether there is enough.
    public var holds: Bool { value >= needed }
  }

  /// Whether the first side is the one called `a`: the shorter.
  public let isInOrder: Bool
  /// Different shingles of the shorter text.
  public let shinglesOfA: Int
  /// Different shingles of the longer text.
  public let shinglesOfB: Int
  /// Different shingles both have, boilerplate among them.
  public let shared: Int
  /// Shared shingles as a share of all, 0 to 1.
  public let resemblance: Double
  /// Shared shingles as a share of the shorter's, 0 to 1.
  public let containmentAInB: Double
  /// Shared shingles as a share of the longer's, 0 to 1.
  public let containmentBInA: Double
  /// The longest run of words both have; characters in scripts without word spaces.
  public let longestRun: Int
  /// What the two share apart from their words, in words; empty for nothing.
  public let identity: String
  /// What ties them by their measures alone; `nil` for nothing.
  public let kind: RelationKind?
  /// Whether that makes them versions of one article.
  public let isTie: Bool
  /// The measure and the threshold that decide.
  public let reason: String
  /// What each rule asks for, the closest tie first.
  public let rules: [Rule]
  /// Whether they share a fingerprint, by which one would be found beside the other.
  public let sharesFingerprint: Bool
  /// The runs of words both have; bytes of the bodies of the shorter and the longer.
  public let passages: [Passage]

  /// Lays two texts beside one another.
  ///
  /// - Complexity: that of comparing them: O(*n*) in their words, for texts that are not all alike.
  public init(_ first: Side, _ second: Side, thresholds: MatchingThresholds) {
    func text(_ side: Side) -> ComparedText {
      ComparedText(
        number: side.number,
        hash: side.hash,
        words: ShingledBody(side.body, parts: side.parts, folding: .unicode),
      )
    }
    let (x, y) = (text(first), text(second))
    isInOrder = x.comesFirst(beside: y)
    let (a, b) = isInOrder ? (x, y) : (y, x)
    let identities = (
      FoldedIdentity((isInOrder ? first : second).identity),
      FoldedIdentity((isInOrder ? second : first).identity),
    )
    let measure = NearDuplicates.measure(a.shingled, b.shingled)
    let pair = PairMeasure(a, b, measure: measure, headlines: identities.0.titles)
    let shared = SharedIdentity(identities.0, identities.1)
    let judgement = Judgement(
      pair,
      PairMeasure.Counted(
        shared: measure.shared,
        longestRun: pair.longestRun,
        isQuotation: false,
      ),
      identity: shared,
      thresholds: thresholds,
    )
    let ordered = pair.alignment.orderedCoverage(closingGapsUpTo: thresholds.rewordingGap)
    shinglesOfA = measure.distinctA
    shinglesOfB = measure.distinctB
    self.shared = measure.shared
    resemblance = measure.resemblance
    containmentAInB = measure.containmentAInB
    containmentBInA = measure.containmentBInA
    longestRun = pair.longestRun
    identity = shared.words
    kind = judgement.kind
    isTie = judgement.isTie
    reason = judgement.reason
    let longer = Double(max(1, b.wordCount))
    func share(
      _ kind: RelationKind,
      _ measured: String,
      _ value: Double,
      _ needed: Double,
    ) -> Rule {
      Rule(kind: kind, measured: measured, value: value, needed: needed, isWords: false)
    }
    var rules = [
      share(
        .nearIdentical,
        "resemblance",
        measure.resemblance,
        thresholds.nearIdenticalResemblance,
      ),
      share(
        .abridgement,
        "of the shorter is in the longer",
        max(measure.containmentAInB, measure.containmentBInA),
        thresholds.abridgementContainment,
      ),
      share(
        .abridgement,
        "length of the shorter",
        Double(a.wordCount) / longer,
        thresholds.abridgementShare,
      ),
    ]
    if let main = pair.mainResemblance {
      rules.append(
        share(
          .nearIdentical,
          "resemblance without addenda",
          main,
          thresholds.nearIdenticalResemblance,
        )
      )
    }
    rules += [
      share(
        .reworded,
        "the smaller containment",
        min(measure.containmentAInB, measure.containmentBInA),
        thresholds.rewordingContainment,
      ),
      share(
        .reworded,
        "of both covered in one order",
        min(ordered.a, ordered.b),
        thresholds.rewordingCoverage,
      ),
      Rule(
        kind: .sharedPassage,
        measured: "words in a row",
        value: Double(pair.longestRun),
        needed: Double(thresholds.passageWords),
        isWords: true,
      ),
    ]
    self.rules = rules
    let others = Set(b.fingerprints.map(\.fingerprint))
    sharesFingerprint = a.fingerprints.contains { others.contains($0.fingerprint) }
    passages = pair.alignment.passages.map { Passage(a: $0.a, b: $0.b, words: $0.units) }
  }
}
