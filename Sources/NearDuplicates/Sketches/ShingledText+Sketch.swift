extension ShingledText {
  /// The sketch of this text.
  public func sketch() -> Sketch {
    hashes.withUnsafeBufferPointer {
      Sketch(
        shingles: $0,
        distinctShingles: distinctCount,
        units: unitCount,
        format: format,
      )
    }
  }

  /// The shingles whose hashes the sketch selects, in the order of the text.
  ///
  /// A fingerprint that stands at several places may be here several times.
  ///
  /// - Complexity: O(*n* log *n*) in shingles.
  public func selectedPositions() -> [Int] {
    hashes.withUnsafeBufferPointer { hashes in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: hashes.count + 1) { positions in
        guard let start = positions.baseAddress else { return [] }
        let count = FingerprintSelection.select(hashes, format: format, into: start)
        return positions.prefix(count.all).map(Int.init).sorted()
      }
    }
  }

  /// Each fingerprint of the text with the first shingle that has it, in the order of the text.
  public func selected() -> [(fingerprint: UInt64, position: Int)] {
    var seen: Set<UInt64> = []
    return selectedPositions().lazy
      .map { (fingerprint: hashes[$0], position: $0) }
      .filter { seen.insert($0.fingerprint).inserted }
  }

  /// For each shingle, whether the fingerprint nearest to it satisfies `isFlagged`.
  ///
  /// Boilerplate is known by its fingerprints, which are a sample: a shingle is taken to be what
  /// the selected shingle nearest to it is, of two equally near the earlier.
  ///
  /// - Complexity: O(*n* log *n*) in shingles; `isFlagged` is called once for each selected position.
  public func shingles(nearFingerprintsWhere isFlagged: (UInt64) -> Bool) -> [Bool] {
    let positions = selectedPositions()
    var flags: [Bool] = []
    flags.reserveCapacity(hashes.count)
    for (index, position) in positions.enumerated() {
      let next = index + 1 < positions.count ? positions[index + 1] : nil
      // Up to the middle between two selected shingles, the middle included.
      let border = next.map { (position + $0) / 2 + 1 } ?? hashes.count
      let flag = isFlagged(hashes[position])
      flags.append(contentsOf: repeatElement(flag, count: border - flags.count))
    }
    return flags
  }
}
