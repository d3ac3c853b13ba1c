/// Divides a file of mail into its messages.
enum Mailbox {
  private static let names = Phrases([
    "from", "to", "cc", "subject", "date", "message-id", "mime-version", "received", "return-path",
    "reply-to", "sender", "content-type", "delivered-to", "x-mailer", "organization",
    "list-id", "newsgroups", "references", "in-reply-to", "snapshot-content-location",
  ])
  private static let certain = Phrases([
    "message-id", "mime-version", "received", "return-path", "delivered-to",
    "snapshot-content-location",
  ])

  /// Whether `bytes` begin as a message does, with fields that only mail has.
  static func isMail(_ bytes: [UInt8]) -> Bool {
    let start = isFromLine(bytes, 0) ? messageStart(bytes, 0) : 0
    let header = MailHeader(bytes, from: start, before: min(bytes.count, start + 65_536))
    let names = header.fields.map { Array($0.name.utf8) }
    return names.contains { Self.certain.matches($0[...]) }
      && names.count { Self.names.matches($0[...]) } >= 2
      && names.contains { $0.elementsEqual("from".utf8) }
  }

  /// The messages: one, unless `From ` lines divide the file (RFC 4155).
  static func messages(_ bytes: [UInt8]) -> [Range<Int>] {
    guard isFromLine(bytes, 0) else { return [0..<bytes.count] }
    var messages: [Range<Int>] = []
    var start = messageStart(bytes, 0)
    var index = start
    var isAfterBlank = false
    while index < bytes.count {
      let end = MailHeader.lineEnd(bytes, index, bytes.count)
      let next = MailHeader.next(bytes, end, bytes.count)
      if isAfterBlank, isFromLine(bytes, index) {
        messages.append(start..<index)
        start = next
      }
      isAfterBlank = end == index
      index = max(next, index + 1)
    }
    if start < bytes.count { messages.append(start..<bytes.count) }
    return messages
  }

  private static func messageStart(_ bytes: [UInt8], _ index: Int) -> Int {
    let end = MailHeader.lineEnd(bytes, index, bytes.count)
    return MailHeader.next(bytes, end, bytes.count)
  }

  /// Whether the line at `start` is `From sender date`: it has a time of day or ends in a year.
  private static func isFromLine(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes[start...].starts(with: Array("From ".utf8)) else { return false }
    let line = bytes[start..<MailHeader.lineEnd(bytes, start, min(bytes.count, start + 512))]
    guard line.count >= 16 else { return false }
    let colons = line.indices.dropLast(2).dropFirst(2).contains { index in
      line[index] == UInt8(ascii: ":") && ASCII.isDigit(line[index - 1])
        && ASCII.isDigit(line[index + 1])
    }
    let year = line.suffix(4)
    return colons || year.count == 4 && year.allSatisfy(ASCII.isDigit)
  }
}
