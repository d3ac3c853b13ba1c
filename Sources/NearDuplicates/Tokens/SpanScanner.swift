/// Cuts text into spans: maximal runs of bytes in which no scalar separates.
///
/// The text is read 64 bytes at a time. Arithmetic on eight bytes at once tells the letters and
/// digits of ASCII from the rest and packs the answer into one bit a byte; only scalars beyond
/// ASCII are looked up one by one. Where the bits change, a span starts or ends. Curly quotes,
/// dashes and no-break spaces cost a look-up and nothing else. Bytes that are not UTF-8 separate.
///
/// - Complexity: O(*n*) in bytes, without allocation.
struct SpanScanner {
  /// How many bounds one step can add, with what it may write beyond them.
  static let boundsPerStep = 64 + 8

  private let text: UnsafeRawBufferPointer
  private let table: FoldingTable

  /// The first byte not yet scanned, a multiple of 64 until the end.
  private(set) var offset = 0

  /// One when the last byte scanned stands in a span.
  private var carry: UInt64 = 0

  /// Bits of the coming block that a scalar from the block before it reaches into, and which of
  /// them belong to a span.
  private var settled: UInt64 = 0
  private var settledInside: UInt64 = 0

  init(_ text: UnsafeRawBufferPointer, table: FoldingTable) {
    self.text = text
    self.table = table
  }

  /// Whether every byte has been scanned and every span closed.
  var isAtEnd: Bool { offset >= text.count && carry == 0 }

  /// Scans up to 64 bytes, writes where spans start and end, in turns, and returns how many
  /// bounds it wrote.
  @inline(__always)
  mutating func step(into bounds: UnsafeMutablePointer<UInt32>) -> Int {
    var inside: UInt64 = 0
    var beyond: UInt64 = 0
    if offset &+ 64 <= text.count {
      for lane in 0..<8 {
        let word = UInt64(
          littleEndian: unsafe text.loadUnaligned(
            fromByteOffset: offset &+ lane &* 8,
            as: UInt64.self,
          )
        )
        inside |= Self.pack(Self.alphanumerics(word)) &<< UInt64(lane &* 8)
        beyond |= Self.pack(word & Self.highBits) &<< UInt64(lane &* 8)
      }
    } else {
      (inside, beyond) = partialBlock()
    }
    if beyond | settled != 0 { resolve(beyond, into: &inside) }

    var changes = inside ^ (inside &<< 1 | carry)
    carry = inside &>> 63
    let base = UInt32(truncatingIfNeeded: offset)
    offset += 64
    let count = changes.nonzeroBitCount
    // Writing eight at a time, some of them for nothing, spares a mispredicted branch a block.
    var written = 0
    while written < count {
      for slot in 0..<8 {
        bounds[written &+ slot] = base &+ UInt32(truncatingIfNeeded: changes.trailingZeroBitCount)
        changes &= changes &- 1
      }
      written &+= 8
    }
    return count
  }

  /// Looks up each scalar beyond ASCII that starts in this block.
  @inline(never)
  private mutating func resolve(_ beyond: UInt64, into inside: inout UInt64) {
    inside |= settledInside
    var open = beyond & ~settled
    settled = 0
    settledInside = 0
    while open != 0 {
      let bit = open.trailingZeroBitCount
      guard let scalar = decodeMultibyteScalar(text, at: offset + bit) else {
        open &= open &- 1
        continue
      }
      let length = (UInt64(1) << UInt64(scalar.length)) - 1
      let bits = length << UInt64(bit)
      let over = bit + scalar.length > 64 ? length >> UInt64(64 - bit) : 0
      open &= ~bits
      settled |= over
      if !table.entry(of: scalar.value).isSeparator {
        inside |= bits
        settledInside |= over
      }
    }
  }

  /// The masks of the last, incomplete block; bytes beyond the end separate.
  private func partialBlock() -> (inside: UInt64, beyond: UInt64) {
    var inside: UInt64 = 0
    var beyond: UInt64 = 0
    for bit in 0..<max(0, min(64, text.count - offset)) {
      let byte = UInt64(text[offset + bit])
      inside |= (Self.alphanumerics(byte) >> 7) << UInt64(bit)
      beyond |= (byte >> 7) << UInt64(bit)
    }
    return (inside, beyond)
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// The high bit of each byte that is an ASCII letter or digit.
  ///
  /// Each sum carries into the high bit of its byte when the byte reaches a limit, and never into
  /// the next byte, as the high bits are cleared before.
  @inline(__always)
  private static func alphanumerics(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = word & ~highBits
    let lowered = low | ones &* 0x20
    let letters =
      (lowered &+ ones &* UInt64(0x80 - 0x61)) & ~(lowered &+ ones &* UInt64(0x7F - 0x7A))
    let digits = (low &+ ones &* UInt64(0x80 - 0x30)) & ~(low &+ ones &* UInt64(0x7F - 0x39))
    return (letters | digits) & ~word & highBits
  }

  /// The high bits of eight bytes as eight neighbouring bits, the first byte lowest.
  @inline(__always)
  private static func pack(_ highBits: UInt64) -> UInt64 {
    ((highBits &>> 7) &* 0x0102_0408_1020_4080) &>> 56
  }
}
