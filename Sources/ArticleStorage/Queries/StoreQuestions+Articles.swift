public import ArticleModel

extension StoreQuestions {
  /// At most `limit` articles, those that were changed last first; all of them for `nil`.
  public func articles(limit: Int? = nil) throws -> [ArticleSummary] {
    var articles: [ArticleSummary] = []
    try forEachArticle(limit: limit) { articles.append($0) }
    return articles
  }

  /// Calls `visit` with at most `limit` articles, those that were changed last first, which are not
  /// kept in memory; with all of them for `nil`.
  public func forEachArticle(
    limit: Int? = nil,
    _ visit: (ArticleSummary) throws -> Void,
  ) throws {
    // From the latest version on, so that a few take no look at the others.
    let versions = try statement("SELECT article FROM version ORDER BY id DESC")
    defer { versions.reset() }
    var seen = VersionSet()
    var count = 0
    while limit.map({ count < $0 }) ?? true, try versions.step() {
      let article = versions.integer(0)
      guard !seen.contains(article) else { continue }
      seen.insert(article)
      count += 1
      if let summary = try summary(ofArticle: article) { try visit(summary) }
    }
  }

  /// How many articles there are.
  public func articleCount() throws -> Int {
    try statement("SELECT count(*) FROM article").first { Int($0.integer(0)) } ?? 0
  }

  /// One line about an article.
  public func summary(ofArticle article: Int64) throws -> ArticleSummary? {
    try statement(
      """
      SELECT article.name,
        (SELECT value FROM version v
          JOIN statement ON statement.appearance = v.firstAppearance AND key = 'headline'
          WHERE v.article = article.id ORDER BY v.id, position LIMIT 1),
        (SELECT count(*) FROM version WHERE version.article = article.id),
        (SELECT count(*) FROM version v JOIN appearance ON appearance.version = v.id
          JOIN delivery ON delivery.document = appearance.document WHERE v.article = article.id),
        (SELECT min(deliveredAt) FROM version v JOIN appearance ON appearance.version = v.id
          JOIN delivery ON delivery.document = appearance.document WHERE v.article = article.id),
        (SELECT min(value) FROM version v JOIN appearance ON appearance.version = v.id
          JOIN statement ON statement.appearance = appearance.id AND key = 'datePublished'
          WHERE v.article = article.id)
      FROM article WHERE article.id = ?
      """
    ).bind(article).first { row in
      Digest(bytes: row.bytes(0)).map { name in
        ArticleSummary(
          number: article,
          name: ArticleName(lowestHash: name),
          headline: row.optionalText(1),
          versions: Int(row.integer(2)),
          appearances: Int(row.integer(3)),
          firstSeen: row.optionalText(4) ?? "",
          statedEarliest: row.optionalText(5),
        )
      }
    } ?? nil
  }

