import ArticleModel
import ArticleStorage
import NearDuplicates

/// Finds what a new version is tied to, and keeps stories and articles in step.
///
/// Two groupings are kept. A *story* is what hangs together by measures alone; fingerprints are
/// counted by stories, so that the thousand reprints of one piece are one voice about what is
/// boilerplate. An *article* is what still hangs together when boilerplate does not count. An
/// article never reaches beyond its story, and the counts depend on stories only: so there is no
/// circle between what is boilerplate and what is tied, and the result depends on the set of
/// versions, not on the order in which they came.
///
/// It remembers in memory what the store has; after a transaction that failed, make a new one.
final class Matcher {
  let folding: TextFolding
  let thresholds: MatchingThresholds
  var stories = VersionGroups()
  var articles = VersionGroups()
  private var texts: [VersionNumber: ComparedText] = [:]
  private var textBytes = 0
  private var identities: [VersionNumber: FoldedIdentity] = [:]
  var representatives: [Int64: ComparedText] = [:]

  /// What people said about which versions are one article.
  var asserted = AssertedTies()

  init(
    folding: TextFolding,
    thresholds: MatchingThresholds,
    transaction: RecordingTransaction,
  ) throws {
    self.folding = folding
    self.thresholds = thresholds
    try transaction.forEachVersion { version, story, article in
      stories.insert(version, into: story)
      articles.insert(version, into: article)
    }
    asserted = try AssertedTies(in: transaction)
  }

  /// What a new version turned out to be beside those that were there.
  struct Finding {
    /// The strongest tie to a version that was there; `nil` where there is none.
    var strongest: StoredComparison?
  }

  /// Takes a version in that was just stored as an article of its own.
  ///
  /// - `text`: the version's words.
  func add(
    _ text: ComparedText,
    article: Int64,
    in transaction: RecordingTransaction,
  ) throws -> Finding {
    let version = text.number
    stories.insert(version, into: version.rawValue)
    articles.insert(version, into: article)
    remember(text)
    let counts = try FingerprintCounts(
      of: text.fingerprints,
      limit: thresholds.boilerplateStories,
      groups: stories,
      in: transaction,
    )
    let found = try search(text, counts: counts, in: transaction)
    var tied: Set<Int64> = []
    for comparison in found where comparison.inStory {
      tied.insert(stories.group(of: comparison.partner(of: version)))
    }
    try post(text.fingerprints, of: version, counts: counts, storiesTied: tied, in: transaction)
    for comparison in found where comparison.inStory {
      try joinStories(version, comparison.partner(of: version), isNew: true, in: transaction)
    }
    for comparison in found where comparison.inArticle {
      try joinArticles(version, comparison.partner(of: version), in: transaction)
    }
    let context = found.isEmpty ? [] : try findContext(of: text, found, in: transaction)
    if asserted.awaited.contains(text.hash) { try hearWhatWasSaid(in: transaction) }
    return Finding(
      strongest: (context.isEmpty ? found : context).filter { $0.kind != nil }.max {
        ($0.inArticle ? 1 : 0, $0.shared) < ($1.inArticle ? 1 : 0, $1.shared)
      }
    )
  }

  /// Tells whose fingerprints are looked up next, so that what the index has of them is read at
  /// once.
  func expect(
    _ texts: [[(fingerprint: UInt64, context: UInt16)]],
    in transaction: RecordingTransaction,
  ) throws {
    // A few are looked up as quickly one by one.
    guard texts.count >= 16 else { return }
    var keys = texts.flatMap { $0.map { Posting.key(of: $0.fingerprint) } }
    keys.sort()
    var kept = 0
    for index in keys.indices where index == 0 || keys[index] != keys[kept - 1] {
      keys[kept] = keys[index]
      kept += 1
    }
    keys.removeLast(keys.count - kept)
    try transaction.fetchPostings(
      of: keys,
      limit: FingerprintCounts.postingsRead(limit: thresholds.boilerplateStories),
    )
  }

