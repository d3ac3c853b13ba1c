import ArticleModel
import ArticleStorage
import NearDuplicates

/// Which versions are one article: by what is measured, and by what people said.
extension Matcher {
  /// Makes two versions that a comparison ties one article, unless a person's word is against it.
  func joinArticles(
    _ x: VersionNumber,
    _ y: VersionNumber,
    in transaction: RecordingTransaction,
  ) throws {
    let (a, b) = (articles.group(of: x), articles.group(of: y))
    guard a != b else { return }
    // Where nothing in either is kept apart from anything, no closer tie can matter.
    if asserted.keptApart.contains(where: { [a, b].contains(articles.group(of: $0)) }) {
      return try regroupArticles(around: [x, y], in: transaction)
    }
    guard let nameA = try transaction.name(ofArticle: a),
      let nameB = try transaction.name(ofArticle: b)
    else { return }
    let (target, source) = articles.count(of: a) >= articles.count(of: b) ? (a, b) : (b, a)
    try transaction.mergeArticle(source, into: target, name: min(nameA, nameB))
    articles.merge(source, into: target)
  }

  /// Groups the versions of a story anew from their comparisons: stories and articles may part.
  func regroup(_ story: Int64, in transaction: RecordingTransaction) throws {
    let members = stories.versions(of: story)
    guard members.count > 1 else { return }
    let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    var inStory = UnionFind(count: members.count)
    var inArticle = UnionFind(count: members.count)
    for (place, member) in members.enumerated() {
      for comparison in try transaction.comparisons(of: member) where comparison.a == member {
        guard let other = places[comparison.b] else { continue }
        if comparison.inStory { inStory.unite(place, other) }
        if comparison.inArticle { inArticle.unite(place, other) }
      }
    }
    let parts = inStory.sets()
    if parts.count > 1 {
      representatives[story] = nil
      var passed: [UInt64] = []
      for part in parts {
        let versions = part.map { members[$0] }.sorted()
        guard let lowest = versions.first else { continue }
        // Each part needs its own postings: a version posted only what its story did not have.
        passed += try postAll(of: versions, in: transaction)
        guard lowest.rawValue != story else { continue }
        try transaction.setStory(lowest.rawValue, of: versions)
        stories.move(versions, to: lowest.rawValue)
      }
      try transaction.notePassedKeys(passed, falling: false)
    }
    if asserted.isEmpty {
      try setArticles(inArticle.sets().map { $0.map { members[$0] } }, in: transaction)
    } else {
      try regroupArticles(around: members, in: transaction)
    }
  }

  /// Posts every fingerprint of some versions; the index keys of all of them.
  func postAll(
    of versions: [VersionNumber],
    in transaction: RecordingTransaction,
  ) throws -> [UInt64] {
    var keys: [UInt64] = []
    for version in versions {
      let fingerprints = try text(of: version, in: transaction).fingerprints
      try transaction.post(fingerprints, of: version)
      keys += fingerprints.map { Posting.key(of: $0.fingerprint) }
    }
    return keys
  }

  /// Groups into articles the versions that hang together with `versions` by any tie or word.
  func regroupArticles(
    around versions: [VersionNumber],
    by words: AssertedTies? = nil,
    in transaction: RecordingTransaction,
  ) throws {
    let members = cluster(around: versions, by: words ?? asserted)
    let groups = try partition(members, in: transaction)
    try setArticles(groups, in: transaction)
  }

  /// All versions of the stories of `versions`, and of the stories that words tie to those.
  ///
  /// No article reaches beyond it.
  private func cluster(
    around versions: [VersionNumber],
    by words: AssertedTies,
  ) -> [VersionNumber] {
    var found = Set(versions.map(stories.group(of:)))
    var reaches = true
    while reaches {
      reaches = false
      for version in words.calledSame where found.contains(stories.group(of: version)) {
        for other in words.called(sameAs: version) {
          if found.insert(stories.group(of: other)).inserted { reaches = true }
        }
      }
    }
    return found.sorted().flatMap(stories.versions(of:))
  }

