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
  /// How many shingles were selected.
  struct Count {
    /// Those below the threshold.
    let small: Int

    /// Those and the minima of the gaps.
    let all: Int
  }

  /// Finds the positions of the selected shingles.
  ///
  /// Writes them to `positions`, which must have room for one more than there are hashes: first
  /// those of the small hashes, ascending, then those of the minima, ascending. A hash that stands
  /// at several positions can be selected at some of them and not at others, as the choice within
  /// gaps depends on the neighbourhood.
  ///
  /// - Complexity: O(*n*); O(*n* · *window*) for hashes that rise steadily through long gaps.
  static func select(
    _ hashes: UnsafeBufferPointer<UInt64>,
    format: SketchFormat,
    into positions: UnsafeMutablePointer<UInt32>,
  ) -> Count {
    let shift = UInt64(UInt64.bitWidth - format.leadingZeroBits)
    var small = 0
    for index in 0..<hashes.count {
      // Written always and kept or not, as no branch could be predicted: the leading bits less
      // one are negative when they are all zero.
      positions[small] = UInt32(truncatingIfNeeded: index)
      small &+= Int(truncatingIfNeeded: (hashes[index] &>> shift &- 1) &>> 63)
    }
    let window = small == 0 ? min(format.window, hashes.count) : format.window
    var all = small
    var gap = 0
    for index in 0...small {
      let end = index < small ? Int(positions[index]) : hashes.count
      if end &- gap >= window, end > gap {
        selectMinima(hashes, in: gap..<end, window: window, into: positions, &all)
      }
      gap = end &+ 1
    }
    return Count(small: small, all: all)
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
      let first = last &- window &+ 1
      if minimum < first {
        minimum = rightmostMinimum(hashes, from: first, through: last)
      } else if hashes[last] < hashes[minimum] {
        minimum = last
      } else {
        continue
      }
      positions[selected] = UInt32(truncatingIfNeeded: minimum)
      selected &+= 1
    }
  }

  @inline(__always)
  private static func rightmostMinimum(
    _ hashes: UnsafeBufferPointer<UInt64>,
    from first: Int,
    through last: Int,
  ) -> Int {
    var minimum = first
    var least = hashes[first]
    for index in first...last {
      let hash = hashes[index]
      minimum = hash <= least ? index : minimum
      least = min(hash, least)
    }
    return minimum
  }
}
