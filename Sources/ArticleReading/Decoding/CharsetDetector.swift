internal import CCharsetDetection

/// What the statistics of the bytes say about a charset, where that is plausible.
enum CharsetDetector {
  /// A charset and why it was taken.
  struct Guess {
    let encoding: TextEncoding
    let reason: String
  }

  /// How many bytes the detector gets; more were not seen to change its answer.
  private static let sampleLength = 65_536

  /// The detector's answer; `nil` where it has none or where `document` speaks against it.
  static func charset(of document: [UInt8]) -> Guess? {
    let sample = document.prefix(sampleLength)
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let status = sample.withUnsafeBytes { raw in
      uchardet_handle_data(
        detector,
        raw.baseAddress?.assumingMemoryBound(to: CChar.self),
        raw.count,
      )
    }
    guard status == 0 else { return nil }
    uchardet_data_end(detector)
    guard let name = uchardet_get_charset(detector).map({ String(cString: $0).lowercased() }),
      !name.isEmpty, name != "ascii", !name.hasPrefix("utf")
    else { return nil }
    if name == "windows-1252" {
      return Guess(encoding: .windows1252, reason: "charset detection")
    }
    if name == "iso-8859-15" && !sample.contains(where: isOnlyInLatin9) {
      return Guess(encoding: .other("iso-8859-1"), reason: "charset detection")
    }
    if !isWestern(name) && !isPlausible(name, sample) { return nil }
    return Guess(encoding: .other(name), reason: "charset detection")
  }

  /// The eight bytes in which ISO 8859-15 differs from ISO 8859-1; without them a text is both.
  private static func isOnlyInLatin9(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE: true
    default: false
    }
  }

  private static func isWestern(_ name: String) -> Bool {
    name == "iso-8859-1" || name == "iso-8859-15" || name.hasPrefix("iso-2022")
  }

  /// Another script has most of its letters above 0x7F; a text with few such bytes is a Western
  /// one whose accents the statistics misread.
  private static func isPlausible(_ name: String, _ sample: ArraySlice<UInt8>) -> Bool {
    var high = 0
    var letters = 0
    for byte in sample {
      if byte >= 0x80 {
        high += 1
      } else if (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A {
        letters += 1
      }
    }
    let otherScripts = [
      "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-11", "windows-1251",
      "windows-1253", "windows-1255", "windows-1256", "koi8-r", "ibm855", "ibm866",
      "mac-cyrillic", "maccyrillic", "tis-620", "big5", "gb18030", "shift_jis", "euc-jp", "euc-kr",
      "euc-tw", "uhc", "hz-gb-2312", "johab",
    ]
    if otherScripts.contains(name) { return high * 3 >= letters }
    return high >= 8
  }
}
