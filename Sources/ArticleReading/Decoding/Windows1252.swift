/// Windows-1252, the superset of ISO 8859-1 in which every byte is a character.
enum Windows1252 {
  /// What 0x80...0x9F stand for; the five that are unassigned keep their C1 control.
  private static let upper: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  /// `document` as UTF-8, with its map.
  ///
  /// - Complexity: O(*n*).
  static func decode(_ document: [UInt8]) -> (bytes: [UInt8], map: OffsetMap) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(document.count + document.count / 8)
    var map = OffsetMap()
    map.reserveRuns(for: document)
    var plainStart = 0
    for (index, byte) in document.enumerated() where byte >= 0x80 {
      bytes.append(contentsOf: document[plainStart..<index])
      map.appendVerbatim(index - plainStart, at: plainStart)
      let before = bytes.count
      let value = byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt16(byte)
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      map.appendUnit(width: bytes.count - before, source: index, sourceWidth: 1)
      plainStart = index + 1
    }
    bytes.append(contentsOf: document[plainStart...])
    map.appendVerbatim(document.count - plainStart, at: plainStart)
    return (bytes, map)
  }
}
