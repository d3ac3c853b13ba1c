import ArticleModel
import Testing

@testable import ArticleReading

struct BrotliTests {
  private let text = Array("# Quay reopens\n\nThe quay reopened on Tuesday after works.\n".utf8)

  /// A stream (RFC 7932) of one block that is kept as it is, and the empty last one.
  private func stream(_ content: [UInt8]) -> [UInt8] {
    let header = (content.count - 1) << 4 | 1 << 20
    return (0..<3).map { UInt8(header >> (8 * $0) & 0xFF) } + content + [0x03]
  }

  private func archive(_ body: [UInt8]) -> [UInt8] {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/markdown\r\nContent-Encoding: br\r\n\r\n"
    let block = Array(head.utf8) + body
    let record =
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a.md\r\n"
      + "Content-Type: application/http\r\nContent-Length: \(block.count)\r\n\r\n"
    return Array(record.utf8) + block + Array("\r\n\r\n".utf8)
  }

  private func content(_ body: [UInt8]) -> DocumentMember.Content? {
    DocumentReader().read(archive(body), name: "c.warc").members.first?.content
  }

  @Test func isUnpacked() {
    #expect(content(stream(text)) == .bytes(text))
  }

  @Test func whatWasUnpackedAlreadyIsTakenAsItIs() {
    #expect(content(text) == .bytes(text))
  }

  @Test func aCutOrDamagedStreamIsToldByItsPacking() throws {
    for (body, word) in [
      (stream(text).dropLast(20), "cut off"),
      ([0xFF, 0xFF, 0x00, 0xFF, 0x01, 0x00, 0x02][...], "damaged"),
    ] {
      guard case .refused(let reason) = content(Array(body)) else {
        Issue.record("taken")
        continue
      }
      #expect(reason.contains("Brotli"))
      #expect(reason.contains(word))
    }
  }

  @Test func stopsAtItsLimit() throws {
    #expect(try BrotliStream.unpacked(stream(text), limit: text.count) == text)
    #expect(throws: BrotliStream.Fault.tooMuch) {
      try BrotliStream.unpacked(stream(text), limit: text.count - 1)
    }
  }
}
