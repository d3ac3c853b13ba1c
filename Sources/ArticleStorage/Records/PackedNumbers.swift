import ArticleModel

/// Writes and reads whole numbers as LEB128 varints, for the small lists that stand in one column.
struct PackedNumbers {
  private(set) var bytes: [UInt8] = []
  private var offset = 0

  init() {}

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func append(_ value: Int) {
    // Zigzag, so that small negative differences stay small.
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func append(bytes more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  /// The UTF-8 text whose length stands before it; `nil` where it is not all there.
  mutating func nextText() -> String? {
    guard let count = next(), count >= 0, count <= bytes.count - offset else { return nil }
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }

  /// The next number; `nil` at the end, or where the bytes are damaged.
  mutating func next() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < bytes.count, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        return Int(
          truncatingIfNeeded: Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
        )
      }
      shift += 7
    }
    return nil
  }
}

extension PackedNumbers {
  /// The range of `count` bytes that begins `gap` bytes after `end`; `nil` where no body or document
  /// can have such bytes, so that the numbers are damaged.
  private static func range(after end: Int, gap: Int, count: Int) -> Range<Int>? {
    let (start, startIsBeyond) = end.addingReportingOverflow(gap)
    let (upper, isBeyond) = start.addingReportingOverflow(count)
    return startIsBeyond || isBeyond || start < 0 || count < 0 ? nil : start..<upper
  }

  static func encode(_ passages: [Passage]) -> [UInt8] {
    var packed = PackedNumbers()
    var last = (a: 0, b: 0)
    for passage in passages {
      packed.append(passage.a.lowerBound - last.a)
      packed.append(passage.a.count)
      packed.append(passage.b.lowerBound - last.b)
      packed.append(passage.b.count)
      packed.append(passage.words)
      last = (passage.a.upperBound, passage.b.upperBound)
    }
    return packed.bytes
  }

  static func decodePassages(_ bytes: [UInt8]) -> [Passage] {
    var packed = PackedNumbers(bytes)
    var passages: [Passage] = []
    var last = (a: 0, b: 0)
    while let aGap = packed.next(), let aCount = packed.next(), let bGap = packed.next(),
      let bCount = packed.next(), let words = packed.next(),
      let a = range(after: last.a, gap: aGap, count: aCount),
      let b = range(after: last.b, gap: bGap, count: bCount)
    {
      passages.append(Passage(a: a, b: b, words: words))
      last = (a.upperBound, b.upperBound)
    }
    return passages
  }

  static func encode(_ pieces: [BodyText.Piece]) -> [UInt8] {
    var packed = PackedNumbers()
    var documentEnd = 0
    for piece in pieces {
      packed.append(piece.body.count)
      packed.append(piece.document.lowerBound - documentEnd)
      packed.append(piece.document.count)
      documentEnd = piece.document.upperBound
    }
    return packed.bytes
  }

  static func decodePieces(_ bytes: [UInt8]) -> [BodyText.Piece] {
    var packed = PackedNumbers(bytes)
    var pieces: [BodyText.Piece] = []
    var bodyEnd = 0
    var documentEnd = 0
    while let bodyCount = packed.next(), let gap = packed.next(), let count = packed.next(),
      let body = range(after: bodyEnd, gap: 0, count: bodyCount),
      let document = range(after: documentEnd, gap: gap, count: count)
    {
      pieces.append(BodyText.Piece(body: body, document: document))
      bodyEnd = body.upperBound
      documentEnd = document.upperBound
    }
    return pieces
  }

  static func encode(_ parts: [BodyPart]) -> [UInt8] {
    var packed = PackedNumbers()
    for part in parts {
      packed.append(BodyPart.Kind.allCases.firstIndex(of: part.kind) ?? 0)
      packed.append(part.range.lowerBound)
      packed.append(part.range.count)
    }
    return packed.bytes
  }

  static func decodeParts(_ bytes: [UInt8]) -> [BodyPart] {
    var packed = PackedNumbers(bytes)
    var parts: [BodyPart] = []
    while let kind = packed.next(), let start = packed.next(), let count = packed.next(),
      BodyPart.Kind.allCases.indices.contains(kind),
      let range = Self.range(after: 0, gap: start, count: count)
    {
      parts.append(BodyPart(kind: BodyPart.Kind.allCases[kind], range: range))
    }
    return parts
  }
}
