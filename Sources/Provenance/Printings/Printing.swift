public import ArticleModel

/// What a document states of when and where an article in it was printed.
public struct Printing: Hashable, Sendable {
  /// The earliest publication date it states; ISO 8601 with the precision that is printed.
  public let date: String?

  /// The addresses it gives as the article's own.
  public let addresses: [String]

  /// The publishers it names.
  public let publishers: [String]

  /// What it says the article was taken from.
  public let sources: [Statement]

  /// What these statements of one appearance say of its printing.
  public init(_ statements: [Statement]) {
    func values(_ key: StatementKey) -> [String] {
      statements.filter { $0.key == key }.map(\.value)
    }
    date = values(.datePublished).min()
    addresses = values(.url)
    publishers = values(.publisher)
    sources = statements.filter { $0.key == .isBasedOn }
  }

  /// Says that the text was printed before: "Originally published in …".
  ///
  /// That a text was made by somebody, or has its facts from somewhere, is not that.
  public var reprint: Statement? {
    sources.first { source in
      ["source.published/", "source.this-article/"].contains { source.rule.hasPrefix($0) }
    }
  }

  /// The statement that names the other printing as where the text was taken from: by its address,
  /// the site it stands on, or its publisher.
  public func source(naming other: Printing) -> Statement? {
    let sites = Set(other.addresses.compactMap(Self.site))
    let names = Set(other.publishers.map(Self.folded)).subtracting([""])
    let ownSites = Set(addresses.compactMap(Self.site))
    return sources.first { source in
      if other.addresses.contains(source.value) { return true }
      if let site = Self.site(source.value) {
        // A site that both stand on does not tell one from the other.
        return sites.contains(site) && !ownSites.contains(site)
      }
      let name = Self.folded(source.value)
      return names.contains(name) && !publishers.map(Self.folded).contains(name)
    }
  }

  /// The host of an address without `www.`; `nil` for what is no address.
  private static func site(_ address: String) -> String? {
    guard let scheme = address.firstRange(of: "://") else { return nil }
    let host = address[scheme.upperBound...].prefix { !"/?#:".contains($0) }.lowercased()
    return host.isEmpty ? nil : host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }

  /// Letters and digits in lower case, without an article in front.
  private static func folded(_ name: String) -> String {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.drop { $0 == "the" }.joined(separator: " ")
  }
}
