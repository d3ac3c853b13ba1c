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

  /// Compares two texts in full.
  ///
  /// - Parameter headlines: the folded headlines of `a`.
  init(_ a: ComparedText, _ b: ComparedText, headlines: Set<String>) {
    let measure = NearDuplicates.measure(a.shingled, b.shingled)
    distinctA = measure.distinctA
    distinctB = measure.distinctB
    shared = measure.shared
    if a.mainPart != nil || b.mainPart != nil {
      mainResemblance =
        NearDuplicates.measure(a.mainPart ?? a.shingled, b.mainPart ?? b.shingled).resemblance
    } else {
      mainResemblance = nil
    }
    alignment = Alignment(a.shingled, b.shingled)
    let passages = alignment.passages
    let inAddenda = passages.lazy.filter { passage in
      b.asides.contains { $0.contains(passage.b.lowerBound) }
    }
    restIsAddenda =
      !b.asides.isEmpty
      && inAddenda.reduce(0) { $0 + $1.units } * 10 < passages.reduce(0) { $0 + $1.units }
      && (b.mainPart.map { a.words * 10 >= $0.unitCount * 6 } ?? false)
    headlineStandsInside = Self.headlineStands(headlines, in: b, before: passages)
  }

  /// The longest run of words both have.
  var longestRun: Int { alignment.longest?.units ?? 0 }

  var containmentOfA: Double { distinctA == 0 ? 0 : Double(shared) / Double(distinctA) }
  var containmentOfB: Double { distinctB == 0 ? 0 : Double(shared) / Double(distinctB) }

  /// A quick look at whether two texts can have anything worth keeping in common.
  static func mayMatter(
    _ a: ComparedText,
    _ b: ComparedText,
    _ thresholds: MatchingThresholds,
  ) -> Bool {
    let measure = NearDuplicates.measure(a.shingled, b.shingled)
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
    let boilerplate = a.shingled.shingles(nearFingerprintsWhere: isBoilerplate)
    let hasBoilerplate = boilerplate.contains(true)
    var longest: AlignedPassage?
    for passage in alignment.passages where passage.units > longest?.units ?? 0 {
      // Shingle n begins at word n, so those that begin in the passage stand for its words.
      let shingles = passage.aUnits.clamped(to: 0..<boilerplate.count)
      if hasBoilerplate, boilerplate[shingles].allSatisfy(\.self) { continue }
      longest = passage
    }
    return Counted(
      shared: hasBoilerplate
        ? NearDuplicates.measure(
          a.shingled,
          ShingleSet(b.shingled),
          excludingA: boilerplate,
        ).shared : shared,
      longestRun: longest?.units ?? 0,
      isQuotation: longest.map { passage in
        QuotedStretches(a.body).cover(passage.a) && QuotedStretches(b.body).cover(passage.b)
      } ?? false,
    )
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
