/// Rules about copyright lines and licences.
enum RightsLine {
  private static let openers = Phrases(["copyright", "copyleft", "©", "(c)"])
  private static let enders = Phrases([
    "all rights reserved", "alle rechte", "todos los derechos", "tous droits", "todos os direitos",
    "reprinted", "republished", "used with permission",
  ])

  /// The holder in "Copyright © 2023 Name, Paper. All rights reserved."
  static func holder(_ text: SegmentText) -> AuthorList.Item? {
    var start = 0
    var isOpened = false
    while start < text.folded.count {
      let rest = text.folded[start...]
      if let length = openers.prefix(of: rest) {
        start += length
        isOpened = true
      } else if let byte = rest.first,
        byte == 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: ":") || ASCII.isDigit(byte)
      {
        start += 1
      } else if rest.starts(with: Array("by ".utf8)) {
        start += 3
      } else if rest.starts(with: [0xE2, 0x80, 0x93]) {
        start += 3
      } else {
        break
      }
    }
    guard isOpened, start < text.folded.count else { return nil }
    var end = start
    while end < text.folded.count, end - start < 160 {
      let byte = text.folded[end]
      if byte == UInt8(ascii: "."), end + 1 == text.folded.count || text.folded[end + 1] == 0x20 {
        let word = text.folded[start..<end].reversed().prefix { ASCII.isWord($0) }
        if word.count > 2 { break }
      }
      if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ";") { break }
      if enders.prefix(of: text.folded[end...]) != nil { break }
      end += 1
    }
    // A year after the name belongs to the notice, not to the name.
    while end > start,
      text.folded[end - 1] == 0x20 || text.folded[end - 1] == UInt8(ascii: ",")
        || ASCII.isDigit(text.folded[end - 1]) || text.folded[end - 1] == UInt8(ascii: "-")
    {
      end -= 1
    }
    guard end - start >= 2, end - start <= 120 else { return nil }
    let range = text.layoutRange(start..<end)
    let value = TextFold.spaced(text.bytes[range])
    guard PersonName.beginsWithCapital(text.bytes[range]) else { return nil }
    return AuthorList.Item(value: value, range: range)
  }

  private static let licenceNames = Phrases([
    "cc by-nc-nd 4.0", "cc by-nc-sa 4.0", "cc by-nc 4.0", "cc by-nd 4.0", "cc by-sa 4.0",
    "cc by 4.0", "cc by-nc-nd 3.0", "cc by-nc-sa 3.0", "cc by-nc 3.0", "cc by-nd 3.0",
    "cc by-sa 3.0", "cc by 3.0", "cc by-nc-nd", "cc by-nc-sa", "cc by-nc", "cc by-nd", "cc by-sa",
    "cc by", "cc-by-nc-nd", "cc-by-nc-sa", "cc-by-nc", "cc-by-nd", "cc-by-sa", "cc-by", "cc0",
    "public domain",
  ])

  private static let commons = Phrases(["creative commons"])

  private static let aboutImages = Phrases([
    "photo", "photograph", "photographs", "image", "images", "picture", "foto", "bild", "imagen",
    "wikimedia commons", "flickr", "credit", "photos", "fotos", "bilder", "images",
  ])

  /// Whether the line, in lower case, speaks of a picture.
  static func isAboutImages(_ folded: ArraySlice<UInt8>) -> Bool {
    aboutImages.first(in: folded) != nil
  }

  /// The licence of the article itself; one that is about a picture is none.
  static func licence(
    _ text: SegmentText,
    links: ArraySlice<Layout.Link>,
  ) -> AuthorList.Item? {
    guard aboutImages.first(in: text.folded[...]) == nil else { return nil }
    if let link = links.first(where: {
      $0.text.overlaps(text.range) && $0.target.contains("creativecommons.org/")
    }) {
      return AuthorList.Item(value: link.target, range: link.text)
    }
    if let found = licenceNames.first(in: text.folded[...]) {
      let range = text.layoutRange(found)
      return AuthorList.Item(value: TextFold.spaced(text.bytes[range]), range: range)
    }
    guard let found = commons.first(in: text.folded[...]) else { return nil }
    var end = found.upperBound
    while end < text.folded.count, end - found.lowerBound < 120 {
      let byte = text.folded[end]
      if byte == UInt8(ascii: ","), end > found.upperBound { break }
      if byte == UInt8(ascii: "."), end + 1 == text.folded.count || text.folded[end + 1] == 0x20 {
        break
      }
      end += 1
    }
    let range = text.layoutRange(found.lowerBound..<end)
    return AuthorList.Item(value: TextFold.spaced(text.bytes[range]), range: range)
  }
}
