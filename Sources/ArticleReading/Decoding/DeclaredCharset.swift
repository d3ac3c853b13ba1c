/// Reads the charset that a page states in its first bytes.
enum DeclaredCharset {
  /// Labels whose meaning on the web is another charset than their name says, by the WHATWG
  /// Encoding Standard.
  private static let meanings: [String: String] = [
    "ascii": "windows-1252", "us-ascii": "windows-1252", "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
    "cp1252": "windows-1252", "x-cp1252": "windows-1252", "ansi": "windows-1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "x-sjis": "shift_jis", "sjis": "shift_jis", "ms_kanji": "shift_jis", "shift-jis": "shift_jis",
    "windows-31j": "shift_jis", "x-euc-jp": "euc-jp", "ks_c_5601-1987": "euc-kr",
    "ksc5601": "euc-kr", "korean": "euc-kr", "windows-949": "euc-kr", "big5-hkscs": "big5",
    "x-x-big5": "big5", "cp1251": "windows-1251", "win-1251": "windows-1251",
    "windows1251": "windows-1251", "cp1250": "windows-1250", "cp1256": "windows-1256",
    "koi8": "koi8-r", "koi": "koi8-r", "latin2": "iso-8859-2", "iso8859-2": "iso-8859-2",
    "iso-8859-9": "windows-1254", "latin5": "windows-1254", "tis-620": "windows-874",
    "iso-8859-11": "windows-874", "utf8": "utf-8", "unicode-1-1-utf-8": "utf-8",
  ]

  /// The charset in a `meta` element or an XML declaration among the first 4,096 bytes of
  /// `document`; `nil` where none is stated or `document` begins like no markup.
  static func charset(inMarkup document: [UInt8]) -> TextEncoding? {
    let head = document.prefix(4_096)
    guard head.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") else { return nil }
    let folded = TextFold.folded(head)
    var index = 0
    while let start = find("charset", in: folded, from: index)
      ?? find("encoding", in: folded, from: index)
    {
      index = start
      var from = start
      while from < folded.count, folded[from] == 0x20 { from += 1 }
      guard from < folded.count, folded[from] == UInt8(ascii: "=") else { continue }
      from += 1
      while from < folded.count,
        folded[from] == 0x20 || folded[from] == UInt8(ascii: "\"")
          || folded[from] == UInt8(ascii: "'")
      {
        from += 1
      }
      var end = from
      while end < folded.count, end - from < 40,
        ASCII.isLetter(folded[end]) || ASCII.isDigit(folded[end])
          || folded[end] == UInt8(ascii: "-") || folded[end] == UInt8(ascii: "_")
      {
        end += 1
      }
      let label = String(decoding: folded[from..<end], as: UTF8.self)
      guard label.utf8.count >= 3 else { continue }
      return encoding(meanings[label] ?? label)
    }
    return nil
  }

  private static func encoding(_ name: String) -> TextEncoding? {
    switch name {
    case "utf-8": .utf8
    case "windows-1252": .windows1252
    // A page that can be read this far is not written in two bytes a sign.
    case "utf-16", "utf-16le", "utf-16be", "utf-32", "utf-7": nil
    default: .other(name)
    }
  }

  private static func find(_ word: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    word.withUTF8Buffer { wanted in
      guard bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
      for index in start...bytes.count - wanted.count
      where bytes[index] == wanted[0] && bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return index + wanted.count
      }
      return nil
    }
  }
}
