/// The characters that print nothing: Unicode white space and the zero-width characters.
enum Whitespace {
  /// Whether the sequence of `length` bytes at `index` prints nothing.
  @inline(__always)
  static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> Bool {
    let first = bytes[index]
    switch length {
    case 1: return first <= 0x20 || first == 0x7F
    // U+0085, U+00A0, U+00AD
    case 2:
      guard first == 0xC2 else { return false }
      let second = bytes[index + 1]
      return second == 0x85 || second == 0xA0 || second == 0xAD
    case 3:
      let second = bytes[index + 1]
      let third = bytes[index + 2]
      switch first {
      // U+2000...U+200F, U+2028...U+202F, U+205F...U+206F
      case 0xE2:
        if second == 0x80 { return third <= 0x8F || (third >= 0xA8 && third <= 0xAF) }
        return second == 0x81 && third >= 0x9F && third <= 0xAF
      // U+3000
      case 0xE3: return second == 0x80 && third == 0x80
      // U+1680
      case 0xE1: return second == 0x9A && third == 0x80
      // U+FEFF
      case 0xEF: return second == 0xBB && third == 0xBF
      default: return false
      }
    default: return false
    }
  }

  /// `range` without what prints nothing at either end.
  static func trimmed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = max(1, UTF8Scanner.sequenceLength(in: bytes, at: start))
      guard isBlank(bytes, at: start, length: length) else { break }
      start += length
    }
    while start < end {
      var last = end - 1
      while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
      guard isBlank(bytes, at: last, length: end - last) else { break }
      end = last
    }
    return start..<max(start, end)
  }
}
