/// Takes the name of a site off a page's title.
enum SiteSuffix {
  /// The title without a part at its beginning or end that names the site; itself where none does.
  ///
  /// `siteNames` are the letters of what the site calls itself, `headlines` those of what else may
  /// be the headline: where the title is one of them with something behind a dividing sign, that
  /// something is the site.
  static func removed(from title: String, siteNames: [[UInt8]], headlines: [[UInt8]]) -> String {
    let bytes = Array(title.utf8)
    var best = bytes[...]
    for (start, end) in dividers(in: bytes) {
      let before = trimmed(bytes[..<start])
      let after = trimmed(bytes[end...])
      let lettersBefore = letters(before)
      let lettersAfter = letters(after)
      if headlines.contains(lettersBefore), lettersBefore.count >= 6 { return text(before) }
      if headlines.contains(lettersAfter), lettersAfter.count >= 6 { return text(after) }
      if best.count == bytes.count {
        if lettersBefore.count > 5, isSite(lettersAfter, siteNames) {
          best = before
        } else if lettersAfter.count > 5, isSite(lettersBefore, siteNames) {
          best = after
        }
      }
    }
    guard best.count < bytes.count else { return title }
    // A section may stand between headline and site.
    return text(best)
  }

  private static func isSite(_ letters: [UInt8], _ siteNames: [[UInt8]]) -> Bool {
    guard letters.count >= 2 else { return true }
    return siteNames.contains { name in
      name == letters || name.count >= 4 && letters.starts(with: name)
        || letters.count >= 4 && name.starts(with: letters)
        || name.count >= 5 && letters.count < name.count * 3 && contains(letters, name)
    }
  }

  private static func contains(_ letters: [UInt8], _ name: [UInt8]) -> Bool {
    guard letters.count >= name.count else { return false }
    return (0...letters.count - name.count).contains {
      letters[$0..<$0 + name.count].elementsEqual(name)
    }
  }

  private static func letters(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    TextFold.folded(bytes).filter(ASCII.isWord)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    return bytes
  }

  /// The dividing signs of a title: where each begins and ends, the last first.
  private static func dividers(in bytes: [UInt8]) -> [(Int, Int)] {
    var found: [(Int, Int)] = []
    var index = 0
    while index < bytes.count, found.count < 16 {
      let byte = bytes[index]
      let isSpaced = index > 0 && bytes[index - 1] == 0x20
      var length = 0
      switch byte {
      case UInt8(ascii: "|"): length = 1
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "~"):
        var end = index
        while end < bytes.count, bytes[end] == byte { end += 1 }
        if isSpaced || byte == UInt8(ascii: ":"), end < bytes.count, bytes[end] == 0x20 {
          length = end - index
        }
      case UInt8(ascii: "_"): length = 1
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
        if bytes[index + 2] >= 0x90,
          bytes[index + 2] <= 0x95 || bytes[index + 2] == 0xA2 || bytes[index + 2] == 0xBA
        {
          length = 3
        }
      case 0xC2 where index + 1 < bytes.count:
        if [0xB7, 0xBB, 0xAB, 0xA6].contains(bytes[index + 1]) { length = 2 }
      case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBD:
        if bytes[index + 2] == 0x9C { length = 3 }
      default: break
      }
      if length > 0 { found.append((index, index + length)) }
      index += max(1, length)
    }
    return found.reversed()
  }
}