  private func partition(
    _ members: [VersionNumber],
    in transaction: RecordingTransaction,
  ) throws -> [[VersionNumber]] {
    let places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1, $0) })
    var apart: [(Int, Int)] = []
    var same: [(Int, Int)] = []
    if !asserted.isEmpty {
      for (place, member) in members.enumerated() {
        apart += asserted.called(differentFrom: member).compactMap { places[$0] }.map {
          (place, $0)
        }
        same += asserted.called(sameAs: member).compactMap { places[$0] }.map { (place, $0) }
      }
    }
    var partition = ArticlePartition(count: members.count, apart: apart)
    for (a, b) in same { partition.unite(a, b) }
    var ties: [ArticlePartition.Tie] = []
    for (place, member) in members.enumerated() {
      for comparison in try transaction.comparisons(of: member) where comparison.a == member {
        guard comparison.inArticle, let other = places[comparison.b] else { continue }
        if apart.isEmpty {
          partition.unite(place, other)
        } else if let a = try transaction.storedVersion(member),
          let b = try transaction.storedVersion(comparison.b)
        {
          ties.append(
            ArticlePartition.Tie(
              a: place,
              b: other,
              shared: comparison.shared,
              all: a.shingles + b.shingles - comparison.shared,
              hashes: (min(a.hash, b.hash), max(a.hash, b.hash)),
            )
          )
        }
      }
    }
    partition.unite(ties)
    return partition.sets().map { $0.map { members[$0] } }
  }

  private func setArticles(
    _ groups: [[VersionNumber]],
    in transaction: RecordingTransaction,
  ) throws {
    let isSame = groups.allSatisfy { group in
      let article = articles.group(of: group[0])
      return group.allSatisfy { articles.group(of: $0) == article }
        && articles.count(of: article) == group.count
    }
    guard !isSame else { return }
    let named = try groups.map { group in
      let hashes = try group.compactMap { try transaction.storedVersion($0)?.hash }
      guard let lowest = hashes.min() else {
        throw StoreError(code: .damaged, message: "a version of the store has no hash")
      }
      return (name: lowest, versions: group)
    }
    let numbers = try transaction.setArticles(named)
    articles.replace(zip(numbers, groups).map { (group: $0, versions: $1) })
  }

  // MARK: Words

  /// Learns what people said meanwhile, and has it hold.
  ///
  /// - `corrections`: what was said or taken back and may not hold yet.
  func hearWhatWasSaid(
    _ corrections: [StoredCorrection] = [],
    in transaction: RecordingTransaction,
  ) throws {
    let before = asserted
    asserted = try AssertedTies(in: transaction)
    let said = try AssertedTies(corrections.map(\.correction), in: transaction)
    for pair in before.samePairs.union(said.samePairs).subtracting(asserted.samePairs) {
      try transaction.forgetUntied(pair[0], pair[1])
    }
    let new = asserted.samePairs.subtracting(before.samePairs).union(said.samePairs)
    for pair in new.intersection(asserted.samePairs).sorted(by: { $0[0] < $1[0] }) {
      try measure(pair[0], pair[1], in: transaction)
    }
    let changed = asserted.changed(from: before).union(said.changed(from: AssertedTies()))
    guard !changed.isEmpty else { return }
    // What was tied by a word that is taken back is looked at together once more.
    try regroupArticles(
      around: changed.sorted(),
      by: asserted.unitingSame(of: before).unitingSame(of: said),
      in: transaction,
    )
  }

  /// Keeps how much two texts have in common that nothing but a person's word ties.
  private func measure(
    _ x: VersionNumber,
    _ y: VersionNumber,
    in transaction: RecordingTransaction,
  ) throws {
    guard try transaction.comparison(x, y) == nil else { return }
    let first = try text(of: x, in: transaction)
    let second = try text(of: y, in: transaction)
    let (a, b) = first.comesFirst(beside: second) ? (first, second) : (second, first)
    let alignment = Alignment(a.shingled, b.shingled)
    let none = StoredComparison.Verdict(kind: nil, isTie: false)
    try transaction.put(
      StoredComparison(
        a: a.number,
        b: b.number,
        measured: none,
        counted: none,
        context: nil,
        shared: NearDuplicates.measure(a.shingled, b.shingled).shared,
        sharedCounted: 0,
        longestRun: alignment.longest?.units ?? 0,
        passages: alignment.passages.map { Passage(a: $0.a, b: $0.b, words: $0.units) },
        reason: "nothing that is measured ties them",
      )
    )
  }
}
