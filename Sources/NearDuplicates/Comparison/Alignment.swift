/// What the passages two texts share say about the whole of both.
public struct Alignment: Hashable, Sendable {
  /// A share of each text, from 0 to 1.
  public struct Coverage: Hashable, Sendable {
    /// The share of the first text.
    public let a: Double

    /// The share of the second text.
    public let b: Double

    /// These shares.
    public init(a: Double, b: Double) {
      self.a = a
      self.b = b
    }
  }

  /// The passages, in the order of the first text; none overlaps another in either text.
  public let passages: [AlignedPassage]

  /// How many units the first text has.
  public let unitCountA: Int

  /// How many units the second text has.
  public let unitCountB: Int

  /// Aligns two texts, see ``alignedPassages(_:_:minimumUnits:)``.
  public init(_ a: ShingledText, _ b: ShingledText, minimumUnits: Int) {
    self.init(a, b, minimumUnits: minimumUnits, shinglesOfB: ShingleSet(b))
  }

  /// Aligns two texts when the shingles of one of them are at hand, none left out.
  public init(
    _ a: ShingledText,
    _ b: ShingledText,
    minimumUnits: Int = 1,
    shinglesOfA: ShingleSet? = nil,
    shinglesOfB: ShingleSet? = nil,
  ) {
    passages = alignedPassages(
      a,
      b,
      minimumUnits: minimumUnits,
      shinglesOfA: shinglesOfA,
      shinglesOfB: shinglesOfB,
    )
    unitCountA = a.unitCount
    unitCountB = b.unitCount
  }

  /// The longest passage, of equally long ones the first in the first text.
  public var longest: AlignedPassage? {
    passages.reduce(nil) { longest, passage in
      (longest?.units ?? 0) < passage.units ? passage : longest
    }
  }

  /// How many units stand in passages, the same for both texts.
  public var sharedUnits: Int { passages.reduce(0) { $0 + $1.units } }

  /// Whether the passages follow one another in the same order in both texts.
  public var isInOrder: Bool {
    zip(passages, passages.dropFirst()).allSatisfy { $0.bUnits.upperBound <= $1.bUnits.lowerBound }
  }

  /// How much of each text stands in passages.
  public var coverage: Coverage { coverage(a: sharedUnits, b: sharedUnits) }

  /// How much of each text is covered by passages in the same order with small gaps between them.
  ///
  /// Of all passages those are kept that follow one another in both texts and together have the
  /// most units. Between two of them, what is in neither is covered too if it is at most `gap`
  /// units long in both texts: words that were exchanged, put in or left out.
  ///
  /// - Complexity: O(*p* log *p*) in passages.
  public func orderedCoverage(closingGapsUpTo gap: Int) -> Coverage {
    var coveredA = 0
    var coveredB = 0
    var last: AlignedPassage?
    for passage in passagesInOrder() {
      coveredA += passage.units
      coveredB += passage.units
      if let last {
        let gapA = passage.aUnits.lowerBound - last.aUnits.upperBound
        let gapB = passage.bUnits.lowerBound - last.bUnits.upperBound
        if gapA <= gap, gapB <= gap {
          coveredA += gapA
          coveredB += gapB
        }
      }
      last = passage
    }
    return coverage(a: coveredA, b: coveredB)
  }

  /// The passages with the most units together that are in the same order in both texts.
  ///
  /// Of several such chains the one whose first passage starts later is taken, so that it spans
  /// less.
  ///
  /// - Complexity: O(*p* log *p*) in passages.
  public func passagesInOrder() -> [AlignedPassage] {
    if isInOrder { return passages }
    let placeInB = passages.indices.sorted {
      passages[$0].bUnits.lowerBound < passages[$1].bUnits.lowerBound
    }
    var rank = [Int](repeating: 0, count: passages.count)
    for (position, passage) in placeInB.enumerated() { rank[passage] = position }

    // Passages come in the order of a; a chain may go on from any that stands before in b.
    var best = PrefixMaximum(count: passages.count)
    var chains: [Chain] = []
    for (index, passage) in passages.enumerated() {
      let before = best.maximum(below: rank[index])
      let chain = Chain(
        units: (before?.units ?? 0) + passage.units,
        start: before?.start ?? passage.aUnits.lowerBound + passage.bUnits.lowerBound,
        last: index,
        previous: before?.last,
      )
      chains.append(chain)
      best.raise(rank[index], to: chain)
    }
    var kept: [AlignedPassage] = []
    var next = best.maximum(below: passages.count)?.last
    while let index = next {
      kept.append(passages[index])
      next = chains[index].previous
    }
    return kept.reversed()
  }

  /// The share of a number of equal parts of the longer text that a passage touches.
  ///
  /// Near 1, the shared words are spread over all of it; near the length of the passages, they
  /// stand together in one place. Of equally long texts the one with less spread counts.
  public func spreadOverLonger(parts: Int = 10) -> Double {
    let overA = spread(passages.map(\.aUnits), over: unitCountA, parts: parts)
    let overB = spread(passages.map(\.bUnits), over: unitCountB, parts: parts)
    if unitCountA == unitCountB { return min(overA, overB) }
    return unitCountA > unitCountB ? overA : overB
  }

  private func spread(_ ranges: [Range<Int>], over unitCount: Int, parts: Int) -> Double {
    guard unitCount > 0, parts > 0 else { return 0 }
    // A text shorter than the number of parts has a part for each unit.
    let parts = min(parts, unitCount)
    var touched = [Bool](repeating: false, count: parts)
    for range in ranges where !range.isEmpty {
      let first = range.lowerBound * parts / unitCount
      let last = (range.upperBound - 1) * parts / unitCount
      for part in first...last { touched[part] = true }
    }
    return Double(touched.count(where: \.self)) / Double(parts)
  }

  private func coverage(a: Int, b: Int) -> Coverage {
    Coverage(
      a: unitCountA == 0 ? 0 : Double(a) / Double(unitCountA),
      b: unitCountB == 0 ? 0 : Double(b) / Double(unitCountB),
    )
  }
}

/// A chain of passages by its last one.
private struct Chain {
  let units: Int

  /// Where its first passage starts, in both texts together.
  let start: Int
  let last: Int
  let previous: Int?

  func isBetter(than other: Chain?) -> Bool {
    guard let other else { return true }
    return (units, start) > (other.units, other.start)
  }
}

/// The best chain among those that end before a place (Fenwick 1994).
private struct PrefixMaximum {
  private var tree: [Chain?]

  init(count: Int) {
    tree = Array(repeating: nil, count: count + 1)
  }

  func maximum(below place: Int) -> Chain? {
    var best: Chain?
    var node = place
    while node > 0 {
      if let chain = tree[node], chain.isBetter(than: best) { best = chain }
      node &= node - 1
    }
    return best
  }

  mutating func raise(_ place: Int, to chain: Chain) {
    var node = place + 1
    while node < tree.count {
      if chain.isBetter(than: tree[node]) { tree[node] = chain }
      node += node & -node
    }
  }
}
