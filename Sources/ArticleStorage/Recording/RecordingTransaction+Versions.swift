public import ArticleModel

extension RecordingTransaction {
  /// The version with this hash, where the store has it.
  public func version(withHash hash: Digest) throws -> VersionNumber? {
    try statement("SELECT id FROM version WHERE hash = ?").bind(blob: hash.bytes)
      .first { VersionNumber(rawValue: $0.integer(0)) }
  }

  /// Keeps a wording the store does not have, with its first appearance; it is an article and a
  /// story by itself until a comparison says otherwise.
  ///
  /// A story is known by the lowest row number among its versions.
  public func insert(
    _ version: NewVersion,
    firstAppearance article: PrintedArticle,
    at position: Int,
    of document: DocumentNumber,
    isPlainText: Bool,
  ) throws -> (version: VersionNumber, article: Int64) {
    let appearance = try nextAppearanceNumber()
    let number = try nextVersionNumber(for: version.hash)
    // The appearance first: the version that it waits for is then found by an index, while a
    // version that waits for its appearance would be looked for in all of them.
    try insertAppearance(
      numbered: appearance,
      article,
      at: position,
      of: document,
      version: number,
    )
    let articleNumber = try insertedRow(
      statement("INSERT INTO article (name) VALUES (?)")
        .bind(blob: version.hash.bytes)
    )
    let insertion = try statement(
      """
      INSERT INTO version (id, hash, normalisation, article, story, words, shingles, sketchFormat,
        sketch, firstAppearance, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).bind(number.rawValue).bind(blob: version.hash.bytes).bind(version.normalisation)
      .bind(articleNumber).bind(number.rawValue).bind(version.words).bind(version.shingles)
      .bind(version.sketchFormat).bind(blob: version.sketch).bind(appearance)
    if isPlainText && article.body.isVerbatim {
      insertion.bind(nil as String?)
    } else {
      insertion.bind(article.body.text)
    }
    try insertion.run()
    return (number, articleNumber)
  }

  /// Keeps a further appearance of a wording the store has.
  public func insertAppearance(
    _ article: PrintedArticle,
    at position: Int,
    of document: DocumentNumber,
    version: VersionNumber,
  ) throws {
    try insertAppearance(
      numbered: nextAppearanceNumber(),
      article,
      at: position,
      of: document,
      version: version,
    )
  }

  /// Puts the words of a version's headline and body into the search index when the transaction
  /// ends.
  ///
  /// Not at once: whenever a statement opens a savepoint of its own, SQLite has the search index
  /// write what it gathered in memory, and a portion's articles would become a segment each.
  public func index(headline: String, body: String, of version: VersionNumber) {
    tools.unindexed.append((version: version, headline: headline, body: body))
  }

  /// Writes what was kept back by ``index(headline:body:of:)``.
  func indexTexts() throws {
    guard !tools.unindexed.isEmpty else { return }
    let insertion = try statement(
      "INSERT INTO articleText (rowid, headline, body) VALUES (?, ?, ?)"
    )
    for (version, headline, body) in tools.unindexed {
      try insertion.bind(version.rawValue).bind(SearchText.separated(headline))
        .bind(SearchText.separated(body)).run()
    }
    tools.unindexed.removeAll()
  }

  /// Merges runs of the search index, one step of so many of its pages; `false` when there is nothing
  /// worth merging.
  ///
  /// Left alone, the index merges when articles are recorded, which then wait for it.
  public func mergeSearchIndex(step pages: Int) throws -> Bool {
    let before = tools.changeCount
    try statement("INSERT INTO articleText (articleText, rank) VALUES ('merge', ?)").bind(pages)
      .run()
    // The statement itself counts as one change.
    return tools.changeCount - before >= 2
  }

  /// The number of a version that was there before and is gone is its own for good, since the
  /// fingerprint index may still have it.
  private func nextVersionNumber(for hash: Digest) throws -> VersionNumber {
    let former = try statement("SELECT id FROM formerVersion WHERE hash = ?")
      .bind(blob: hash.bytes).first { VersionNumber(rawValue: $0.integer(0)) }
    if let former {
      try statement("DELETE FROM formerVersion WHERE id = ?").bind(former.rawValue).run()
      return former
    }
    return VersionNumber(
      rawValue: try statement(
        """
        SELECT max((SELECT coalesce(max(id), 0) FROM version),
          (SELECT coalesce(max(id), 0) FROM formerVersion)) + 1
        """
      ).first { $0.integer(0) } ?? 1
    )
  }

  private func nextAppearanceNumber() throws -> Int64 {
    try statement("SELECT coalesce(max(id), 0) + 1 FROM appearance").first { $0.integer(0) } ?? 1
  }

  private func insertAppearance(
    numbered number: Int64,
    _ article: PrintedArticle,
    at position: Int,
    of document: DocumentNumber,
    version: VersionNumber,
  ) throws {
    let body = article.body.documentRange ?? article.range.upperBound..<article.range.upperBound
    try statement(
      """
      INSERT INTO appearance
        (id, document, position, version, start, "end", bodyStart, bodyEnd, pieces, parts, language)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).bind(number).bind(document.rawValue).bind(position).bind(version.rawValue)
      .bind(article.range.lowerBound).bind(article.range.upperBound)
      .bind(body.lowerBound).bind(body.upperBound)
      .bind(blob: article.body.isVerbatim ? nil : PackedNumbers.encode(article.body.pieces))
      .bind(blob: article.parts.isEmpty ? nil : PackedNumbers.encode(article.parts))
      .bind(article.detectedLanguage?.code).run()
    let statementRow = try statement(
      """
      INSERT INTO statement (appearance, position, key, value, quote, start, "end", rule)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    if number == ValueBlock.range(of: ValueBlock.number(ofAppearance: number)).upperBound {
      tools.changedBlocks.insert(ValueBlock.number(ofAppearance: number))
    }
    for (position, stated) in article.statements.enumerated() {
      try statementRow.bind(number).bind(position).bind(stated.key.rawValue).bind(stated.value)
        .bind(stated.quote).bind(stated.range.lowerBound).bind(stated.range.upperBound)
        .bind(stated.rule).run()
    }
    let rivalRow = try statement(
      """
      INSERT INTO rival (appearance, position, key, value, quote, start, "end", rule, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    )
    for (position, rival) in article.rivals.enumerated() {
      let said = rival.statement
      try rivalRow.bind(number).bind(position).bind(said.key.rawValue).bind(said.value)
        .bind(said.quote).bind(said.range.lowerBound).bind(said.range.upperBound)
        .bind(said.rule).bind(rival.reason).run()
    }
    let regionRow = try statement(
      """
      INSERT INTO region (appearance, position, kind, start, "end") VALUES (?, ?, ?, ?, ?)
      """
    )
    for (position, region) in article.regions.enumerated() {
      try regionRow.bind(number).bind(position).bind(region.kind.rawValue)
        .bind(region.range.lowerBound).bind(region.range.upperBound).run()
    }
  }

  // MARK: Asking

  /// What is known of a version without its text.
  public func storedVersion(_ version: VersionNumber) throws -> StoredVersion? {
    try statement("SELECT hash, words, shingles FROM version WHERE id = ?").bind(version.rawValue)
      .first { row in
        Digest(bytes: row.bytes(0)).map {
          StoredVersion(
            number: version,
            hash: $0,
            words: Int(row.integer(1)),
            shingles: Int(row.integer(2)),
          )
        }
      } ?? nil
  }

  /// The words of a version and what is needed to lay them beside others: its hash, its body as
  /// UTF-8, and the parts of the body with a role of their own.
  public func comparableText(
    of version: VersionNumber
  ) throws -> (hash: Digest, body: [UInt8], parts: [BodyPart])? {
    try statement(
      """
      SELECT version.hash, version.body, document.text, bodyStart, bodyEnd, parts
      FROM version JOIN appearance ON appearance.id = version.firstAppearance
        JOIN document ON document.id = appearance.document
      WHERE version.id = ?
      """
    ).bind(version.rawValue).first { row in
      guard let hash = Digest(bytes: row.bytes(0)) else { return nil }
      let body: [UInt8]
      if row.isNull(1) {
        let text = row.buffer(2)
        let start = Int(row.integer(3))
        let end = min(Int(row.integer(4)), text.count)
        body = start < end ? Array(text[start..<end]) : []
      } else {
        body = row.bytes(1)
      }
      return (hash, body, PackedNumbers.decodeParts(row.bytes(5)))
    } ?? nil
  }

  /// What all documents a version stands in say of it, as printed, and the paths they came by.
  public func identity(of version: VersionNumber) throws -> VersionIdentity {
    var identity = VersionIdentity()
    let statements = try statement(
      """
      SELECT key, value FROM appearance CROSS JOIN statement ON statement.appearance = appearance.id
      WHERE appearance.version = ?
        AND key IN ('headline', 'author', 'publisher', 'url', 'datePublished')
      """
    ).bind(version.rawValue)
    while try statements.step() {
      let value = statements.text(1)
      switch StatementKey(rawValue: statements.text(0)) {
      case .headline: identity.headlines.insert(value)
      case .author: identity.authors.insert(value)
      case .publisher: identity.publishers.insert(value)
      case .url: identity.urls.insert(value)
      case .datePublished: identity.dates.insert(value)
      default: break
      }
    }
    let paths = try statement(
      """
      SELECT DISTINCT path FROM appearance CROSS JOIN delivery
        ON delivery.document = appearance.document
      WHERE appearance.version = ?
      """
    ).bind(version.rawValue)
    while try paths.step() { identity.paths.insert(paths.bytes(0)) }
    return identity
  }
}
