internal import ArticleModel

/// Rules about parts of a body with a role of their own.
enum ArticleParts {
  private static let addenda = Phrases([
    "addenda", "addendum", "appendix", "appendices", "notes", "endnotes", "footnotes", "references",
    "anexo", "anexos", "apéndice", "notas", "referencias", "annexe", "annexes",
    "notes et références",
    "anhang", "nachtrag", "anmerkungen", "fußnoten", "quellen", "adenda", "referências",
  ])

  private static let translation = Phrases([
    "translation by", "translated by", "translated from", "translating above", "translations by",
    "translation is mine", "translations are mine", "author's translation", "translated for",
    "the translating", "did the translation", "traducción de", "traducido por", "traducción:",
    "traducción por", "traduit par", "traduit de", "traduction de", "traduction :", "traduction:",
    "tradução de", "traduzido por", "tradução:", "übersetzt von", "übersetzung:",
    "übersetzung von", "aus dem englischen von", "aus dem spanischen von",
  ])

  /// Whether the segment heads what is added to a text.
  static func opensAddenda(_ text: SegmentText) -> Bool {
    guard text.range.count <= 40 else { return false }
    var folded = text.folded[...]
    while let last = folded.last, last == UInt8(ascii: ":") || last == 0x20 { folded.removeLast() }
    return addenda.matches(folded)
  }

  /// Whether the segment says who translated.
  static func isTranslatorsNote(_ text: SegmentText) -> Bool {
    text.range.count <= 200 && translation.first(in: text.folded[...]) != nil
  }

  /// Whether a lone line of plain text heads the paragraphs that follow it.
  static func isHeading(_ text: SegmentText, next: Segment, blankLinesBefore: Int) -> Bool {
    guard text.range.count <= 160, text.width <= 110, blankLinesBefore > 0,
      next.blankLinesBefore > 0, next.range.count > text.range.count, next.range.count >= 100,
      Headline.isLikely(text)
    else { return false }
    // The first sign that is no quotation mark.
    let start = text.printed.drop { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == 0xE2 || byte == 0x80
        || byte == 0x9C || byte == 0x98
    }
    guard PersonName.beginsWithCapital(start), !start.contains(UInt8(ascii: "|")) else {
      return false
    }
    // A paragraph broken in the middle goes on in lower case.
    let following = text.bytes[next.range].drop { !ASCII.isWord($0) }
    guard PersonName.beginsWithCapital(following) || following.first.map(ASCII.isDigit) ?? false,
      !zip(text.printed, text.printed.dropFirst()).contains(where: { pair in
        pair.0 == UInt8(ascii: ".") && pair.1 == 0x20
      }) || text.range.count <= 60
    else { return false }
    // "Name: question?" is a turn of an interview.
    return !(text.printed.last == UInt8(ascii: "?") && text.printed.contains(UInt8(ascii: ":")))
  }
}
