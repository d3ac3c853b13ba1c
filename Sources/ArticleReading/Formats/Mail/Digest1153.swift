/// Divides the digest of a mailing list (RFC 1153): messages in the text of one, each with fields
/// of its own, divided by rows of hyphens.
enum Digest1153 {
  /// The messages in the text of `part`, fields first; none where it is no digest.
  ///
  /// - Complexity: O(*n*).
  static func messages(_ bytes: [UInt8], _ part: MailPart) -> [Range<Int>] {
    guard case .identity = part.encoding, part.type.value == "text/plain" else { return [] }
    var starts: [(row: Int, start: Int)] = []
    var rows: [Int] = []
    var index = part.body.lowerBound
    let limit = part.body.upperBound
    while index < limit {
      let end = MailHeader.lineEnd(bytes, index, limit)
      let next = max(index + 1, MailHeader.next(bytes, end, limit))
      let line = bytes[index..<end]
      if line.count >= 25, line.count <= 80, line.allSatisfy({ $0 == UInt8(ascii: "-") }) {
        rows.append(index)
        var start = next
        while start < limit, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
        // A few fields show it; a long run of lines is looked at once.
        let header = MailHeader(bytes, from: start, before: min(limit, start + 4_096))
        if header.field("from") != nil,
          header.field("subject") != nil || header.field("date") != nil
        {
          starts.append((index, start))
        }
      }
      index = next
    }
    guard starts.count >= 2, let last = starts.last else { return [] }
    let end = rows.first { $0 > last.row } ?? limit
    let ends = starts.dropFirst().map(\.row) + [end]
    return zip(starts, ends).map { $0.start..<max($0.start, $1) }
  }
}
