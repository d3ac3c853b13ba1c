import ArticleStorage

/// Folds a headline or a name for telling whether two are the same: letters and digits in lower
/// case, everything between them one space.
func foldedForIdentity(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  var pendingSpace = false
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if pendingSpace && !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      pendingSpace = false
      bytes.append(byte)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      if pendingSpace && !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      pendingSpace = false
      bytes.append(byte | 0x20)
    case 0x80...: return foldedScalars(of: text)
    default: pendingSpace = true
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The same for texts beyond ASCII, where what is a letter has to be looked up.
private func foldedScalars(of text: String) -> String {
  var folded = ""
  var pendingSpace = false
  for scalar in text.unicodeScalars {
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil {
      if pendingSpace && !folded.isEmpty { folded.append(" ") }
      pendingSpace = false
      folded += properties.lowercaseMapping
    } else {
      pendingSpace = true
    }
  }
  return folded
}

/// A version's identity, folded once for many comparisons.
struct FoldedIdentity: Equatable {
  let headlines: Set<String>

  /// Those headlines that are titles by their looks: a line that goes on a sentence, or begins one
  /// with a small letter, was only the first of its text.
  let titles: Set<String>
  let authors: Set<String>
  let publishers: Set<String>
  let urls: Set<String>
  let dates: Set<String>
  let paths: Set<[UInt8]>

  init(_ identity: VersionIdentity) {
    headlines = Set(identity.headlines.map(foldedForIdentity))
    titles = Set(
      identity.headlines.lazy.filter { headline in
        headline.unicodeScalars.first { $0.properties.isAlphabetic }
          .map { !$0.properties.isLowercase } ?? false
      }.map(foldedForIdentity)
    )
    authors = Set(identity.authors.map(foldedForIdentity))
    publishers = Set(identity.publishers.map(foldedForIdentity))
    urls = identity.urls
    dates = identity.dates
    paths = identity.paths
  }
}

/// What speaks for two versions being one article apart from their words.
struct SharedIdentity: Equatable {
  let url: Bool
  let path: Bool
  let headline: Bool
  let author: Bool
  let publisher: Bool

  init(_ a: FoldedIdentity, _ b: FoldedIdentity) {
    url = !a.urls.isDisjoint(with: b.urls)
    path = !a.paths.isDisjoint(with: b.paths)
    headline = !a.headlines.isDisjoint(with: b.headlines)
    author = !a.authors.isDisjoint(with: b.authors)
    publisher = !a.publishers.isDisjoint(with: b.publishers)
  }

  /// Enough to make a reworded text a version: the same address, the same delivered path, or the
  /// same headline with the same author or publisher.
  var speaksForReworded: Bool { url || path || (headline && (author || publisher)) }

  /// Enough to make a contained text an abridgement, though it fills one block only.
  func speaksForAbridgement(sameOpening: Bool) -> Bool {
    url || path || headline || (author && sameOpening)
  }

  /// The words for it in an explanation.
  var words: String {
    var shared: [String] = []
    if url { shared.append("address") }
    if path { shared.append("path") }
    if headline { shared.append("headline") }
    if author { shared.append("author") }
    if publisher { shared.append("publisher") }
    return shared.joined(separator: ", ")
  }
}
