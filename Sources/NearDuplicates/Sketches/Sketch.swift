/// The fingerprints of a text: a small sample of its shingles, the same wherever they stand.
///
/// Two texts that share any run of ``SketchFormat/guaranteedWords`` words share a fingerprint,
/// and the shares of common fingerprints estimate resemblance and containment. About 15 in 100
/// shingles are fingerprints.
///
/// Sketches are candidates' business: what is told about two texts is measured on their shingles
/// (``measure(_:_:)``), never estimated.
public struct Sketch: Hashable, Sendable {
  /// The selected shingle hashes, ascending, each once.
  public let fingerprints: [UInt64]

  /// How many different shingles the text has.
  public let distinctShingles: Int

  /// How many units the text has: words, or characters in scripts without word spaces.
  public let units: Int

  /// What the fingerprints depend on.
  public let format: SketchFormat

  init(fingerprints: [UInt64], distinctShingles: Int, units: Int, format: SketchFormat) {
    self.fingerprints = fingerprints
    self.distinctShingles = distinctShingles
    self.units = units
    self.format = format
  }

  /// The sketch of a text: what ``ShingledText/sketch()`` gives, without keeping places.
  ///
  /// Any bytes will do: those that are not UTF-8 separate words. Beyond one GiB text is not read.
  ///
  /// - Precondition: `format` is the current one.
  /// - Complexity: O(*n*) in bytes, with twice the text's size of working memory.
  public static func make(
    utf8 text: RawSpan,
    folding: TextFolding,
    format: SketchFormat = .current,
  ) -> Sketch {
    format.requireCurrent()
    let units = text.withUnsafeBytes {
      UnitReader.read($0, folding: folding, recordsPlaces: false)
    }
    let shingles = Shingling.shingle(units)
    return units.withHashes(first: shingles) {
      Sketch(shingles: $0, distinctShingles: nil, units: units.count, format: format)
    }
  }

  /// The sketch of a text.
  public static func make(
    _ text: String,
    folding: TextFolding,
    format: SketchFormat = .current,
  ) -> Sketch {
    var text = text
    return text.withUTF8 {
      make(utf8: UnsafeRawBufferPointer($0).bytes, folding: folding, format: format)
    }
  }

  /// The sketch of these shingles; `distinctShingles` is counted unless it is known.
  init(
    shingles: UnsafeBufferPointer<UInt64>,
    distinctShingles: Int?,
    units: Int,
    format: SketchFormat,
  ) {
    let fingerprints = withUnsafeTemporaryAllocation(
      of: UInt32.self,
      capacity: shingles.count + 1,
    ) { positions -> [UInt64] in
      guard let start = positions.baseAddress else { return [] }
      let count = FingerprintSelection.select(shingles, format: format, into: start)
      return [UInt64](unsafeUninitializedCapacity: count.all) { buffer, initialized in
        for index in 0..<count.all { buffer[index] = shingles[Int(start[index])] }
        // Every small hash is below every minimum of a gap.
        sortSpread(UnsafeMutableBufferPointer(rebasing: buffer[..<count.small]))
        sortSpread(UnsafeMutableBufferPointer(rebasing: buffer[count.small..<count.all]))
        initialized = removeRepetitions(buffer[..<count.all])
      }
    }
    self.init(
      fingerprints: fingerprints,
      distinctShingles: distinctShingles ?? countDistinct(shingles),
      units: units,
      format: format,
    )
  }
}

/// Moves the different elements of sorted hashes to the front and returns how many they are.
private func removeRepetitions(_ hashes: Slice<UnsafeMutableBufferPointer<UInt64>>) -> Int {
  var kept = 0
  for hash in hashes where kept == 0 || hashes.base[kept - 1] != hash {
    hashes.base[kept] = hash
    kept += 1
  }
  return kept
}
