/// Cuts text into spans: maximal runs of bytes in which no scalar separates.
///
/// The text is read 64 bytes at a time. Vector arithmetic tells the letters and digits of ASCII
/// from the rest, one bit a byte (``ByteClasses``); only scalars beyond ASCII are looked up one by
/// one. Where the bits change, a span starts or ends. Curly quotes,
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
    var inside: UInt64
    var isBeyondASCII: Bool
    if offset &+ 64 <= text.count {
      (inside, isBeyondASCII) = ByteClasses.alphanumerics(text, at: offset)
    } else {
      (inside, isBeyondASCII) = partialBlock()
    }
    if isBeyondASCII || settled != 0 { resolve(into: &inside) }

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
  private mutating func resolve(into inside: inout UInt64) {
    inside |= settledInside
    var open = beyondASCII() & ~settled
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

  /// Which bytes of this block are not ASCII.
  private func beyondASCII() -> UInt64 {
    if offset &+ 64 <= text.count { return ByteClasses.beyondASCII(text, at: offset) }
    var beyond: UInt64 = 0
    for bit in 0..<max(0, text.count - offset) {
      beyond |= UInt64(text[offset + bit] >> 7) << UInt64(bit)
    }
    return beyond
  }

  /// The last block, which is not whole; bytes beyond the end separate.
  private func partialBlock() -> (inside: UInt64, isBeyondASCII: Bool) {
    var inside: UInt64 = 0
    var isBeyondASCII = false
    for bit in 0..<max(0, min(64, text.count - offset)) {
      let byte = text[offset + bit]
      if ByteClasses.isAlphanumeric(byte) { inside |= 1 << UInt64(bit) }
      isBeyondASCII = isBeyondASCII || byte >= 0x80
    }
    return (inside, isBeyondASCII)
  }
}
