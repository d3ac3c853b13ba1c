internal import ArticleModel

/// Takes the pages out of a web archive (WARC, ISO 28500): the bodies of what servers answered,
/// with the address, the time and the kind of each record.
struct WebArchive {
  /// The reader's name, as it is noted with each member.
  static let extractor = "stemma-warc/1"

  /// Whether `bytes` begin like a web archive.
  static func isWebArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: Array("WARC/0.".utf8)) || bytes.starts(with: Array("WARC/1.".utf8))
  }

  private let bytes: [UInt8]
  private let allowance: ExtractionAllowance

  init(_ bytes: [UInt8], allowance: ExtractionAllowance) {
    self.bytes = bytes
    self.allowance = allowance
  }

  /// The members, one for each text that a server sent or that the archive holds as a resource.
  ///
  /// A record that is cut off or damaged ends the reading; those before it are whole.
  ///
  /// - Complexity: O(*n*).
  func content() -> Archive.Content {
    var content = Archive.Content(mediaType: "application/warc")
    var names = MemberNames()
    var left = allowance.bytes
    var index = 0
    var count = 0
    while index < bytes.count {
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      guard index < bytes.count else { break }
      guard bytes[index...].starts(with: Array("WARC/".utf8)) else {
        return fault("no record begins at byte \(index)", count, content)
      }
      let line = MailHeader.lineEnd(bytes, index, bytes.count)
      let header = MailHeader(
        bytes,
        from: MailHeader.next(bytes, line, bytes.count),
        before: bytes.count,
      )
      guard let length = header.field("content-length").flatMap({ number($0) }), length >= 0,
        length <= bytes.count - header.bodyStart
      else { return fault("the record at byte \(index) is cut off", count, content) }
      let block = header.bodyStart..<header.bodyStart + length
      count += 1
      if let member = member(header, block, left: left, &names) {
        if case .bytes(let taken) = member.content { left -= taken.count }
        guard left >= 0, content.members.count < allowance.members else {
          content.members = []
          content.refusal =
            "the archive holds more than \(allowance.bytes) bytes or \(allowance.members) pages; divide it"
          return content
        }
        content.members.append(member)
      }
      index = block.upperBound
    }
    return content
  }

  private func fault(
    _ problem: String,
    _ count: Int,
    _ content: Archive.Content,
  ) -> Archive.Content {
    var content = content
    if count == 0 {
      content.refusal = "the web archive is damaged: \(problem)"
    } else {
      content.shortfall = "the web archive is damaged after \(count) records: \(problem)"
    }
    return content
  }

  private func number(_ range: Range<Int>) -> Int? {
    range.count <= 15 ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil
  }

  private func text(_ header: MailHeader, _ field: String) -> String? {
    header.field(field).map { TextFold.spaced(RepairedUTF8(Array(bytes[$0]), from: 0).bytes[...]) }
  }

  private func member(
    _ header: MailHeader,
    _ block: Range<Int>,
    left: Int,
    _ names: inout MemberNames,
  ) -> DocumentMember? {
    let type = text(header, "warc-type") ?? ""
    var address = text(header, "warc-target-uri") ?? ""
    if address.hasPrefix("<"), address.hasSuffix(">") {
      address = String(address.dropFirst().dropLast())
    }
    var facts: [DocumentMember.Fact] = []
    for (name, field) in [
      ("WARC-Type", "warc-type"), ("WARC-Target-URI", "warc-target-uri"),
      ("WARC-Date", "warc-date"), ("WARC-IP-Address", "warc-ip-address"),
      ("WARC-Record-ID", "warc-record-id"),
    ] {
      if let value = text(header, field), !value.isEmpty {
        facts.append(DocumentMember.Fact(name: name, value: value))
      }
    }
    var body = SourceText(bytes, block).bytes
    var mediaType = ContentType(bytes, header.field("content-type"), standard: "").value
    switch type {
    case "response":
      guard let answer = HTTPAnswer(bytes, block, limit: left) else { return nil }
      guard (200..<300).contains(answer.status) else { return nil }
      mediaType = answer.type.value
      guard Self.isDocument(mediaType) else { return nil }
      facts.append(
        DocumentMember.Fact(name: DocumentMember.contentType, value: answer.contentType)
      )
      switch answer.body {
      case .success(let bytes): body = bytes
      case .failure(let problem):
        return DocumentMember(
          name: names.unique(Self.name(address, mediaType)),
          content: .refused("the page cannot be unpacked: \(problem.sentence)"),
          extractor: Self.extractor,
          facts: facts,
        )
      }
    case "resource", "conversion":
      guard Self.isDocument(mediaType) else { return nil }
    default: return nil
    }
    guard !body.isEmpty else { return nil }
    return DocumentMember(
      name: names.unique(Self.name(address, mediaType)),
      content: .bytes(body),
      extractor: Self.extractor,
      facts: facts,
    )
  }

  private static func isDocument(_ type: String) -> Bool {
    [
      "text/html", "text/plain", "text/markdown", "application/xhtml+xml", "application/pdf",
      "application/rss+xml", "application/atom+xml", "application/feed+json", "text/xml",
      "application/xml",
    ].contains(type)
  }

  /// The address, with an ending that says the format where it has none.
  private static func name(_ address: String, _ mediaType: String) -> String {
    let endings = [
      "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
      "text/markdown": ".md", "application/pdf": ".pdf",
    ]
    guard let ending = endings[mediaType], !address.lowercased().hasSuffix(ending) else {
      return address
    }
    // Of `page.php?id=1` nothing says that it is a page.
    return address + (address.hasSuffix("/") ? "index" : "") + ending
  }
}
