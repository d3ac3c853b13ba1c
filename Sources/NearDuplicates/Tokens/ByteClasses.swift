/// Tells the letters and digits of ASCII from all other bytes, 64 at a time.
enum ByteClasses {
  /// A bit for each of the 64 bytes from `offset` on, set for ASCII letters and digits, and
  /// whether any of the bytes is not ASCII.
  ///
  /// The arithmetic is on sixteen bytes at once.
  @inline(__always)
  static func alphanumerics(
    _ text: UnsafeRawBufferPointer,
    at offset: Int,
  ) -> (bits: UInt64, isBeyondASCII: Bool) {
    let first = text.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self)
    let second = text.loadUnaligned(fromByteOffset: offset &+ 16, as: SIMD2<UInt64>.self)
    let third = text.loadUnaligned(fromByteOffset: offset &+ 32, as: SIMD2<UInt64>.self)
    let fourth = text.loadUnaligned(fromByteOffset: offset &+ 48, as: SIMD2<UInt64>.self)
    let all = first | second | third | fourth
    return (
      gather(
        alphanumerics(first),
        alphanumerics(second),
        alphanumerics(third),
        alphanumerics(fourth),
      ),
      (all[0] | all[1]) & highBits != 0,
    )
  }

  /// A bit for each of the 64 bytes from `offset` on, set for those that are not ASCII.
  static func beyondASCII(_ text: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    gather(
      text.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self) & repeating(0x80),
      text.loadUnaligned(fromByteOffset: offset &+ 16, as: SIMD2<UInt64>.self) & repeating(0x80),
      text.loadUnaligned(fromByteOffset: offset &+ 32, as: SIMD2<UInt64>.self) & repeating(0x80),
      text.loadUnaligned(fromByteOffset: offset &+ 48, as: SIMD2<UInt64>.self) & repeating(0x80),
    )
  }

  /// Whether the byte is an ASCII letter or digit.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of each byte that is an ASCII letter or digit.
  ///
  /// Each sum carries into the high bit of its byte when the byte reaches a limit, and never into
  /// the next byte, as the high bits are cleared before.
  @inline(__always)
  private static func alphanumerics(_ bytes: SIMD2<UInt64>) -> SIMD2<UInt64> {
    let low = bytes & repeating(0x7F)
    let lowered = low | repeating(0x20)
    let letters = (lowered &+ repeating(0x80 - 0x61)) & ~(lowered &+ repeating(0x7F - 0x7A))
    let digits = (low &+ repeating(0x80 - 0x30)) & ~(low &+ repeating(0x7F - 0x39))
    return (letters | digits) & ~bytes & repeating(0x80)
  }

  @inline(__always)
  private static func repeating(_ byte: UInt64) -> SIMD2<UInt64> {
    SIMD2(byte &* 0x0101_0101_0101_0101, byte &* 0x0101_0101_0101_0101)
  }

  /// The high bits of 64 bytes, of which no other bit may be set, in the order of the bytes.
  ///
  /// The standard library cannot gather a bit of each byte of a vector. So the four vectors go
  /// into different bits of one, and exchanging rows and columns of these bits puts each where
  /// its byte stood.
  @inline(__always)
  private static func gather(
    _ first: SIMD2<UInt64>,
    _ second: SIMD2<UInt64>,
    _ third: SIMD2<UInt64>,
    _ fourth: SIMD2<UInt64>,
  ) -> UInt64 {
    let bits =
      first &>> SIMD2(7, 7) | second &>> SIMD2(5, 5) | third &>> SIMD2(3, 3)
      | fourth &>> SIMD2(1, 1)
    return transposed(UInt64(littleEndian: bits[0]) | UInt64(littleEndian: bits[1]) &<< 1)
  }

  /// Eight rows of eight bits with rows and columns exchanged (Warren, *Hacker's Delight*, 7-3).
  @inline(__always)
  private static func transposed(_ rows: UInt64) -> UInt64 {
    var bits = rows
    var swap = (bits ^ bits &>> 7) & 0x00AA_00AA_00AA_00AA
    bits ^= swap ^ swap &<< 7
    swap = (bits ^ bits &>> 14) & 0x0000_CCCC_0000_CCCC
    bits ^= swap ^ swap &<< 14
    swap = (bits ^ bits &>> 28) & 0x0000_0000_F0F0_F0F0
    return bits ^ swap ^ swap &<< 28
  }
}
