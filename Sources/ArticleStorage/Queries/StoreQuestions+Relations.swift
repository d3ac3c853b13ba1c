public import ArticleModel

extension StoreQuestions {
  /// Calls `visit` with every relation of the store: first the versions that stand in several
  /// files, then the pairs of versions that something ties, and one pair of each form: that many
  /// texts are one form is one thing to know, not a thing about each two of them.
  ///
  /// - Complexity: O(*r*) in the number of relations; sides are kept in memory for a while, since
  ///   a version is often in several.
  public func forEachRelation(_ visit: (RelationDetail) throws -> Void) throws {
    var sides = Sides()
    let repeated = try statement(
      """
      SELECT version FROM appearance JOIN delivery ON delivery.document = appearance.document
      GROUP BY version HAVING count(DISTINCT path) > 1 OR count(DISTINCT appearance.id) > 1
      ORDER BY version
      """
    ).all { VersionNumber(rawValue: $0.integer(0)) }
    for version in repeated {
      guard let side = try sides.side(version, self) else { continue }
      try visit(identical(side))
    }
    let pairs = try statement(
      "SELECT a, b FROM comparison WHERE kind IS NOT NULL AND kind <> 'form' ORDER BY a, b"
    ).all { (VersionNumber(rawValue: $0.integer(0)), VersionNumber(rawValue: $0.integer(1))) }
    for (a, b) in pairs {
      if let relation = try relation(a, b, &sides) { try visit(relation) }
    }
    for (a, b) in try formPairs() + untiedAssertedPairs() {
      if let relation = try relation(a, b, &sides) { try visit(relation) }
    }
  }

  /// The pairs that a person's word ties and nothing that is measured, each as it was compared.
  private func untiedAssertedPairs() throws -> [(VersionNumber, VersionNumber)] {
    var pairs: [(VersionNumber, VersionNumber)] = []
    for (x, y, _) in try assertedPairs() {
      let pair = try statement(
        """
        SELECT a, b FROM comparison
        WHERE kind IS NULL AND (a = ?1 AND b = ?2 OR a = ?2 AND b = ?1)
        """
      ).bind(x.rawValue).bind(y.rawValue)
        .first { (VersionNumber(rawValue: $0.integer(0)), VersionNumber(rawValue: $0.integer(1))) }
      if let pair, !pairs.contains(where: { $0 == pair }) { pairs.append(pair) }
    }
    return pairs
  }

  /// The closest pair of each form; of equally close ones the one with the lowest hashes.
  private func formPairs() throws -> [(VersionNumber, VersionNumber)] {
    let rows = try statement(
      """
      SELECT comparison.a, comparison.b FROM comparison
        JOIN version x ON x.id = comparison.a JOIN version y ON y.id = comparison.b
      WHERE kind = 'form' ORDER BY comparison.shared DESC, x.hash, y.hash
      """
    ).all { (VersionNumber(rawValue: $0.integer(0)), VersionNumber(rawValue: $0.integer(1))) }
    var neighbours: [VersionNumber: [VersionNumber]] = [:]
    for (a, b) in rows {
      neighbours[a, default: []].append(b)
      neighbours[b, default: []].append(a)
    }
    var seen: Set<VersionNumber> = []
    var closest: [(VersionNumber, VersionNumber)] = []
    for (a, b) in rows where !seen.contains(a) {
      closest.append((a, b))
      var reached = [a]
      while let next = reached.popLast() {
        if seen.insert(next).inserted { reached += neighbours[next] ?? [] }
      }
    }
    return closest
  }

  /// The relations of some versions among themselves and to others, the closest first.
  public func relations(of versions: [VersionNumber]) throws -> [RelationDetail] {
    try relations(of: versions, limit: nil).relations
  }

