import NearDuplicates

extension Alignment {
  /// The share of the longer text that no passage covers.
  var restOfLonger: Double {
    let longer = max(unitCountA, unitCountB)
    return longer == 0 ? 0 : 1 - Double(sharedUnits) / Double(longer)
  }

  /// Whether both texts begin alike: words near the start of both are in one passage.
  var hasSameOpening: Bool {
    passages.contains { $0.aUnits.lowerBound <= 10 && $0.bUnits.lowerBound <= 10 }
  }

  /// Whether the shared words are spread over the second text, rather than fill one block of it.
  ///
  /// They are when they touch nine tenths of it, with stretches of its own in between.
  var isSpread: Bool {
    let inB = passages.map(\.bUnits).sorted { $0.lowerBound < $1.lowerBound }
    var gaps = 0
    var end = inB.first?.lowerBound ?? 0
    for range in inB {
      if range.lowerBound - end >= 5 { gaps += 1 }
      end = max(end, range.upperBound)
    }
    return gaps >= 2 && spreadOverLonger() >= 0.9
  }
}
