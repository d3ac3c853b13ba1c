/// Gives every member of a container a name of its own.
struct MemberNames {
  private var counts: [String: Int] = [:]

  /// Longer names are cut.
  private static let longest = 1_024

  /// `name` as a name: without leading slashes and steps up, not empty, and different from all
  /// given before.
  mutating func unique(_ name: String) -> String {
    let parts = name.replacing("\0", with: "").split(separator: "/").filter {
      $0 != "." && $0 != ".."
    }
    var plain = parts.joined(separator: "/")
    if name.contains("://"), let colon = plain.firstIndex(of: ":") {
      // The two slashes of an address belong to it.
      plain = plain[...colon] + "//" + plain[plain.index(after: colon)...].drop { $0 == "/" }
    }
    if plain.isEmpty { plain = "member" }
    if plain.utf8.count > Self.longest {
      plain = String(decoding: plain.utf8.prefix(Self.longest), as: UTF8.self)
    }
    var count = (counts[plain] ?? 0) + 1
    var name = count == 1 ? plain : "\(plain) (\(count))"
    while count > 1, counts[name] != nil {
      count += 1
      name = "\(plain) (\(count))"
    }
    counts[plain] = count
    if count > 1 { counts[name] = 1 }
    return name
  }
}
