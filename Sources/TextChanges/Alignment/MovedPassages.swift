/// Passages that were cut in one place and added in another.
enum MovedPassages {
  /// A run of tokens that stands in a gap of each text.
  struct Passage: Hashable {
    let a: Range<Int>
    let b: Range<Int>
  }

  /// Words a passage must have.
  static let minimalWords = 10

  /// Tokens that must be equal for a passage to be looked at.
  private static let seed = 6

  /// Occurrences of one seed that are looked at; more are no sign of one passage.
  private static let occurrenceLimit = 8

  /// The passages that moved, the earliest first; no two share a token.
  ///
  /// - Complexity: O(*n*) in tokens of the gaps.
  static func passages(_ a: [Token], _ b: [Token], gaps: [Gap]) -> [Passage] {
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
    var passages: [Passage] = []
    for gap in gaps where gap.a.count >= minimalWords {
      var i = gap.a.lowerBound
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
        for place in longest.b { free[place] = false }
        passages.append(longest)
        i = longest.a.upperBound
      }
    }
    return passages
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
