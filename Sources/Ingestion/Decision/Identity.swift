import ArticleStorage

/// Folds a headline or a name for telling whether two are the same: letters and digits in lower
/// case, everything between them one space.
func foldedForIdentity(_ text: String) -> String {
  var folded = ""
  var pendingSpace = false
  for character in text {
    if character.isLetter || character.isNumber {
      if pendingSpace && !folded.isEmpty { folded.append(" ") }
      pendingSpace = false
      folded.append(contentsOf: character.lowercased())
    } else {
      pendingSpace = true
    }
  }
  return folded
}

/// What speaks for two versions being one article apart from their words.
struct SharedIdentity {
  let url: Bool
  let path: Bool
  let headline: Bool
  let author: Bool
  let publisher: Bool

  init(_ a: VersionIdentity, _ b: VersionIdentity) {
    func meet(_ x: Set<String>, _ y: Set<String>) -> Bool {
      !Set(x.map(foldedForIdentity)).isDisjoint(with: y.map(foldedForIdentity))
    }
    url = !a.urls.isDisjoint(with: b.urls)
    path = !a.paths.isDisjoint(with: b.paths)
    headline = meet(a.headlines, b.headlines)
    author = meet(a.authors, b.authors)
    publisher = meet(a.publishers, b.publishers)
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
