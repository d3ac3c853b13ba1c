import ArticleModel
import ArticleStorage

/// All that the store knows of an article, or what is left of something that was removed.
struct ArticleStory: Hashable, Sendable {
  /// A relation of one of its versions, and which of the two was first.
  struct Tie: Hashable, Sendable {
    let detail: RelationDetail
    let direction: RelationDirection
  }

  /// The version that a person called the original.
  struct Original: Hashable, Sendable {
    let version: VersionNumber
    let hash: Digest
    let word: StoredCorrection
  }

  /// The article's name; `nil` where all that was meant was removed.
  let name: ArticleName?
  let headline: String?
  let versions: [VersionDetail]
  let versionCount: Int
  let relations: [Tie]
  let relationCount: Int
  let runs: [RunSummary]

  /// The versions in their three orders.
  let orders: StoryOrders

  /// What people said of it, also what they took back.
  let words: [StoryWord]

  /// The original by a person's word; `nil` where nobody named one.
  let original: Original?

  /// What people removed: the files that an article stood in, too, or all that was meant.
  let removed: [Tombstone]

  /// What a story is made for.
  enum Purpose: Hashable, Sendable {
    /// All of it is told.
    case telling
    /// It is drawn: each version with the ties that can hold it in the picture.
    case drawing
  }

  /// How many ties to other articles are told beside those among the versions.
  private static let othersTold = 8

  /// The story of `article`; `nil` when there is none.
  ///
  /// It has at most `limit` versions, places of each, and relations; all of them for `nil`.
  init?(
    _ article: Int64,
    for purpose: Purpose = .telling,
    limit: Int?,
    in questions: StoreQuestions,
  ) throws {
    guard let summary = try questions.summary(ofArticle: article) else { return nil }
    let numbers = try questions.versions(ofArticle: article)
    let shown = Array(numbers.prefix(limit ?? numbers.count))
    (name, headline, versionCount) = (summary.name, summary.headline, summary.versions)
    versions = try shown.compactMap { try questions.detail(of: $0, places: limit) }
    let found = try Self.relations(of: shown, for: purpose, limit: limit, in: questions)
    relationCount = found.count
    relations = try found.relations.map {
      Tie(detail: $0, direction: try RelationDirection($0, in: questions))
    }
    orders = StoryOrders(versions, of: summary.versions, ties: relations)
    words = try questions.corrections(ofArticle: article).map { try StoryWord($0, in: questions) }
    original = try questions.assertedOriginal(ofArticle: article).flatMap { version, word in
      try questions.side(version).map { side in
        Original(version: version, hash: side.version, word: word)
      }
    }
    removed = try questions.tombstones(ofArticle: article)
    let deliveries = versions.flatMap(\.appearances).flatMap(\.deliveries)
    runs = try Self.runs(of: deliveries + removed.flatMap(\.deliveries), in: questions)
  }

  /// What is left of things that were removed.
  init(removed: [Tombstone], in questions: StoreQuestions) throws {
    (name, headline, versionCount, relationCount) = (nil, nil, 0, 0)
    (versions, relations) = ([], [])
    orders = StoryOrders([], ties: [])
    original = nil
    self.removed = removed
    var said: [StoredCorrection] = []
    for word in removed.map(\.word) where !said.contains(word) { said.append(word) }
    words = try said.map { try StoryWord($0, in: questions) }
    runs = try Self.runs(of: removed.flatMap(\.deliveries), in: questions)
  }

  /// The relations of some versions: all or the closest of them, and of those to other articles the
  /// closest in any case.
  private static func relations(
    of versions: [VersionNumber],
    for purpose: Purpose,
    limit: Int?,
    in questions: StoreQuestions,
  ) throws -> (relations: [RelationDetail], count: Int) {
    var told: [RelationDetail] = []
    var count = 0
    if purpose == .telling {
      (told, count) = try questions.relations(of: versions, limit: limit)
      if told.count == count { return (told, count) }
    }
    let pairs = try questions.tiedPairs(of: versions)
    var chosen: [TiedPair] = []
    if purpose == .drawing {
      count = pairs.count
      chosen = Self.holding(pairs.filter(\.isSameArticle))
    }
    let others = pairs.filter { pair in
      !pair.isSameArticle
        && !told.contains { $0.a.number == pair.a && $0.b.number == pair.b }
    }
    let room =
      limit == nil ? others.count : max(0, Self.othersTold - told.count { !$0.isSameArticle })
    chosen += others.prefix(room)
    told += try chosen.compactMap { try questions.relation($0.a, $0.b) }
    return (told, count)
  }

  /// Of the ties among some versions, the closest of each version, and its closest one to a version
  /// that arrived before it: enough to hang each of them somewhere.
  private static func holding(_ pairs: [TiedPair]) -> [TiedPair] {
    var held: [VersionNumber: Int] = [:]
    var hanging: Set<VersionNumber> = []
    return pairs.filter { pair in
      let isFirst = hanging.insert(max(pair.a, pair.b)).inserted
      let isClose = held[pair.a, default: 0] < 2 || held[pair.b, default: 0] < 2
      guard isFirst || isClose else { return false }
      held[pair.a, default: 0] += 1
      held[pair.b, default: 0] += 1
      return true
    }
  }

  private static func runs(
    of deliveries: [DeliverySummary],
    in questions: StoreQuestions,
  ) throws -> [RunSummary] {
    try Set(deliveries.map(\.run.rawValue)).sorted()
      .compactMap { try questions.run(RunNumber(rawValue: $0)) }
  }
}
