import ArticleModel
import NearDuplicates

/// What ties two texts, by their measures, their identity and the thresholds.
struct Judgement: Equatable {
  let kind: RelationKind?

  /// Whether this makes the two versions of one article.
  let isTie: Bool

  /// The measure and the threshold that decided, for people.
  let reason: String

  /// Judges a pair of which `count` counts.
  ///
  /// With all that is shared, this says what the two are by themselves; with
  /// boilerplate left out, what they are in this store. Sizes are never reduced: with them,
  /// two texts that are mostly boilerplate would come out as equal.
  init(
    _ measure: PairMeasure,
    _ count: PairMeasure.Counted,
    identity: SharedIdentity,
    thresholds: MatchingThresholds,
  ) {
    let counted = count.shared
    func share(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : Double(part) / Double(whole)
    }
    let inA = share(counted, measure.distinctA)
    let inB = share(counted, measure.distinctB)
    let resemblance = share(counted, measure.distinctA + measure.distinctB - counted)
    let shorterInLonger = max(inA, inB)
    let alignment = measure.alignment

    // So few words may be a standing notice, or the same by chance.
    let isShort = alignment.unitCountA < PreparedFile.shortWords && !identity.headline
    if isShort, shorterInLonger >= thresholds.abridgementContainment {
      self.init(
        resemblance >= thresholds.nearIdenticalResemblance ? .nearIdentical : .excerpt,
        tie: false,
        "\(percent(shorterInLonger)) of the shorter stands in the longer; fewer than \(PreparedFile.shortWords) words make a version only under the same headline",
      )
      return
    }
    // A digest prints an article under its headline among others: that is no version of it,
    // however much of the digest it fills.
    if measure.headlineStandsInside, !identity.headline, alignment.restOfLonger >= 0.1 {
      if shorterInLonger >= thresholds.abridgementContainment {
        self.init(
          .excerpt,
          tie: false,
          "\(percent(shorterInLonger)) of the shorter stands in the longer under its own headline, among other text",
        )
        return
      }
    }
    if resemblance >= thresholds.nearIdenticalResemblance {
      self.init(
        .nearIdentical,
        tie: true,
        "resemblance \(decimal(resemblance)), from \(decimal(thresholds.nearIdenticalResemblance)) on near-identical",
      )
      return
    }
    if shorterInLonger >= thresholds.abridgementContainment {
      let isLongEnough =
        Double(alignment.unitCountA) >= thresholds.abridgementShare * Double(alignment.unitCountB)
      let speaks = identity.speaksForAbridgement(sameOpening: alignment.hasSameOpening)
      if isLongEnough, measure.restIsAddenda || speaks || alignment.isSpread {
        let why =
          measure.restIsAddenda
          ? "the rest of the longer is its addenda"
          : speaks ? "the same \(identity.words)" : "the shared words are spread over the longer"
        self.init(
          .abridgement,
          tie: true,
          "\(percent(shorterInLonger)) of the shorter stands in the longer, from \(percent(thresholds.abridgementContainment)) on an abridgement; \(why)",
        )
        return
      }
      self.init(
        .excerpt,
        tie: false,
        "\(percent(shorterInLonger)) of the shorter stands in one block of the longer",
      )
      return
    }
    if let main = measure.mainResemblance, main >= thresholds.nearIdenticalResemblance,
      counted == measure.shared
    {
      self.init(
        .nearIdentical,
        tie: true,
        "resemblance of the main parts \(decimal(main)), from \(decimal(thresholds.nearIdenticalResemblance)) on near-identical",
      )
      return
    }
    let ordered = alignment.orderedCoverage(closingGapsUpTo: thresholds.rewordingGap)
    if inA >= thresholds.rewordingContainment, inB >= thresholds.rewordingContainment,
      min(ordered.a, ordered.b) >= thresholds.rewordingCoverage
    {
      let speaks = identity.speaksForReworded && !isShort
      self.init(
        .reworded,
        tie: speaks,
        "containment \(decimal(inA)) and \(decimal(inB)), in the same order throughout"
          + (speaks ? "; the same \(identity.words)" : ""),
      )
      return
    }
    if count.longestRun >= thresholds.passageWords {
      self.init(
        count.isQuotation ? .commonQuotation : .sharedPassage,
        tie: false,
        "a run of \(count.longestRun) words in common, from \(thresholds.passageWords) on a passage",
      )
      return
    }
    self.init(nil, tie: false, "no more in common than \(count.longestRun) words in a row")
  }

  private init(_ kind: RelationKind?, tie: Bool, _ reason: String) {
    self.kind = kind
    self.isTie = tie
    self.reason = reason
  }
}

private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

private func decimal(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}
