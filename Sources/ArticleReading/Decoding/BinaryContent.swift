/// Recognises content that is not text, by its first bytes and by its control bytes.
enum BinaryContent {
  /// First bytes that only one kind of file has, with a name for that kind.
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    (Array("%PDF-".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
    ([0x50, 0x4B, 0x05, 0x06], "a ZIP archive"),
    ([0x1F, 0x8B], "gzip data"),
    ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "XZ data"),
    (Array("BZh9".utf8), "bzip2 data"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
    (Array("Rar!".utf8), "a RAR archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
    ([0xFF, 0xD8, 0xFF], "a JPEG image"),
    (Array("GIF8".utf8), "a GIF image"),
    (Array("RIFF".utf8), "RIFF media"),
    (Array("OggS".utf8), "Ogg media"),
    ([0x7F, 0x45, 0x4C, 0x46], "an executable"),
    (Array("SQLite format 3\u{0}".utf8), "an SQLite database"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "an old Office document"),
    (Array("{\\rtf".utf8), "a rich-text document"),
  ]

  /// The name of the format whose signature `bytes` begins with; `nil` where none does.
  static func knownFormat(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  /// The number of control bytes that printed text does not have.
  ///
  /// Tab, line feed, vertical tab, form feed, carriage return and escape (ISO 2022) are text.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  static func controlBytes(in bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for byte in bytes where byte < 0x20 || byte == 0x7F {
        switch byte {
        case 0x09...0x0D, 0x1B: break
        default: count += 1
        }
      }
      return count
    }
  }

  /// Whether `count` control bytes are too many for a text of `length` bytes: over one in 500.
  static func isBinary(controlBytes count: Int, length: Int) -> Bool {
    count > max(1, length / 500)
  }
}
