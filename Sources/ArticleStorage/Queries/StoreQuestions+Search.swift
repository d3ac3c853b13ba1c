public import ArticleModel

/// In which order the answers of a search come.
public enum SearchOrder: String, Hashable, Sendable, CaseIterable {
  /// The best match first (BM25); a word in the headline counts as five in the body.
  case best
  /// The latest stated date of publication first; what states none comes after, in the order of
  /// arrival from the last on.
  case newest
  /// The earliest stated date of publication first; what states none comes after, in the order of
  /// arrival.
  case oldest
}

/// What a search found.
public struct SearchAnswer: Hashable, Sendable {
  /// The versions, in order, as many as were wanted.
  public let versions: [VersionNumber]

  /// How many there are in all.
  public let count: Int

  /// Among how many of them the best were looked for; `nil`: among all.
  ///
  /// Where a word stands in very many articles it tells little, and the best are looked for among
  /// those that came last.
  public let rankedAmong: Int?
}

extension StoreQuestions {
  /// Weighing a match costs a look at each; beyond this many it would be felt.
  private static let mostRanked = 40_000

  /// Up to this many versions are looked at one by one rather than in one pass over all.
  private static let fewVersions = 4_000

  /// Finds versions.
  ///
  /// - Parameters:
  ///   - query: what is looked for.
  ///   - order: in which order they come.
  ///   - limit: how many are wanted at the most; `nil` for all.
  /// - Returns: what was found, in that order.
  /// - Throws: `StoreError` when the store cannot be read.
  public func search(
    _ query: SearchQuery,
    order: SearchOrder = .best,
    limit: Int? = nil,
  ) throws -> SearchAnswer {
    let plan = try plan(query)
    guard order == .best, let expression = plan.expression else {
      let all = try hits(plan)
      let sorted = try sort(all, latestFirst: order != .oldest)
      return SearchAnswer(
        versions: sorted.prefix(limit ?? all.count).map { VersionNumber(rawValue: $0) },
        count: all.count,
        rankedAmong: nil,
      )
    }
    let hasConditions = !plan.conditions.isEmpty
    // Conditions are the dear part, and are asked once: for the order of all, which is the count too.
    let known = hasConditions ? nil : try count(expression)
    let isCut = known.map { $0 > Self.mostRanked && limit ?? $0 < $0 } ?? false
    let first = isCut ? try firstOfLast(Self.mostRanked, expression) : 0
    let ranking = try statement(
      """
      SELECT articleText.rowid FROM articleText
        \(hasConditions ? "JOIN version ON version.id = articleText.rowid" : "")
      WHERE articleText MATCH ? AND articleText.rowid >= ?
        \(plan.conditions.map { "AND (\($0.sql))" }.joined(separator: " "))
      ORDER BY bm25(articleText, 5.0, 1.0), articleText.rowid LIMIT ?
      """
    ).bind(expression).bind(first)
    for parameter in plan.conditions.flatMap(\.parameters) { ranking.bind(parameter) }
    let ranked = try ranking.bind(hasConditions ? -1 : limit ?? -1)
      .all { VersionNumber(rawValue: $0.integer(0)) }
    return SearchAnswer(
      versions: Array(ranked.prefix(limit ?? ranked.count)),
      count: known ?? ranked.count,
      rankedAmong: isCut ? Self.mostRanked : nil,
    )
  }

  /// The plan of a query: what is stated is looked up in one pass where there are many hits.
  private func plan(_ query: SearchQuery) throws -> SearchPlan {
    let plan = SearchPlan(query, lookup: .eachVersion)
    guard !plan.conditions.isEmpty else { return plan }
    guard let expression = plan.expression else { return SearchPlan(query, lookup: .once) }
    let isFew = try statement(
      """
      SELECT count(*) FROM (SELECT 1 FROM articleText WHERE articleText MATCH ? LIMIT ?)
      """
    ).bind(expression).bind(Self.fewVersions + 1).first {
      $0.integer(0) <= Int64(Self.fewVersions)
    }
    return isFew ?? true ? plan : SearchPlan(query, lookup: .once)
  }

