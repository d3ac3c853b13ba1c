/// Rules about captions and credits of pictures: lone segments that name who took the picture.
enum CaptionLine {
  /// A caption, and the part of it that is the credit.
  struct Caption {
    /// The words about the picture; `nil` where only a credit is printed.
    let caption: Range<Int>?
    let credit: Range<Int>
  }

  private static let creditWords = Phrases([
    "photo:", "photos:", "photo by", "photos by", "photo credit:", "photo courtesy", "photo via",
    "photograph:", "photograph by", "photograph source:", "photo source:", "image:", "images:",
    "image source:", "image credit:", "image courtesy", "image by", "image from", "image via",
    "picture:", "pictures:", "picture by", "credit:", "credits:", "illustration:",
    "illustration by", "graphic:", "video:", "foto:", "fotos:", "foto de", "foto von", "bild:",
    "bilder:", "imagen:", "imagem:", "crédito:", "créditos:", "crédit photo", "crédit :",
    "photo :", "image :", "fotografía:", "fotografia:", "illustration :", "ap photo",
    "reuters/", "afp/", "getty images", "featured image", "feature photo", "featured photo",
    "cover photo", "banner image", "lead image", "main image", "photographie :", "legende:",
    "photo/",
  ])

  private static let parenthesised = Phrases([
    "source", "photo", "photos", "image", "images", "picture", "credit", "photograph", "foto",
    "bild", "imagen", "imagem", "crédit", "crédito", "fuente", "quelle", "fonte", "ap photo",
    "reuters", "afp", "getty images", "ap", "illustration", "courtesy", "screenshot", "screengrab",
    "file photo", "via",
  ])

  private static let sourceWords = Phrases(["source", "fuente", "quelle", "fonte", "via"])

  private static let openers = Phrases([
    "featured image", "feature photo", "featured photo", "cover photo", "banner image",
    "lead image", "main image", "photo by", "photo credit", "image credit", "image source",
    "photo source", "photograph source", "photo courtesy", "image courtesy", "cover image",
  ])

  /// A credit takes at most so many bytes, cue and names together.
  private static let longestCredit = 150

  /// Whether the segment's last bytes leave it possible that it is a caption; cheap, and never
  /// wrong when it says no.
  static func isPossible(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    if range.count <= 300 { return true }
    guard range.count <= 700, let last = bytes[range].last else { return false }
    if last == UInt8(ascii: ")") || last == UInt8(ascii: "]") { return true }
    let end = bytes[range].suffix(longestCredit + 20)
    if last == UInt8(ascii: "."), let before = end.dropLast().last,
      before == UInt8(ascii: ")") || before == UInt8(ascii: "]")
    {
      return true
    }
    if end.contains(UInt8(ascii: "|")) { return true }
    return creditWords.first(in: TextFold.folded(end)[...]) != nil
  }

  /// The caption that all of the segment is; `nil` where it is something else.
  ///
  /// A credit counts only at the segment's beginning or end and only when it is short, so that a
  /// paragraph that speaks of a photograph stays one. `isInHead` says that the segment stands
  /// between headline and text, where "| Name / Agency" is a credit too.
  static func caption(_ text: SegmentText, isInHead: Bool) -> Caption? {
    guard text.range.count <= 700 else { return nil }
    return parenthesisedCredit(text) ?? cuedCredit(text)
      ?? (isInHead || text.range.count <= 400 ? barredCredit(text, isInHead: isInHead) : nil)
  }

  /// A credit without the brackets and signs around it.
  static func bare(_ credit: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    let credit = HeadLines.trimmed(bytes, credit)
    guard bytes[credit].last == UInt8(ascii: ")"), !bytes[credit].contains(UInt8(ascii: "(")) else {
      return credit
    }
    return credit.lowerBound..<credit.upperBound - 1
  }

