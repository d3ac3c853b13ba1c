/// The name of an outlet after a cue such as "originally published in".
enum SourceName {
  private static let leading = Phrases([
    "in", "on", "at", "by", "from", "the", "with", "permission", "of", "to", "courtesy", "via",
    "en", "por", "de", "el", "la", "los", "las", "em", "no", "na", "pelo", "pela", "o", "a", "del",
    "dans", "sur", "par", "le", "les", "du", "avec", "l'autorisation", "im", "auf", "bei", "am",
    "aus", "der", "dem", "den", "das", "von", "vom", "here", "con", "permiso", "com", "permissão",
    "mit", "genehmigung", "our", "as", "under",
  ])

  private static let trailing = Phrases([
    "by", "and", "under", "with", "on", "in", "with permission", "por", "par", "von", "where",
    "which", "as", "at", "written",
  ])

  /// The name that follows in `range`, without prepositions before and what is said after it;
  /// `nil` where nothing is named.
  static func name(in bytes: [UInt8], _ range: Range<Int>, date: Range<Int>?) -> String? {
    let text = SegmentText(range, in: bytes)
    var start = 0
    while start < text.folded.count {
      let rest = text.folded[start...]
      if let byte = rest.first,
        byte == 0x20 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "(")
      {
        start += 1
      } else if let length = leading.prefix(of: rest),
        !ASCII.isUppercase(bytes[range.lowerBound + start])
      {
        start += length
      } else {
        break
      }
    }
    var end = text.folded.count
    if let date { end = min(end, max(start, date.lowerBound - range.lowerBound)) }
    var index = start
    while index < end {
      let byte = text.folded[index]
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: "(")
      {
        end = index
      } else if byte == 0x20, index > start,
        let word = trailing.prefix(of: text.folded[(index + 1)...]),
        index + 1 + word < text.folded.count, text.folded[index + 1 + word] == 0x20
      {
        end = index
      }
      index += 1
    }
    while end > start,
      text.folded[end - 1] == 0x20 || text.folded[end - 1] == UInt8(ascii: ".")
        || text.folded[end - 1] == UInt8(ascii: ")") || text.folded[end - 1] == UInt8(ascii: ",")
    {
      end -= 1
    }
    guard end > start, end - start <= 100 else { return nil }
    let name = text.layoutRange(start..<end)
    guard
      PersonName.beginsWithCapital(bytes[name]) || ASCII.isDigit(bytes[name.lowerBound])
        || bytes[name].contains(UInt8(ascii: "."))
    else { return nil }
    let value = TextFold.spaced(bytes[name])
    return value.isEmpty ? nil : value
  }
}
