public import ArticleModel

extension StoreQuestions {
  /// The versions by way of which two versions are of one article, from the one to the other with
  /// both; as few as there can be. `nil` where they are of different articles.
  ///
  /// Each is tied to the next by what is measured or by a person's word.
  ///
  /// - Complexity: O(*t*) in the ties of the article.
  public func link(from a: VersionNumber, to b: VersionNumber) throws -> [VersionNumber]? {
    guard let article = try article(of: a), try self.article(of: b) == article else { return nil }
    var ties = try statement(
      """
      SELECT comparison.a, comparison.b FROM version JOIN comparison ON comparison.a = version.id
      WHERE version.article = ? AND inArticle = 1
      """
    ).bind(article).all {
      (VersionNumber(rawValue: $0.integer(0)), VersionNumber(rawValue: $0.integer(1)))
    }
    for said in try activePairs() where said.correction.kind == .same {
      guard let pair = said.correction.pair, let x = try version(withHash: pair.a),
        let y = try version(withHash: pair.b), try self.article(of: x) == article
      else { continue }
      ties.append((x, y))
    }
    var neighbours: [VersionNumber: [VersionNumber]] = [:]
    for (x, y) in ties {
      neighbours[x, default: []].append(y)
      neighbours[y, default: []].append(x)
    }
    // Breadth first, from the end, so that the way back is the way there.
    var next: [VersionNumber: VersionNumber] = [b: b]
    var edge = [b]
    while !edge.isEmpty, next[a] == nil {
      var further: [VersionNumber] = []
      for here in edge {
        for there in (neighbours[here] ?? []).sorted() where next[there] == nil {
          next[there] = here
          further.append(there)
        }
      }
      edge = further
    }
    guard next[a] != nil else { return nil }
    var link = [a]
    while let last = link.last, last != b, let following = next[last] { link.append(following) }
    return link
  }
}
