import ArticleModel

extension StoreQuestions {
  /// All versions of which all of these parts of a search are true.
  ///
  /// - Complexity: O(*n*) in what the fields hold that are asked for, a few bytes a statement, and in
  ///   what the words lead to.
  func versions(thatAre parts: [SearchQuery.Node]) throws -> VersionSet {
    var found: VersionSet?
    var excluded: [SearchQuery.Node] = []
    for part in parts {
      if case .not(let inner) = part {
        excluded.append(inner)
      } else if found == nil {
        found = try versions(that: part)
      } else {
        found?.formIntersection(try versions(that: part))
      }
    }
    var rest = try found ?? allVersions()
    for part in excluded { rest.subtract(try versions(that: part)) }
    return rest
  }

  private func versions(that part: SearchQuery.Node) throws -> VersionSet {
    if let expression = SearchPlan.expression(part) { return try versions(matching: expression) }
    switch part {
    case .text(let text): return try versions(matching: text)
    case .condition(let condition): return try versions(that: condition)
    case .not: return try versions(thatAre: [part])
    case .all(let parts): return try versions(thatAre: parts)
    case .either(let parts):
      var found = VersionSet()
      for part in parts { found.formUnion(try versions(that: part)) }
      return found
    }
  }

  private func allVersions() throws -> VersionSet {
    try versions(in: statement("SELECT id FROM version"))
  }

  /// The versions that the words of an expression lead to.
  func versions(matching expression: String) throws -> VersionSet {
    try versions(
      in: statement("SELECT rowid FROM articleText WHERE articleText MATCH ?").bind(expression)
    )
  }

  private func versions(in rows: PreparedStatement) throws -> VersionSet {
    defer { rows.reset() }
    var found = VersionSet()
    while try rows.step() { found.insert(rows.integer(0)) }
    return found
  }

  // MARK: Fields

  private func versions(that condition: SearchCondition) throws -> VersionSet {
    switch condition {
    case .states(let key, let words):
      guard let field = StatedField(key) else { return VersionSet() }
      let needle = Array(words.joined(separator: " ").utf8)
      return try versions(whose: field) { value in
        let isThere = needle.withUnsafeBufferPointer { needle in
          value.utf8.withContiguousStorageIfAvailable { FoldedWords.containsASCII(needle, in: $0) }
        }
        return (isThere ?? nil) ?? FoldedWords.contains(words, in: value)
      }
    case .publishedSince(let date):
      return try versions(whose: .datePublished) {
        !$0.utf8.prefix(date.utf8.count).lexicographicallyPrecedes(date.utf8)
      }
    case .publishedBefore(let date):
      // What states only the year of the border does not state that it is before it.
      return try versions(whose: .datePublished) {
        $0.utf8.prefix(date.utf8.count)
          .lexicographicallyPrecedes(date.utf8.prefix($0.utf8.count))
      }
    case .language(let code):
      var found = try versions(whose: .detectedLanguage) { Self.isLanguage($0, code) }
      found.formUnion(try versions(whose: .inLanguage) { Self.isLanguage($0.lowercased(), code) })
      return found
    case .kind(let kind?):
      return try versions(
        in: statement(
          "SELECT a FROM comparison WHERE kind = ?1 UNION ALL SELECT b FROM comparison WHERE kind = ?1"
        ).bind(kind.rawValue)
      )
    case .kind(nil):
      var rest = try allVersions()
      rest.subtract(
        try versions(
          in: statement(
            """
            SELECT a FROM comparison WHERE kind IS NOT NULL
            UNION ALL SELECT b FROM comparison WHERE kind IS NOT NULL
            """
          )
        )
      )
      return rest
    }
  }

  private static func isLanguage(_ value: String, _ code: String) -> Bool {
    value == code || value.hasPrefix(code + "-")
  }
}