  // MARK: Search

  /// Compares a text with every version of every story that shares a fingerprint with it that is
  /// not boilerplate, and keeps what comes of it.
  func search(
    _ text: ComparedText,
    counts: FingerprintCounts,
    in transaction: RecordingTransaction,
  ) throws -> [StoredComparison] {
    let own = stories.group(of: text.number)
    var candidates = counts.candidates(besides: own)
    // Two stories that became one may have texts that were never laid beside one another.
    if isKnown(text.number), stories.count(of: own) > 1 { candidates.append(own) }
    var found: [StoredComparison] = []
    guard !candidates.isEmpty else { return found }
    let table = ShingleSet(text.shingled)
    for story in candidates {
      for partner in try partners(in: story, for: text, transaction) {
        if let comparison = try compare(text, table, partner, counts: counts, in: transaction) {
          try transaction.put(comparison)
          found.append(comparison)
        }
      }
    }
    return found
  }

  /// The versions of a story to compare a text with: all, or in a large story the one that stands
  /// for it.
  private func partners(
    in story: Int64,
    for text: ComparedText,
    _ transaction: RecordingTransaction,
  ) throws -> [ComparedText] {
    if stories.count(of: story) > thresholds.fullyComparedVersions {
      return [try representative(of: story, in: transaction)]
    }
    return try stories.versions(of: story).compactMap { version in
      guard version != text.number,
        try !(isKnown(text.number) && transaction.areCompared(version, text.number))
      else { return nil }
      return try self.text(of: version, in: transaction)
    }
  }

  /// Whether a version may have comparisons already; one that is being added has none.
  private func isKnown(_ version: VersionNumber) -> Bool { searched.contains(version) }
  private var searched: Set<VersionNumber> = []

  /// The version with the lowest hash stands for a story that has too many to compare with each.
  private func representative(
    of story: Int64,
    in transaction: RecordingTransaction,
  ) throws -> ComparedText {
    if let known = representatives[story] { return known }
    let lowest = try stories.versions(of: story).compactMap(transaction.storedVersion)
      .min { $0.hash < $1.hash }
    let text = try self.text(
      of: lowest?.number ?? VersionNumber(rawValue: story),
      in: transaction,
    )
    representatives[story] = text
    return text
  }

  /// Compares two texts; `nil` when they have nothing worth keeping in common.
  ///
  /// - `table`: the shingles of `x`.
  /// - `counts`: the counts of the fingerprints of `x`.
  func compare(
    _ x: ComparedText,
    _ table: ShingleSet,
    _ y: ComparedText,
    counts: FingerprintCounts,
    in transaction: RecordingTransaction,
  ) throws -> StoredComparison? {
    let (a, b) = x.comesFirst(beside: y) ? (x, y) : (y, x)
    // Both directions share the same shingles, so one table of `x` serves all its partners.
    let shared = NearDuplicates.measure(y.shingled, table).shared
    let measure = Measure(
      distinctA: a.shingled.distinctCount,
      distinctB: b.shingled.distinctCount,
      shared: shared,
    )
    guard PairMeasure.mayMatter(measure, thresholds) else { return nil }
    let identityA = try identity(of: a.number, in: transaction)
    let identityB = try identity(of: b.number, in: transaction)
    let isOfA = a.number == x.number
    let pair = PairMeasure(
      a,
      b,
      measure: measure,
      headlines: identityA.titles,
      shinglesOfA: isOfA ? table : nil,
      shinglesOfB: isOfA ? nil : table,
    )
    let identity = SharedIdentity(identityA, identityB)
    let all = PairMeasure.Counted(
      shared: shared,
      longestRun: pair.longestRun,
      isQuotation: false,
    )
    let measured = Judgement(pair, all, identity: identity, thresholds: thresholds)
    guard measured.kind != nil else { return nil }
    // The same side's fingerprints decide, whichever of the two came last.
    let countsOfA =
      a.number == x.number
      ? counts
      : try FingerprintCounts(
        of: a.fingerprints,
        limit: thresholds.boilerplateStories,
        groups: stories,
        in: transaction,
      )
    let story = stories.group(of: a.number)
    let count = pair.counted(a, b) { countsOfA.isBoilerplate($0, with: story) }
    let counted = Judgement(pair, count, identity: identity, thresholds: thresholds)
    return StoredComparison(
      a: a.number,
      b: b.number,
      measured: StoredComparison.Verdict(kind: measured.kind, isTie: measured.isTie),
      counted: StoredComparison.Verdict(kind: counted.kind, isTie: counted.isTie),
      context: nil,
      shared: shared,
      sharedCounted: count.shared,
      longestRun: pair.longestRun,
      passages: pair.alignment.passages.map { Passage(a: $0.a, b: $0.b, words: $0.units) },
      reason: counted.reason,
    )
  }

