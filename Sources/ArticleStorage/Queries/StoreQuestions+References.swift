import ArticleModel

extension StoreQuestions {
  /// What a reference can mean: a prefix of at least four digits of a version's, document's or
  /// article's hash, a path or the end of one, an address, or words of a headline.
  ///
  /// - Parameters:
  ///   - reference: as a person typed it.
  ///   - limit: how many meanings at the most.
  /// - Returns: each meaning once, the likeliest first; several when the reference is ambiguous,
  ///   none when nothing is meant by it.
  /// - Throws: `StoreError` when the store cannot be read.
  public func targets(of reference: String, limit: Int = 20) throws -> [ReferenceTarget] {
    let isArticle = reference.lowercased().hasPrefix("art-")
    let digits = (isArticle ? String(reference.dropFirst(4)) : reference).lowercased()
    if digits.utf8.count >= 4, digits.utf8.count <= 64, digits.allSatisfy(\.isHexDigit) {
      let byHash = try targets(hashPrefix: digits, asArticle: isArticle, limit: limit)
      if !byHash.isEmpty { return byHash }
    }
    let byPath = try targets(path: reference, limit: limit)
    if !byPath.isEmpty { return byPath }
    let byAddress = try statement(
      """
      SELECT DISTINCT version FROM statement
        JOIN appearance ON appearance.id = statement.appearance
      WHERE key = 'url' AND value = ? LIMIT ?
      """
    ).bind(reference).bind(limit)
      .all { ReferenceTarget.version(VersionNumber(rawValue: $0.integer(0))) }
    if !byAddress.isEmpty { return byAddress }
    return try targets(headline: reference, limit: limit)
  }

  /// The versions in the document that lies at a path now, which is absolute, as bytes.
  public func targets(ofPath path: [UInt8]) throws -> [ReferenceTarget] {
    try statement(
      """
      SELECT appearance.version FROM delivery
        JOIN appearance ON appearance.document = delivery.document
      WHERE delivery.path = ? AND delivery.supersededBy IS NULL
      GROUP BY appearance.version ORDER BY min(position)
      """
    ).bind(blob: path).all { .version(VersionNumber(rawValue: $0.integer(0))) }
  }

  private func targets(hashPrefix: String, asArticle: Bool, limit: Int) throws -> [ReferenceTarget]
  {
    let lower = Self.bytes(hashPrefix, paddedWith: "0")
    let upper = Self.bytes(hashPrefix, paddedWith: "f")
    let versions = try statement(
      "SELECT id, article FROM version WHERE hash BETWEEN ? AND ? ORDER BY hash LIMIT ?"
    ).bind(blob: lower).bind(blob: upper).bind(limit).all { ($0.integer(0), $0.integer(1)) }
    if asArticle {
      var articles: [ReferenceTarget] = []
      for (_, article) in versions where !articles.contains(.article(article)) {
        articles.append(.article(article))
      }
      return articles
    }
    let documents = try statement(
      """
      SELECT appearance.version FROM document JOIN appearance ON appearance.document = document.id
      WHERE digest BETWEEN ? AND ? ORDER BY digest, position LIMIT ?
      """
    ).bind(blob: lower).bind(blob: upper).bind(limit).all { $0.integer(0) }
    var targets: [ReferenceTarget] = []
    for number in versions.map(\.0) + documents {
      let target = ReferenceTarget.version(VersionNumber(rawValue: number))
      if !targets.contains(target) { targets.append(target) }
    }
    return targets
  }

  private func targets(path: String, limit: Int) throws -> [ReferenceTarget] {
    // Paths are found by their last part, which an index has.
    func versions(_ condition: String) throws -> [ReferenceTarget] {
      try statement(
        """
        SELECT appearance.version FROM delivery
          CROSS JOIN appearance ON appearance.document = delivery.document
        WHERE \(Self.fileName) = ?2 AND delivery.supersededBy IS NULL AND \(condition)
        GROUP BY appearance.version ORDER BY min(delivery.id), min(position) LIMIT ?3
        """
      ).bind(path).bind(Self.fileName(of: path)).bind(limit)
        .all { ReferenceTarget.version(VersionNumber(rawValue: $0.integer(0))) }
    }
    // The sign keeps the path from being put into the name's expression, which no index has then.
    let exact = try versions("+pathText = ?1")
    if !exact.isEmpty { return exact }
    return try versions("substr(pathText, -length(?1) - 1) = '/' || ?1")
  }

  private func targets(headline: String, limit: Int) throws -> [ReferenceTarget] {
    let expression = Self.matchExpression(headline)
    guard !expression.isEmpty else { return [] }
    var targets: [ReferenceTarget] = []
    let rows = try statement(
      """
      SELECT version.article FROM articleText JOIN version ON version.id = articleText.rowid
      WHERE articleText MATCH ? ORDER BY bm25(articleText), version.id LIMIT ?
      """
    ).bind("headline : (\(expression))").bind(limit * 4)
    while try rows.step() {
      let target = ReferenceTarget.article(rows.integer(0))
      if !targets.contains(target), targets.count < limit { targets.append(target) }
    }
    return targets
  }

  /// The 32 bytes that begin with these hexadecimal digits and go on with one digit.
  static func bytes(_ prefix: String, paddedWith digit: Character) -> [UInt8] {
    let full = prefix + String(repeating: digit, count: 64 - prefix.count)
    return Digest(hexadecimal: full)?.bytes ?? []
  }

  /// Headlines that begin with these words, of which the last may go on; case and accents do not
  /// matter.
  ///
  /// - Parameters:
  ///   - words: the beginning.
  ///   - limit: how many at the most.
  /// - Returns: different headlines, those that came last first.
  /// - Throws: `StoreError` when the store cannot be read.
  public func headlines(beginningWith words: String, limit: Int) throws -> [String] {
    guard words.contains(where: { $0.isLetter || $0.isNumber }) else { return [] }
    return try statement(
      """
      SELECT value FROM (
        SELECT max(version.id) AS last, statement.value AS value
        FROM articleText JOIN version ON version.id = articleText.rowid
          JOIN statement ON statement.appearance = version.firstAppearance AND key = 'headline'
        WHERE articleText MATCH ? GROUP BY statement.value)
      ORDER BY last DESC LIMIT ?
      """
    ).bind("headline : ^ \(SearchText.phrase(words, isPrefix: true))").bind(limit)
      .all { $0.text(0) }
  }

  /// Turns words of a headline into an expression of the search index in which nothing is an
  /// operator.
  static func matchExpression(_ words: String) -> String {
    var terms: [String] = []
    var isPhrase = false
    // The index reads an expression up to a NUL, which would cut a quoted word in two.
    let words = words.replacing("\0", with: " ")
    for part in words.split(separator: "\"", omittingEmptySubsequences: false) {
      if isPhrase {
        if part.contains(where: { $0.isLetter || $0.isNumber }) {
          terms.append(SearchText.phrase(String(part)))
        }
      } else {
        for word in part.split(whereSeparator: \.isWhitespace)
        where word.contains(where: { $0.isLetter || $0.isNumber }) {
          let isPrefix = word.hasSuffix("*")
          terms.append(
            SearchText.phrase(String(isPrefix ? word.dropLast() : word), isPrefix: isPrefix)
          )
        }
      }
      isPhrase.toggle()
    }
    return terms.joined(separator: " ")
  }
}
