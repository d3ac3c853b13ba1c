/// How much two texts have in common, counted in different shingles (Broder 1997).
///
/// Exact: the counts are of whole shingle sets, not of samples.
public struct Measure: Hashable, Sendable {
  /// How many different shingles the first text has.
  public let distinctA: Int

  /// How many different shingles the second text has.
  public let distinctB: Int

  /// How many shingles both have; those left out of the comparison do not count here.
  public let shared: Int

  /// A measure of these counts.
  public init(distinctA: Int, distinctB: Int, shared: Int) {
    self.distinctA = distinctA
    self.distinctB = distinctB
    self.shared = shared
  }

  /// Shared shingles as a share of all shingles of both texts; 0 when there are none.
  public var resemblance: Double { share(of: distinctA + distinctB - shared) }

  /// Shared shingles as a share of the first text's; 0 when it has none.
  public var containmentAInB: Double { share(of: distinctA) }

  /// Shared shingles as a share of the second text's; 0 when it has none.
  public var containmentBInA: Double { share(of: distinctB) }

  /// The same seen from the other text.
  public var mirrored: Measure {
    Measure(distinctA: distinctB, distinctB: distinctA, shared: shared)
  }

  private func share(of whole: Int) -> Double {
    whole == 0 ? 0 : Double(shared) / Double(whole)
  }
}

/// Measures what two texts have in common.
///
/// - Complexity: O(*n* + *m*) in shingles.
public func measure(_ a: ShingledText, _ b: ShingledText) -> Measure {
  measure(a, ShingleSet(b))
}

/// Measures what two texts have in common, leaving flagged shingles out of what is shared.
///
/// A shingle counts as shared when it stands at an unflagged position in both texts. The sizes
/// stay whole: leaving boilerplate out of them as well would make short texts alike by accident.
///
/// - Parameters:
///   - a: the first text.
///   - b: the second text.
///   - excludedA: for each shingle of `a` whether it is left out; empty to leave out none.
///   - excludedB: the same for `b`.
/// - Returns: the measure; only its shared count differs from that of the whole texts.
public func measure(
  _ a: ShingledText,
  _ b: ShingledText,
  excludingA excludedA: [Bool],
  excludingB excludedB: [Bool],
) -> Measure {
  measure(a, ShingleSet(b, excluding: excludedB), excludingA: excludedA)
}

/// Measures what a text has in common with one whose shingle set is at hand.
///
/// - Parameters:
///   - a: the first text.
///   - b: the shingle set of the second text.
///   - excludedA: for each shingle of `a` whether it is left out; empty to leave out none.
/// - Returns: the measure; leaving out shingles lowers its shared count alone.
/// - Complexity: O(*n*) in shingles of `a`.
public func measure(
  _ a: ShingledText,
  _ b: ShingleSet,
  excludingA excludedA: [Bool] = [],
) -> Measure {
  precondition(
    excludedA.isEmpty || excludedA.count == a.shingleCount,
    "one flag for each shingle",
  )
  // A shingle of b is counted once, however often a has it: its slot is marked.
  let shared = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: b.slots.count / 64 + 1) {
    marks in
    marks.initialize(repeating: 0)
    var shared = 0
    var zeroIsShared = false
    a.hashes.withUnsafeBufferPointer { hashes in
      for position in hashes.indices {
        if !excludedA.isEmpty, excludedA[position] { continue }
        let hash = hashes[position]
        if hash == 0 {
          zeroIsShared = b.holdsZero
        } else if let slot = b.slot(of: hash) {
          let mark = UInt64(1) << UInt64(slot & 63)
          if marks[slot >> 6] & mark == 0 {
            marks[slot >> 6] |= mark
            shared += 1
          }
        }
      }
    }
    return shared + (zeroIsShared ? 1 : 0)
  }
  return Measure(distinctA: a.distinctCount, distinctB: b.distinctCount, shared: shared)
}
