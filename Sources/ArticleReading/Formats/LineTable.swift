/// The lines of a text, as byte ranges without line ends and without white space at either end.
///
/// A line ends with LF, CR LF, CR, form feed, or the text.
struct LineTable {
  /// One line that is not blank.
  struct Line {
    /// Without white space at either end; never empty.
    var range: Range<Int>
    /// Columns of white space before it; a tab counts to the next multiple of four.
    var indent: Int
    /// Blank lines before it.
    var blankLinesBefore: Int
    /// Its length in scalars.
    var width: Int
  }

  /// Lines that are not blank, in order.
  private(set) var lines: [Line] = []

  /// The lines of `bytes`, which must be valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer in
      lines.reserveCapacity(buffer.count / 80 + 4)
      var blank = 0
      var start = 0
      while start < buffer.count {
        var end = start
        var continuations = 0
        while end < buffer.count {
          let byte = buffer[end]
          if byte == 0x0A || byte == 0x0D || byte == 0x0C { break }
          if byte & 0xC0 == 0x80 { continuations += 1 }
          end += 1
        }
        let (range, indent) = Self.trimmed(start..<end, in: buffer)
        if range.isEmpty {
          blank += 1
        } else {
          lines.append(
            Line(
              range: range,
              indent: indent,
              blankLinesBefore: blank,
              width: end - start - continuations,
            )
          )
          blank = 0
        }
        if end + 1 < buffer.count, buffer[end] == 0x0D, buffer[end + 1] == 0x0A { end += 1 }
        start = end + 1
      }
    }
  }

  private static func trimmed(
    _ range: Range<Int>,
    in bytes: UnsafeBufferPointer<UInt8>,
  ) -> (range: Range<Int>, indent: Int) {
    let trimmed = Whitespace.trimmed(range, in: bytes)
    var indent = 0
    for index in range.lowerBound..<trimmed.lowerBound where bytes[index] & 0xC0 != 0x80 {
      indent = bytes[index] == 0x09 ? (indent / 4 + 1) * 4 : indent + 1
    }
    return (trimmed, indent)
  }
}
