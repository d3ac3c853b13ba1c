/// UTF-8 with U+FFFD in place of what is ill-formed.
struct RepairedUTF8 {
  private(set) var bytes: [UInt8] = []
  private(set) var map = OffsetMap()

  /// How many ill-formed sequences were replaced.
  private(set) var illFormed = 0

  /// How many well-formed sequences of two or more bytes there are.
  private(set) var multibyte = 0

  /// Repairs `document` from `start` on.
  init(_ document: [UInt8], from start: Int) {
    bytes.reserveCapacity(document.count)
    document.withUnsafeBufferPointer { source in
      var index = start
      while index < source.count {
        var end = index
        while end < source.count {
          let length = UTF8Scanner.sequenceLength(in: source, at: end)
          guard length > 0 else { break }
          if length > 1 { multibyte += 1 }
          end += length
        }
        bytes.append(contentsOf: source[index..<end])
        map.appendVerbatim(end - index, at: index)
        guard end < source.count else { break }
        let length = UTF8Scanner.illFormedLength(in: source, at: end)
        bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        map.appendUnit(width: 3, source: end, sourceWidth: length)
        illFormed += 1
        index = end + length
      }
    }
  }

  /// Whether the well-formed sequences leave no doubt: eight for each ill-formed one.
  ///
  /// A well-formed sequence seldom arises by chance in another charset.
  var isMostlyUTF8: Bool { multibyte >= 8 * illFormed }
}
