/// Reads the names out of what a page gives as its author.
enum PageAuthors {
  private static let separators = Phrases([
    "and", "und", "et", "y", "e", "en", "och", "og", "with", "mit", "avec", "con", "by",
  ])

  private static let tails = Phrases([
    "is a", "is an", "is the", "for the", "for", "at", "in", "from", "writes", "reporting",
    "updated",
    "published", "posted", "on", "as told to", "am", "um", "le", "el", "il", "op", "via",
  ])

  private static let nobody = Phrases([
    "staff", "editor", "editors", "admin", "administrator", "redaktion", "redacción", "redacao",
    "redação", "rédaction", "redazione", "newsroom", "news desk", "web desk", "online desk",
    "author", "guest", "guest author", "guest contributor", "contributor", "unknown", "none",
    "null", "webmaster", "editorial staff", "staff writer", "staff report", "staff reports",
    "staff reporter", "editorial board", "editorial team", "the editors", "anonymous", "user",
    "wordpress", "press release", "news", "read more", "follow", "share", "view all posts",
    "all posts", "more by", "about", "home", "by", "von", "par", "por", "last", "view all",
    "more stories", "permalink", "license", "photograph", "comments", "comment", "reply", "print",
    "email", "facebook", "twitter", "instagram", "linkedin", "website", "bio", "archive", "profile",
    "x",
  ])

  /// The names in `text`, in order, without job titles, outlets, addresses and dates.
  static func names(in text: String, siteNames: [[UInt8]]) -> [String] {
    var bytes = Array(TextFold.spaced(text).utf8)
    guard bytes.count <= 300, bytes.first != UInt8(ascii: "#"), bytes.first != UInt8(ascii: "/")
    else { return [] }
    // A name may be given as the name of a person's page.
    if bytes.starts(with: "people/".utf8) || bytes.starts(with: "http".utf8) { return [] }
    for _ in 0..<2 {
      let folded = TextFold.folded(bytes[...])
      guard let length = BylineWords.prefix(folded[...]), length < bytes.count else { break }
      bytes.removeFirst(length)
    }
    var names: [String] = []
    for part in parts(of: bytes) {
      guard let name = name(part, siteNames: siteNames) else { continue }
      if !names.contains(where: { PageClaim.letters($0) == PageClaim.letters(name) }) {
        names.append(name)
      }
    }
    return names
  }

  private static func parts(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let folded = TextFold.folded(bytes[...])
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    func close(_ end: Int) { if end > start { parts.append(bytes[start..<end]) } }
    while index < folded.count {
      let byte = folded[index]
      var length = 0
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"),
        UInt8(ascii: ")"), UInt8(ascii: "/"):
        length = 1
      case UInt8(ascii: "("):
        length = 1
        if folded[start..<index].contains(where: { $0 != 0x20 }),
          let end = folded[index...].firstIndex(of: UInt8(ascii: ")"))
        {
          // Behind a name: the place, the paper, or the sign for both.
          length = end + 1 - index
        }
      case UInt8(ascii: "-") where index > 0 && folded[index - 1] == 0x20: length = 1
      case 0xE2 where index + 2 < folded.count && folded[index + 1] == 0x80:
        // Dashes and the bullet.
        if [0x93, 0x94, 0xA2].contains(folded[index + 2]) { length = 3 }
      case 0xC2 where index + 1 < folded.count && folded[index + 1] == 0xB7: length = 2
      case 0xE3 where index + 2 < folded.count && folded[index + 1] == 0x80:
        if folded[index + 2] == 0x81 { length = 3 }
      case 0x20:
        if let word = separators.prefix(of: folded[(index + 1)...]),
          index + 1 + word < folded.count,
          folded[index + 1 + word] == 0x20, index > start,
          word > 1 || folded[start..<index].contains(0x20)
        {
          length = word + 1
        } else if let word = tails.prefix(of: folded[(index + 1)...]), index > start,
          folded[start..<index].contains(0x20)
        {
          close(index)
          // What follows says where or for whom, up to the next sign.
          index += word + 1
          while index < folded.count, folded[index] != UInt8(ascii: ","),
            folded[index] != UInt8(ascii: "|"), folded[index] != UInt8(ascii: ";")
          {
            index += 1
          }
          start = index
          continue
        }
      default: break
      }
      if length > 0 {
        close(index)
        start = index + length
        index = start
      } else {
        index += 1
      }
    }
    close(folded.count)
    return parts
  }

  private static func name(_ part: ArraySlice<UInt8>, siteNames: [[UInt8]]) -> String? {
    let isTrimmed: (UInt8) -> Bool = { byte in
      byte <= 0x20 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "*")
        || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "@")
        || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    }
    var part = part
    while let first = part.first, isTrimmed(first) { part.removeFirst() }
    while let last = part.last, isTrimmed(last) { part.removeLast() }
    guard part.count >= 2, part.count <= 60 else { return nil }
    // Beside its folded bytes, which are counted from 0.
    part = Array(part)[...]
    let folded = TextFold.folded(part)
    if nobody.matches(folded[...]) { return nil }
    if folded.contains(UInt8(ascii: "@")) || folded.starts(with: "http".utf8)
      || folded.starts(with: "www.".utf8)
    {
      return nil
    }
    let letters = folded.filter(ASCII.isWord)
    guard letters.count >= 2, !letters.allSatisfy(ASCII.isDigit) else { return nil }
    if siteNames.contains(where: { $0 == letters }) { return nil }
    if PrintedDate.first(in: part) != nil { return nil }
    switch PersonName.part(part, folded: folded[...]) {
    case .role, .suffix, .outlet: return nil
    case .name: break
    case .other:
      // A nickname is one word; a phrase in lower case is no name.
      let words = PersonName.wordRanges(folded[...])
      let isUnspaced = part.first.map { $0 >= 0xE0 } ?? false
      guard
        words.count <= 1 || isUnspaced
          || words.count <= 4 && part.allSatisfy({ !ASCII.isDigit($0) })
      else { return nil }
      if words.count > 1, !isUnspaced, !PersonName.beginsWithCapital(part) { return nil }
    }
    return String(decoding: part, as: UTF8.self)
  }
}
