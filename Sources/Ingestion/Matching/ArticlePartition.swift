import ArticleModel

/// Parts versions into articles by what ties them and by what people said of them.
///
/// What was called the same is one article; then the measured ties are gone through, the closest
/// first, and each unites two groups unless that would put together what was called different
/// (single linkage by Kruskal's order, with the constraints of Wagstaff and Cardie 2000). So a text
/// that is tied to both sides of a pair that was called different goes with the closer, and the
/// result depends on the set of ties and words only. Where nothing was called different, the groups
/// are the connected components, whatever the order.
struct ArticlePartition {
  /// A measured tie between two places.
  struct Tie {
    let a: Int
    let b: Int
    /// Different shingles both have, and those that either has.
    let shared: Int
    let all: Int
    /// What orders ties that are equally close: the two hashes, the lower first.
    let hashes: (Digest, Digest)
  }

  private var groups: UnionFind
  private var apart: [Int: Set<Int>] = [:]
  private var keptApart: [Int: [Int]] = [:]

  /// A partition of so many places, each a group of its own, those in `apart` never together.
  init(count: Int, apart: [(Int, Int)]) {
    groups = UnionFind(count: count)
    for (a, b) in apart where a != b {
      self.apart[a, default: []].insert(b)
      self.apart[b, default: []].insert(a)
    }
    for place in self.apart.keys { keptApart[place] = [place] }
  }

  /// Puts two places together, unless what is with them is to be kept apart.
  mutating func unite(_ a: Int, _ b: Int) {
    let (rootA, rootB) = (groups.root(of: a), groups.root(of: b))
    guard rootA != rootB else { return }
    let (ofA, ofB) = (keptApart[rootA] ?? [], keptApart[rootB] ?? [])
    for place in ofA where !(apart[place] ?? []).isDisjoint(with: ofB) { return }
    groups.unite(rootA, rootB)
    keptApart[rootA] = nil
    keptApart[rootB] = nil
    let together = ofA + ofB
    if !together.isEmpty { keptApart[groups.root(of: rootA)] = together }
  }

  /// Puts together what measured ties tie, the closest first.
  mutating func unite(_ ties: [Tie]) {
    let sorted = ties.sorted { x, y in
      // Shares of whole numbers are compared without dividing.
      let (left, right) = (
        x.shared.multipliedFullWidth(by: y.all), y.shared.multipliedFullWidth(by: x.all),
      )
      if left.high != right.high { return left.high > right.high }
      if left.low != right.low { return left.low > right.low }
      if x.shared != y.shared { return x.shared > y.shared }
      return x.hashes.0 != y.hashes.0 ? x.hashes.0 < y.hashes.0 : x.hashes.1 < y.hashes.1
    }
    for tie in sorted { unite(tie.a, tie.b) }
  }

  /// The groups, each in ascending order, in the order of their first places.
  mutating func sets() -> [[Int]] { groups.sets() }
}
