/// The passages two texts share: runs of equal units, each unit in at most one of them.
///
/// This is Greedy String Tiling (Wise 1993): the longest run of equal units is taken, then the
/// longest among what is left, and so on. Of equally long runs the one that starts earliest in
/// both texts together is taken. The result is a function of the two texts alone, and exchanging
/// them mirrors it.
///
/// Only runs through a *seed* are looked at. A shingle that both texts have is a seed at every
/// pair of its places while these pairs are at most 64; a more common one only where it stands
/// for the same time in both. So a text repeated inside itself, or one word a hundred thousand
/// times, costs no more than any other.
///
/// - Parameters:
///   - a: the first text.
///   - b: the second text.
///   - minimumUnits: shorter passages are left out; none is ever shorter than a shingle.
/// - Returns: the passages, in the order of the first text.
/// - Complexity: O(*s* log *s*), where *s* is the number of seeds and at most 64 times the
///   shingles of the shorter text; about the number of shared shingles in natural text.
public func alignedPassages(
  _ a: ShingledText,
  _ b: ShingledText,
  minimumUnits: Int = 1,
) -> [AlignedPassage] {
  alignedPassages(a, b, minimumUnits: minimumUnits, shinglesOfB: ShingleSet(b))
}

/// The passages two texts share, when the shingles of one of them are at hand, none left out.
func alignedPassages(
  _ a: ShingledText,
  _ b: ShingledText,
  minimumUnits: Int,
  shinglesOfA: ShingleSet? = nil,
  shinglesOfB: ShingleSet? = nil,
) -> [AlignedPassage] {
  var tiling = Tiling(a, b, minimumUnits: minimumUnits)
  if let shinglesOfB, let runs = runs(of: a, in: b, shinglesOfB) {
    for run in runs { tiling.offer(run) }
  } else if let shinglesOfA, let runs = runs(of: b, in: a, shinglesOfA) {
    for run in runs { tiling.offer(run.mirrored) }
  } else {
    for run in seededRuns(a, b) { tiling.offer(run) }
  }
  return tiling.passages()
}

/// The runs of equal units that go through a seed, each once, as long as they are; `nil` when a
/// shingle stands at so many pairs of places that not all of them are seeds.
///
/// One look at the table for each shingle of `a`.
private func runs(of a: ShingledText, in b: ShingledText, _ table: ShingleSet) -> [SharedRun]? {
  guard table.hasPlaces || b.shingleCount == 0 else { return nil }
  var runs: [SharedRun] = []
  // How far the last run on a diagonal reaches; the one that was just found needs no look-up.
  var covered: [Int: Int] = [:]
  var diagonal = Int.min
  var end = 0
  var seen = [UInt8](repeating: 0, count: table.slots.count)
  for (place, hash) in a.hashes.enumerated() where hash != 0 {
    guard let slot = table.slot(of: hash) else { continue }
    seen[slot] += 1
    guard Int(seen[slot]) * Int(table.placeCounts[slot]) <= Seeds.pairLimit else { return nil }
    var other = Int(table.firstPlaces[slot])
    while other >= 0 {
      let reached =
        other - place == diagonal ? end : covered[other - place, default: 0]
      if place >= reached {
        let run = SharedRun(through: place, other, a, b)
        diagonal = other - place
        end = run.aUnits.upperBound
        covered[diagonal] = end
        runs.append(run)
      }
      other = table.nextPlaces.isEmpty ? -1 : Int(table.nextPlaces[other])
    }
  }
  return runs
}

/// The runs of equal units that go through a seed, each once, as long as they are.
private func seededRuns(_ a: ShingledText, _ b: ShingledText) -> [SharedRun] {
  let seeds = Seeds(a.hashes, b.hashes).inOrderOfDiagonals()
  var runs: [SharedRun] = []
  var diagonal = Int.min
  var covered = 0
  for seed in seeds {
    // The runs of one diagonal come one after the other: a seed within the last one is known.
    if seed.diagonal == diagonal, seed.a < covered { continue }
    let run = SharedRun(through: seed.a, seed.b, a, b)
    diagonal = seed.diagonal
    // Shingles within the run's units are equal, and so belong to it: no other run starts here.
    covered = run.aUnits.upperBound
    runs.append(run)
  }
  return runs
}

/// Takes the longest run, then the longest of what is left.
private struct Tiling {
  private let a: ShingledText
  private let b: ShingledText
  private let minimumUnits: Int
  private var open = RunHeap()

  init(_ a: ShingledText, _ b: ShingledText, minimumUnits: Int) {
    self.a = a
    self.b = b
    self.minimumUnits = minimumUnits
  }

  /// Adds a run unless it is too short.
  mutating func offer(_ run: SharedRun) {
    guard run.units >= max(minimumUnits, 1), run.a < a.shingleCount,
      a.end(ofShingle: run.a) <= run.aUnits.upperBound
    else { return }
    open.push(run)
  }

  mutating func passages() -> [AlignedPassage] {
    var takenA = [Bool](repeating: false, count: a.unitCount)
    var takenB = [Bool](repeating: false, count: b.unitCount)
    var tiles: [SharedRun] = []
    while let run = open.pop() {
      // Whatever was taken is at least as long as this run, so it can only have taken one or both
      // ends of it: what is free is one piece.
      var free = run
      while free.units > 0, takenA[free.a] || takenB[free.b] {
        free.a += 1
        free.b += 1
        free.units -= 1
      }
      while free.units > 0,
        takenA[free.a + free.units - 1] || takenB[free.b + free.units - 1]
      {
        free.units -= 1
      }
      guard free == run else {
        offer(free)
        continue
      }
      for unit in run.aUnits { takenA[unit] = true }
      for unit in run.bUnits { takenB[unit] = true }
      tiles.append(run)
    }
    tiles.sort { $0.a < $1.a }
    return tiles.map { AlignedPassage($0, a, b) }
  }
}

/// A binary heap with the preferred run on top.
private struct RunHeap {
  private var runs: [SharedRun] = []

  mutating func push(_ run: SharedRun) {
    runs.append(run)
    var child = runs.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard SharedRun.isPreferred(runs[child], to: runs[parent]) else { return }
      runs.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> SharedRun? {
    guard let last = runs.popLast() else { return nil }
    guard let top = runs.first else { return last }
    runs[0] = last
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < runs.count {
        if SharedRun.isPreferred(runs[child], to: runs[best]) { best = child }
      }
      if best == parent { return top }
      runs.swapAt(best, parent)
      parent = best
    }
  }
}
