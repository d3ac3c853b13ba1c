/// Rules about the short lines between a headline and the text.
enum HeadLines {
  private static let publishedWords = Phrases([
    "published", "published:", "published on", "published at", "posted", "posted on", "posted:",
    "date:", "dated", "first published", "first published:", "publication date:",
    "veröffentlicht am", "veröffentlicht:", "veröffentlicht", "erschienen am", "erstellt am",
    "stand:", "datum:", "publié le", "publié :", "publié:", "paru le", "mis en ligne le", "date :",
    "publicado el", "publicado em", "publicado:", "publicado", "fecha:", "data:", "pubblicato il",
    "gepubliceerd op",
  ])

  private static let modifiedWords = Phrases([
    "updated", "updated:", "updated on", "updated at", "last updated", "last updated:",
    "last updated on", "last modified:", "modified:", "aktualisiert am", "aktualisiert:",
    "aktualisiert", "zuletzt aktualisiert", "mis à jour le", "modifié le", "actualizado el",
    "actualizado:", "actualizado", "atualizado em", "atualizado:", "aggiornato il",
  ])

  /// What a line with a date states.
  struct DateLine {
    var published: PrintedDate?
    var modified: PrintedDate?
    var publisher: AuthorList.Item?
  }

  /// A byline on a line of its own: "By Name", "Von Name und Name", "By Name, Outlet, date".
  static func byline(_ text: SegmentText) -> AuthorList? {
    guard text.range.count <= 240, let word = BylineWords.prefix(text.folded[...]) else {
      return nil
    }
    return AuthorList(text.bytes, in: text.layoutRange(word..<text.folded.count))
  }

  /// A line that holds a date and besides it at most the name of the publisher:
  /// "Published: date", "Name of Paper, date", "Updated date", or the date alone.
  static func dateLine(_ text: SegmentText) -> DateLine? {
    guard text.range.count <= 160 else { return nil }
    let folded = text.folded
    if let (word, isUpdate) = cue(folded) {
      let rest = text.layoutRange(word..<folded.count)
      guard let date = wholeDate(text.bytes, rest) else { return nil }
      return isUpdate ? DateLine(modified: date) : DateLine(published: date)
    }
    guard let date = PrintedDate.last(in: text.printed),
      isClosing(text.bytes[date.range.upperBound..<text.range.upperBound])
    else { return nil }
    let before = trimmed(text.bytes, text.range.lowerBound..<date.range.lowerBound)
    if before.isEmpty { return DateLine(published: date) }
    // The name stands before a comma or a sign, not in a sentence that happens to end in a date.
    let gap = text.bytes[before.upperBound..<date.range.lowerBound]
    guard gap.contains(where: { $0 != 0x20 && $0 != 0xC2 && $0 != 0xA0 }), before.count <= 60
    else { return nil }
    let name = Array(text.bytes[before])
    switch PersonName.part(name[...], folded: TextFold.folded(name[...])[...]) {
    case .name, .outlet:
      return DateLine(
        published: date,
        publisher: AuthorList.Item(value: TextFold.spaced(text.bytes[before]), range: before),
      )
    default: return nil
    }
  }

  private static func cue(_ folded: [UInt8]) -> (Int, isUpdate: Bool)? {
    for (phrases, isUpdate) in [(modifiedWords, true), (publishedWords, false)] {
      guard var end = phrases.prefix(of: folded[...]) else { continue }
      while end < folded.count, folded[end] == 0x20 || folded[end] == UInt8(ascii: ":") { end += 1 }
      return (end, isUpdate)
    }
    return nil
  }

  /// The date that is all of `range`, or all but a second one ("… | Updated …").
  private static func wholeDate(_ bytes: [UInt8], _ range: Range<Int>) -> PrintedDate? {
    if let date = PrintedDate.whole(bytes[range]), date.value.utf8.count > 4 {
      return PrintedDate(value: date.value, range: date.range)
    }
    let cut = bytes[range].firstIndex { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "(") }
    guard let cut else { return nil }
    let first = trimmed(bytes, range.lowerBound..<cut)
    return PrintedDate.whole(bytes[first])
  }

  private static func isClosing(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }
  }

  /// `range` without white space and dividing signs at either end.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    func isDivider(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "/")
        || byte == UInt8(ascii: ":")
    }
    while start < end, isDivider(bytes[start]) { start += 1 }
    while end > start {
      if isDivider(bytes[end - 1]) {
        end -= 1
      } else if end - start >= 3, bytes[end - 3] == 0xE2, bytes[end - 2] == 0x80,
        bytes[end - 1] == 0x93 || bytes[end - 1] == 0x94 || bytes[end - 1] == 0xA2
      {
        end -= 3
      } else if end - start >= 2, bytes[end - 2] == 0xC2,
        bytes[end - 1] == 0xA0 || bytes[end - 1] == 0xB7
      {
        end -= 2
      } else {
        break
      }
    }
    return start..<end
  }

  /// The dateline a text opens with, as in "LIMA, July 12 (Agency) –": a place in capitals,
  /// perhaps more, and a dash.
  static func opening(_ text: SegmentText) -> Range<Int>? {
    let printed = text.printed.prefix(100)
    let capitals = printed.prefix { ASCII.isUppercase($0) || $0 >= 0x80 || $0 == UInt8(ascii: ".") }
    guard capitals.filter({ ASCII.isUppercase($0) }).count >= 3 else { return nil }
    var index = printed.startIndex + capitals.count
    while index < printed.endIndex {
      let byte = printed[index]
      let isDash =
        byte == UInt8(ascii: "-")
        || byte == 0xE2 && index + 2 < printed.endIndex
          && printed[index + 1] == 0x80
          && (printed[index + 2] == 0x93 || printed[index + 2] == 0x94)
      if isDash, index > printed.startIndex, printed[index - 1] == 0x20 {
        let between = printed[printed.startIndex + capitals.count..<index]
        // A sentence before the dash is no place.
        let words = between.split(separator: 0x20).count
        return words <= 7 ? text.range.lowerBound..<index - 1 : nil
      }
      if byte == UInt8(ascii: "."), index + 1 < printed.endIndex, printed[index + 1] == 0x20,
        index - printed.startIndex > 40
      {
        return nil
      }
      index += 1
    }
    return nil
  }
}
