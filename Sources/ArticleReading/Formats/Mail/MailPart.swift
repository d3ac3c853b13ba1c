/// A part of a message (RFC 2046): a text, a file, or several parts.
struct MailPart: Sendable {
  let header: MailHeader
  let type: ContentType
  let disposition: ContentType
  let encoding: TransferEncoding

  /// The bytes after the header.
  let body: Range<Int>

  var parts: [MailPart] = []

  /// Whether it names a boundary that divides nothing, or that is never closed.
  var isBroken = false

  /// Parts nested deeper are taken as they are.
  static let deepest = 16

  /// How many parts a message may have; what is more is taken as it is.
  static let mostParts = 5_000

  /// The part in `range` of `bytes`, header first.
  ///
  /// - Complexity: O(*n* · *d*), where *d* is how deep parts are nested, 16 at the most.
  init(_ bytes: [UInt8], _ range: Range<Int>, depth: Int = 0, isDigest: Bool = false) {
    header = MailHeader(bytes, from: range.lowerBound, before: range.upperBound)
    type = ContentType(
      bytes,
      header.field("content-type"),
      standard: isDigest ? "message/rfc822" : "text/plain",
    )
    disposition = ContentType(bytes, header.field("content-disposition"), standard: "")
    encoding = TransferEncoding(
      header.field("content-transfer-encoding").map {
        TextFold.spaced(TextFold.folded(bytes[$0])[...])
      } ?? ""
    )
    body = header.bodyStart..<max(header.bodyStart, range.upperBound)
    guard depth < Self.deepest else { return }
    if type.value.hasPrefix("multipart/") {
      guard let boundary = type.parameter("boundary"), !boundary.isEmpty else {
        isBroken = true
        return
      }
      let (ranges, isClosed) = Self.divide(bytes, body, by: Array(boundary.utf8))
      isBroken = !isClosed
      let isDigest = type.value == "multipart/digest"
      parts = ranges.map { MailPart(bytes, $0, depth: depth + 1, isDigest: isDigest) }
    } else if type.value == "message/rfc822", case .identity = encoding {
      parts = [MailPart(bytes, body, depth: depth + 1)]
    }
  }

  /// The name of a file that the part holds; `nil` where it names none.
  var fileName: String? { disposition.parameter("filename") ?? type.parameter("name") }

  /// Whether the part is sent along as a file of its own.
  var isAttachment: Bool { disposition.value == "attachment" || fileName != nil }

  private static func divide(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    by boundary: [UInt8],
  ) -> (parts: [Range<Int>], isClosed: Bool) {
    var parts: [Range<Int>] = []
    var start: Int?
    var index = range.lowerBound
    while index < range.upperBound {
      let end = MailHeader.lineEnd(bytes, index, range.upperBound)
      let next = MailHeader.next(bytes, end, range.upperBound)
      let line = bytes[index..<end]
      if line.count >= boundary.count + 2, line.first == UInt8(ascii: "-"),
        line.dropFirst().first == UInt8(ascii: "-"), line.dropFirst(2).starts(with: boundary)
      {
        let rest = line.dropFirst(2 + boundary.count)
        let isEnd = rest.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")])
        if isEnd || rest.allSatisfy(ASCII.isSpace) {
          if let start, parts.count < mostParts {
            parts.append(start..<max(start, lineStart(bytes, index, start)))
          }
          if isEnd { return (parts, start != nil) }
          start = next
        }
      }
      index = max(next, index + 1)
    }
    if let start { parts.append(start..<range.upperBound) }
    return (parts, false)
  }

  /// The end of the line before `index`: the line end in front of a boundary belongs to it.
  private static func lineStart(_ bytes: [UInt8], _ index: Int, _ floor: Int) -> Int {
    var end = index
    if end > floor, bytes[end - 1] == 0x0A { end -= 1 }
    if end > floor, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
