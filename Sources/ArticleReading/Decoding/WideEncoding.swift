/// UTF-16 and UTF-32, by their byte order mark or by where their zero bytes stand.
struct WideEncoding {
  /// Which of the four it is.
  let encoding: TextEncoding

  /// What decided it.
  let reason: String

  /// Bytes of the byte order mark.
  private let markLength: Int

  /// The wide encoding of `document`; `nil` when it has none.
  init?(of document: [UInt8]) {
    if document.starts(with: [0xFF, 0xFE, 0, 0]) && document.count % 4 == 0 {
      self.init(.utf32LittleEndian, "byte order mark", 4)
    } else if document.starts(with: [0, 0, 0xFE, 0xFF]) {
      self.init(.utf32BigEndian, "byte order mark", 4)
    } else if document.starts(with: [0xFF, 0xFE]) {
      self.init(.utf16LittleEndian, "byte order mark", 2)
    } else if document.starts(with: [0xFE, 0xFF]) {
      self.init(.utf16BigEndian, "byte order mark", 2)
    } else {
      self.init(zerosOf: document)
    }
  }

  private init(_ encoding: TextEncoding, _ reason: String, _ markLength: Int) {
    self.encoding = encoding
    self.reason = reason
    self.markLength = markLength
  }

  /// Western text without a mark shows itself by a zero in every other byte, and only there.
  private init?(zerosOf document: [UInt8]) {
    let sample = min(document.count, 4096) & ~1
    guard sample >= 8 else { return nil }
    var zeros = (even: 0, odd: 0)
    for index in stride(from: 0, to: sample, by: 2) {
      if document[index] == 0 { zeros.even += 1 }
      if document[index + 1] == 0 { zeros.odd += 1 }
    }
    let many = sample / 2 * 2 / 5
    let few = sample / 2 / 20
    if zeros.odd >= many && zeros.even <= few {
      self.init(.utf16LittleEndian, "every other byte is zero", 0)
    } else if zeros.even >= many && zeros.odd <= few {
      self.init(.utf16BigEndian, "every other byte is zero", 0)
    } else {
      return nil
    }
  }

  /// The text as UTF-8, its map, and how many units were malformed (each is U+FFFD).
  func decode(_ document: [UInt8]) -> (bytes: [UInt8], map: OffsetMap, malformed: Int) {
    let isBig = encoding == .utf16BigEndian || encoding == .utf32BigEndian
    let width = encoding == .utf32LittleEndian || encoding == .utf32BigEndian ? 4 : 2
    var bytes: [UInt8] = []
    bytes.reserveCapacity(document.count)
    var map = OffsetMap()
    var malformed = 0
    var index = markLength

    func unit(at index: Int) -> UInt32 {
      var value: UInt32 = 0
      for step in 0..<width {
        value = value << 8 | UInt32(document[index + (isBig ? step : width - 1 - step)])
      }
      return value
    }

    while index < document.count {
      var length = min(width, document.count - index)
      var value: UInt32 = length == width ? unit(at: index) : .max
      if width == 2, value & 0xFC00 == 0xD800, index + 4 <= document.count {
        let low = unit(at: index + 2)
        if low & 0xFC00 == 0xDC00 {
          value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
          length = 4
        }
      }
      let scalar = Unicode.Scalar(value)
      if scalar == nil { malformed += 1 }
      let before = bytes.count
      bytes.append(
        contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
      )
      map.appendUnit(width: bytes.count - before, source: index, sourceWidth: length)
      index += length
    }
    return (bytes, map, malformed)
  }
}
