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
    let plan = SearchPlan(query)
    guard order == .best, let expression = plan.expression else {
      let all = try hits(plan)
      let sorted = try sort(all, latestFirst: order != .oldest, limit: limit)
      return SearchAnswer(
        versions: sorted.map { VersionNumber(rawValue: $0) },
        count: all.count,
        rankedAmong: nil,
      )
    }
    let hasConditions = !plan.conditions.isEmpty
    if hasConditions { searchFunction.wanted = try versions(thatAre: plan.conditions) }
    defer { searchFunction.wanted = VersionSet() }
    let known = hasConditions ? nil : try count(expression)
    let isCut = known.map { $0 > Self.mostRanked && limit ?? $0 < $0 } ?? false
    let first = isCut ? try firstOfLast(Self.mostRanked, expression) : 0
    let ranked = try statement(
      """
      SELECT rowid FROM articleText WHERE articleText MATCH ? AND rowid >= ?
        \(hasConditions ? "AND \(SearchFunction.name)(rowid)" : "")
      ORDER BY bm25(articleText, 5.0, 1.0), rowid LIMIT ?
      """
    ).bind(expression).bind(first).bind(hasConditions ? -1 : limit ?? -1)
      .all { VersionNumber(rawValue: $0.integer(0)) }
    return SearchAnswer(
      versions: Array(ranked.prefix(limit ?? ranked.count)),
      count: known ?? ranked.count,
      rankedAmong: isCut ? Self.mostRanked : nil,
    )
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

  /// All versions that a plan leads to.
  func hits(_ plan: SearchPlan) throws -> VersionSet {
    guard let expression = plan.expression else { return try versions(thatAre: plan.conditions) }
    var found = try versions(matching: expression)
    if !plan.conditions.isEmpty { found.formIntersection(try versions(thatAre: plan.conditions)) }
    return found
  }

  /// The first `limit` versions by the date of publication that they state.
  ///
  /// - Complexity: O(*n* log *n*).
  private func sort(_ versions: VersionSet, latestFirst: Bool, limit: Int?) throws -> [Int64] {
    let numbers = versions.numbers
    guard let last = numbers.last else { return [] }
    // Each different date once; of a version the place of its earliest date among them.
    var dates: [String] = []
    var places: [String: Int32] = [:]
    var earliest = [Int32](repeating: -1, count: Int(last) + 1)
    try forEachValueBlock(of: .datePublished) { block in
      let known = block.values.map { value in
        if let place = places[value] { return place }
        let place = Int32(truncatingIfNeeded: dates.count)
        dates.append(value)
        places[value] = place
        return place
      }
      for entry in block.entries where versions.contains(entry.version) {
        let (version, place) = (Int(entry.version), known[entry.value])
        let former = earliest[version]
        if former < 0 || dates[Int(place)] < dates[Int(former)] { earliest[version] = place }
      }
    }
    var ranks = [Int32](repeating: 0, count: dates.count)
    for (rank, place) in dates.indices.sorted(by: { dates[$0] < dates[$1] }).enumerated() {
      ranks[place] = Int32(truncatingIfNeeded: latestFirst ? dates.count - rank : rank)
    }
    let order = numbers.map { number in
      let place = earliest[Int(number)]
      let rank = place < 0 ? Int32.max : ranks[Int(place)]
      return (rank, latestFirst ? -number : number)
    }.sorted { $0 < $1 }
    return order.prefix(limit ?? order.count).map { abs($0.1) }
  }
}
