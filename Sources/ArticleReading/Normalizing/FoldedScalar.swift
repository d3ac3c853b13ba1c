/// What normalising does with one scalar beyond ASCII.
enum FoldedScalar {
  /// NFKC leaves it alone, whatever starter follows or precedes it.
  case asItIs
  case removed
  case space
  case replaced(Replacement)
  /// Only the system's NFKC knows.
  case needsSystem

  /// The treatment of the scalar of `length` (2 to 4) well-formed bytes at `index`.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) {
    let first = UInt32(bytes[index])
    let second = UInt32(bytes[index + 1] & 0x3F)
    switch length {
    case 2: self.init((first & 0x1F) << 6 | second)
    case 3:
      self.init((first & 0x0F) << 12 | second << 6 | UInt32(bytes[index + 2] & 0x3F))
    default: self = .needsSystem
    }
  }

  /// The ranges that are `asItIs` hold only starters (ccc = 0) with NFKC_Quick_Check = Yes:
  /// letters that do not decompose and do not compose with what stands before them.
  private init(_ value: UInt32) {
    switch value {
    case 0x00A0, 0x0085: self = .space
    case 0x00AD: self = .removed
    case 0x00A1...0x00A7, 0x00A9, 0x00AB, 0x00AC, 0x00AE, 0x00B0, 0x00B1, 0x00B6, 0x00B7, 0x00BB,
      0x00BF,
      0x00C0...0x0131, 0x0134...0x013E, 0x0141...0x0148, 0x014A...0x017E:
      self = .asItIs
    // Greek and Cyrillic
    case 0x0386, 0x0388...0x038A, 0x038C, 0x038E...0x03A1, 0x03A3...0x03CE, 0x0400...0x0482,
      0x048A...0x052F:
      self = .asItIs
    // Hebrew, Arabic, Devanagari and Thai letters
    case 0x05D0...0x05EA, 0x0621...0x063A, 0x0641...0x064A, 0x0660...0x0669, 0x067E...0x06D3,
      0x0904...0x0939, 0x093E...0x0940, 0x0966...0x096F, 0x0E01...0x0E30, 0x0E40...0x0E46:
      self = .asItIs
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF:
      self = .removed
    case 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x1680: self = .space
    case 0x2010...0x2015, 0x2212: self = .replaced(.hyphen)
    case 0x2018...0x201B: self = .replaced(.singleQuote)
    case 0x201C...0x201F: self = .replaced(.doubleQuote)
    case 0x2026: self = .replaced(.ellipsis)
    case 0x2016: self = .asItIs
    case 0x2020...0x2022, 0x20AC: self = .asItIs
    // CJK punctuation, kana without their combining marks, ideographs, Hangul syllables
    case 0x3001...0x3003, 0x3005...0x3029, 0x3041...0x3096, 0x309D, 0x309E, 0x30A1...0x30FE,
      0x4E00...0x9FFF, 0xAC00...0xD7A3:
      self = .asItIs
    default: self = .needsSystem
    }
  }
}

extension FoldedScalar {
  /// What typographic punctuation is replaced by.
  enum Replacement {
    case hyphen, singleQuote, doubleQuote, ellipsis

    /// The one character, and how often.
    var character: (byte: UInt8, count: Int) {
      switch self {
      case .hyphen: (UInt8(ascii: "-"), 1)
      case .singleQuote: (UInt8(ascii: "'"), 1)
      case .doubleQuote: (UInt8(ascii: "\""), 1)
      case .ellipsis: (UInt8(ascii: "."), 3)
      }
    }
  }
}