  /// The relations of some versions among themselves and to others, the closest first.
  ///
  /// - Parameters:
  ///   - versions: the versions.
  ///   - limit: how many relations at the most; `nil` for all.
  /// - Returns: the relations, and how many there are in all.
  /// - Throws: `StoreError` when the store cannot be read.
  /// - Complexity: O(*r* log *r*) in how many there are; what they are is read of those only that
  ///   are given.
  public func relations(
    of versions: [VersionNumber],
    limit: Int?,
  ) throws -> (relations: [RelationDetail], count: Int) {
    struct Pair: Hashable {
      let a: VersionNumber
      let b: VersionNumber
    }
    var found: [(pair: Pair, weight: (Int64, Int64))] = []
    var seen: Set<Pair> = []
    for (a, b) in try untiedAssertedPairs() where versions.contains(a) || versions.contains(b) {
      let pair = Pair(a: a, b: b)
      if seen.insert(pair).inserted { found.append((pair, (2, 0))) }
    }
    for version in versions {
      if try isRepeated(version) {
        found.append((Pair(a: version, b: version), (1, 0)))
      }
      let pairs = try statement(
        """
        SELECT a, b, inArticle, shared FROM comparison WHERE a = ?1 AND kind IS NOT NULL
        UNION SELECT a, b, inArticle, shared FROM comparison WHERE b = ?1 AND kind IS NOT NULL
        """
      ).bind(version.rawValue).all { row in
        (
          pair: Pair(
            a: VersionNumber(rawValue: row.integer(0)),
            b: VersionNumber(rawValue: row.integer(1)),
          ),
          weight: (row.integer(2), row.integer(3)),
        )
      }
      found += pairs.filter { seen.insert($0.pair).inserted }
    }
    found.sort { $0.weight > $1.weight }
    var sides = Sides()
    let relations = try found.prefix(limit ?? found.count).compactMap { found in
      found.pair.a == found.pair.b
        ? try sides.side(found.pair.a, self).map(identical)
        : try relation(found.pair.a, found.pair.b, &sides)
    }
    let sorted = relations.sorted {
      ($0.isSameArticle ? 1 : 0, $0.shared) > ($1.isSameArticle ? 1 : 0, $1.shared)
    }
    return (sorted, found.count)
  }

  /// Whether a version stands in more than one place.
  private func isRepeated(_ version: VersionNumber) throws -> Bool {
    try statement(
      """
      SELECT 1 FROM appearance JOIN delivery ON delivery.document = appearance.document
      WHERE appearance.version = ? GROUP BY pathText, start, "end" LIMIT 2
      """
    ).bind(version.rawValue).all { _ in true }.count > 1
  }

  /// What ties two versions; `nil` where nothing does.
  public func relation(_ x: VersionNumber, _ y: VersionNumber) throws -> RelationDetail? {
    var sides = Sides()
    if x == y { return try sides.side(x, self).map(identical) }
    return try relation(x, y, &sides) ?? relation(y, x, &sides)
  }

  /// What ties a version most closely to one that arrived before it; `nil` where nothing does.
  ///
  /// - Complexity: O(*r* log *n*) in the relations of the version.
  public func closestRelation(of version: VersionNumber) throws -> RelationDetail? {
    let pair = try statement(
      """
      SELECT a, b FROM (
        SELECT a, b, inArticle, shared FROM comparison WHERE a = ?1 AND kind IS NOT NULL AND b < ?1
        UNION ALL
        SELECT a, b, inArticle, shared FROM comparison WHERE b = ?1 AND kind IS NOT NULL AND a < ?1)
      ORDER BY inArticle DESC, shared DESC, a, b LIMIT 1
      """
    ).bind(version.rawValue).first {
      (VersionNumber(rawValue: $0.integer(0)), VersionNumber(rawValue: $0.integer(1)))
    }
    guard let pair else { return nil }
    return try relation(pair.0, pair.1)
  }

  /// How many pairs of different versions something ties.
  public func pairCount() throws -> Int {
    try statement("SELECT count(*) FROM comparison WHERE kind IS NOT NULL")
      .first { Int($0.integer(0)) } ?? 0
  }

