/// Counts days of the Gregorian calendar.
enum CalendarDay {
  /// Whether two ISO 8601 dates are of days that follow one another.
  static func areNeighbours(_ a: String, _ b: String) -> Bool {
    guard let first = number(of: a), let second = number(of: b) else { return false }
    return abs(first - second) == 1
  }

  /// The days since 1 March of the year 0; `nil` for what is no full date.
  private static func number(of date: String) -> Int? {
    let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return nil }
    let year = parts[1] > 2 ? parts[0] : parts[0] - 1
    let month = (parts[1] + 9) % 12
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + parts[2]
  }
}
