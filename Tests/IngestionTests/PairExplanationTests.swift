import ArticleModel
import ArticleStorage
import Testing

@testable import Ingestion

/// What every rule measures of two texts, as it is told to who asks why.
@Suite struct PairExplanationTests {
  private func side(_ number: Int64, _ body: String) -> PairExplanation.Side {
    PairExplanation.Side(
      number: VersionNumber(rawValue: number),
      hash: Digest(sha256: Array(body.utf8)),
      body: body,
      parts: [],
      identity: VersionIdentity(),
    )
  }

  private func words(_ range: Range<Int>) -> String {
    range.map { "word\($0)" }.joined(separator: " ")
  }

  @Test func theRuleThatHoldsIsTheOneThatDecides() {
    let found = PairExplanation(
      side(1, words(0..<100)),
      side(2, words(0..<95) + " " + words(200..<205)),
      thresholds: MatchingThresholds(),
    )
    #expect(found.kind == .nearIdentical && found.isTie)
    #expect(found.rules.first { $0.kind == .nearIdentical }?.holds == true)
    #expect(found.sharesFingerprint)
    #expect(found.longestRun == 95)
    #expect(found.rules.first { $0.kind == .sharedPassage }?.value == 95)
  }

  @Test func whatNothingTiesMeetsNoRule() {
    let found = PairExplanation(
      side(1, words(0..<100)),
      side(2, words(90..<290)),
      thresholds: MatchingThresholds(),
    )
    #expect(found.kind == nil && !found.isTie)
    #expect(found.longestRun == 10)
    let needed = found.rules.filter { !$0.holds }.map(\.kind)
    #expect(Set(needed).isSuperset(of: [.nearIdentical, .abridgement, .reworded, .sharedPassage]))
  }

  @Test func theShorterIsAWhicheverIsNamedFirst() {
    let (short, long) = (side(1, words(0..<60)), side(2, words(0..<200)))
    let there = PairExplanation(short, long, thresholds: MatchingThresholds())
    let back = PairExplanation(long, short, thresholds: MatchingThresholds())
    #expect(there.isInOrder && !back.isInOrder)
    #expect(there.rules == back.rules && there.containmentAInB == back.containmentAInB)
  }

  @Test func thresholdsThatAreSetAreTheOnesNeeded() {
    var thresholds = MatchingThresholds()
    thresholds.passageWords = 8
    let found = PairExplanation(
      side(1, words(0..<100)),
      side(2, words(90..<290)),
      thresholds: thresholds,
    )
    #expect(found.kind == .sharedPassage)
    #expect(found.rules.first { $0.kind == .sharedPassage }?.needed == 8)
  }

  @Test func nothingBesideNothingIsNoTrouble() {
    let found = PairExplanation(side(1, ""), side(2, ""), thresholds: MatchingThresholds())
    #expect(found.shared == 0 && found.passages.isEmpty)
  }
}
