import TextChanges

/// Passages that moved, where each that was changed as it moved is one.
///
/// Of such a passage a comparison tells the runs that are equal and the changes between them; for
/// showing it, it is one piece where it was, and one where it is.
struct MovedChains {
  /// The changes, with what moved together as one.
  let changes: [TextChange]

  /// The changes from `a` to `b`, in the order of `a`.
  init(_ all: [TextChange], _ a: [UInt8], _ b: [UInt8]) {
    let moved = all.filter { $0.kind == .passageMoved }.sorted {
      $0.a.lowerBound < $1.a.lowerBound
    }
    guard moved.count > 1 else {
      changes = all
      return
    }
    var chains: [TextChange] = []
    var inside: Set<TextChange> = []
    for run in moved {
      guard let last = chains.last, last.a.upperBound <= run.a.lowerBound,
        last.b.upperBound <= run.b.lowerBound
      else {
        chains.append(run)
        continue
      }
      let gap = (a: last.a.upperBound..<run.a.lowerBound, b: last.b.upperBound..<run.b.lowerBound)
      let between = all.filter { change in
        change.kind != .passageMoved && gap.a.holds(change.a) && gap.b.holds(change.b)
      }
      guard !between.isEmpty, Self.isCovered(gap.a, by: between.map(\.a), in: a),
        Self.isCovered(gap.b, by: between.map(\.b), in: b)
      else {
        chains.append(run)
        continue
      }
      inside.formUnion(between)
      chains[chains.count - 1] = TextChange(
        kind: .passageMoved,
        a: last.a.lowerBound..<run.a.upperBound,
        b: last.b.lowerBound..<run.b.upperBound,
      )
    }
    changes = (all.filter { $0.kind != .passageMoved && !inside.contains($0) } + chains).sorted {
      ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound)
    }
  }

  /// Whether nothing but white space stands in `gap` outside of `ranges`.
  private static func isCovered(
    _ gap: Range<Int>,
    by ranges: [Range<Int>],
    in bytes: [UInt8],
  ) -> Bool {
    gap.allSatisfy { index in
      !bytes.indices.contains(index) || bytes[index] <= 0x20
        || ranges.contains { $0.contains(index) }
    }
  }
}

extension Range<Int> {
  fileprivate func holds(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
