/// What a part of a byline is: a name, an outlet, a role, or none of these.
enum PersonName {
  /// The kinds of parts a byline has.
  enum Part {
    case name
    case outlet
    /// `Jr.`, which belongs to the name before it.
    case suffix
    /// A role, a degree, an address: nothing to keep.
    case role
    case other
  }

  private static let particles = Phrases([
    "de", "da", "do", "dos", "das", "del", "della", "dello", "di", "du", "des", "la", "le", "las",
    "los", "van", "von", "der", "den", "ter", "ten", "bin", "bint", "ibn", "al", "el", "af", "av",
    "zu", "zum", "zur", "y", "e", "ap", "o'",
  ])

  private static let suffixes = Phrases(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])

  private static let degrees = Phrases([
    "phd", "ph.d", "ph.d.", "md", "m.d.", "mba", "pmp", "esq", "esq.", "rn", "jd", "j.d.", "mp",
  ])

  /// Words that no name has, so that a phrase with one is a role, an office or prose.
  private static let roleWords = Phrases([
    "staff", "reporter", "reporters", "writer", "writers", "editor", "editors", "editorial",
    "correspondent", "correspondents", "contributor", "contributors", "contributing", "columnist",
    "journalist", "director", "professor", "president", "manager", "chief", "senior", "special",
    "assistant", "associate", "bureau", "team", "desk", "newsroom", "admin", "administrator",
    "photographer", "photos", "photography", "analyst", "researcher", "fellow", "member", "author",
    "redaktion", "redazione", "redactie", "redakcja", "redaktor", "redakteur", "redakteurin",
    "redacción", "redacção", "rédaction",
    "enviado", "enviada", "corresponsal", "correspondant", "periodista", "agencies", "agency",
    "wire", "wires", "service", "services", "for", "of", "at", "to", "with", "guest",
  ])

  /// Words that begin prose or a headline, not a name.
  private static let proseWords = Phrases([
    "the", "this", "that", "these", "those", "our", "a", "an", "in", "on", "from", "how", "why",
    "what", "when", "where", "who", "is", "are", "was", "were", "its", "it", "as", "or", "not",
    "all", "any", "some", "more", "than", "now", "then", "there", "here", "you", "we", "they",
  ])

  /// The last words of newspapers' and agencies' names.
  private static let outletWords = Phrases([
    "times", "post", "herald", "gazette", "tribune", "courier", "journal", "chronicle", "press",
    "news", "daily", "weekly", "observer", "guardian", "telegraph", "dispatch", "examiner",
    "independent", "inquirer", "ledger", "mirror", "monitor", "record", "register", "reporter",
    "review", "sentinel", "standard", "today", "bulletin", "echo", "globe", "advocate", "mercury",
    "argus", "express", "messenger", "newspaper", "magazine", "online", "media", "network",
    "radio", "television", "tv", "reuters", "afp", "dpa", "ap", "upi", "efe", "ansa", "tass",
    "xinhua", "bloomberg", "presse", "zeitung", "tageblatt", "anzeiger", "nachrichten",
    "kurier", "diario", "periódico", "jornal", "folha", "gaceta", "prensa", "mail", "sun", "star",
    "voice", "world", "wochenblatt", "rundschau", "blatt",
  ])

  /// What `text` is; `folded` is the same bytes in lower case.
  static func part(_ text: ArraySlice<UInt8>, folded: ArraySlice<UInt8>) -> Part {
    guard !text.isEmpty, text.count <= 90 else { return .other }
    if suffixes.matches(folded) { return .suffix }
    if degrees.matches(folded) { return .role }
    if folded.contains(UInt8(ascii: "@")) || folded.starts(with: Array("http".utf8))
      || folded.starts(with: Array("www.".utf8))
    {
      return .role
    }
    var words = 0
    var capitals = 0
    var isRole = false
    var isProse = false
    var isOutlet = false
    for range in wordRanges(folded) {
      words += 1
      let word = folded[range]
      isOutlet = outletWords.matches(word)
      if roleWords.matches(word) { isRole = true }
      if proseWords.matches(word) { isProse = words > 1 || !folded.starts(with: theSpace) }
      if beginsWithCapital(text[range]) {
        capitals += 1
      } else if !particles.matches(word) {
        isProse = true
      }
      if word.contains(where: { !isNameByte($0) }) { isProse = true }
    }
    let startsWithArticle = folded.starts(with: theSpace)
    if !isProse && capitals > 0 && words <= 6 && (startsWithArticle || isOutlet && words > 1) {
      return .outlet
    }
    if isRole { return .role }
    if isOutlet && words == 1 && !isProse { return .outlet }
    let isSentence = text.last == UInt8(ascii: ".") && !endsWithInitial(folded)
    return !isProse && !isSentence && capitals > 0 && words <= 6 ? .name : .other
  }

  private static let theSpace = Array("the ".utf8)

  private static func endsWithInitial(_ folded: ArraySlice<UInt8>) -> Bool {
    guard let word = wordRanges(folded).last.map({ folded[$0] }) else { return false }
    return suffixes.matches(word) || degrees.matches(word) || word.count <= 2
      || word.dropLast().contains(UInt8(ascii: "."))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "-")
  }

  /// The words of `text`, divided by spaces.
  static func wordRanges(_ text: ArraySlice<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int?
    for index in text.indices {
      if text[index] == 0x20 {
        if let from = start { ranges.append(from..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let from = start { ranges.append(from..<text.endIndex) }
    return ranges
  }

  /// Whether `word` begins with an upper-case letter, or with one of a script without cases.
  static func beginsWithCapital(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    if first < 0x80 { return ASCII.isUppercase(first) }
    guard let scalar = String(decoding: word.prefix(4), as: UTF8.self).unicodeScalars.first else {
      return false
    }
    return scalar.properties.isUppercase
      || (scalar.properties.isAlphabetic && !scalar.properties.isLowercase)
  }
}
