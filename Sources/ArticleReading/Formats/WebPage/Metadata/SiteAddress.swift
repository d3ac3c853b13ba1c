internal import ArticleModel

/// What an address tells of the site it belongs to.
enum SiteAddress {
  /// The letters of the names that the hosts of the page's own addresses give: `thepaper` and
  /// `thepapercom` for `https://www.thepaper.com/…`.
  static func names(in claims: [PageClaim]) -> [[UInt8]] {
    var names: [[UInt8]] = []
    for claim in claims where claim.key == .url {
      guard let host = host(of: claim.value) else { continue }
      let labels = host.split(separator: ".").drop { $0 == "www" || $0 == "m" }
      names.append(PageClaim.letters(labels.joined()))
      if labels.count >= 2 {
        names.append(PageClaim.letters(String(labels[labels.endIndex - 2])))
        names.append(PageClaim.letters(labels.dropLast().joined()))
      }
      if let first = labels.first { names.append(PageClaim.letters(String(first))) }
    }
    return names.filter { $0.count >= 3 }
  }

  /// The host of an address, in lower case.
  static func host(of address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let rest = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return rest.isEmpty ? nil : rest.lowercased()
  }
}
