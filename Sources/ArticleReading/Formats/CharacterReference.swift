/// Character references of HTML: `&amp;`, `&#8217;`, `&#x2019;`.
enum CharacterReference {
  /// The names that printed texts use; an unknown name stays as it is printed.
  private static let named: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "shy": 0xAD,
    "iexcl": 0xA1, "cent": 0xA2, "pound": 0xA3, "yen": 0xA5, "sect": 0xA7, "copy": 0xA9,
    "laquo": 0xAB, "reg": 0xAE, "deg": 0xB0, "plusmn": 0xB1, "middot": 0xB7, "raquo": 0xBB,
    "frac12": 0xBD, "iquest": 0xBF, "Agrave": 0xC0, "Aacute": 0xC1, "Acirc": 0xC2, "Atilde": 0xC3,
    "Auml": 0xC4, "Aring": 0xC5, "AElig": 0xC6, "Ccedil": 0xC7, "Egrave": 0xC8, "Eacute": 0xC9,
    "Iacute": 0xCD, "Ntilde": 0xD1, "Oacute": 0xD3, "Ouml": 0xD6, "times": 0xD7, "Oslash": 0xD8,
    "Uacute": 0xDA, "Uuml": 0xDC, "szlig": 0xDF, "agrave": 0xE0, "aacute": 0xE1, "acirc": 0xE2,
    "atilde": 0xE3, "auml": 0xE4, "aring": 0xE5, "aelig": 0xE6, "ccedil": 0xE7, "egrave": 0xE8,
    "eacute": 0xE9, "ecirc": 0xEA, "euml": 0xEB, "igrave": 0xEC, "iacute": 0xED, "icirc": 0xEE,
    "iuml": 0xEF, "ntilde": 0xF1, "ograve": 0xF2, "oacute": 0xF3, "ocirc": 0xF4, "otilde": 0xF5,
    "ouml": 0xF6, "oslash": 0xF8, "ugrave": 0xF9, "uacute": 0xFA, "ucirc": 0xFB, "uuml": 0xFC,
    "yuml": 0xFF, "OElig": 0x152, "oelig": 0x153, "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009,
    "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A,
    "ldquo": 0x201C, "rdquo": 0x201D, "bdquo": 0x201E, "bull": 0x2022, "hellip": 0x2026,
    "euro": 0x20AC, "trade": 0x2122,
  ]

  /// The reference at `start`, which is an `&`: where it ends and the UTF-8 it stands for.
  static func read(_ bytes: ArraySlice<UInt8>, at start: Int) -> (end: Int, text: [UInt8])? {
    let limit = min(bytes.endIndex, start + 12)
    var end = start + 1
    while end < limit, bytes[end] != UInt8(ascii: ";") {
      guard
        ASCII.isLetter(bytes[end]) || ASCII.isDigit(bytes[end]) || bytes[end] == UInt8(ascii: "#")
      else { return nil }
      end += 1
    }
    guard end < limit, end > start + 1 else { return nil }
    let name = Substring(decoding: bytes[start + 1..<end], as: UTF8.self)
    let value: UInt32?
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      value = UInt32(name.dropFirst(2), radix: 16)
    } else if name.hasPrefix("#") {
      value = UInt32(name.dropFirst())
    } else {
      value = named[String(name)]
    }
    guard let value, value >= 0x20, let scalar = Unicode.Scalar(value),
      let encoded = UTF8.encode(scalar)
    else { return nil }
    return (end + 1, Array(encoded))
  }

  /// `text` with its character references understood.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let (end, text) = read(bytes[...], at: index) {
        result.append(contentsOf: text)
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