  // MARK: Postings

  /// Posts what the version's story does not have yet, and notes which counts pass the border.
  ///
  /// A fingerprint that stands in other surroundings than the story has it in is posted for those
  /// too: what shares a run with this version only is to be found. A much edited story posts it
  /// once for any surroundings, so that its postings stay few.
  private func post(
    _ fingerprints: [(fingerprint: UInt64, context: UInt16)],
    of version: VersionNumber,
    counts: FingerprintCounts,
    storiesTied tied: Set<Int64>,
    in transaction: RecordingTransaction,
  ) throws {
    let limit = thresholds.boilerplateStories
    let own = stories.group(of: version)
    var new: [(fingerprint: UInt64, context: UInt16)] = []
    var rising: [UInt64] = []
    var falling: [UInt64] = []
    for (fingerprint, context) in fingerprints {
      guard let place = counts.place(of: Posting.key(of: fingerprint)) else { continue }
      let present = counts.stories(at: place)
      var held = 0
      if !tied.isEmpty {
        var isPosted = false
        var postings = 0
        for (story, surroundings) in zip(present, counts.surroundings(at: place))
        where tied.contains(story) {
          held += 1
          isPosted = isPosted || surroundings.isPosted
          postings += Int(surroundings.postings)
        }
        if held > 0, !isPosted {
          let isMany = postings >= FingerprintCounts.surroundingsPosted
          new.append((fingerprint, isMany ? FingerprintContext.unknown : context))
        }
      }
      if held == 0 {
        new.append((fingerprint, context))
      }
      // Of one that was there before, the index may have its own postings still.
      let others = present.contains(own) ? present.count - 1 : present.count
      // At the border, what was judged before it was known which stories become one may be wrong.
      if others == limit {
        rising.append(counts.keys[place])
      } else if held > 1, present.count > limit {
        falling.append(counts.keys[place])
      }
    }
    try transaction.post(new, of: version)
    try transaction.notePassedKeys(rising, falling: false)
    try transaction.notePassedKeys(falling, falling: true)
  }

  // MARK: Groups

  /// Counts the stories of two versions as one from now on.
  ///
  /// - `isNew`: whether `x` was just added, so that no count is known yet that could fall.
  func joinStories(
    _ x: VersionNumber,
    _ y: VersionNumber,
    isNew: Bool = false,
    in transaction: RecordingTransaction,
  ) throws {
    let (a, b) = (stories.group(of: x), stories.group(of: y))
    guard a != b else { return }
    let (target, source) = (min(a, b), max(a, b))
    let moving = stories.versions(of: source)
    if !(isNew && moving == [x]) { try noteFallingCounts(target, source, in: transaction) }
    try transaction.setStory(target, of: moving)
    stories.merge(source, into: target)
    // Who stands for the two together is looked for when it is asked for.
    representatives[source] = nil
    guard let known = representatives[target] else { return }
    let newcomer = try text(of: x, in: transaction)
    if moving.count > 1 {
      representatives[target] = nil
    } else if newcomer.hash < known.hash {
      representatives[target] = newcomer
    }
  }

