import NearDuplicates

/// How the shared passages lie in two texts.
struct PassageLayout {
  private let passages: [AlignedPassage]
  private let wordsA: Int
  private let wordsB: Int

  init(_ measure: PairMeasure) {
    passages = measure.passages
    wordsA = measure.wordsA
    wordsB = measure.wordsB
  }

  /// The share of the longer text that no passage covers.
  var restOfLonger: Double {
    wordsB == 0 ? 0 : 1 - Double(passages.reduce(0) { $0 + $1.units }) / Double(wordsB)
  }

  /// Whether both texts begin alike: the first words of both are in one passage.
  var sameOpening: Bool {
    passages.contains { $0.aUnits.lowerBound <= 10 && $0.bUnits.lowerBound <= 10 }
  }

  /// Whether the shared words are spread over the longer text, rather than fill one block of it.
  ///
  /// They are when they reach over four fifths of it, with stretches of its own in between.
  var isSpread: Bool {
    let inB = passages.map(\.bUnits).sorted { $0.lowerBound < $1.lowerBound }
    guard let first = inB.first, let last = inB.map(\.upperBound).max(), wordsB > 0 else {
      return false
    }
    var gaps = 0
    var end = first.upperBound
    for range in inB.dropFirst() {
      if range.lowerBound - end >= 5 { gaps += 1 }
      end = max(end, range.upperBound)
    }
    return gaps >= 1 && (last - first.lowerBound) * 5 >= wordsB * 4
  }

  /// The share of the text it covers less of that the passages cover, when those that follow one
  /// another in both texts within `gap` words are taken as one stretch.
  func coverage(gap: Int) -> Double {
    guard wordsA > 0, wordsB > 0 else { return 0 }
    var coveredA = 0
    var coveredB = 0
    var previous: AlignedPassage?
    for passage in passages {
      coveredA += passage.units
      coveredB += passage.units
      if let previous {
        let gapA = passage.aUnits.lowerBound - previous.aUnits.upperBound
        let gapB = passage.bUnits.lowerBound - previous.bUnits.upperBound
        if (0...gap).contains(gapA), (0...gap).contains(gapB) {
          coveredA += gapA
          coveredB += gapB
        }
      }
      previous = passage
    }
    return min(Double(coveredA) / Double(wordsA), Double(coveredB) / Double(wordsB))
  }
}