  private func count(_ expression: String) throws -> Int {
    try statement("SELECT count(*) FROM articleText WHERE articleText MATCH ?")
      .bind(expression).first { Int($0.integer(0)) } ?? 0
  }

  /// The row number of the first of the last `count` versions that have these words.
  private func firstOfLast(_ count: Int, _ expression: String) throws -> Int64 {
    try statement(
      """
      SELECT rowid FROM articleText WHERE articleText MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?
      """
    ).bind(expression).bind(count - 1).first { $0.integer(0) } ?? 0
  }

  /// The row numbers of all versions that a plan leads to, ascending.
  func hits(_ plan: SearchPlan) throws -> [Int64] {
    let conditions = plan.conditions.map { "(\($0.sql))" }.joined(separator: " AND ")
    let rows: PreparedStatement
    if let expression = plan.expression {
      rows = try statement(
        plan.conditions.isEmpty
          ? "SELECT rowid FROM articleText WHERE articleText MATCH ? ORDER BY rowid"
          : """
          SELECT version.id FROM articleText JOIN version ON version.id = articleText.rowid
          WHERE articleText MATCH ? AND \(conditions) ORDER BY articleText.rowid
          """
      ).bind(expression)
    } else {
      rows = try statement("SELECT id FROM version WHERE \(conditions) ORDER BY id")
    }
    for parameter in plan.conditions.flatMap(\.parameters) { rows.bind(parameter) }
    return try rows.all { $0.integer(0) }
  }

  /// The versions by the date of publication that they state.
  private func sort(_ versions: [Int64], latestFirst: Bool) throws -> [Int64] {
    var dates: [Int64: String] = [:]
    try forEachStatement(of: versions, keys: [.datePublished]) { version, _, value in
      dates[version] = dates[version].map { min($0, value) } ?? value
    }
    let order = versions.map { (version: $0, date: dates[$0]) }
    return order.sorted { one, two in
      switch (one.date, two.date) {
      case (let x?, let y?) where x != y: latestFirst ? x > y : x < y
      case (.some, nil): true
      case (nil, .some): false
      default: latestFirst ? one.version > two.version : one.version < two.version
      }
    }.map(\.version)
  }

  /// Calls `visit` with the statements about `keys` of these versions, which ascend.
  ///
  /// - Complexity: O(*n* log *n*) in the versions, or one pass over all statements where there are
  ///   many.
  func forEachStatement(
    of versions: [Int64],
    keys: [StatementKey],
    _ visit: (_ version: Int64, _ key: StatementKey, _ value: String) -> Void,
  ) throws {
    let list = keys.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    if versions.count <= Self.fewVersions {
      let rows = try statement(
        """
        SELECT key, value FROM appearance
          CROSS JOIN statement ON statement.appearance = appearance.id
        WHERE appearance.version = ? AND key IN (\(list))
        ORDER BY appearance.id, statement.position
        """
      )
      for version in versions {
        rows.bind(version)
        while try rows.step() {
          if let key = StatementKey(rawValue: rows.text(0)) { visit(version, key, rows.text(1)) }
        }
      }
      return
    }
    let wanted = NumberSet(versions)
    let rows = try statement(
      """
      SELECT appearance.version, key, value FROM statement
        CROSS JOIN appearance ON appearance.id = statement.appearance WHERE key IN (\(list))
      """
    )
    while try rows.step() {
      let version = rows.integer(0)
      guard wanted.contains(version), let key = StatementKey(rawValue: rows.text(1)) else {
        continue
      }
      visit(version, key, rows.text(2))
    }
  }
}

/// A set of row numbers that lie close together.
struct NumberSet {
  private var bits: [UInt64]

  init(_ numbers: [Int64]) {
    bits = Array(repeating: 0, count: Int((numbers.max() ?? 0) / 64) + 1)
    for number in numbers where number >= 0 { bits[Int(number / 64)] |= 1 << UInt64(number % 64) }
  }

  func contains(_ number: Int64) -> Bool {
    let word = Int(number / 64)
    return number >= 0 && word < bits.count && bits[word] & 1 << UInt64(number % 64) != 0
  }
}
