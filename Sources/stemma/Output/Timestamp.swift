#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Moments as they stand in the store: ISO 8601 in UTC with milliseconds.
enum Timestamp {
  /// The present moment.
  @Sendable static func now() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return text(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
  }

  /// A moment given as nanoseconds since 1970.
  static func text(nanoseconds: Int64) -> String {
    let milliseconds = nanoseconds.floorDivided(by: 1_000_000)
    let seconds = milliseconds.floorDivided(by: 1_000)
    return text(seconds: Int(seconds), milliseconds: Int(milliseconds - seconds * 1_000))
  }

  /// The seconds since 1970 of a moment as ``now()`` gives it.
  static func seconds(_ text: String) -> Double? {
    let fields = text.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
      .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    guard fields.count == 7, text.hasSuffix("Z") else { return nil }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (fields[0] &- 1900, fields[1] &- 1, fields[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (fields[3], fields[4], fields[5])
    return Double(timegm(&parts)) + Double(fields[6]) / 1_000
  }

  /// A moment of the store for people: day and minute where the reader is.
  ///
  /// What is no such moment is given back as it is.
  static func shown(_ text: String) -> String {
    let fields = text.utf8.split { !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0) }
      .compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    guard fields.count >= 6, text.hasSuffix("Z") else { return PrintableText.line(text) }
    var parts = tm()
    (parts.tm_year, parts.tm_mon, parts.tm_mday) = (fields[0] &- 1900, fields[1] &- 1, fields[2])
    (parts.tm_hour, parts.tm_min, parts.tm_sec) = (fields[3], fields[4], fields[5])
    var moment = timegm(&parts)
    localtime_r(&moment, &parts)
    let day = "\(parts.tm_year &+ 1900)-\(digits(parts.tm_mon &+ 1))-\(digits(parts.tm_mday))"
    return "\(day) \(digits(parts.tm_hour)):\(digits(parts.tm_min))"
  }

  private static func digits(_ number: Int32) -> String {
    number < 10 ? "0\(number)" : String(number)
  }

  private static func text(seconds: Int, milliseconds: Int) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day =
      "\(digits(Int(parts.tm_year) + 1900, 4))-\(digits(Int(parts.tm_mon) + 1, 2))-\(digits(Int(parts.tm_mday), 2))"
    let time =
      "\(digits(Int(parts.tm_hour), 2)):\(digits(Int(parts.tm_min), 2)):\(digits(Int(parts.tm_sec), 2))"
    return "\(day)T\(time).\(digits(milliseconds, 3))Z"
  }
}

extension Int64 {
  /// The quotient rounded down, so that moments before 1970 come out right.
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
