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
  /// - Complexity: O(*n*) in what the store holds of these properties, a few bytes a statement.
  public func facets(_ query: SearchQuery) throws -> [SearchFacet] {
    let versions = try hits(SearchPlan(query))
    let count = versions.count
    var stated = VersionSet()
    let publishers = try tally(.publisher, of: versions) { $0 }
    let years = try tally(.datePublished, of: versions) { String($0.prefix(4)) }
    var languages = try tally(.inLanguage, of: versions, seen: &stated) {
      String($0.prefix { $0 != "-" }).lowercased()
    }
    // Where a document states its language, what a detector saw does not count.
    var rest = versions
    rest.subtract(stated)
    let detected = try tally(.detectedLanguage, of: rest) { $0.lowercased() }
    languages.add(inferred: detected)
    return [
      publishers.facet(.publisher, of: count), languages.facet(.language, of: count),
      years.facet(.year, of: count), try kinds(of: versions).facet(.kind, of: count),
    ]
  }

  private func tally(
    _ field: StatedField,
    of versions: VersionSet,
    _ name: (String) -> String,
  ) throws -> ValueTally {
    var seen = VersionSet()
    return try tally(field, of: versions, seen: &seen, name)
  }

  /// How many of the versions have each value of a field; `seen` are those that have any.
  private func tally(
    _ field: StatedField,
    of versions: VersionSet,
    seen: inout VersionSet,
    _ name: (String) -> String,
  ) throws -> ValueTally {
    var tally = ValueTally()
    try forEachValueBlock(of: field) { block in
      let values = block.values.map { tally.number(of: name($0)) }
      for entry in block.entries where versions.contains(entry.version) {
        tally.note(values[entry.value], of: entry.version)
        seen.insert(entry.version)
      }
    }
    return tally
  }

  private func kinds(of versions: VersionSet) throws -> ValueTally {
    var tally = ValueTally()
    var tied = VersionSet()
    // Of the index of kinds, which has all it takes, in the order of the kinds.
    let rows = try statement(
      "SELECT a, b, kind FROM comparison WHERE kind IS NOT NULL ORDER BY kind"
    )
    defer { rows.reset() }
    while try rows.step() {
      for column: Int32 in [0, 1] where versions.contains(rows.integer(column)) {
        tally.note(tally.number(of: rows.text(2)), of: rows.integer(column))
        tied.insert(rows.integer(column))
      }
    }
    var rest = versions
    rest.subtract(tied)
    let unrelated = tally.number(of: SearchCondition.unrelated)
    for version in rest.numbers { tally.note(unrelated, of: version) }
    return tally
  }
}

/// Which versions have which values, to be counted: each version once a value.
private struct ValueTally {
  private var names: [String] = []
  private var numbers: [String: Int] = [:]
  /// The version above, the number of the value below.
  private var pairs: [UInt64] = []
  private var inferred: Set<String> = []

  /// The number of a value.
  mutating func number(of name: String) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(name)
    return names.count - 1
  }

  mutating func note(_ value: Int, of version: Int64) {
    pairs.append(UInt64(truncatingIfNeeded: version) << 32 | UInt64(truncatingIfNeeded: value))
  }

  /// Counts what a detector saw of other versions, too.
  mutating func add(inferred other: ValueTally) {
    for pair in other.pairs {
      let name = other.names[Int(pair & 0xFFFF_FFFF)]
      inferred.insert(name)
      note(number(of: name), of: Int64(pair >> 32))
    }
  }

  /// The values with their counts, of so many versions.
  func facet(_ name: SearchFacet.Name, of versions: Int) -> SearchFacet {
    var counts = [Int](repeating: 0, count: names.count)
    var versionsWithValue = 0
    var last: UInt64?
    for pair in pairs.sorted() where pair != last {
      counts[Int(pair & 0xFFFF_FFFF)] += 1
      if last.map({ $0 >> 32 != pair >> 32 }) ?? true { versionsWithValue += 1 }
      last = pair
    }
    let values = names.indices.filter { counts[$0] > 0 }.map {
      SearchFacet.Value(
        value: names[$0],
        count: counts[$0],
        isInferred: inferred.contains(names[$0]),
      )
    }
    return SearchFacet(
      name: name,
      values: values.sorted { ($1.count, $0.value) < ($0.count, $1.value) },
      withoutValue: versions - versionsWithValue,
    )
  }
}
