internal import Glibc

/// Converts the charsets the system knows (iconv) to UTF-8, keeping where each character stood.
enum CharsetConverter {
  /// The detector's names that the system spells otherwise.
  private static let systemNames = [
    "uhc": "CP949", "mac-cyrillic": "MAC-CYRILLIC", "euc-kr": "CP949", "shift_jis": "CP932",
    "windows-874": "CP874", "x-mac-cyrillic": "MAC-CYRILLIC",
  ]

  /// `document` as UTF-8 with its map; `nil` when the charset is unknown or bytes are invalid.
  ///
  /// - Complexity: O(*n*), one call of the system a character beyond ASCII.
  static func convert(
    _ document: [UInt8],
    from encoding: TextEncoding,
  ) -> (bytes: [UInt8], map: OffsetMap)? {
    let name = systemNames[encoding.name] ?? encoding.name.uppercased()
    let converter = iconv_open("UTF-8", name)
    guard Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    // In a charset with escape sequences a byte of ASCII may be half a character.
    let hasShifts = name.hasPrefix("ISO-2022") || name.hasPrefix("HZ")

    var bytes: [UInt8] = []
    bytes.reserveCapacity(document.count * 2)
    var map = OffsetMap()
    var invalid = 0
    var input = document
    var output = [CChar](repeating: 0, count: 32)
    input.withUnsafeMutableBytes { source in
      guard let base = source.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
      var index = 0
      while index < source.count {
        if !hasShifts && source[index] < 0x80 {
          var end = index + 1
          while end < source.count && source[end] < 0x80 { end += 1 }
          bytes.append(contentsOf: source[index..<end])
          map.appendVerbatim(end - index, at: index)
          index = end
          continue
        }
        var length = 1
        var written = -1
        while length <= 8 && index + length <= source.count {
          var from: UnsafeMutablePointer<CChar>? = base + index
          var left = length
          written = output.withUnsafeMutableBufferPointer { target in
            var to = target.baseAddress
            var room = target.count
            let result = iconv(converter, &from, &left, &to, &room)
            return result == -1 || left > 0 ? -1 : target.count - room
          }
          if written >= 0 { break }
          length += 1
        }
        if written < 0 {
          invalid += 1
          bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
          map.appendUnit(width: 3, source: index, sourceWidth: 1)
          iconv(converter, nil, nil, nil, nil)
          index += 1
          continue
        }
        for byte in output[..<written] { bytes.append(UInt8(bitPattern: byte)) }
        map.appendUnit(width: written, source: index, sourceWidth: length)
        index += length
      }
    }
    return invalid > document.count / 200 ? nil : (bytes, map)
  }
}