  /// Notes the fingerprints whose counts fall back to the border when two stories become one.
  private func noteFallingCounts(
    _ a: Int64,
    _ b: Int64,
    in transaction: RecordingTransaction,
  ) throws {
    let smaller = stories.count(of: a) < stories.count(of: b) ? a : b
    let larger = smaller == a ? b : a
    var falling: Set<UInt64> = []
    for version in stories.versions(of: smaller) {
      let counts = try FingerprintCounts(
        of: text(of: version, in: transaction).fingerprints,
        limit: thresholds.boilerplateStories,
        groups: stories,
        in: transaction,
      )
      for place in counts.keys.indices
      where counts.count(at: place) > thresholds.boilerplateStories {
        // Which stories have it is only known as far as they are counted, so one is enough.
        let having = counts.stories(at: place)
        if having.contains(smaller) || having.contains(larger) {
          falling.insert(counts.keys[place])
        }
      }
    }
    try transaction.notePassedKeys(falling.sorted(), falling: true)
  }

  // MARK: Memory

  /// The words of a version, from memory or from the store.
  func text(of version: VersionNumber, in transaction: RecordingTransaction) throws -> ComparedText
  {
    if let known = texts[version] { return known }
    guard let stored = try transaction.comparableText(of: version) else {
      throw StoreError(code: .damaged, message: "version \(version.rawValue) is not in the store")
    }
    let text = ComparedText(
      number: version,
      hash: stored.hash,
      words: ShingledBody(stored.body, parts: stored.parts, folding: folding),
    )
    remember(text)
    return text
  }

  /// How much of the texts is kept at hand: what is compared with anew is mostly of a moment ago.
  private static let rememberedBytes = 8 << 20

  private func remember(_ text: ComparedText) {
    if textBytes > Self.rememberedBytes { forgetTexts() }
    texts[text.number] = text
    textBytes += text.memory
  }

  /// Keeps no text at hand: each is read from the store when it is compared with next.
  func forgetTexts() {
    texts.removeAll()
    identities.removeAll()
    textBytes = 0
  }

  func identity(
    of version: VersionNumber,
    in transaction: RecordingTransaction,
  ) throws -> FoldedIdentity {
    if let known = identities[version] { return known }
    let identity = FoldedIdentity(try transaction.identity(of: version))
    identities[version] = identity
    return identity
  }

  /// Notes that a version got a further appearance, and judges those of its comparisons again for
  /// which the new one says something.
  ///
  /// - `before`: what spoke for the version until now.
  func learn(
    of version: VersionNumber,
    knownAs before: FoldedIdentity?,
    in transaction: RecordingTransaction,
  ) throws {
    identities[version] = nil
    let comparisons = try transaction.comparisons(of: version)
    guard !comparisons.isEmpty else { return }
    let now = try identity(of: version, in: transaction)
    for comparison in comparisons {
      let other = try identity(of: comparison.partner(of: version), in: transaction)
      if let before, before.titles == now.titles,
        SharedIdentity(before, other) == SharedIdentity(now, other)
      {
        continue
      }
      try judgeAgain([comparison.a], in: transaction)
    }
  }

  /// Compares a version that was there again with what it was not compared with yet.
  func searchAgain(
    _ version: VersionNumber,
    in transaction: RecordingTransaction,
  ) throws -> [StoredComparison] {
    let text = try text(of: version, in: transaction)
    let counts = try FingerprintCounts(
      of: text.fingerprints,
      limit: thresholds.boilerplateStories,
      groups: stories,
      in: transaction,
    )
    searched.insert(version)
    defer { searched.remove(version) }
    return try search(text, counts: counts, in: transaction)
  }
}
