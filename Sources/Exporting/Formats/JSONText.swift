/// Writes JSON (RFC 8259) with the keys in the order given.
enum JSONText {
  static func string(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  static func optional(_ value: String?) -> String? { value.map { string($0) } }

  static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

  /// An object of the members that have a value, which are JSON already.
  static func object(_ members: KeyValuePairs<String, String?>) -> String {
    object(members.map { ($0.key, $0.value) })
  }

  static func object(_ members: [(key: String, value: String?)]) -> String {
    let written = members.compactMap { member in
      member.value.map { string(member.key) + ":" + $0 }
    }
    return "{" + written.joined(separator: ",") + "}"
  }

  /// A share of 1 with six digits after the point at the most.
  static func number(_ value: Double) -> String {
    let rounded = (value * 1e6).rounded() / 1e6
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
