/// Text of a document made safe for a terminal.
///
/// What articles print is strangers' text: a control character in it could move the cursor, and a
/// character that turns the direction of writing could disguise what stands beside it.
enum PrintableText {
  /// `text` on one line: line breaks and tabs become spaces, control characters U+FFFD, and what
  /// has no shape (soft hyphens, marks of direction) is left out.
  static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: needsCare) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard needsCare(scalar) else {
        scalars.append(scalar)
        continue
      }
      switch scalar {
      case "\t", "\n", "\r", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}": scalars.append(" ")
      case _ where scalar.properties.generalCategory == .control: scalars.append("\u{FFFD}")
      default: continue
      }
    }
    return String(scalars)
  }

  /// `text` on one line with single spaces: what stands in a list.
  static func shortLine(_ text: String) -> String {
    line(text).split(separator: " ").joined(separator: " ")
  }

  private static func needsCare(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0xA0, 0xAD, 0x61C, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}
