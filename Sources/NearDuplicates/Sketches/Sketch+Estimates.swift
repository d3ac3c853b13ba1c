extension Sketch {
  /// An estimate of the share of this text's shingles that the other text has too; 0 if it has
  /// no fingerprint to judge by.
  ///
  /// Made from the fingerprints selected for being small alone, which are a uniform sample
  /// (Broder 1997). Its standard error is about √(*c*(1 − *c*) ⁄ *s*) for a containment *c* and
  /// *s* such fingerprints, one shingle in eight.
  public func estimatedContainment(in other: Sketch) -> Double {
    let own = sampleCount
    return own == 0 ? 0 : Double(sharedSample(with: other)) / Double(own)
  }

  /// An estimate of the shared shingles as a share of both texts' shingles; 0 if neither has a
  /// fingerprint to judge by.
  ///
  /// Made as ``estimatedContainment(in:)`` is, with the same error for *s* fingerprints of both
  /// texts together.
  public func estimatedResemblance(with other: Sketch) -> Double {
    let shared = sharedSample(with: other)
    let all = sampleCount + other.sampleCount - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }

  /// How many fingerprints both sketches have.
  ///
  /// - Precondition: the formats are equal.
  public func sharedFingerprintCount(with other: Sketch) -> Int {
    count(shared: fingerprints[...], other.fingerprints[...], other.format)
  }

  private var sample: ArraySlice<UInt64> { fingerprints.prefix(sampleCount) }

  /// How many fingerprints are small ones; they stand in front.
  private var sampleCount: Int {
    let leadingZeroBits = format.leadingZeroBits
    var low = 0
    var high = fingerprints.count
    while low < high {
      let middle = (low + high) / 2
      if fingerprints[middle].leadingZeroBitCount >= leadingZeroBits {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  private func sharedSample(with other: Sketch) -> Int {
    count(shared: sample, other.sample, other.format)
  }

  private func count(
    shared first: ArraySlice<UInt64>,
    _ second: ArraySlice<UInt64>,
    _ otherFormat: SketchFormat,
  ) -> Int {
    precondition(format == otherFormat, "sketches of different formats cannot be compared")
    var shared = 0
    var first = first
    var second = second
    while let a = first.first, let b = second.first {
      if a == b { shared += 1 }
      if a <= b { first = first.dropFirst() }
      if b <= a { second = second.dropFirst() }
    }
    return shared
  }
}