  /// Reads "… (Source: Name)".
  private static func parenthesisedCredit(_ text: SegmentText) -> Caption? {
    var end = text.folded.count
    if end > 1, text.folded[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard end > 3, text.range.count == text.folded.count,
      text.folded[end - 1] == UInt8(ascii: ")") || text.folded[end - 1] == UInt8(ascii: "]"),
      let open = text.folded[..<end].lastIndex(where: {
        $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[")
      }), end - open <= 160,
      let word = parenthesised.prefix(of: text.folded[(open + 1)...])
    else { return nil }
    let next = text.folded[open + 1 + word]
    // "(photo below)" is no credit; "(Source: Name)", "(Photo by Name)", "(AP)" are.
    let isCredit =
      next == UInt8(ascii: ":") || next == UInt8(ascii: "/") || open + 2 + word == end
      || text.folded[(open + 1 + word)...].starts(with: Array(" by ".utf8))
      || text.folded[(open + 1 + word)...].starts(with: Array(" credit".utf8))
      || text.folded[(open + 1 + word)...].starts(with: Array(" courtesy".utf8))
      || text.folded[(open + 1 + word)...].starts(with: Array(" :".utf8))
      || text.folded[(open + 1 + word)...].starts(with: Array("photo".utf8))
    // A paragraph may cite its source; a caption is short and one sentence at most.
    if sourceWords.matches(text.folded[open + 1..<open + 1 + word]) {
      let before = text.folded[..<open]
      guard text.range.count <= 250,
        !zip(before, before.dropFirst()).contains(where: { $0 == UInt8(ascii: ".") && $1 == 0x20 })
          || before.count <= 120
      else { return nil }
    }
    let isBare = open + 2 + word == end
    guard isCredit, !isBare || text.range.count <= 300 else { return nil }
    return split(text, creditFrom: open)
  }

  /// Reads "Photo: Name", "… Image source: Name via Archive", "Featured image is from Name".
  private static func cuedCredit(_ text: SegmentText) -> Caption? {
    if openers.prefix(of: text.folded[...]) != nil, text.range.count <= 300 {
      return Caption(caption: nil, credit: text.range)
    }
    guard text.range.count == text.folded.count else { return nil }
    // Only the last credit of the segment can end it, and it is short.
    var from = max(0, text.folded.count - longestCredit)
    while from > 0, ASCII.isWord(text.folded[from - 1]) { from -= 1 }
    var last: Range<Int>?
    while from < text.folded.count, let next = creditWords.first(in: text.folded[from...]) {
      last = next
      from = next.upperBound
    }
    guard let found = last else { return nil }
    let rest = text.folded[found.upperBound...]
    guard found.lowerBound == 0 || isDivided(text.folded, at: found.lowerBound)
    else { return nil }
    if found.lowerBound == 0 && rest.isEmpty { return nil }
    // A sentence that goes on is prose.
    let words = PersonName.wordRanges(rest).count
    guard words <= 14 else { return nil }
    return split(text, creditFrom: found.lowerBound)
  }

  /// Reads "… | Name / Agency".
  private static func barredCredit(_ text: SegmentText, isInHead: Bool) -> Caption? {
    guard text.range.count == text.folded.count,
      let bar = text.folded.lastIndex(of: UInt8(ascii: "|")), bar > 20, bar + 2 < text.folded.count,
      text.folded[bar - 1] == 0x20
    else { return nil }
    let rest = text.folded[(bar + 1)...]
    let hasSlash = rest.contains(UInt8(ascii: "/"))
    guard rest.count <= 80, hasSlash || isInHead,
      hasSlash || text.folded[..<bar].contains(UInt8(ascii: "."))
    else { return nil }
    guard PersonName.wordRanges(rest).count <= 8 else { return nil }
    return split(text, creditFrom: bar)
  }

  private static func isDivided(_ folded: [UInt8], at index: Int) -> Bool {
    var before = index
    while before > 0, folded[before - 1] == 0x20 { before -= 1 }
    guard before < index, before > 0 else { return false }
    let byte = folded[before - 1]
    return byte == UInt8(ascii: ".") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ")")
      || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "\"")
      || byte == 0x9D || byte == 0x93 || byte == 0x94
  }

  private static func split(_ text: SegmentText, creditFrom local: Int) -> Caption {
    let credit = text.layoutRange(local..<text.folded.count)
    let caption = HeadLines.trimmed(text.bytes, text.range.lowerBound..<credit.lowerBound)
    return Caption(caption: caption.isEmpty ? nil : caption, credit: credit)
  }
}
