public import ArticleModel

extension StoreQuestions {
  /// The versions by way of which two versions are of one article, from the one to the other.
  ///
  /// There are as few as there can be, with both ends; `nil` where the two are of different articles.
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

/// Two versions that something ties.
public struct TiedPair: Hashable, Sendable {
  /// The shorter.
  public let a: VersionNumber
  /// The other.
  public let b: VersionNumber
  /// Whether they are of one article.
  public let isSameArticle: Bool
  /// How many shingles both have; a person's word weighs more than any.
  public let weight: Int64
}

extension StoreQuestions {
  /// The ties of some versions among themselves and to other articles, the closest first, without
  /// what is told of each.
  ///
  /// - Complexity: O(*t* log *t*) in the ties of these versions.
  public func tiedPairs(of versions: [VersionNumber]) throws -> [TiedPair] {
    let inside = Set(versions)
    var found: Set<TiedPair> = []
    for version in versions {
      for side in ["a", "b"] {
        found.formUnion(
          try statement(
            """
            SELECT comparison.a, comparison.b, x.article = y.article, shared
            FROM comparison JOIN version x ON x.id = comparison.a
              JOIN version y ON y.id = comparison.b
            WHERE comparison.\(side) = ? AND kind IS NOT NULL
            """
          ).bind(version.rawValue).all { row in
            TiedPair(
              a: VersionNumber(rawValue: row.integer(0)),
              b: VersionNumber(rawValue: row.integer(1)),
              isSameArticle: row.integer(2) != 0,
              weight: row.integer(3),
            )
          }
        )
      }
    }
    for (x, y, _) in try assertedPairs() where inside.contains(x) || inside.contains(y) {
      guard let comparison = try comparison(x, y), comparison.kind == nil else { continue }
      let isSame = try article(of: x) == article(of: y)
      found.insert(
        TiedPair(a: comparison.a, b: comparison.b, isSameArticle: isSame, weight: .max)
      )
    }
    return found.filter {
      !$0.isSameArticle || inside.contains($0.a) && inside.contains($0.b)
    }.sorted { ($0.weight, $1.a, $1.b) > ($1.weight, $0.a, $0.b) }
  }
}
