extension Sketch {
  /// The version of the encoding below, its first byte.
  private static let encodingVersion: UInt8 = 1

  /// The sketch as bytes, for keeping.
  ///
  /// The version of this encoding in one byte; then, seven bits a byte with the lowest first, the
  /// numbers of the format (words, characters, density, window, revision), the units, the
  /// different shingles and the number of fingerprints; then each fingerprint in eight bytes, the
  /// lowest first. Fingerprints are random numbers: of a text of 700 words, with 106 of them, the
  /// differences take 55 bits each, so that coding these would save one byte in twenty.
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = [Self.encodingVersion]
    bytes.reserveCapacity(24 + 8 * fingerprints.count)
    let header = [
      format.wordWidth, format.characterWidth, format.density, format.window, format.revision,
      units, distinctShingles, fingerprints.count,
    ]
    for number in header { bytes.appendVariable(UInt64(number)) }
    for fingerprint in fingerprints {
      withUnsafeBytes(of: fingerprint.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// The sketch that ``encoded()`` gave these bytes.
  ///
  /// `nil` when they are not such bytes: another version, cut short, too long, fingerprints that
  /// do not ascend, or a format that cannot be.
  public init?(encoded bytes: [UInt8]) {
    guard bytes.first == Self.encodingVersion else { return nil }
    var rest = bytes.dropFirst()
    var header: [Int] = []
    for _ in 0..<8 {
      guard let number = rest.popVariable() else { return nil }
      header.append(number)
    }
    let count = header[7]
    guard header[..<5].allSatisfy({ $0 > 0 }), header[2].nonzeroBitCount == 1,
      rest.count / 8 == count, rest.count % 8 == 0
    else {
      return nil
    }
    var fingerprints: [UInt64] = []
    fingerprints.reserveCapacity(count)
    rest.withUnsafeBytes { buffer in
      for index in 0..<count {
        let value = buffer.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
        fingerprints.append(UInt64(littleEndian: value))
      }
    }
    guard zip(fingerprints, fingerprints.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    self.init(
      fingerprints: fingerprints,
      distinctShingles: header[6],
      units: header[5],
      format: SketchFormat(
        wordWidth: header[0],
        characterWidth: header[1],
        density: header[2],
        window: header[3],
        revision: header[4],
      ),
    )
  }
}

extension [UInt8] {
  fileprivate mutating func appendVariable(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

extension ArraySlice<UInt8> {
  /// Removes a number from the front; `nil` if there is none or it takes more than 62 bits.
  fileprivate mutating func popVariable() -> Int? {
    var number = 0
    for position in 0..<9 {
      guard let byte = popFirst() else { return nil }
      let bits = Int(byte & 0x7F) << (position * 7)
      guard position < 8 || byte < 0x40 else { return nil }
      number |= bits
      if byte < 0x80 { return number }
    }
    return nil
  }
}
