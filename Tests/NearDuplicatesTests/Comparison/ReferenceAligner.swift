@testable import NearDuplicates

/// The passages as their definition has them, by looking at every pair of shingles.
///
/// Every maximal run of equal shingles on a diagonal counts that holds a seed. Then the longest
/// free part of any run is taken, again and again; ties as in `SharedRun.isPreferred`.
func referencePassages(
  _ a: ShingledText,
  _ b: ShingledText,
  minimumUnits: Int = 1,
) -> [SharedRun] {
  let runs = seededRuns(a, b)
  var freeA = [Bool](repeating: true, count: a.unitCount)
  var freeB = [Bool](repeating: true, count: b.unitCount)
  var taken: [SharedRun] = []
  while true {
    var best: SharedRun?
    for run in runs {
      for part in freeParts(run, freeA, freeB)
      where part.units >= minimumUnits && part.a < a.shingleCount
        && a.unitRange(ofShingles: part.a..<part.a + 1).upperBound <= part.aUnits.upperBound
      {
        if let current = best, !SharedRun.isPreferred(part, to: current) { continue }
        best = part
      }
    }
    guard let best else { return taken.sorted { $0.a < $1.a } }
    for unit in best.aUnits { freeA[unit] = false }
    for unit in best.bUnits { freeB[unit] = false }
    taken.append(best)
  }
}

private func seededRuns(_ a: ShingledText, _ b: ShingledText) -> [SharedRun] {
  let seeds = seeds(a, b)
  var runs: [SharedRun] = []
  for startA in 0..<a.shingleCount {
    for startB in 0..<b.shingleCount where a.hashes[startA] == b.hashes[startB] {
      if startA > 0, startB > 0, a.hashes[startA - 1] == b.hashes[startB - 1] { continue }
      var count = 0
      var hasSeed = false
      while startA + count < a.shingleCount, startB + count < b.shingleCount,
        a.hashes[startA + count] == b.hashes[startB + count]
      {
        hasSeed = hasSeed || seeds.contains([startA + count, startB + count])
        count += 1
      }
      let units = a.unitRange(ofShingles: startA..<startA + count).count
      if hasSeed { runs.append(SharedRun(a: startA, b: startB, units: units)) }
    }
  }
  return runs
}

private func seeds(_ a: ShingledText, _ b: ShingledText) -> Set<[Int]> {
  var seeds: Set<[Int]> = []
  for hash in Set(a.hashes) {
    let inA = a.hashes.indices.filter { a.hashes[$0] == hash }
    let inB = b.hashes.indices.filter { b.hashes[$0] == hash }
    if inA.count * inB.count <= 64 {
      for placeA in inA { for placeB in inB { seeds.insert([placeA, placeB]) } }
    } else {
      for (placeA, placeB) in zip(inA, inB) { seeds.insert([placeA, placeB]) }
    }
  }
  return seeds
}

private func freeParts(_ run: SharedRun, _ freeA: [Bool], _ freeB: [Bool]) -> [SharedRun] {
  var parts: [SharedRun] = []
  var length = 0
  for offset in 0...run.units {
    if offset < run.units, freeA[run.a + offset], freeB[run.b + offset] {
      length += 1
    } else if length > 0 {
      let start = offset - length
      parts.append(SharedRun(a: run.a + start, b: run.b + start, units: length))
      length = 0
    }
  }
  return parts
}
