import ArticleModel
import ArticleStorage
import NearDuplicates

/// What must be looked at again when versions go.
struct RemovalSurroundings {
  /// Versions that were compared with those that go, or with such.
  ///
  /// Whether two texts are a form, or one of them a compilation, depends on texts that are two
  /// comparisons away at the most.
  var near: Set<VersionNumber> = []

  /// Versions of the stories that lose some.
  var storyMembers: Set<VersionNumber> = []

  /// The index keys of what goes: they stand in fewer stories afterwards.
  var keys: Set<UInt64> = []
}

extension Matcher {
  /// What stands around `versions`, which are about to go.
  func surroundings(
    of versions: Set<VersionNumber>,
    in transaction: RecordingTransaction,
  ) throws -> RemovalSurroundings {
    var found = RemovalSurroundings()
    var edge = versions
    for _ in 0..<2 {
      var next: Set<VersionNumber> = []
      for version in edge {
        for comparison in try transaction.comparisons(of: version) {
          next.insert(comparison.partner(of: version))
        }
      }
      edge = next.subtracting(found.near)
      found.near.formUnion(next)
    }
    for version in versions {
      found.storyMembers.formUnion(stories.versions(of: stories.group(of: version)))
      found.keys.formUnion(
        try text(of: version, in: transaction).fingerprints.map { Posting.key(of: $0.fingerprint) }
      )
    }
    found.near.subtract(versions)
    found.storyMembers.subtract(versions)
    return found
  }

  /// Judges anew what stood around versions that are gone.
  ///
  /// - `around`: as it was before they went.
  func mend(_ around: RemovalSurroundings, in transaction: RecordingTransaction) throws {
    // What went may have been the one that was posted with what others have too.
    let passed = try postAll(of: around.storyMembers.sorted(), in: transaction)
    try transaction.notePassedKeys(passed, falling: false)
    try transaction.notePassedKeys(around.keys.sorted(), falling: true)
    var affected = Set(around.storyMembers.map(stories.group(of:)))
    var judged: Set<VersionNumber> = []
    for version in around.near.sorted() {
      for var comparison in try transaction.comparisons(of: version)
      where comparison.a == version && comparison.context != nil {
        comparison.context = nil
        try transaction.put(comparison)
        if comparison.inStory { try joinStories(comparison.a, comparison.b, in: transaction) }
        judged.insert(version)
        affected.insert(stories.group(of: comparison.a))
        affected.insert(stories.group(of: comparison.b))
      }
    }
    try judgeAgain(judged, in: transaction)
    for story in affected.sorted() where stories.count(of: story) > 0 {
      try regroup(story, in: transaction)
      // A single version may have been in an article by what is gone.
      try regroupArticles(around: stories.versions(of: story), in: transaction)
    }
    guard !judged.isEmpty else { return }
    for version in around.near.sorted() {
      let found = try transaction.comparisons(of: version)
      guard !found.isEmpty else { continue }
      _ = try findContext(of: text(of: version, in: transaction), found, in: transaction)
    }
  }

  /// What a new version is beside what was there.
  func novelty(of version: VersionNumber, _ finding: Finding) -> IngestReport.Novelty {
    guard let strongest = finding.strongest, let kind = strongest.kind else { return .new }
    // Not by the tie alone: a person's word may keep the two apart.
    let partner = strongest.partner(of: version)
    return strongest.inArticle && articles.group(of: version) == articles.group(of: partner)
      ? .version(kind) : .related(kind)
  }
}
