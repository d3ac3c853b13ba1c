/// The names of licences that addresses stand for.
enum LicenceAddress {
  /// `CC BY-SA 3.0 DE` for `https://creativecommons.org/licenses/by-sa/3.0/de/`; `nil` for an
  /// address that is no licence's.
  static func name(of address: String) -> String? {
    let parts = address.lowercased().split(whereSeparator: { $0 == "/" || $0 == "?" || $0 == "#" })
    guard let host = parts.firstIndex(where: { $0.hasSuffix("creativecommons.org") }),
      host + 2 < parts.count
    else { return nil }
    let kind = parts[host + 1]
    let rest = parts[(host + 2)...].prefix(3).filter {
      !$0.hasPrefix("deed") && !$0.hasPrefix("legalcode")
    }
    guard let code = rest.first else { return nil }
    var words: [String]
    switch kind {
    case "licenses": words = ["CC", code.uppercased()]
    case "publicdomain": words = code == "zero" ? ["CC0"] : ["Public Domain"]
    default: return nil
    }
    guard code.utf8.count <= 12, code.allSatisfy({ $0.isLetter || $0 == "-" || $0 == "+" }) else {
      return nil
    }
    for part in rest.dropFirst() {
      if part.allSatisfy({ $0.isNumber || $0 == "." }) || part.utf8.count == 2 {
        words.append(part.uppercased())
      }
    }
    return words.joined(separator: " ")
  }
}
