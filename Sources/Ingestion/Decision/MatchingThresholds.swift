/// What decides that two texts are tied, and how; see the documentation for the evidence.
public struct MatchingThresholds: Hashable, Sendable {
  /// Resemblance from which two texts are near-identical, 0 to 1.
  public var nearIdenticalResemblance = 0.5

  /// Containment of the shorter text from which it can be an abridgement or an excerpt, 0 to 1.
  public var abridgementContainment = 0.6

  /// How long an abridgement must be, as a share of the longer text's words, 0 to 1.
  public var abridgementShare = 0.25

  /// Containment both ways from which a text can be another one reworded, 0 to 1.
  public var rewordingContainment = 0.25

  /// Share of both texts that the passages, in order and with small gaps, must cover: 0 to 1.
  public var rewordingCoverage = 0.6

  /// The gap between two passages, in words, up to which they are one stretch.
  public var rewordingGap = 40

  /// A fingerprint in more stories than this is boilerplate.
  public var boilerplateStories = 16

  /// Words from which a shared run is a passage.
  public var passageWords = 20

  /// How many texts with different headlines make a form.
  public var formTexts = 4

  /// Stories with up to this many versions have every pair compared; beyond it, each version is
  /// compared with the one that represents the story.
  public var fullyComparedVersions = 100

  /// The defaults.
  public init() {}
}
