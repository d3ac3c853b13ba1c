/// A run of equal units in two texts.
public struct AlignedPassage: Hashable, Sendable {
  /// Where it stands in the first text: UTF-8 byte offsets, half-open.
  public let a: Range<Int>

  /// Where it stands in the second text: UTF-8 byte offsets, half-open.
  public let b: Range<Int>

  /// The units it covers in the first text.
  public let aUnits: Range<Int>

  /// The units it covers in the second text.
  public let bUnits: Range<Int>

  /// A passage of these bytes and units of each text; both have the same number of units.
  public init(a: Range<Int>, b: Range<Int>, aUnits: Range<Int>, bUnits: Range<Int>) {
    precondition(aUnits.count == bUnits.count, "a passage has the same units in both texts")
    self.a = a
    self.b = b
    self.aUnits = aUnits
    self.bUnits = bUnits
  }

  /// How many units it has: words, or characters in scripts without word spaces.
  public var units: Int { aUnits.count }

  /// The same seen from the other text.
  public var mirrored: AlignedPassage {
    AlignedPassage(a: b, b: a, aUnits: bUnits, bUnits: aUnits)
  }
}

extension AlignedPassage {
  init(_ run: SharedRun, _ a: ShingledText, _ b: ShingledText) {
    self.init(
      a: a.byteRange(ofUnits: run.aUnits),
      b: b.byteRange(ofUnits: run.bUnits),
      aUnits: run.aUnits,
      bUnits: run.bUnits,
    )
  }
}

/// A run of equal units in two texts, by its first units and its length.
struct SharedRun: Hashable {
  var a: Int
  var b: Int
  var units: Int

  var aUnits: Range<Int> { a..<a + units }
  var bUnits: Range<Int> { b..<b + units }

  /// The same seen from the other text.
  var mirrored: SharedRun { SharedRun(a: b, b: a, units: units) }

  /// The longest run of equal shingles through these two, which must be equal, as units.
  ///
  /// - Complexity: O(*k*) in shingles of the run.
  init(through a: Int, _ b: Int, _ textA: ShingledText, _ textB: ShingledText) {
    var before = 0
    while before < min(a, b), textA.hashes[a - before - 1] == textB.hashes[b - before - 1] {
      before += 1
    }
    var last = 0
    while a + last + 1 < textA.shingleCount, b + last + 1 < textB.shingleCount,
      textA.hashes[a + last + 1] == textB.hashes[b + last + 1]
    {
      last += 1
    }
    self.init(
      a: a - before,
      b: b - before,
      units: textA.end(ofShingle: a + last) - (a - before),
    )
  }

  init(a: Int, b: Int, units: Int) {
    self.a = a
    self.b = b
    self.units = units
  }

  /// Longest first, then earliest in both texts together, then nearest to the same place in both.
  ///
  /// The last never leaves a choice that would be made differently with the texts exchanged: of
  /// two free runs that mirror each other, a third, earlier one is free too.
  static func isPreferred(_ first: SharedRun, to second: SharedRun) -> Bool {
    if first.units != second.units { return first.units > second.units }
    if first.a + first.b != second.a + second.b { return first.a + first.b < second.a + second.b }
    let distances = (abs(first.a - first.b), abs(second.a - second.b))
    return distances.0 != distances.1 ? distances.0 < distances.1 : first.a < second.a
  }
}

/// The longest run of equal units around a shingle that two texts share.
///
/// A cheap first look at a pair that shares one fingerprint: nothing but the run itself is read.
///
/// - Parameters:
///   - a: the first text.
///   - b: the second text.
///   - place: a shingle of each.
/// - Returns: `nil` where the two shingles differ.
/// - Complexity: O(*k*) in units of the run.
public func longestSharedRun(
  _ a: ShingledText,
  _ b: ShingledText,
  around place: (a: Int, b: Int),
) -> AlignedPassage? {
  guard a.hashes[place.a] == b.hashes[place.b] else { return nil }
  return AlignedPassage(SharedRun(through: place.a, place.b, a, b), a, b)
}
