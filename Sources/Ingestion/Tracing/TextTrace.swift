public import ArticleModel
public import ArticleStorage
import NearDuplicates

/// Where a text is from: what a store has that shares words with it.
///
/// Nothing is stored.
/// The text is sketched as an article is, its fingerprints are looked up, and whatever story shares
/// one is compared with it exactly. So a run of 20 words is found, as between two articles; a
/// shorter text is looked for as an exact phrase, too.
public struct TextTrace: Sendable {
  /// A version that shares words with the text.
  public struct Source: Hashable, Sendable {
    /// The version's row number.
    public let version: VersionNumber
    /// How many words of the text stand in it.
    public let words: Int
    /// The text's shingles that it has, as a share of all the text's, 0 to 1.
    public let containment: Double
    /// The runs both have: bytes of the text, and of the version's body; none where the text stands
    /// in the headline.
    public let passages: [Passage]
    /// The earliest publication date that any of its places states.
    public let statedEarliest: String?
  }

  /// How sources were looked for.
  public enum Method: String, Hashable, Sendable {
    /// By fingerprints: any run of 20 words is found.
    case fingerprints
    /// As an exact phrase, since the text is too short to be sure of a fingerprint.
    case phrase
  }

  /// How the sources were looked for.
  public let method: Method

  /// How many words the text has; characters, in scripts without word spaces.
  public let words: Int

  /// What it may be from: the source that has most of it first, of equals that with the earlier
  /// stated date.
  public let sources: [Source]

  /// What of the text stands in none of the sources, each stretch with its number of words.
  public let unfound: [(range: Range<Int>, words: Int)]

  /// A text of fewer words may have no fingerprint at all.
  private static let shortText = 20

  /// Shorter runs are turns of phrase: they are no passage, unless the text is as short.
  private static let shortestPassage = 8

  private static let storiesLooked = 256
  private static let versionsLooked = 100

  /// Looks for the sources of a UTF-8 text.
  ///
  /// - Complexity: O(*n*) in the text and in what is compared with it: 256 stories at the most, those
  ///   that share the most fingerprints with it.
  /// - Throws: `StoreError` when the store cannot be read.
  public init(
    of text: [UInt8],
    thresholds: MatchingThresholds,
    in questions: StoreQuestions,
  ) throws {
    let shingled = ShingledText(utf8: text, folding: .unicode)
    words = shingled.unitCount
    var sources: [Source] = []
    let table = ShingleSet(shingled)
    for version in try Self.candidates(of: shingled, thresholds, in: questions) {
      guard let body = try questions.body(of: version)?.text else { continue }
      let other = ShingledText(utf8: Array(body.utf8), folding: .unicode)
      let shared = measure(other, table).shared
      let containment =
        shingled.distinctCount > 0 ? Double(shared) / Double(shingled.distinctCount) : 0
      guard
        shared + 4 >= min(thresholds.passageWords, max(shingled.unitCount, 5))
          || containment >= thresholds.rewordingContainment
      else { continue }
      let passages = Alignment(
        shingled,
        other,
        minimumUnits: min(Self.shortestPassage, max(1, shingled.unitCount)),
        shinglesOfA: table,
      ).passages
      guard !passages.isEmpty else { continue }
      sources.append(
        Source(
          version: version,
          words: passages.reduce(0) { $0 + $1.units },
          containment: containment,
          passages: passages.map { Passage(a: $0.a, b: $0.b, words: $0.units) },
          statedEarliest: try questions.statedEarliest(of: version),
        )
      )
    }
    method = words < Self.shortText ? .phrase : .fingerprints
    if method == .phrase {
      sources += try Self.phrase(text, words: words, besides: sources, in: questions)
    }
    self.sources = sources.sorted(by: Self.isBetter)
    unfound =
      sources.contains { $0.containment == 1 } ? [] : Self.unfound(in: shingled, sources)
  }

