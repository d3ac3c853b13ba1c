/// Passages that were cut in one place and added in another.
///
/// A passage may be changed as it is moved: what is equal around a few other words in both texts is
/// a run of its own, and the words are a change between the runs.
enum MovedPassages {
  /// Runs that moved together, and the changes between them.
  struct Chain: Hashable {
    var runs: [Passage]

    /// From the first token of its runs to the last.
    var a: Range<Int> { (runs.first?.a.lowerBound ?? 0)..<(runs.last?.a.upperBound ?? 0) }
    var b: Range<Int> { (runs.first?.b.lowerBound ?? 0)..<(runs.last?.b.upperBound ?? 0) }

    /// What stands between the runs.
    var changes: [Gap] {
      zip(runs, runs.dropFirst()).map { first, second in
        Gap(
          a: first.a.upperBound..<second.a.lowerBound,
          b: first.b.upperBound..<second.b.lowerBound,
        )
      }
    }
  }

  /// A run of tokens that stands in a gap of each text.
  struct Passage: Hashable {
    let a: Range<Int>
    let b: Range<Int>
  }

  /// Words a passage must have.
  static let minimalWords = 10

  /// Tokens that must be equal for a passage to be looked at.
  private static let seed = 6

  /// Tokens that may be others between two runs, in both texts together.
  private static let changedTokens = 8

  /// Tokens that a further run must have.
  private static let furtherRun = 3

  /// Occurrences of one seed that are looked at; more are no sign of one passage.
  private static let occurrenceLimit = 8

  /// The passages that moved, the earliest first; no two share a token.
  ///
  /// - Complexity: O(*n*) in tokens of the gaps.
  static func chains(_ a: [Token], _ b: [Token], gaps: [Gap]) -> [Chain] {
    var free = [Bool](repeating: false, count: b.count)
    var seeds: [ArraySlice<Int>: [(place: Int, end: Int)]] = [:]
    let keysB = b.map(\.key)
    for gap in gaps where gap.b.count >= minimalWords {
      for place in gap.b { free[place] = true }
      for place in gap.b.lowerBound...gap.b.upperBound - seed {
        seeds[keysB[place..<place + seed], default: []].append((place, gap.b.upperBound))
      }
    }
    guard !seeds.isEmpty else { return [] }
    let keysA = a.map(\.key)
    var chains: [Chain] = []
    for gap in gaps where gap.a.count >= minimalWords {
      var i = gap.a.lowerBound
      var start = i
      while i + seed <= gap.a.upperBound {
        // A seed of marks says nothing, and rows of marks would make this slow.
        let isTelling = a[i..<i + seed].count(where: \.isWord) >= seed / 2
        let places = isTelling ? seeds[keysA[i..<i + seed]] ?? [] : []
        let longest = places.prefix(occurrenceLimit).map { place, end in
          let length = commonLength(
            keysA[i..<gap.a.upperBound],
            keysB[place..<end],
            whileFree: free,
          )
          return Passage(a: i..<i + length, b: place..<place + length)
        }
        .max { $0.a.count < $1.a.count }
        guard let longest, a[longest.a].count(where: \.isWord) >= minimalWords else {
          i += 1
          continue
        }
        let end = gaps.first { $0.b.contains(longest.b.lowerBound) }?.b ?? longest.b
        let chain = Chain(
          runs: further(longest, by: -1, (keysA, start..<gap.a.upperBound), (keysB, end), free)
            .reversed() + [longest]
            + further(longest, by: 1, (keysA, start..<gap.a.upperBound), (keysB, end), free)
        )
        for place in chain.b { free[place] = false }
        chains.append(chain)
        i = chain.a.upperBound
        start = i
      }
    }
    return chains
  }

  /// The runs that follow a passage in one direction, each a few changed tokens away from the one
  /// before, the nearest first.
  private static func further(
    _ passage: Passage,
    by step: Int,
    _ a: (keys: [Int], range: Range<Int>),
    _ b: (keys: [Int], range: Range<Int>),
    _ free: [Bool],
  ) -> [Passage] {
    func isEqual(_ i: Int, _ j: Int) -> Bool {
      a.range.contains(i) && b.range.contains(j) && free[j] && a.keys[i] == b.keys[j]
    }
    var runs: [Passage] = []
    var i = step > 0 ? passage.a.upperBound : passage.a.lowerBound - 1
    var j = step > 0 ? passage.b.upperBound : passage.b.lowerBound - 1
    search: while true {
      for changed in 1...changedTokens {
        for inA in 0...changed {
          let (x, y) = (i + step * inA, j + step * (changed - inA))
          var length = 0
          while isEqual(x + step * length, y + step * length) { length += 1 }
          // At the end of both any run will do.
          let isEnd =
            length > 0 && !a.range.contains(x + step * length)
            && !b.range.contains(y + step * length)
          guard length >= furtherRun || isEnd else { continue }
          let skipped = step > 0 ? j..<y : y + 1..<j + 1
          guard skipped.allSatisfy({ free[$0] }) else { continue }
          runs.append(
            step > 0
              ? Passage(a: x..<x + length, b: y..<y + length)
              : Passage(a: x - length + 1..<x + 1, b: y - length + 1..<y + 1)
          )
          (i, j) = (x + step * length, y + step * length)
          continue search
        }
      }
      return runs
    }
  }

  private static func commonLength(
    _ a: ArraySlice<Int>,
    _ b: ArraySlice<Int>,
    whileFree free: [Bool],
  ) -> Int {
    var length = 0
    while length < min(a.count, b.count),
      a[a.startIndex + length] == b[b.startIndex + length],
      free[b.startIndex + length]
    {
      length += 1
    }
    return length
  }
}
