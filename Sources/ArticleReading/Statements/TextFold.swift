/// Folds short texts for comparing with the words that rules know.
enum TextFold {
  /// `bytes` in lower case (ASCII and Latin-1 letters), with spaces for other white space.
  ///
  /// Every byte keeps its place: byte *n* of the result is about byte *n* of the text.
  static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result = Array(bytes)
    result.withUnsafeMutableBufferPointer { result in
      let count = result.count
      var index = 0
      while index < count {
        let byte = result[index]
        if byte < 0x80 {
          if byte >= 0x41, byte <= 0x5A {
            result[index] = byte | 0x20
          } else if byte < 0x20 {
            result[index] = 0x20
          }
        } else if index + 1 < count {
          let next = result[index + 1]
          if byte == 0xC3, next >= 0x80, next <= 0x9E, next != 0x97 {
            result[index + 1] = next + 0x20
          } else if byte == 0xC2, next == 0xA0 {
            result[index] = 0x20
            result[index + 1] = 0x20
          }
        }
        index += 1
      }
    }
    return result
  }

  /// `text` with each run of white space as one space, and none at either end.
  static func spaced(_ text: String) -> String { spaced(Array(text.utf8)[...]) }

  /// The same of bytes, which must be valid UTF-8.
  static func spaced(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      var pending = false
      while index < buffer.count {
        let length = max(1, UTF8Scanner.sequenceLength(in: buffer, at: index))
        if Whitespace.isBlank(buffer, at: index, length: length) {
          pending = !result.isEmpty
        } else {
          if pending { result.append(0x20) }
          pending = false
          for step in 0..<length { result.append(buffer[index + step]) }
        }
        index += length
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
