import ArticleModel
import ArticleStorage

/// What people said about which versions are one article, by the versions that a store has.
struct AssertedTies {
  private var same: [VersionNumber: Set<VersionNumber>] = [:]
  private var different: [VersionNumber: Set<VersionNumber>] = [:]

  /// Versions that something is said of, and that are not there yet.
  private(set) var awaited: Set<Digest> = []

  /// The pairs that were called the same, the lower number first.
  private(set) var samePairs: Set<[VersionNumber]> = []

  /// The pairs that were called different, the lower number first.
  private(set) var differentPairs: Set<[VersionNumber]> = []

  /// Nothing was said.
  init() {}

  /// What holds now.
  init(in transaction: RecordingTransaction) throws {
    try self.init(pairs: transaction.assertedPairs(), in: transaction)
  }

  /// What some corrections say or said.
  init(_ corrections: [Correction], in transaction: RecordingTransaction) throws {
    try self.init(
      pairs: corrections.compactMap { said in said.pair.map { (said.kind, $0.a, $0.b) } },
      in: transaction,
    )
  }

  private init(
    pairs: [(kind: Correction.Kind, a: Digest, b: Digest)],
    in transaction: RecordingTransaction,
  ) throws {
    for (kind, a, b) in pairs {
      let (x, y) = (try transaction.version(withHash: a), try transaction.version(withHash: b))
      if x == nil { awaited.insert(a) }
      if y == nil { awaited.insert(b) }
      guard let x, let y, x != y else { continue }
      insert([min(x, y), max(x, y)], kind)
    }
  }

  private mutating func insert(_ pair: [VersionNumber], _ kind: Correction.Kind) {
    if kind == .same {
      samePairs.insert(pair)
      same[pair[0], default: []].insert(pair[1])
      same[pair[1], default: []].insert(pair[0])
    } else {
      differentPairs.insert(pair)
      different[pair[0], default: []].insert(pair[1])
      different[pair[1], default: []].insert(pair[0])
    }
  }

  /// Whether nothing is said of any version that is there.
  var isEmpty: Bool { same.isEmpty && different.isEmpty }

  /// The versions that something was said of to keep them apart from others.
  var keptApart: some Sequence<VersionNumber> { different.keys }

  /// The versions that `version` was called the same as.
  func called(sameAs version: VersionNumber) -> Set<VersionNumber> { same[version] ?? [] }

  /// The versions that something was said of to tie them to others.
  var calledSame: some Sequence<VersionNumber> { same.keys }

  /// The versions that `version` was called different from.
  func called(differentFrom version: VersionNumber) -> Set<VersionNumber> {
    different[version] ?? []
  }

  /// This and all that another one ties, so that what is tied by either is looked at together.
  func unitingSame(of other: AssertedTies) -> AssertedTies {
    var united = self
    for pair in other.samePairs { united.insert(pair, .same) }
    return united
  }

  /// The versions in pairs that only one of the two has.
  func changed(from other: AssertedTies) -> Set<VersionNumber> {
    Set(
      samePairs.symmetricDifference(other.samePairs).flatMap(\.self)
        + differentPairs.symmetricDifference(other.differentPairs).flatMap(\.self)
    )
  }
}
