import ArticleModel
import CArchive
import Testing

@testable import ArticleReading

struct WebArchiveTests {
  private let page = Array("# Quay reopens\n\nThe quay reopened on Tuesday after works.\n".utf8)

  private func record(
    _ type: String,
    _ address: String,
    _ kind: String,
    _ block: [UInt8],
  ) -> [UInt8] {
    Array(
      """
      WARC/1.0\r
      WARC-Type: \(type)\r
      WARC-Target-URI: \(address)\r
      WARC-Date: 2020-03-03T10:00:00Z\r
      Content-Type: \(kind)\r
      Content-Length: \(block.count)\r
      \r

      """.utf8
    ) + block + Array("\r\n\r\n".utf8)
  }

  private func response(
    _ address: String,
    _ header: String,
    _ body: [UInt8],
    status: Int = 200,
  ) -> [UInt8] {
    let head =
      "HTTP/1.1 \(status) OK\r\nContent-Type: text/markdown; charset=utf-8\r\n\(header)\r\n"
    return record(
      "response",
      address,
      "application/http; msgtype=response",
      Array(head.utf8) + body,
    )
  }

  private func archive() throws -> [[UInt8]] {
    let packed = try PackedFiles.packed(page) { archive_write_add_filter_gzip($0) }
    var chunks: [UInt8] = []
    for start in stride(from: 0, to: packed.count, by: 20) {
      let chunk = packed[start..<min(start + 20, packed.count)]
      chunks += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [13, 10]
    }
    chunks += Array("0\r\n\r\n".utf8)
    return [
      record("warcinfo", "", "application/warc-fields", Array("software: x\r\n".utf8)),
      response("https://example.org/quay", "", page),
      response(
        "https://example.org/b.md",
        "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
        chunks,
      ),
      response("https://example.org/gone", "", page, status: 404),
      record(
        "request",
        "https://example.org/quay",
        "application/http",
        Array("GET / HTTP/1.1\r\n\r\n".utf8),
      ),
    ]
  }

  @Test func aResponseIsAMemberWithItsAddressDateAndKind() throws {
    let bytes = try archive().flatMap { $0 }
    let reading = DocumentReader().read(bytes, name: "c.warc")
    #expect(reading.mediaType == "application/warc")
    #expect(reading.shortfall == nil)
    #expect(
      reading.members.map(\.name) == ["https://example.org/quay.md", "https://example.org/b.md"]
    )
    #expect(reading.members.map(\.content) == [.bytes(page), .bytes(page)])
    let facts = reading.members[0].facts
    #expect(facts.contains(DocumentMember.Fact(name: "WARC-Type", value: "response")))
    #expect(
      facts.contains(
        DocumentMember.Fact(name: "WARC-Target-URI", value: "https://example.org/quay")
      )
    )
    #expect(facts.contains(DocumentMember.Fact(name: "WARC-Date", value: "2020-03-03T10:00:00Z")))
  }

  @Test func aPackedArchiveIsReadRecordByRecord() throws {
    let bytes = try archive().flatMap { record in
      try PackedFiles.packed(record) { archive_write_add_filter_gzip($0) }
    }
    let reading = DocumentReader().read(bytes, name: "c.warc.gz")
    #expect(reading.mediaType == "application/warc")
    #expect(reading.members.count == 2)
  }

  @Test func ofACutArchiveWhatIsWholeIsTakenAndTheCutIsTold() throws {
    let records = try archive()
    let bytes = Array(records[0] + records[1] + records[2].dropLast(30))
    let reading = DocumentReader().read(bytes, name: "c.warc")
    #expect(reading.members.map(\.name) == ["https://example.org/quay.md"])
    #expect(try #require(reading.shortfall).contains("is cut off"))
  }

  @Test func theCharsetOfTheServerHolds() {
    let bytes = Array("Kai\n\nDie Fähre fährt wieder.\n".utf8.map { $0 }).withoutUTF8
    let reading = DocumentReader().read(
      bytes,
      name: "a.txt",
      contentType: "text/plain; charset=iso-8859-1",
      allowance: .nothing,
    )
    #expect(reading.charset == "iso-8859-1")
    #expect(reading.articles.first?.body.text == "Die Fähre fährt wieder.")
  }
}

extension [UInt8] {
  /// The letter ä as ISO 8859-1 has it.
  fileprivate var withoutUTF8: [UInt8] {
    Array(String(decoding: self, as: UTF8.self).unicodeScalars.map { UInt8($0.value & 0xFF) })
  }
}
