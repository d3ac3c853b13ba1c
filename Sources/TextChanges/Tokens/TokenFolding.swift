/// What makes no difference when tokens are aligned.
enum TokenFolding {
  /// Where a mark stands at the beginning of a line it is a list mark, and between spaces a
  /// hyphen is a dash; the tokeniser puts these in front of it.
  static let lineStart = "\n"
  static let spaced = " "

  static func folded(_ text: String, form: Token.Form) -> String {
    switch form {
    case .mark: foldedMark(text)
    case .number: lowercased(text).replacingThousandsSeparators
    case .word: lowercased(text)
    }
  }

  static func role(ofWord text: String) -> Token.Role {
    guard let first = text.unicodeScalars.first else { return .word }
    let isLowercase =
      first.isASCII ? (0x61...0x7A).contains(first.value) : first.properties.isLowercase
    return isLowercase ? .lowercaseWord : .word
  }

  static func role(ofMark folded: String) -> Token.Role {
    switch folded {
    case ".", "!", "?", "\u{2026}", "\u{3002}", "\u{FF0E}": .terminator
    case ",", ";", ":", "\u{2014}", "\u{3001}": .divider
    case "'": .apostrophe
    case "\"", ")", "]", "}", "\u{300D}", "\u{300F}": .closer
    case "-": .hyphen
    case "\u{2022}": .listMark
    default: .otherMark
    }
  }

  private static func foldedMark(_ text: String) -> String {
    switch text {
    case "'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{2032}", "`", "\u{B4}", "\u{2039}",
      "\u{203A}":
      "'"
    case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{AB}", "\u{BB}", "\u{2033}",
      "''", "``":
      "\""
    case "-", "\u{2010}", "\u{2011}": "-"
    case " -", " \u{2010}", " \u{2011}", "--", "---", "\u{2012}", "\u{2013}", "\u{2014}",
      "\u{2015}":
      "\u{2014}"
    case "...", "\u{2026}": "\u{2026}"
    case "\n-", "\n*", "\n\u{2013}", "\n\u{2014}", "\n+", "\n\u{B7}", "\u{2022}", "\u{25AA}",
      "\u{25CF}", "\u{25E6}", "\u{2023}", "\u{25A0}", "\u{2043}":
      "\u{2022}"
    default: lowercased(text)
    }
  }

  /// Lower case, with the forms that exist for printing only taken apart.
  private static func lowercased(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    var folded = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xDF, 0x1E9E: folded += "ss"
      case 0xFB00: folded += "ff"
      case 0xFB01: folded += "fi"
      case 0xFB02: folded += "fl"
      case 0xFB03: folded += "ffi"
      case 0xFB04: folded += "ffl"
      case 0xFB05, 0xFB06: folded += "st"
      case 0xFF01...0xFF5E:
        folded += Unicode.Scalar(scalar.value - 0xFEE0)?.properties.lowercaseMapping ?? ""
      default: folded += scalar.properties.lowercaseMapping
      }
    }
    return folded
  }
}

extension String {
  /// Without the commas or spaces that divide a number into groups of three digits.
  fileprivate var replacingThousandsSeparators: String {
    // A space stands in a number for nothing else.
    if unicodeScalars.contains(where: \.properties.isWhitespace) {
      return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
    }
    guard utf8.contains(0x2C) else { return self }
    let groups = split(separator: ",", omittingEmptySubsequences: false)
    let areThousands =
      (1...3).contains(groups[0].utf8.count)
      && groups.dropFirst().allSatisfy { group in
        let digits = group.utf8.prefix { (0x30...0x39).contains($0) }
        return digits.count == 3
      }
    return areThousands ? groups.joined() : self
  }
}
