/// Chooses which shingles of a text become fingerprints.
///
/// Selected is every shingle whose hash is below a fixed fraction of all hashes (Broder 1997,
/// *mod m*; called FracMinHash since Irber et al. 2022): a choice that depends on the shingle
/// alone and so gives unbiased estimates. Where such hashes leave a gap of a whole window or
/// more, the minimum of every window within the gap is selected too (winnowing, Schleimer,
/// Wilkerson and Aiken 2003). So every window of consecutive shingles holds a selected one, and
/// one that any other text with the same window selects as well. A text with no whole window is
/// taken for one.
enum FingerprintSelection {
  /// The positions of the selected shingles, ascending.
  ///
  /// Writes them to `positions`, which must have room for one more than there are hashes, and
  /// returns how many there are. A hash that stands at several positions can be selected at some
  /// of them and not at others, as the choice within gaps depends on the neighbourhood.
  ///
  /// - Complexity: O(*n*); O(*n* · *window*) for hashes that rise steadily through long gaps.
  static func select(
    _ hashes: UnsafeBufferPointer<UInt64>,
    format: SketchFormat,
    into positions: UnsafeMutablePointer<UInt32>,
  ) -> Int {
    let threshold = format.threshold
    let window = format.window
    var selected = 0
    // The first shingle after the last one selected for being small.
    var gap = 0
    for index in hashes.indices where hashes[index] < threshold {
      if index &- gap >= window {
        selectMinima(hashes, in: gap..<index, window: window, into: positions, &selected)
      }
      positions[selected] = UInt32(truncatingIfNeeded: index)
      selected &+= 1
      gap = index &+ 1
    }
    if hashes.count - gap >= window || (gap == 0 && !hashes.isEmpty) {
      let window = min(window, hashes.count)
      selectMinima(hashes, in: gap..<hashes.count, window: window, into: positions, &selected)
    }
    return selected
  }

  /// Selects the minimum of each window that lies in `gap`: the one already selected where it
  /// still is the minimum, otherwise the rightmost (robust winnowing).
  private static func selectMinima(
    _ hashes: UnsafeBufferPointer<UInt64>,
    in gap: Range<Int>,
    window: Int,
    into positions: UnsafeMutablePointer<UInt32>,
    _ selected: inout Int,
  ) {
    var minimum = -1
    for last in gap.lowerBound + window - 1..<gap.upperBound {
      let first = last - window + 1
      if minimum < first {
        minimum = first
        for index in first...last where hashes[index] <= hashes[minimum] { minimum = index }
      } else if hashes[last] < hashes[minimum] {
        minimum = last
      } else {
        continue
      }
      positions[selected] = UInt32(truncatingIfNeeded: minimum)
      selected += 1
    }
  }
}
