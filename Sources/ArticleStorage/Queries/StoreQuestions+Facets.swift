import ArticleModel

/// A property of what a search found, with how often each value of it comes.
public struct SearchFacet: Hashable, Sendable {
  /// What is counted.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    /// The publisher that is stated.
    case publisher
    /// The language that is stated; where none is, the one that a detector saw.
    case language
    /// The year of the stated date of publication.
    case year
    /// How a version is tied to others; `none` for those that nothing ties.
    case kind
  }

  /// A value and how many of the versions have it.
  public struct Value: Hashable, Sendable {
    /// The value.
    public let value: String
    /// How many versions have it.
    public let count: Int
    /// Whether a detector inferred it for some of them.
    public let isInferred: Bool
  }

  /// What is counted.
  public let name: Name

  /// The values, the most frequent first; a version may have several or none.
  public let values: [Value]

  /// How many versions have none: nothing is stated there.
  public let withoutValue: Int
}

extension StoreQuestions {
  /// Counts what all versions that a search leads to have, property by property.
  ///
  /// - Complexity: a look at each version, or one pass over the statements of the store where there
  ///   are many.
  public func facets(_ query: SearchQuery) throws -> [SearchFacet] {
    let versions = try hits(SearchPlan(query, lookup: .once))
    var values: [SearchFacet.Name: [Int64: Set<String>]] = [:]
    func add(_ name: SearchFacet.Name, _ version: Int64, _ value: String) {
      values[name, default: [:]][version, default: []].insert(value)
    }
    try forEachStatement(of: versions, keys: [.publisher, .datePublished, .inLanguage]) {
      version,
      key,
      value in
      switch key {
      case .publisher: add(.publisher, version, value)
      case .datePublished: add(.year, version, String(value.prefix(4)))
      default: add(.language, version, String(value.prefix { $0 != "-" }).lowercased())
      }
    }
    let stated = Set(values[.language, default: [:]].keys)
    let wanted = NumberSet(versions)
    let languages = try statement("SELECT version, language FROM appearance WHERE language <> ''")
    while try languages.step() {
      let version = languages.integer(0)
      if wanted.contains(version), !stated.contains(version) {
        add(.language, version, languages.text(1).lowercased())
      }
    }
    let ties = try statement("SELECT a, b, kind FROM comparison WHERE kind IS NOT NULL")
    while try ties.step() {
      for column: Int32 in [0, 1] where wanted.contains(ties.integer(column)) {
        add(.kind, ties.integer(column), ties.text(2))
      }
    }
    for version in versions where values[.kind]?[version] == nil {
      add(.kind, version, SearchCondition.unrelated)
    }
    return SearchFacet.Name.allCases.map { name in
      let byVersion = values[name, default: [:]]
      var counts: [String: (count: Int, isInferred: Bool)] = [:]
      for (version, values) in byVersion {
        for value in values {
          counts[value, default: (0, false)].count += 1
          if name == .language, !stated.contains(version) {
            counts[value]?.isInferred = true
          }
        }
      }
      return SearchFacet(
        name: name,
        values: counts.map {
          SearchFacet.Value(value: $0.key, count: $0.value.count, isInferred: $0.value.isInferred)
        }.sorted { ($1.count, $0.value) < ($0.count, $1.value) },
        withoutValue: versions.count - byVersion.count,
      )
    }
  }
}
