/// How much two wordings differ, in numbers.
public struct ChangeSummary: Hashable, Sendable {
  /// How many changes there are of each kind; kinds without changes are left out.
  public let counts: [TextChange.Kind: Int]

  /// Words of the first text that no change touches.
  public let wordsUnchanged: Int

  /// Words of the second text that stand in changes, without passages that only moved.
  public let wordsAdded: Int

  /// Words of the first text that stand in changes, without passages that only moved.
  public let wordsCut: Int

  /// Words of passages that moved.
  public let wordsMoved: Int

  /// Counts `changes`, which lead from `a` to `b`.
  ///
  /// In scripts without word spaces every character counts as a word.
  ///
  /// - Complexity: O(*n* log *n*).
  public init(_ changes: [TextChange], from a: String, to b: String) {
    var counts: [TextChange.Kind: Int] = [:]
    for change in changes { counts[change.kind, default: 0] += 1 }
    self.counts = counts
    let moved = changes.filter { $0.kind == .passageMoved }
    let other = changes.filter { $0.kind != .passageMoved }
    let wordsA = WordPlaces(a)
    let wordsB = WordPlaces(b)
    wordsCut = wordsA.count(in: other.map(\.a))
    wordsMoved = wordsA.count(in: moved.map(\.a))
    wordsAdded = wordsB.count(in: other.map(\.b))
    wordsUnchanged = wordsA.all - wordsCut - wordsMoved
  }
}

/// Where the words of a text begin.
private struct WordPlaces {
  private let starts: [Int]

  var all: Int { starts.count }

  init(_ text: String) {
    var vocabulary = Vocabulary(bytes: 1_024)
    starts = Tokenizer.tokens(of: text, in: &vocabulary).filter(\.isWord).map(\.start)
  }

  /// How many words begin in `ranges`, which do not overlap.
  func count(in ranges: [Range<Int>]) -> Int {
    var count = 0
    var index = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      while index < starts.count, starts[index] < range.lowerBound { index += 1 }
      while index < starts.count, starts[index] < range.upperBound {
        (count, index) = (count + 1, index + 1)
      }
    }
    return count
  }
}
