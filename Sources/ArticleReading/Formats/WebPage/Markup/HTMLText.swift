/// The text that a page's bytes print.
enum HTMLText {
  /// `bytes` with their character references read.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "&"),
        let (end, scalar) = CharacterReference.scalar(bytes, at: index, needsSemicolon: false),
        let encoded = UTF8.encode(scalar)
      {
        result.append(contentsOf: encoded)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
