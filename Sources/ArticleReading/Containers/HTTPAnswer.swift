internal import ArticleModel

/// What a server answered (RFC 9112), as web archives keep it.
struct HTTPAnswer {
  /// Why a body cannot be had.
  struct Problem: Error {
    let sentence: String

    init(sentence: String) { self.sentence = sentence }

    init(_ fault: BrotliStream.Fault, limit: Int) {
      switch fault {
      case .damaged: sentence = "its Brotli stream is damaged"
      case .cutOff: sentence = "its Brotli stream is cut off"
      case .tooMuch: sentence = "its Brotli stream holds more than \(limit) bytes"
      }
    }
  }

  let status: Int
  let type: ContentType

  /// The value of `Content-Type` as it was sent.
  let contentType: String

  /// What was sent, without the chunks and packings it was sent in.
  let body: Result<[UInt8], Problem>

  /// The answer in `range` of `bytes`; `nil` where that is none.
  init?(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) {
    guard bytes[range].starts(with: Array("HTTP/".utf8)) else { return nil }
    let end = MailHeader.lineEnd(bytes, range.lowerBound, range.upperBound)
    let words = bytes[range.lowerBound..<end].split(separator: 0x20)
    guard words.count >= 2, let status = Int(String(decoding: words[1], as: UTF8.self)) else {
      return nil
    }
    self.status = status
    let header = MailHeader(
      bytes,
      from: MailHeader.next(bytes, end, range.upperBound),
      before: range.upperBound,
    )
    type = ContentType(bytes, header.field("content-type"), standard: "")
    contentType =
      header.field("content-type").map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    var body = Array(bytes[header.bodyStart..<range.upperBound])
    func values(_ field: String) -> [String] {
      let value = header.field(field).map { TextFold.spaced(TextFold.folded(bytes[$0])[...]) }
      return (value ?? "").split(separator: ",").map { TextFold.spaced(String($0)) }
    }
    if values("transfer-encoding").contains("chunked") { body = Self.joined(body) }
    var problem: Problem?
    for packing in values("content-encoding").reversed() where problem == nil {
      switch packing {
      case "", "identity": continue
      case "gzip", "x-gzip", "zstd", "deflate":
        // Archives often keep what was unpacked already under the header it came with.
        if let packed = Self.packed(body, packing) {
          switch Self.unpacked(packed, limit: limit) {
          case .success(let bytes): body = bytes
          case .failure(let fault): problem = fault
          }
        }
      case "br":
        do throws(BrotliStream.Fault) {
          body = try BrotliStream.unpacked(body, limit: limit)
        } catch {
          // No sign tells a Brotli stream; text is what was unpacked already.
          let isText = (try? DecodedText(decoding: body)) != nil
          if error == .tooMuch || !isText { problem = Problem(error, limit: limit) }
        }
      default: problem = Problem(sentence: "it is packed as \(packing), which is not known")
      }
    }
    self.body = problem.map { .failure($0) } ?? .success(body)
  }

  /// A body without the lengths its chunks were sent with; what is no chunk is taken as it is.
  private static func joined(_ body: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < body.count {
      let end = MailHeader.lineEnd(body, index, body.count)
      let digits = body[index..<end].prefix { $0 != UInt8(ascii: ";") && !ASCII.isSpace($0) }
      guard digits.count <= 8,
        let length = Int(String(decoding: digits, as: UTF8.self), radix: 16),
        length >= 0
      else { return index == 0 ? body : result }
      let start = MailHeader.next(body, end, body.count)
      if length == 0 { return result }
      let stop = min(body.count, start + length)
      result += body[start..<stop]
      index = stop
      while index < body.count, body[index] == 0x0D || body[index] == 0x0A { index += 1 }
    }
    return result
  }

  /// `body` as a stream the unpacker knows; `nil` where it is not packed at all.
  private static func packed(_ body: [UInt8], _ packing: String) -> [UInt8]? {
    switch packing {
    case "zstd": return body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) ? body : nil
    case "deflate":
      // A zlib stream (RFC 1950) is a gzip member (RFC 1952) but for its ends, and the unpacker
      // does not look at the sum at the end.
      guard body.count > 6, body[0] & 0x0F == 8, (Int(body[0]) << 8 | Int(body[1])) % 31 == 0 else {
        return nil
      }
      return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + body[2..<body.count - 4]
        + [UInt8](repeating: 0, count: 8)
    default: return body.starts(with: [0x1F, 0x8B]) ? body : nil
    }
  }

  private static func unpacked(_ body: [UInt8], limit: Int) -> Result<[UInt8], Problem> {
    let content = Archive.content(
      of: body,
      name: "body",
      mediaType: "application/gzip",
      allowance: ExtractionAllowance(bytes: limit, members: 1, depth: 1),
    )
    guard let member = content.members.first else {
      return .failure(Problem(sentence: content.refusal ?? "nothing is in it"))
    }
    switch member.content {
    case .bytes(let bytes): return .success(bytes)
    case .refused(let reason): return .failure(Problem(sentence: reason))
    }
  }
}