  /// Calls `visit` with the relations between different versions, the closest first.
  ///
  /// - Parameters:
  ///   - limit: how many at the most; `nil` for all.
  ///   - visit: what is done with each.
  /// - Throws: what `visit` throws; `StoreError` when the store cannot be read.
  /// - Complexity: O(*r* log *r*) in the number of relations.
  public func forEachPair(
    limit: Int? = nil,
    _ visit: (RelationDetail) throws -> Void,
  ) throws {
    var sides = Sides()
    let pairs = try statement(
      """
      SELECT a, b FROM comparison WHERE kind IS NOT NULL
      ORDER BY inArticle DESC, shared DESC, a, b LIMIT ?
      """
    ).bind(limit ?? -1).all {
      (VersionNumber(rawValue: $0.integer(0)), VersionNumber(rawValue: $0.integer(1)))
    }
    for (a, b) in pairs {
      if let relation = try relation(a, b, &sides) { try visit(relation) }
    }
  }

  /// The runs of words that two versions share, as bytes of their bodies.
  ///
  /// ``RelationDetail/passages`` has the same runs in the same order, as bytes of the files.
  public func bodyPassages(_ a: VersionNumber, _ b: VersionNumber) throws -> [Passage] {
    try statement("SELECT passages FROM comparison WHERE a = ? AND b = ?")
      .bind(a.rawValue).bind(b.rawValue)
      .first { PackedNumbers.decodePassages($0.bytes(0)) } ?? []
  }

  private func identical(_ side: RelationSide) throws -> RelationDetail {
    let range = side.places.first?.range ?? 0..<0
    return RelationDetail(
      a: side,
      b: side,
      kind: .identical,
      isSameArticle: true,
      resemblance: 1,
      containmentAInB: 1,
      containmentBInA: 1,
      shared: 0,
      sharedCounted: 0,
      passages: [Passage(a: range, b: range, words: side.words)],
      reason: "the same normalised text in \(side.places.count) places",
      words: [],
    )
  }

  private func relation(
    _ a: VersionNumber,
    _ b: VersionNumber,
    _ sides: inout Sides,
  ) throws -> RelationDetail? {
    let row = try statement(
      """
      SELECT kind, shared, sharedCounted, passages, reason, x.shingles, y.shingles
      FROM comparison JOIN version x ON x.id = comparison.a JOIN version y ON y.id = comparison.b
      WHERE comparison.a = ? AND comparison.b = ?
      """
    ).bind(a.rawValue).bind(b.rawValue).first { row in
      (
        kind: row.optionalText(0).map(RelationKind.init(rawValue:)) ?? nil,
        shared: Int(row.integer(1)),
        counted: Int(row.integer(2)), passages: PackedNumbers.decodePassages(row.bytes(3)),
        reason: row.text(4), shinglesA: Int(row.integer(5)), shinglesB: Int(row.integer(6)),
      )
    }
    guard let row, let sideA = try sides.side(a, self), let sideB = try sides.side(b, self)
    else { return nil }
    let words = try sides.words(about: sideA.version, sideB.version, self)
    let isAsserted = words.contains { $0.correction.kind == .same }
    guard let kind = row.kind ?? (isAsserted ? .asserted : nil) else { return nil }
    let bodyA = try sides.map(a, self)
    let bodyB = try sides.map(b, self)
    func share(_ whole: Int) -> Double { whole == 0 ? 0 : Double(row.shared) / Double(whole) }
    return RelationDetail(
      a: sideA,
      b: sideB,
      kind: kind,
      isSameArticle: sideA.article == sideB.article,
      resemblance: share(row.shinglesA + row.shinglesB - row.shared),
      containmentAInB: share(row.shinglesA),
      containmentBInA: share(row.shinglesB),
      shared: row.shared,
      sharedCounted: row.counted,
      passages: row.passages.map {
        Passage(
          a: bodyA.documentRange(of: $0.a),
          b: bodyB.documentRange(of: $0.b),
          words: $0.words,
        )
      },
      reason: row.kind == nil ? Self.reason(words, measured: row.reason) : row.reason,
      words: words,
    )
  }

