/// A list of names as printed in a byline, in order, with what else the byline says.
struct AuthorList {
  /// A value and where it is printed.
  struct Item {
    let value: String
    let range: Range<Int>
  }

  private(set) var names: [Item] = []
  private(set) var publisher: Item?
  private(set) var date: PrintedDate?

  /// What stands between the parts of a byline.
  private static let wordSeparators = Phrases([
    "and", "und", "et", "y", "e", "with", "mit", "avec", "con", "com",
  ])

  /// After these stands where or for whom somebody writes: an outlet perhaps, never a name.
  private static let placeSeparators = Phrases([
    "for", "in", "at", "on", "from", "para", "für", "pour", "en", "em", "aus", "à",
  ])

  /// The names in `range` of `bytes`, which follows the word "by"; `nil` when it is no such list.
  init?(_ bytes: [UInt8], in range: Range<Int>) {
    var range = range
    guard range.count <= 240 else { return nil }
    if let date = PrintedDate.last(in: bytes[range]) {
      // A date in the middle divides a byline from prose.
      guard range.upperBound - date.range.upperBound <= 3 else { return nil }
      self.date = date
      range = range.lowerBound..<date.range.lowerBound
    }
    let text = bytes[range]
    let parts = Self.parts(of: text)
    for (number, (part, isPlace)) in parts.enumerated() {
      let printed = Array(bytes[part])
      switch PersonName.part(printed[...], folded: TextFold.folded(printed[...])[...]) {
      case .name where isPlace: continue
      case .name:
        let value = TextFold.spaced(bytes[part])
        if !names.contains(where: { $0.value == value }) {
          names.append(Item(value: value, range: part))
        }
      case .suffix:
        guard let last = names.popLast() else { return nil }
        let whole = last.range.lowerBound..<part.upperBound
        names.append(Item(value: TextFold.spaced(bytes[whole]), range: whole))
      case .outlet:
        if number == 0 && parts.count > 1 { return nil }
        if publisher == nil {
          publisher = Item(value: TextFold.spaced(bytes[part]), range: part)
        }
      case .role: continue
      case .other:
        // Prose after the name: this was no byline.
        return nil
      }
    }
    if names.isEmpty && publisher == nil && date == nil && parts.isEmpty { return nil }
    if names.count == 1, Self.isCalendarWord(names[0].value) { return nil }
  }

  /// Whether a lone word is the day or month of a sentence that begins "By Monday".
  private static func isCalendarWord(_ name: String) -> Bool {
    let word = name.lowercased()
    return word.utf8.count < 2 || MonthNames.weekdays.contains(word)
      || MonthNames.months[word] != nil
  }

  /// The parts of a byline, divided by commas, signs and joining words; with each, whether it
  /// tells a place.
  private static func parts(of text: ArraySlice<UInt8>) -> [(Range<Int>, isPlace: Bool)] {
    let folded = TextFold.folded(text)
    let shift = text.startIndex
    var parts: [(Range<Int>, isPlace: Bool)] = []
    var start = 0
    var isPlace = false

    func close(at end: Int) {
      var part = start..<end
      while !part.isEmpty, isTrimmed(folded[part.lowerBound]) {
        part = part.lowerBound + 1..<part.upperBound
      }
      while !part.isEmpty, isTrimmed(folded[part.upperBound - 1]) {
        part = part.lowerBound..<part.upperBound - 1
      }
      if !part.isEmpty {
        parts.append((part.lowerBound + shift..<part.upperBound + shift, isPlace))
      }
    }

    var index = 0
    while index < folded.count {
      let byte = folded[index]
      var length = 0
      var opensPlace = false
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
        UInt8(ascii: "]"):
        length = 1
      case UInt8(ascii: "-"):
        if index > 0, folded[index - 1] == 0x20 { length = 1 }
      case 0xE2:
        // En dash, em dash, bullet.
        if index + 2 < folded.count, folded[index + 1] == 0x80,
          [0x93, 0x94, 0xA2].contains(folded[index + 2])
        {
          length = 3
        }
      case 0xC2:
        // Middle dot.
        if index + 1 < folded.count, folded[index + 1] == 0xB7 { length = 2 }
      default:
        guard index > start, folded[index - 1] == 0x20 else { break }
        if let word = wordSeparators.prefix(of: folded[index...]), index + word < folded.count,
          folded[index + word] == 0x20, joins(folded, at: index, word)
        {
          length = word
        } else if let word = placeSeparators.prefix(of: folded[index...]),
          index + word < folded.count, folded[index + word] == 0x20
        {
          length = word
          opensPlace = true
        }
      }
      if length > 0 {
        close(at: index)
        isPlace = opensPlace
        start = index + length
        index = start
      } else {
        index += 1
      }
    }
    close(at: folded.count)
    return parts
  }

  /// A `y` or an `e` between two surnames belongs to the name.
  private static func joins(_ folded: [UInt8], at index: Int, _ length: Int) -> Bool {
    guard length == 1 else { return true }
    let before = PersonName.wordRanges(folded[..<index]).count
    let after = PersonName.wordRanges(folded[(index + length)...]).count
    return before >= 2 && after >= 2
  }

  private static func isTrimmed(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "*")
      || byte == UInt8(ascii: "_")
  }

  /// The names in a field that holds nothing but authors; a name of any shape is one.
  static func names(inField field: ArraySlice<UInt8>) -> [Item] {
    let bytes = Array(field)
    let folded = TextFold.folded(field)
    let start = BylineWords.prefix(folded[...]) ?? 0
    let shift = field.startIndex
    if let list = AuthorList(bytes, in: start..<bytes.count), list.names.count > 1,
      list.names.allSatisfy({ $0.value.utf8.contains(0x20) })
    {
      return list.names.map {
        Item(value: $0.value, range: $0.range.lowerBound + shift..<$0.range.upperBound + shift)
      }
    }
    let value = TextFold.spaced(field.dropFirst(start))
    return value.isEmpty
      ? [] : [Item(value: value, range: field.startIndex + start..<field.endIndex)]
  }
}

/// The words that begin a byline.
enum BylineWords {
  private static let words = Phrases([
    "by", "by:", "von", "von:", "par", "par:", "par :", "por", "por:", "written by", "words by",
    "story by", "article by", "articles by:", "reported by", "report by", "analysis by",
    "opinion by", "commentary by", "review by", "interview by", "posted by", "published by",
    "author:", "authors:", "autor:", "autora:", "autores:", "autorin:", "auteur:", "auteur :",
    "escrito por", "écrit par", "geschrieben von", "di", "di:", "door", "door:", "av", "av:", "af:",
    "tekst:", "testo di", "testo:", "texto de", "texte de", "text von", "автор:", "text:", "texto:",
    "texte:", "texte :",
  ])

  /// How many bytes of `folded` those words and the spaces after them are; `nil` when it begins
  /// with something else.
  static func prefix(_ folded: ArraySlice<UInt8>) -> Int? {
    guard let length = words.prefix(of: folded) else { return nil }
    var end = folded.startIndex + length
    if end < folded.endIndex, folded[end] == UInt8(ascii: ":") { end += 1 }
    let wordEnd = end
    while end < folded.endIndex, folded[end] == 0x20 { end += 1 }
    guard end > wordEnd || folded[wordEnd - 1] == UInt8(ascii: ":") else { return nil }
    return end - folded.startIndex
  }
}