  /// What has more of the text comes first; then the earlier stated date, then the earlier arrival.
  private static func isBetter(_ a: Source, _ b: Source) -> Bool {
    if a.containment != b.containment { return a.containment > b.containment }
    if a.words != b.words { return a.words > b.words }
    switch (a.statedEarliest, b.statedEarliest) {
    case (let x?, let y?) where x != y: return x < y
    case (_?, nil): return true
    case (nil, _?): return false
    default: return a.version < b.version
    }
  }

  /// The versions to compare the text with: all of each story that shares a fingerprint with it, the
  /// stories that share most first.
  private static func candidates(
    of text: ShingledText,
    _ thresholds: MatchingThresholds,
    in questions: StoreQuestions,
  ) throws -> [VersionNumber] {
    var contexts: [UInt64: UInt16] = [:]
    for (fingerprint, context) in FingerprintContext.fingerprints(of: text) {
      let key = Posting.key(of: fingerprint)
      contexts[key] = contexts[key] == nil ? context : FingerprintContext.unknown
    }
    let keys = contexts.keys.sorted()
    var stories: [VersionNumber: Int64] = [:]
    var hits: [Int64: (count: Int, mayRun: Bool, last: Int)] = [:]
    try questions.forEachPosting(of: keys, limit: 4 * (thresholds.boilerplateStories + 1)) {
      place,
      version,
      context in
      if stories[version] == nil { stories[version] = try questions.story(of: version) ?? -1 }
      guard let story = stories[version], story >= 0 else { return }
      var hit = hits[story] ?? (count: 0, mayRun: false, last: -1)
      if hit.last != place { hit.count += 1 }
      hit.last = place
      hit.mayRun =
        hit.mayRun || FingerprintContext.mayAgree(contexts[keys[place]] ?? 0, context)
      hits[story] = hit
    }
    // One fingerprint is a turn of phrase, unless a run of 20 words may go through it.
    let likely = hits.filter { $0.value.count > 1 || $0.value.mayRun }
    let best = likely.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    var versions: [VersionNumber] = []
    for (story, _) in best.prefix(storiesLooked) {
      versions += try questions.versions(ofStory: story, limit: versionsLooked)
    }
    return versions
  }

  /// The versions in which all words of the text stand one after the other.
  private static func phrase(
    _ text: [UInt8],
    words: Int,
    besides known: [Source],
    in questions: StoreQuestions,
  ) throws -> [Source] {
    let phrase = PlacedWords(String(decoding: text, as: UTF8.self))
    guard let first = phrase.ranges.first, let last = phrase.ranges.last else { return [] }
    let seen = Set(known.map(\.version))
    var sources: [Source] = []
    for version in try questions.versions(withPhrase: phrase.words, limit: versionsLooked)
    where !seen.contains(version) {
      guard let body = try questions.body(of: version)?.text else { continue }
      // It may stand in the headline.
      let place = PlacedWords(body).range(of: phrase.words)
      let whole = first.lowerBound..<last.upperBound
      sources.append(
        Source(
          version: version,
          words: words,
          containment: 1,
          passages: place.map { [Passage(a: whole, b: $0, words: words)] } ?? [],
          statedEarliest: try questions.statedEarliest(of: version),
        )
      )
    }
    return sources
  }

  /// The stretches of words that no passage of any source covers.
  private static func unfound(
    in text: ShingledText,
    _ sources: [Source],
  ) -> [(range: Range<Int>, words: Int)] {
    let found = sources.flatMap { $0.passages.map(\.a) }
      .sorted { $0.lowerBound < $1.lowerBound }
    var stretches: [(range: Range<Int>, words: Int)] = []
    var next = 0
    var covered = 0
    for unit in 0..<text.unitCount {
      let place = text.byteRange(ofUnit: unit)
      while next < found.count, found[next].lowerBound <= place.lowerBound {
        covered = max(covered, found[next].upperBound)
        next += 1
      }
      if place.upperBound <= covered { continue }
      if let last = stretches.last, unit > 0,
        text.byteRange(ofUnit: unit - 1).upperBound == last.range.upperBound
      {
        stretches[stretches.count - 1] = (
          last.range.lowerBound..<place.upperBound, last.words + 1,
        )
      } else {
        stretches.append((place, 1))
      }
    }
    return stretches
  }
}
