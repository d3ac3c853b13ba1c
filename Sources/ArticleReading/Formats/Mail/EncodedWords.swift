/// Understands header values with words in other charsets (RFC 2047), as `=?utf-8?Q?Caf=C3=A9?=`.
enum EncodedWords {
  /// What the value in `range` of `bytes` says, its folds as spaces.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var result: [UInt8] = []
    var pending: (charset: String, bytes: [UInt8])?
    func flush() {
      if let word = pending { result += decoded(word.bytes, charset: word.charset) }
      pending = nil
    }
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "="),
        let word = word(bytes, at: index, before: range.upperBound)
      {
        // A character may be divided between two words of one charset.
        if pending?.charset == word.charset {
          pending?.bytes += word.bytes
        } else {
          flush()
          pending = (word.charset, word.bytes)
        }
        index = word.end
        continue
      }
      // White space between two encoded words divides nothing.
      var end = index
      while end < range.upperBound, ASCII.isSpace(bytes[end]) { end += 1 }
      if pending != nil, end > index, end < range.upperBound, bytes[end] == UInt8(ascii: "="),
        word(bytes, at: end, before: range.upperBound) != nil
      {
        index = end
        continue
      }
      flush()
      result.append(bytes[index])
      index += 1
    }
    flush()
    return TextFold.spaced(RepairedUTF8(result, from: 0).bytes[...])
  }

  private static func word(
    _ bytes: [UInt8],
    at start: Int,
    before limit: Int,
  ) -> (charset: String, bytes: [UInt8], end: Int)? {
    guard start + 6 < limit, bytes[start + 1] == UInt8(ascii: "?") else { return nil }
    var marks: [Int] = []
    var index = start + 2
    let furthest = min(limit, start + 1_000)
    while index < furthest, marks.count < 3 {
      if bytes[index] == UInt8(ascii: "?") { marks.append(index) }
      index += 1
    }
    guard marks.count == 3, marks[2] + 1 < limit, bytes[marks[2] + 1] == UInt8(ascii: "="),
      marks[1] == marks[0] + 2, marks[0] > start + 2
    else { return nil }
    let name = String(decoding: bytes[start + 2..<marks[0]], as: UTF8.self)
    // A language may follow the charset (RFC 2231).
    let charset = String(name.prefix { $0 != "*" }).lowercased()
    let text = marks[1] + 1..<marks[2]
    switch bytes[marks[0] + 1] | 0x20 {
    case UInt8(ascii: "b"):
      return (charset, TransferEncoding.base64.decode(bytes, text).bytes, marks[2] + 2)
    case UInt8(ascii: "q"):
      let spaced = bytes[text].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
      return (
        charset, TransferEncoding.quotedPrintable.decode(spaced, 0..<spaced.count).bytes,
        marks[2] + 2,
      )
    default: return nil
    }
  }

  /// `bytes` of `charset` as UTF-8.
  static func decoded(_ bytes: [UInt8], charset: String) -> [UInt8] {
    if charset == "utf-8" || charset == "utf8" || charset == "us-ascii" {
      return RepairedUTF8(bytes, from: 0).bytes
    }
    if let (text, _) = CharsetConverter.convert(bytes, from: .other(charset)) { return text }
    return RepairedUTF8(bytes, from: 0).bytes
  }
}
