/// The shingles of one text, in order, with their places.
///
/// A *unit* is a word, or a single character (with its marks) in scripts without word spaces. A
/// shingle starts at every unit and takes in five words, or ten characters, or as many units of
/// either kind as count the same (``SketchFormat``); the last few units of a text start none. A
/// text too short for one shingle has one of all its units, an empty text none.
///
/// ```swift
/// let text = ShingledText("Thousands fled as the river burst its banks", folding: folding)
/// text.unitCount     // 8
/// text.shingleCount  // 4
/// ```
public struct ShingledText: Sendable {
  /// One 64-bit hash for each shingle, in the order of the text.
  public let hashes: [UInt64]

  /// How many different shingles there are.
  public let distinctCount: Int

  /// What the shingles depend on.
  public let format: SketchFormat

  let places: [UnitPlace]

  /// Whether each unit is a single character; empty when all units are words.
  let areCharacters: [Bool]

  /// The shingles of UTF-8 text.
  ///
  /// Any bytes will do: those that are not UTF-8 separate words. Beyond one GiB text is not read.
  ///
  /// - Precondition: `format` is the current one.
  /// - Complexity: O(*n*) in bytes.
  public init(utf8 text: RawSpan, folding: TextFolding, format: SketchFormat = .current) {
    format.requireCurrent()
    let units = text.withUnsafeBytes {
      UnitReader.read($0, folding: folding, recordsPlaces: true)
    }
    let shingles = Shingling.shingle(units)
    hashes = units.withHashes(first: shingles) { Array($0) }
    distinctCount = units.withHashes(first: shingles, countDistinct)
    self.format = format
    places = units.copyPlaces()
    var areCharacters: [Bool] = []
    if !units.characters.isEmpty {
      areCharacters = Array(repeating: false, count: units.count)
      for index in units.characters { areCharacters[Int(index)] = true }
    }
    self.areCharacters = areCharacters
  }

  /// The shingles of a text.
  public init(_ text: String, folding: TextFolding, format: SketchFormat = .current) {
    var text = text
    self = text.withUTF8 {
      Self(utf8: UnsafeRawBufferPointer($0).bytes, folding: folding, format: format)
    }
  }

  /// The shingles of these UTF-8 bytes.
  public init(utf8 text: [UInt8], folding: TextFolding, format: SketchFormat = .current) {
    self.init(utf8: text.span.bytes, folding: folding, format: format)
  }

  /// How many units the text has.
  public var unitCount: Int { places.count }

  /// How many shingles the text has, counting each place.
  public var shingleCount: Int { hashes.count }

  /// The bytes of the text in which a unit stands, half-open.
  public func byteRange(ofUnit unit: Int) -> Range<Int> {
    Int(places[unit].start)..<Int(places[unit].end)
  }

  /// The bytes from the start of the first of these units to the end of the last.
  ///
  /// Empty for an empty range, at the start of the unit it stands before.
  public func byteRange(ofUnits units: Range<Int>) -> Range<Int> {
    guard let last = units.last else {
      let offset = units.lowerBound < places.count ? places[units.lowerBound].start : endOfText
      return Int(offset)..<Int(offset)
    }
    let start = Int(places[units.lowerBound].start)
    return start..<max(start, Int(places[last].end))
  }

  /// The units that these shingles cover: shingle *n* starts at unit *n*.
  public func unitRange(ofShingles shingles: Range<Int>) -> Range<Int> {
    guard let last = shingles.last else { return shingles }
    return shingles.lowerBound..<end(ofShingle: last)
  }

  /// The bytes that these shingles cover, half-open.
  public func byteRange(ofShingles shingles: Range<Int>) -> Range<Int> {
    byteRange(ofUnits: unitRange(ofShingles: shingles))
  }

  /// One past the last unit of the shingle that starts at unit `shingle`.
  func end(ofShingle shingle: Int) -> Int {
    guard !areCharacters.isEmpty else { return min(shingle + format.wordWidth, unitCount) }
    return Shingling.end(
      ofShingleAt: shingle,
      isCharacter: { areCharacters[$0] },
      unitCount: unitCount,
    )
  }

  private var endOfText: UInt32 { places.last?.end ?? 0 }
}
