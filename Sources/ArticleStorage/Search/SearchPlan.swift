/// A search as an expression for the index, and conditions on versions.
struct SearchPlan {
  /// What the index is asked; `nil` where only fields are asked for.
  private(set) var expression: String?

  /// What must be true of a version besides; of those that are `not`, what must be false.
  private(set) var conditions: [SearchQuery.Node] = []

  init(_ query: SearchQuery) {
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
    conditions = rest
  }

  /// The expression of the index that says the same; `nil` where it has none.
  static func expression(_ node: SearchQuery.Node) -> String? {
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
      if wanted.isEmpty { return nil }
      if excluded.isEmpty { return joined(wanted, "AND") }
      return "(\(joined(wanted, "AND"))) NOT (\(joined(excluded, "OR")))"
    }
  }

  private static func joined(_ expressions: [String], _ word: String) -> String {
    expressions.count == 1
      ? expressions[0] : expressions.map { "(\($0))" }.joined(separator: " \(word) ")
  }
}