  /// The versions of an article, in the order of arrival.
  public func versions(ofArticle article: Int64) throws -> [VersionNumber] {
    try statement("SELECT id FROM version WHERE article = ? ORDER BY id").bind(article)
      .all { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// The version with this hash, where the store has it.
  public func version(withHash hash: Digest) throws -> VersionNumber? {
    try statement("SELECT id FROM version WHERE hash = ?").bind(blob: hash.bytes)
      .first { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// The article that a version belongs to.
  public func article(of version: VersionNumber) throws -> Int64? {
    try statement("SELECT article FROM version WHERE id = ?").bind(version.rawValue)
      .first { $0.integer(0) }
  }

  /// A version with the places where it stands, so many of them at the most; all for `nil`.
  public func detail(of version: VersionNumber, places limit: Int? = nil) throws -> VersionDetail? {
    let row = try statement(
      """
      SELECT version.hash, version.article, article.name, version.words
      FROM version JOIN article ON article.id = version.article WHERE version.id = ?
      """
    ).bind(version.rawValue).first {
      (Digest(bytes: $0.bytes(0)), $0.integer(1), Digest(bytes: $0.bytes(2)), Int($0.integer(3)))
    }
    guard let row, let hash = row.0, let name = row.2 else { return nil }
    return VersionDetail(
      number: version,
      hash: hash,
      article: row.1,
      articleName: ArticleName(lowestHash: name),
      words: row.3,
      appearances: try appearances(of: version, limit: limit),
      appearanceCount: try statement("SELECT count(*) FROM appearance WHERE version = ?")
        .bind(version.rawValue).first { Int($0.integer(0)) } ?? 0,
    )
  }

  private func appearances(
    of version: VersionNumber,
    limit: Int?,
  ) throws -> [AppearanceDetail] {
    try statement("SELECT id FROM appearance WHERE version = ? ORDER BY id LIMIT ?")
      .bind(version.rawValue).bind(limit ?? -1).all { $0.integer(0) }.compactMap(appearance)
  }

  /// A place of a version, by its row number.
  func appearance(_ appearance: Int64) throws -> AppearanceDetail? {
    struct Row {
      let document: Int64
      let digest: Digest
      let mediaType: String
      let charset: String
      let ranges: [Int]
      let language: String?
    }
    let row =
      try statement(
        """
        SELECT document.id, document.digest, mediaType, charset, start, "end", bodyStart, bodyEnd,
          language
        FROM appearance JOIN document ON document.id = appearance.document
        WHERE appearance.id = ?
        """
      ).bind(appearance).first { row in
        Digest(bytes: row.bytes(1)).map {
          Row(
            document: row.integer(0),
            digest: $0,
            mediaType: row.text(2),
            charset: row.text(3),
            ranges: (4..<8).map { Int(row.integer($0)) },
            language: row.optionalText(8),
          )
        }
      } ?? nil
    guard let row else { return nil }
    return AppearanceDetail(
      document: row.digest,
      mediaType: row.mediaType,
      charset: row.charset,
      deliveries: try deliveries(ofDocument: row.document),
      range: row.ranges[0]..<row.ranges[1],
      bodyRange: row.ranges[2]..<row.ranges[3],
      statements: try statements(ofAppearance: appearance),
      rivals: try rivals(ofAppearance: appearance),
      regions: try regions(ofAppearance: appearance),
      detectedLanguage: row.language,
    )
  }

  func statements(ofAppearance appearance: Int64) throws -> [Statement] {
    try statement(
      """
      SELECT key, value, quote, start, "end", rule FROM statement WHERE appearance = ?
      ORDER BY position
      """
    ).bind(appearance).all { row in
      StatementKey(rawValue: row.text(0)).map {
        Statement(
          key: $0,
          value: row.text(1),
          quote: row.text(2),
          range: Int(row.integer(3))..<Int(row.integer(4)),
          rule: row.text(5),
        )
      }
    }.compactMap { $0 }
  }

  private func regions(ofAppearance appearance: Int64) throws -> [Region] {
    try statement(
      """
      SELECT kind, start, "end" FROM region WHERE appearance = ? ORDER BY position
      """
    ).bind(appearance).all { row in
      Region.Kind(rawValue: row.text(0)).map {
        Region(kind: $0, range: Int(row.integer(1))..<Int(row.integer(2)))
      }
    }.compactMap { $0 }
  }

  /// The body of a version, with how it maps to the document in which it first stood.
  public func body(of version: VersionNumber) throws -> BodyText? {
    try statement(
      """
      SELECT version.body, document.text, bodyStart, bodyEnd, pieces
      FROM version JOIN appearance ON appearance.id = version.firstAppearance
        JOIN document ON document.id = appearance.document
      WHERE version.id = ?
      """
    ).bind(version.rawValue).first { row in
      let range = Int(row.integer(2))..<max(Int(row.integer(2)), Int(row.integer(3)))
      let text: String
      if row.isNull(0) {
        let document = row.buffer(1)
        text = String(decoding: document[range.clamped(to: 0..<document.count)], as: UTF8.self)
      } else {
        text = row.text(0)
      }
      return BodyText(
        text: text,
        pieces: row.isNull(4)
          ? [BodyText.Piece(body: 0..<text.utf8.count, document: range)]
          : PackedNumbers.decodePieces(row.bytes(4)),
      )
    }
  }

  /// The parts with a role of their own in a version's body; bytes of the body.
  public func parts(of version: VersionNumber) throws -> [BodyPart] {
    try statement(
      "SELECT parts FROM version JOIN appearance ON appearance.id = firstAppearance WHERE version.id = ?"
    ).bind(version.rawValue).first { PackedNumbers.decodeParts($0.bytes(0)) } ?? []
  }
}