  private static func reason(_ words: [StoredCorrection], measured: String) -> String {
    let said = words.filter { $0.correction.kind == .same }.map { word in
      "said by \(word.correction.word.person)" + (word.correction.word.note.map { ": \($0)" } ?? "")
    }
    return said.joined(separator: "; ") + "; \(measured)"
  }

  /// The sides of relations that were asked for last.
  private struct Sides {
    private var sides: [VersionNumber: RelationSide] = [:]
    private var maps: [VersionNumber: BodyText] = [:]
    private var allWords: [Set<Digest>: [StoredCorrection]]?

    /// What people said about just these two.
    mutating func words(
      about a: Digest,
      _ b: Digest,
      _ questions: StoreQuestions,
    ) throws -> [StoredCorrection] {
      let all: [Set<Digest>: [StoredCorrection]]
      if let known = allWords {
        all = known
      } else {
        all = Dictionary(grouping: try questions.activePairs()) { Set($0.correction.versions) }
        allWords = all
      }
      return all[[a, b]] ?? []
    }

    mutating func side(
      _ version: VersionNumber,
      _ questions: StoreQuestions,
    ) throws -> RelationSide? {
      if let known = sides[version] { return known }
      let side = try questions.side(version)
      if sides.count > 5_000 { sides.removeAll() }
      sides[version] = side
      return side
    }

    /// The body's pieces without its text.
    mutating func map(_ version: VersionNumber, _ questions: StoreQuestions) throws -> BodyText {
      if let known = maps[version] { return known }
      let map = BodyText(text: "", pieces: try questions.pieces(of: version))
      if maps.count > 5_000 { maps.removeAll() }
      maps[version] = map
      return map
    }
  }

  private func pieces(of version: VersionNumber) throws -> [BodyText.Piece] {
    try statement(
      """
      SELECT pieces, bodyStart, bodyEnd FROM version
        JOIN appearance ON appearance.id = version.firstAppearance WHERE version.id = ?
      """
    ).bind(version.rawValue).first { row in
      if !row.isNull(0) { return PackedNumbers.decodePieces(row.bytes(0)) }
      let range = Int(row.integer(1))..<max(Int(row.integer(1)), Int(row.integer(2)))
      return [BodyText.Piece(body: 0..<range.count, document: range)]
    } ?? []
  }

  /// One side of a relation: a version with the files it stands in.
  public func side(_ version: VersionNumber) throws -> RelationSide? {
    let row = try statement(
      """
      SELECT version.hash, article.name, version.words,
        (SELECT value FROM statement WHERE appearance = version.firstAppearance
          AND key = 'headline' ORDER BY position LIMIT 1),
        (SELECT min(value) FROM appearance JOIN statement ON statement.appearance = appearance.id
          WHERE appearance.version = version.id AND key = 'datePublished'),
        (SELECT min(delivery.id) FROM appearance
          JOIN delivery ON delivery.document = appearance.document
          WHERE appearance.version = version.id)
      FROM version JOIN article ON article.id = version.article WHERE version.id = ?
      """
    ).bind(version.rawValue).first {
      (
        Digest(bytes: $0.bytes(0)), Digest(bytes: $0.bytes(1)), Int($0.integer(2)),
        $0.optionalText(3), $0.optionalText(4), $0.isNull(5) ? nil : $0.integer(5),
      )
    }
    guard let row, let hash = row.0, let name = row.1 else { return nil }
    let places = try statement(
      """
      SELECT DISTINCT pathText, start, "end" FROM appearance
        JOIN delivery ON delivery.document = appearance.document
      WHERE appearance.version = ? ORDER BY appearance.id, delivery.id
      """
    ).bind(version.rawValue).all {
      RelationSide.Place(path: $0.text(0), range: Int($0.integer(1))..<Int($0.integer(2)))
    }
    return RelationSide(
      number: version,
      version: hash,
      article: ArticleName(lowestHash: name),
      headline: row.3,
      words: row.2,
      places: places,
      statedEarliest: row.4,
      firstDelivery: row.5.map { DeliveryNumber(rawValue: $0) },
    )
  }
}
