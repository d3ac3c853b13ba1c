import ArticleModel
import NearDuplicates

/// What two texts share, exactly; `a` is the shorter.
struct PairMeasure {
  let distinctA: Int
  let distinctB: Int

  /// Different shingles that both have.
  let shared: Int

  /// The resemblance of the main parts, where a text has addenda or a translator's note.
  let mainResemblance: Double?

  /// The runs of words both have, and how they lie in the two texts.
  let alignment: Alignment

  /// Whether what `b` has more than `a` is marked as `b`'s addenda.
  let restIsAddenda: Bool

  /// Whether `a`'s own headline stands in `b` before the words of `a`, as in a digest.
  let headlineStandsInside: Bool

  /// Lays two texts beside one another.
  ///
  /// - `measure`: how many shingles they have and share.
  /// - `headlines`: the folded headlines of `a`.
  /// - `shinglesOfA`, `shinglesOfB`: those of one of the two, which are at hand.
  init(
    _ a: ComparedText,
    _ b: ComparedText,
    measure: Measure,
    headlines: Set<String>,
    shinglesOfA: ShingleSet? = nil,
    shinglesOfB: ShingleSet? = nil,
  ) {
    distinctA = measure.distinctA
    distinctB = measure.distinctB
    shared = measure.shared
    if a.words.mainPart != nil || b.words.mainPart != nil {
      mainResemblance =
        NearDuplicates.measure(a.words.mainPart ?? a.shingled, b.words.mainPart ?? b.shingled)
        .resemblance
    } else {
      mainResemblance = nil
    }
    alignment = Alignment(
      a.shingled,
      b.shingled,
      shinglesOfA: shinglesOfA,
      shinglesOfB: shinglesOfB,
    )
    let passages = alignment.passages
    let inAddenda = passages.lazy.filter { passage in
      b.words.asides.contains { $0.contains(passage.b.lowerBound) }
    }
    restIsAddenda =
      !b.words.asides.isEmpty
      && inAddenda.reduce(0) { $0 + $1.units } * 10 < passages.reduce(0) { $0 + $1.units }
      && (b.words.mainPart.map { a.wordCount * 10 >= $0.unitCount * 6 } ?? false)
    headlineStandsInside =
      measure.containmentAInB >= 0.5 && Self.headlineStands(headlines, in: b, before: passages)
  }

  /// The longest run of words both have.
  var longestRun: Int { alignment.longest?.units ?? 0 }

  var containmentOfA: Double { distinctA == 0 ? 0 : Double(shared) / Double(distinctA) }
  var containmentOfB: Double { distinctB == 0 ? 0 : Double(shared) / Double(distinctB) }

  /// A quick look at whether two texts can have anything worth keeping in common.
  static func mayMatter(_ measure: Measure, _ thresholds: MatchingThresholds) -> Bool {
    // A run of n words has n − 4 shingles.
    if measure.shared + 4 >= thresholds.passageWords { return true }
    return max(measure.containmentAInB, measure.containmentBInA) >= thresholds.rewordingContainment
  }

  /// What counts of a pair when boilerplate is left out.
  struct Counted {
    /// Different shingles both have that are not boilerplate.
    let shared: Int

    /// The longest run of words both have in which something is not boilerplate.
    let longestRun: Int

    /// Whether that run is marked as a quotation on both sides.
    let isQuotation: Bool
  }

  /// What counts of this pair when fingerprints of `a` that satisfy `isBoilerplate` are left out.
  func counted(
    _ a: ComparedText,
    _ b: ComparedText,
    isBoilerplate: (UInt64) -> Bool,
  ) -> Counted {
    let selected = a.shingled.selectedPositions()
    let common = Self.boilerplate(among: selected.map { a.shingled.hashes[$0] }, isBoilerplate)
    let hasBoilerplate = common.contains(true)
    if hasBoilerplate {
      // Texts are looked for by what is no boilerplate, so where they share no such fingerprint it
      // depends on who came first whether they are compared at all: it may not count.
      let others = Set(b.fingerprints.map(\.fingerprint))
      let sharesRare = selected.indices.contains { index in
        !common[index] && others.contains(a.shingled.hashes[selected[index]])
      }
      guard sharesRare else { return Counted(shared: 0, longestRun: 0, isQuotation: false) }
    }
    let flagged = Set(zip(selected, common).lazy.filter(\.1).map { a.shingled.hashes[$0.0] })
    let boilerplate =
      hasBoilerplate ? a.shingled.shingles(nearFingerprintsWhere: flagged.contains) : []
    // A run counts for what is selected inside it: a neighbour outside says nothing about it.
    var longest: AlignedPassage?
    for passage in alignment.passages where passage.units > longest?.units ?? 0 {
      if hasBoilerplate {
        let width = a.shingled.format.wordWidth
        let inside = selected.indices.filter {
          passage.aUnits.contains(selected[$0])
            && selected[$0] + width <= passage.aUnits.upperBound
        }
        if inside.allSatisfy({ common[$0] }) { continue }
      }
      longest = passage
    }
    return Counted(
      shared: hasBoilerplate
        ? NearDuplicates.measure(
          b.shingled,
          ShingleSet(a.shingled, excluding: boilerplate),
        ).shared : shared,
      longestRun: longest?.units ?? 0,
      isQuotation: longest.map { passage in
        QuotedStretches(a.body).cover(passage.a) && QuotedStretches(b.body).cover(passage.b)
      } ?? false,
    )
  }

  /// Which of a text's fingerprints, in its order, are boilerplate.
  ///
  /// A fingerprint that is selected as the lowest of its window is selected in some of the texts
  /// that have it only, so its count is too low. Beside boilerplate, it is boilerplate.
  private static func boilerplate(
    among fingerprints: [UInt64],
    _ isBoilerplate: (UInt64) -> Bool,
  ) -> [Bool] {
    let counted = fingerprints.map(isBoilerplate)
    guard counted.contains(true) else { return counted }
    let limit = UInt64.max / UInt64(SketchFormat.current.density)
    return counted.indices.map { index in
      if counted[index] || fingerprints[index] <= limit { return counted[index] }
      return (index > 0 && counted[index - 1])
        || (index + 1 < counted.count && counted[index + 1])
    }
  }

  /// Looks for a headline just before the place where the words of `a` begin in `b`.
  private static func headlineStands(
    _ headlines: Set<String>,
    in b: ComparedText,
    before passages: [AlignedPassage],
  ) -> Bool {
    guard !headlines.isEmpty, let first = passages.min(by: { $0.a.lowerBound < $1.a.lowerBound })
    else { return false }
    // The first words of `a` may be changed in `b`, so the place is only known roughly.
    let begin = first.b.lowerBound - first.a.lowerBound
    let longest = headlines.map(\.utf8.count).max() ?? 0
    let window = max(0, begin - 2 * longest - 80)..<min(b.body.count, max(0, begin + 80))
    guard !window.isEmpty else { return false }
    let text = " " + foldedForIdentity(String(decoding: b.body[window], as: UTF8.self)) + " "
    return headlines.contains { $0.utf8.count >= 12 && text.contains(" \($0) ") }
  }
}
