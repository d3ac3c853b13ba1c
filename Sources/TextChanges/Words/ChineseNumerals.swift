/// Numbers in Chinese numerals, as Chinese and Japanese print them.
enum ChineseNumerals {
  /// Whether `text` is written in numerals only.
  static func areAll(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(contains)
  }

  /// Whether a character is a numeral.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    digits[scalar] != nil || units[scalar] != nil || groups[scalar] != nil
  }

  /// The number that `text` says; `nil` for anything else, and for what is too large.
  ///
  /// Both ways of writing are read: by units (`三百四十`) and digit by digit (`二〇二四`).
  static func value(_ text: String) -> Int? {
    let scalars = Array(text.unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= 16, areAll(text) else { return nil }
    if scalars.allSatisfy({ digits[$0] != nil }) {
      return scalars.reduce(0) { 10 * $0 + (digits[$1] ?? 0) }
    }
    var (sum, group, digit) = (0, 0, 0)
    for scalar in scalars {
      if let value = digits[scalar] {
        digit = value
      } else if let unit = units[scalar] {
        group += max(digit, 1) * unit
        digit = 0
      } else if let unit = groups[scalar] {
        sum = (sum + max(group + digit, 1)) * unit
        (group, digit) = (0, 0)
        guard sum < 1_000_000_000_000 else { return nil }
      }
    }
    return sum + group + digit
  }

  private static let digits: [Unicode.Scalar: Int] = [
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9,
  ]
  private static let units: [Unicode.Scalar: Int] = ["十": 10, "百": 100, "千": 1_000]
  private static let groups: [Unicode.Scalar: Int] = [
    "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000,
  ]
}
