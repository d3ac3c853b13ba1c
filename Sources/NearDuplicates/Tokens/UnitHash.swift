/// The 64-bit hash of one folded unit, over the bytes of its UTF-8.
///
/// The bytes are taken sixteen at a time as two little-endian words, the last sixteen padded with
/// zeros, and each pair goes through one multiplication of 64 by 64 bits whose two halves are
/// added without carry. No byte of a unit is zero, so padding cannot make two units equal. The
/// hash depends on nothing but the bytes: it is the same on every machine and in every release.
///
/// No factor can become zero and swallow the other in a unit of up to sixteen bytes: `firstKey`
/// holds the byte of a semicolon and `secondKey` a byte that UTF-8 never has.
enum UnitHash {
  /// The fractional digits of √3 and √7, 64 bits of each.
  static let firstKey: UInt64 = 0xBB67_AE85_84CA_A73B
  static let secondKey: UInt64 = 0xA54F_F53A_5F1D_36F1

  /// The state before the first sixteen bytes.
  static let start: UInt64 = 0

  /// The state after sixteen more bytes; after the last sixteen it is the hash.
  @inline(__always)
  static func adding(_ low: UInt64, _ high: UInt64, to state: UInt64) -> UInt64 {
    let product = (low ^ firstKey ^ state).multipliedFullWidth(by: high ^ secondKey)
    return product.high ^ product.low
  }
}

/// Hashes a unit that arrives scalar by scalar.
struct ScalarHasher {
  private var state = UnitHash.start
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var count = 0

  /// Adds the UTF-8 bytes of the scalar with this value.
  @inline(__always)
  mutating func append(_ value: UInt32) {
    if value < 0x80 {
      append(value, 1)
    } else if value < 0x800 {
      append(0x80C0 | value >> 6 | (value & 0x3F) << 8, 2)
    } else if value < 0x1_0000 {
      append(0x80_80E0 | value >> 12 | (value >> 6 & 0x3F) << 8 | (value & 0x3F) << 16, 3)
    } else {
      let head = value >> 18 | (value >> 12 & 0x3F) << 8
      append(0x8080_80F0 | head | (value >> 6 & 0x3F) << 16 | (value & 0x3F) << 24, 4)
    }
  }

  /// The hash of everything appended.
  @inline(__always)
  func finish() -> UInt64 {
    UnitHash.adding(low, high, to: state)
  }

  @inline(__always)
  private mutating func append(_ bytes: UInt32, _ length: Int) {
    // A full block waits for the byte after it, as the last block must not be left empty.
    if count == 16 { closeBlock(overflow: 0) }
    let bytes = UInt64(bytes)
    if count < 8 {
      low |= bytes << UInt64(count * 8)
      if count > 4 { high = bytes >> UInt64(64 - count * 8) }
      count += length
      return
    }
    high |= bytes << UInt64(count * 8 - 64)
    count += length
    if count > 16 { closeBlock(overflow: bytes >> UInt64((length - (count - 16)) * 8)) }
  }

  private mutating func closeBlock(overflow: UInt64) {
    state = UnitHash.adding(low, high, to: state)
    low = overflow
    high = 0
    count -= 16
  }
}
