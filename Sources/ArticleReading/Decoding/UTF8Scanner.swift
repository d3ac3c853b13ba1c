/// Steps over UTF-8 by the rules of the Unicode Standard, table 3-7.
enum UTF8Scanner {
  /// The first offset from `start` on at which `bytes` is not valid UTF-8; `nil` when all is.
  ///
  /// - Complexity: O(*n*); runs of ASCII take eight bytes a step.
  static func firstInvalid(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var index = start
    let count = bytes.count
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    while index < count {
      if bytes[index] < 0x80 {
        index += 1
        while index + 8 <= count,
          base.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        continue
      }
      let length = sequenceLength(in: bytes, at: index)
      guard length > 0 else { return index }
      index += length
    }
    return nil
  }

  /// The length of the well-formed sequence at `index`, 0 where there is none.
  @inline(__always)
  static func sequenceLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let left = bytes.count - index
    func isContinuation(_ distance: Int) -> Bool { bytes[index + distance] & 0xC0 == 0x80 }
    switch first {
    case 0xC2...0xDF:
      return left >= 2 && isContinuation(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, isContinuation(1), isContinuation(2) else { return 0 }
      if first == 0xE0 && bytes[index + 1] < 0xA0 { return 0 }
      if first == 0xED && bytes[index + 1] > 0x9F { return 0 }
      return 3
    case 0xF0...0xF4:
      guard left >= 4, isContinuation(1), isContinuation(2), isContinuation(3) else { return 0 }
      if first == 0xF0 && bytes[index + 1] < 0x90 { return 0 }
      if first == 0xF4 && bytes[index + 1] > 0x8F { return 0 }
      return 4
    default:
      return 0
    }
  }

  /// The length of the maximal subpart of an ill-formed sequence at `index`: what one U+FFFD
  /// replaces (the Unicode Standard, section 3.9, "Substitution of Maximal Subparts").
  static func illFormedLength(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let wanted: Int
    switch first {
    case 0xC2...0xDF: wanted = 1
    case 0xE0...0xEF:
      wanted = 2
      if first == 0xE0 { low = 0xA0 }
      if first == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      wanted = 3
      if first == 0xF0 { low = 0x90 }
      if first == 0xF4 { high = 0x8F }
    default: return 1
    }
    var length = 1
    while length <= wanted, index + length < bytes.count {
      let byte = bytes[index + length]
      guard byte >= low, byte <= high else { break }
      low = 0x80
      high = 0xBF
      length += 1
    }
    return length
  }
}
