import ArticleModel
import ArticleStorage

/// Why a value of a version is what it is, place by place, or why there is none.
struct ValueReasons: Hashable, Sendable {
  /// What one document states of it.
  struct Place: Hashable, Sendable {
    let path: String?
    let document: Digest
    let range: Range<Int>
    /// Whether the document's bytes are those of the file at `path`.
    let isFile: Bool
    let statements: [Statement]
    let rivals: [RivalStatement]
    /// What people noted beside the file.
    let assertions: [Assertion]
    /// What the program infers, where the document states nothing.
    let inferred: String?

    /// Why there is no value; `nil` where there is one.
    var abstention: String? {
      guard statements.isEmpty else { return nil }
      return rivals.isEmpty
        ? "not stated: no rule found it in these bytes, and what is not stated is not made up"
        : "not stated: \(Figures.count(rivals.count, "reading")) found and not believed"
    }
  }

  let key: StatementKey
  let version: VersionDetail
  let places: [Place]

  /// Why `key` of `version` is what it is.
  init(_ key: StatementKey, of version: VersionDetail, limit: Int?) {
    self.key = key
    self.version = version
    places = version.appearances.prefix(limit ?? version.appearances.count).map { appearance in
      let delivery = appearance.deliveries.last
      return Place(
        path: delivery?.path,
        document: appearance.document,
        range: appearance.range,
        isFile: delivery?.origin == nil,
        statements: appearance.statements.filter { $0.key == key },
        rivals: appearance.rivals.filter { $0.statement.key == key },
        assertions: appearance.deliveries.flatMap(\.assertions).filter { $0.statement.key == key },
        inferred: key == .inLanguage ? appearance.detectedLanguage : nil,
      )
    }
  }

  /// The key that a person means: by its name in any case, or by the everyday word for it.
  static func key(_ text: String) -> StatementKey? {
    let folded = text.lowercased()
    if let key = StatementKey.allCases.first(where: { $0.rawValue.lowercased() == folded }) {
      return key
    }
    return switch folded {
    case "title": .headline
    case "subtitle": .alternativeHeadline
    case "authors", "byline": .author
    case "date", "published": .datePublished
    case "modified": .dateModified
    case "language": .inLanguage
    case "source": .isBasedOn
    case "licence": .license
    default: nil
    }
  }
}
