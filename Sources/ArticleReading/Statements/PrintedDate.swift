/// A date as newspapers print it, with the precision that is printed.
///
/// Understood are ISO 8601, `July 12, 2023`, `12 July 2023`, `12. Juli 2023`,
/// `12 de julio de 2023`, `July 2023`, `12.7.2023`, `2023年7月12日`, a weekday before them and a
/// time of day after them. `3/4/2023` says nothing certain and is no date; neither is a day
/// without a year.
struct PrintedDate {
  /// ISO 8601, as in `2023-07`, `2023-07-12` or `2023-07-12T14:05+02:00`.
  let value: String

  /// Where it is printed: bytes of the text that was searched.
  let range: Range<Int>

  /// The date that is all of `text`.
  ///
  /// `isDayFirst` says which number of `3/4/2023` is the day where that is known.
  static func whole(_ text: ArraySlice<UInt8>, isDayFirst: Bool? = nil) -> PrintedDate? {
    guard text.count <= 100 else { return nil }
    var parser = DateParser(text, isDayFirst: isDayFirst)
    if let date = parser.date(at: 0), date.end == parser.tokens.count { return date.printed }
    // A year alone is a date where a field says that it is one.
    guard parser.tokens.count == 1, let year = parser.year(at: 0) else { return nil }
    return PrintedDate(value: "\(year)", range: text.startIndex..<text.endIndex)
  }

  /// The first date in `text`.
  static func first(in text: ArraySlice<UInt8>, isDayFirst: Bool? = nil) -> PrintedDate? {
    guard text.count <= 1_000 else { return nil }
    var parser = DateParser(text, isDayFirst: isDayFirst)
    for index in parser.tokens.indices {
      if let date = parser.date(at: index) { return date.printed }
    }
    return nil
  }

  /// The last date in `text`.
  static func last(in text: ArraySlice<UInt8>) -> PrintedDate? {
    guard text.count <= 1_000 else { return nil }
    var parser = DateParser(text)
    var found: PrintedDate?
    var index = 0
    while index < parser.tokens.count {
      if let date = parser.date(at: index) {
        found = date.printed
        index = date.end
      } else {
        index += 1
      }
    }
    return found
  }
}

/// Reads dates out of the words, numbers and signs of a short text.
private struct DateParser {
  enum Token {
    case word(String)
    case number(Int, digits: Int)
    case sign(UInt8)
  }

  private(set) var tokens: [(token: Token, range: Range<Int>)] = []

  private let isDayFirst: Bool?

  init(_ text: ArraySlice<UInt8>, isDayFirst: Bool? = nil) {
    self.isDayFirst = isDayFirst
    let folded = TextFold.folded(text)
    var index = 0
    while index < folded.count {
      let byte = folded[index]
      var end = index + 1
      if ASCII.isDigit(byte) {
        while end < folded.count, ASCII.isDigit(folded[end]) { end += 1 }
        let value =
          end - index <= 8 ? Int(String(decoding: folded[index..<end], as: UTF8.self)) : nil
        append(.number(value ?? -1, digits: end - index), index..<end, text)
      } else if ASCII.isWord(byte) {
        // The signs 年 月 日 are words of their own beside digits.
        while end < folded.count, ASCII.isWord(folded[end]), !ASCII.isDigit(folded[end]) {
          end += 1
        }
        append(.word(String(decoding: folded[index..<end], as: UTF8.self)), index..<end, text)
      } else if byte != 0x20 {
        append(.sign(byte), index..<end, text)
      }
      index = end
    }
  }

  private mutating func append(_ token: Token, _ range: Range<Int>, _ text: ArraySlice<UInt8>) {
    let start = text.startIndex
    tokens.append((token, range.lowerBound + start..<range.upperBound + start))
  }

  private func word(_ index: Int) -> String? {
    guard index < tokens.count, case .word(let word) = tokens[index].token else { return nil }
    return word
  }

  private func number(_ index: Int, digits: ClosedRange<Int>) -> Int? {
    guard index < tokens.count, case .number(let value, let count) = tokens[index].token,
      digits.contains(count)
    else { return nil }
    return value
  }

  private func sign(_ index: Int, _ wanted: UInt8) -> Bool {
    guard index < tokens.count, case .sign(wanted) = tokens[index].token else { return false }
    return true
  }

  func year(at index: Int) -> Int? {
    guard let year = number(index, digits: 4...4), year >= 1_500, year < 2_200 else { return nil }
    return year
  }

  private func month(at index: Int) -> Int? {
    guard let word = word(index) else { return nil }
    if let month = MonthNames.months[word] { return month }
    // Other alphabets than the Latin one keep their capitals until here.
    guard word.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    return MonthNames.months[word.lowercased()]
  }

