/// Rules about lines that say who published something and when.
///
/// Such as "Posted on 12 July 2023 by Name", "Publié le 12 juillet 2023 par Name".
enum PostedLine {
  private static let posted = Phrases([
    "posted", "published", "written", "submitted", "created", "uploaded", "geschrieben",
    "veröffentlicht", "verfasst", "erstellt", "gespeichert", "eingestellt", "publié", "publiée",
    "posté", "écrit", "rédigé", "publicado", "publicada", "escrito", "enviado", "postado",
    "pubblicato", "scritto", "geplaatst", "gepubliceerd", "opublikowane", "autor", "author",
  ])

  private static let cues = Phrases(["by", "von", "par", "por", "di", "door", "przez", "av", "af"])

  private static let ends = Phrases([
    "on", "am", "um", "at", "in", "le", "el", "il", "em", "op", "den", "under", "unter", "dans",
    "comments", "kommentare", "kommentar",
  ])

  /// Whether the line begins with such a word, and the name comes right after it.
  static func begins(_ line: SegmentText, before name: Range<Int>) -> Bool {
    posted.prefix(of: line.folded[...]) != nil && name.lowerBound - line.range.lowerBound <= 20
  }

  /// The name in such a line: bytes of its layout; `nil` where there is none.
  static func name(_ line: SegmentText) -> Range<Int>? {
    guard line.folded.count <= 160 else { return nil }
    let folded = line.folded[...]
    let date = PrintedDate.first(in: line.printed, isDayFirst: true)
    guard date != nil || posted.first(in: folded) != nil, let cue = cues.first(in: folded) else {
      return nil
    }
    var start = cue.upperBound
    while start < folded.endIndex, folded[start] == 0x20 || folded[start] == UInt8(ascii: ":") {
      start += 1
    }
    var end = start
    while end < folded.endIndex {
      let byte = folded[end]
      if byte == UInt8(ascii: "|") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ";")
        || byte == 0xC2 || byte == 0xE2
      {
        break
      }
      if let date, end + line.range.lowerBound >= date.range.lowerBound,
        end + line.range.lowerBound < date.range.upperBound
      {
        break
      }
      if byte == UInt8(ascii: "-"), end > start, folded[end - 1] == 0x20 { break }
      if byte == 0x20, ends.prefix(of: folded[(end + 1)...]) != nil { break }
      end += 1
    }
    while end > start, folded[end - 1] == 0x20 || folded[end - 1] == UInt8(ascii: ",") { end -= 1 }
    guard end - start >= 2, end - start <= 60 else { return nil }
    return line.layoutRange(start..<end)
  }
}
