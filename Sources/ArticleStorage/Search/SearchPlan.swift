import ArticleModel

/// A search as a statement of SQL: an expression for the index, and conditions on versions.
struct SearchPlan {
  /// The value of a parameter.
  typealias Parameter = String

  /// What the index is asked; `nil` where only fields are asked for.
  private(set) var expression: String?

  /// Conditions on `version`, of which each has the parameters that stand in it as `?`.
  private(set) var conditions: [(sql: String, parameters: [Parameter])] = []

  /// How conditions on what is stated are looked up.
  enum Lookup {
    /// For each version that the words lead to.
    case eachVersion
    /// Once for all versions: better where the words lead to very many, or there are none.
    case once
  }

  private let lookup: Lookup

  init(_ query: SearchQuery, lookup: Lookup) {
    self.lookup = lookup
    var parts: [SearchQuery.Node] = [query.root]
    if case .all(let nodes) = query.root { parts = nodes }
    var wanted: [String] = []
    var excluded: [String] = []
    var rest: [SearchQuery.Node] = []
    for part in parts {
      if case .not(let inner) = part, let expression = Self.expression(inner) {
        excluded.append(expression)
      } else if let expression = Self.expression(part) {
        wanted.append(expression)
      } else {
        rest.append(part)
      }
    }
    if wanted.isEmpty {
      rest += excluded.map { .not(.text($0)) }
    } else {
      expression =
        excluded.isEmpty
        ? Self.joined(wanted, "AND")
        : "(\(Self.joined(wanted, "AND"))) NOT (\(Self.joined(excluded, "OR")))"
    }
    for part in rest { conditions.append(condition(part)) }
  }

  /// The expression of the index that says the same; `nil` where it has none.
  private static func expression(_ node: SearchQuery.Node) -> String? {
    switch node {
    case .text(let text): return text
    case .condition, .not: return nil
    case .either(let nodes):
      let expressions = nodes.compactMap(expression)
      return expressions.count == nodes.count ? joined(expressions, "OR") : nil
    case .all(let nodes):
      var wanted: [String] = []
      var excluded: [String] = []
      for node in nodes {
        if case .not(let inner) = node {
          guard let expression = expression(inner) else { return nil }
          excluded.append(expression)
        } else {
          guard let expression = expression(node) else { return nil }
          wanted.append(expression)
        }
      }
      if excluded.isEmpty { return joined(wanted, "AND") }
      return "(\(joined(wanted, "AND"))) NOT (\(joined(excluded, "OR")))"
    }
  }

  private static func joined(_ expressions: [String], _ word: String) -> String {
    expressions.count == 1
      ? expressions[0] : expressions.map { "(\($0))" }.joined(separator: " \(word) ")
  }

  // MARK: Conditions

  private func condition(_ node: SearchQuery.Node) -> (sql: String, parameters: [Parameter]) {
    if let expression = Self.expression(node) {
      return (
        "version.id IN (SELECT rowid FROM articleText WHERE articleText MATCH ?)", [expression],
      )
    }
    switch node {
    case .text: return ("1", [])
    case .condition(let condition): return sql(condition)
    case .not(let inner):
      let (sql, parameters) = condition(inner)
      return ("NOT (\(sql))", parameters)
    case .all(let nodes): return joined(nodes, " AND ")
    case .either(let nodes): return joined(nodes, " OR ")
    }
  }

  private func joined(
    _ nodes: [SearchQuery.Node],
    _ word: String,
  ) -> (sql: String, parameters: [Parameter]) {
    let parts = nodes.map(condition)
    return (
      parts.map { "(\($0.sql))" }.joined(separator: word), parts.flatMap(\.parameters),
    )
  }

  private func sql(_ condition: SearchCondition) -> (sql: String, parameters: [Parameter]) {
    switch condition {
    case .states(let key, let words):
      return stated(
        key,
        "\(SearchFunction.name)(statement.value, ?)",
        [words.joined(separator: " ")],
      )
    case .publishedSince(let date):
      return stated(.datePublished, "substr(statement.value, 1, \(date.utf8.count)) >= ?", [date])
    case .publishedBefore(let date):
      // What states only the year of the border does not state that it is before it.
      return stated(
        .datePublished,
        "substr(statement.value, 1, \(date.utf8.count)) < substr(?, 1, length(statement.value))",
        [date],
      )
    case .language(let code):
      let (said, parameters) = stated(
        .inLanguage,
        "(lower(statement.value) = ? OR lower(statement.value) GLOB ?)",
        [code, code + "-*"],
      )
      return (
        """
        EXISTS (SELECT 1 FROM appearance WHERE appearance.version = version.id
          AND (language = ? OR language GLOB ?)) OR \(said)
        """,
        [code, code + "-*"] + parameters,
      )
    case .kind(let kind?):
      return (
        """
        EXISTS (SELECT 1 FROM comparison WHERE comparison.a = version.id AND kind = ?)
          OR EXISTS (SELECT 1 FROM comparison WHERE comparison.b = version.id AND kind = ?)
        """,
        [kind.rawValue, kind.rawValue],
      )
    case .kind(nil):
      return (
        """
        NOT EXISTS (SELECT 1 FROM comparison WHERE comparison.a = version.id AND kind IS NOT NULL)
          AND NOT EXISTS
            (SELECT 1 FROM comparison WHERE comparison.b = version.id AND kind IS NOT NULL)
        """, [],
      )
    }
  }

  private func stated(
    _ key: StatementKey,
    _ test: String,
    _ parameters: [Parameter],
  ) -> (sql: String, parameters: [Parameter]) {
    switch lookup {
    case .eachVersion:
      (
        """
        EXISTS (SELECT 1 FROM appearance
          JOIN statement ON statement.appearance = appearance.id AND key = '\(key.rawValue)'
          WHERE appearance.version = version.id AND \(test))
        """, parameters,
      )
    case .once:
      (
        """
        version.id IN (SELECT appearance.version FROM statement
          CROSS JOIN appearance ON appearance.id = statement.appearance
          WHERE key = '\(key.rawValue)' AND \(test))
        """, parameters,
      )
    }
  }
}