  /// The date whose first token is `start`; its end is the token after it.
  mutating func date(at start: Int) -> (printed: PrintedDate, end: Int)? {
    var index = start
    if let day = word(index), MonthNames.weekdays.contains(day) {
      index += 1
      if sign(index, UInt8(ascii: ".")) { index += 1 }
      if sign(index, UInt8(ascii: ",")) { index += 1 }
      if word(index) == "the" || word(index) == "den" || word(index) == "le" { index += 1 }
    }
    guard var (value, end) = day(at: index) else { return nil }
    if value.utf8.count == 10, let time = PrintedTime(self, at: end) {
      value += "T" + time.value
      end = time.end
    }
    let range = tokens[start].range.lowerBound..<tokens[end - 1].range.upperBound
    return (PrintedDate(value: value, range: range), end)
  }

  private func day(at index: Int) -> (String, Int)? {
    if let year = year(at: index) {
      // 2023-07-12, 2023/07/12, 2023年7月12日
      for separator in [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")]
      where sign(index + 1, separator) {
        guard let month = number(index + 2, digits: 1...2) else { continue }
        if sign(index + 3, separator), let day = number(index + 4, digits: 1...2) {
          return iso(year, month, day).map { ($0, index + 5) }
        }
        return separator == UInt8(ascii: "-")
          ? iso(year, month, nil).map { ($0, index + 3) } : nil
      }
      if let sign = word(index + 1), sign == "年" || sign == "년",
        let month = number(index + 2, digits: 1...2),
        let next = word(index + 3), next == "月" || next == "월",
        let day = number(index + 4, digits: 1...2)
      {
        return iso(year, month, day).map { ($0, word(index + 5) == nil ? index + 5 : index + 6) }
      }
      // 2019. november 20.
      let next = sign(index + 1, UInt8(ascii: ".")) ? index + 2 : index + 1
      if let month = month(at: next), let day = number(next + 1, digits: 1...2) {
        return iso(year, month, day).map { ($0, next + 2) }
      }
      return nil
    }
    // 20191120
    if let packed = number(index, digits: 8...8), packed >= 19_000_101, packed < 22_000_000 {
      return iso(packed / 10_000, packed / 100 % 100, packed % 100).map { ($0, index + 1) }
    }
    if let month = month(at: index) {
      var next = index + 1
      if sign(next, UInt8(ascii: ".")) { next += 1 }
      if let year = year(at: next) { return iso(year, month, nil).map { ($0, next + 1) } }
      if sign(next, UInt8(ascii: ",")), let year = year(at: next + 1) {
        return iso(year, month, nil).map { ($0, next + 2) }
      }
      guard let day = number(next, digits: 1...2) else { return nil }
      next += 1
      if let ordinal = word(next), ["st", "nd", "rd", "th"].contains(ordinal) { next += 1 }
      if sign(next, UInt8(ascii: ",")) { next += 1 }
      return year(at: next).flatMap { year in iso(year, month, day).map { ($0, next + 1) } }
    }
    guard let day = number(index, digits: 1...2) else { return nil }
    var next = index + 1
    if let ordinal = word(next), ["st", "nd", "rd", "th", "er", "º", "ª"].contains(ordinal) {
      next += 1
    }
    if sign(next, UInt8(ascii: ".")) {
      next += 1
      // 12.7.2023
      if let month = number(next, digits: 1...2), sign(next + 1, UInt8(ascii: ".")),
        let year = year(at: next + 2)
      {
        return iso(year, month, day).map { ($0, next + 3) }
      }
      // 12.7.23, where a day comes first
      if isDayFirst == true, let month = number(next, digits: 2...2),
        sign(next + 1, UInt8(ascii: ".")), let year = number(next + 2, digits: 2...2), year < 80
      {
        return iso(2_000 + year, month, day).map { ($0, next + 3) }
      }
    }
    if sign(next, UInt8(ascii: "/")), let second = number(next + 1, digits: 1...2),
      sign(next + 2, UInt8(ascii: "/")), let year = year(at: next + 3)
    {
      // Which of the two is the day is certain only when one of them can be no month.
      if day > 12 { return iso(year, second, day).map { ($0, next + 4) } }
      if second > 12 || second == day { return iso(year, day, second).map { ($0, next + 4) } }
      guard let isDayFirst else { return nil }
      return isDayFirst
        ? iso(year, second, day).map { ($0, next + 4) }
        : iso(year, day, second).map { ($0, next + 4) }
    }
    if sign(next, UInt8(ascii: "-")) { next += 1 }
    if word(next) == "de" || word(next) == "of" || word(next) == "d" { next += 1 }
    // 12 tháng 7, 2023
    if word(next) == "tháng", let month = number(next + 1, digits: 1...2) {
      next += 2
      if sign(next, UInt8(ascii: ",")) || word(next) == "năm" { next += 1 }
      return year(at: next).flatMap { year in iso(year, month, day).map { ($0, next + 1) } }
    }
    guard let month = month(at: next) else { return nil }
    let isThai = word(next)?.utf8.first == 0xE0
    next += 1
    while sign(next, UInt8(ascii: ".")) || sign(next, UInt8(ascii: ","))
      || sign(next, UInt8(ascii: "-")) || word(next) == "de" || word(next) == "del"
    {
      next += 1
    }
    // Thai calendars count from the Buddha's death.
    if isThai, let year = number(next, digits: 4...4), year > 2_400 {
      return iso(year - 543, month, day).map { ($0, next + 1) }
    }
    return year(at: next).flatMap { year in iso(year, month, day).map { ($0, next + 1) } }
  }

  private func iso(_ year: Int, _ month: Int, _ day: Int?) -> String? {
    guard (1...12).contains(month) else { return nil }
    let yearMonth = "\(year)-" + Self.two(month)
    guard let day else { return yearMonth }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day >= 1, day <= lengths[month - 1] else { return nil }
    return yearMonth + "-" + Self.two(day)
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// A time of day after a date, with its zone where one is printed.
  private struct PrintedTime {
    let value: String
    let end: Int

    private static let zones = [
      "z": "Z", "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cdt": "-05:00",
      "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00",
      "cest": "+02:00", "mez": "+01:00", "mesz": "+02:00",
    ]

    init?(_ parser: DateParser, at start: Int) {
      var index = start
      if let word = parser.word(index), ["t", "at", "um", "à", "a", "às"].contains(word) {
        index += 1
        if parser.word(index) == "las" { index += 1 }
      } else if parser.sign(index, UInt8(ascii: ",")) || parser.sign(index, UInt8(ascii: "-"))
        || parser.sign(index, UInt8(ascii: "|"))
      {
        index += 1
      }
      guard var hour = parser.number(index, digits: 1...2), hour < 24,
        parser.sign(index + 1, UInt8(ascii: ":")),
        let minute = parser.number(index + 2, digits: 2...2), minute < 60
      else { return nil }
      index += 3
      var seconds = ""
      if parser.sign(index, UInt8(ascii: ":")),
        let second = parser.number(index + 1, digits: 2...2), second < 61
      {
        seconds = ":" + DateParser.two(second)
        index += 2
        if parser.sign(index, UInt8(ascii: ".")), parser.number(index + 1, digits: 1...9) != nil {
          index += 2
        }
      }
      if let half = parser.word(index), let first = half.utf8.first,
        ["am", "pm", "a", "p"].contains(half), (1...12).contains(hour)
      {
        hour = hour % 12 + (first == UInt8(ascii: "p") ? 12 : 0)
        index += 1
        if half.utf8.count == 1 {
          if parser.sign(index, UInt8(ascii: ".")) { index += 1 }
          if parser.word(index) == "m" { index += 1 }
          if parser.sign(index, UInt8(ascii: ".")) { index += 1 }
        }
      }
      var zone = ""
      if let word = parser.word(index), let known = Self.zones[word] {
        zone = known
        index += 1
      } else if let (offset, next) = Self.offset(parser, at: index) {
        zone = offset
        index = next
      }
      value = DateParser.two(hour) + ":" + DateParser.two(minute) + seconds + zone
      end = index
    }

    /// `+02:00` or `-0400`.
    private static func offset(_ parser: DateParser, at index: Int) -> (String, Int)? {
      let isMinus = parser.sign(index, UInt8(ascii: "-"))
      guard isMinus || parser.sign(index, UInt8(ascii: "+")) else { return nil }
      let sign = isMinus ? "-" : "+"
      if let both = parser.number(index + 1, digits: 4...4), both / 100 < 15, both % 100 < 60 {
        return (sign + DateParser.two(both / 100) + ":" + DateParser.two(both % 100), index + 2)
      }
      if let hours = parser.number(index + 1, digits: 2...2), hours < 15,
        parser.sign(index + 2, UInt8(ascii: ":")),
        let minutes = parser.number(index + 3, digits: 2...2), minutes < 60
      {
        return (sign + DateParser.two(hours) + ":" + DateParser.two(minutes), index + 4)
      }
      return nil
    }
  }
}
