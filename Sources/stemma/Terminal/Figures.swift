/// Numbers as people read them.
enum Figures {
  /// A whole number with commas: `12,345`.
  static func grouped(_ number: some BinaryInteger) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// A share of 1 in percent; what is not all is never called 100 %, nor what is something 0 %.
  static func percent(_ share: Double) -> String {
    guard share.isFinite else { return "? %" }
    let rounded = Int((min(max(share, 0), 1) * 100).rounded())
    if rounded == 0, share > 0 { return "under 1 %" }
    if rounded == 100, share < 1 { return "over 99 %" }
    return "\(rounded) %"
  }

  /// A number and what is counted, in the singular where it is one.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// A size in the largest unit that leaves a whole number before the point: `7.9 kB`.
  static func size(_ bytes: Int64) -> String {
    var value = Double(bytes)
    for unit in ["bytes", "kB", "MB", "GB"] {
      if value < 1000 || unit == "GB" {
        return unit == "bytes" ? "\(bytes) bytes" : "\(decimal(value, value < 10 ? 1 : 0)) \(unit)"
      }
      value /= 1000
    }
    return "\(bytes) bytes"
  }

  /// A number with so many digits after the point.
  static func decimal(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "?" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * scale).rounded())
    guard digits > 0 else { return grouped(scaled) }
    let fraction = String(scaled.magnitude % UInt(scale))
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(value < 0 ? "-" : "")\(grouped(scaled.magnitude / UInt(scale))).\(zeros)\(fraction)"
  }
}
