import Ingestion
import Settings

extension MatchingThresholds {
  /// The thresholds that are set.
  init(_ matching: StemmaSettings.Matching) {
    self.init()
    nearIdenticalResemblance = matching.resemblance
    abridgementContainment = matching.abridgement
    abridgementShare = matching.abridgementShare
    rewordingContainment = matching.rewording
    boilerplateStories = matching.boilerplateArticles
    passageWords = matching.passageWords
  }
}

extension StemmaSettings.Matching {
  /// What the relations of a store depend on, as it is noted with a run: two runs with the same
  /// text judge alike.
  var text: String {
    [
      "matching.resemblance=\(resemblance)", "matching.abridgement=\(abridgement)",
      "matching.abridgementShare=\(abridgementShare)", "matching.rewording=\(rewording)",
      "matching.boilerplateArticles=\(boilerplateArticles)",
      "matching.passageWords=\(passageWords)",
    ].joined(separator: " ")
  }
}
