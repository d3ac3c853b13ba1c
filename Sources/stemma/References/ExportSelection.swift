import ArticleModel
import ArticleStorage
import Exporting

/// Which versions an export hands on.
struct ExportSelection {
  /// References; none means all.
  let references: [String]
  /// A search.
  let query: SearchQuery?
  /// Only what came first at this moment or later, ISO 8601.
  let since: String?

  /// Whether nothing of the store is left out.
  var isEverything: Bool { references.isEmpty && query == nil && since == nil }

  /// Calls `visit` with each version, in the order of arrival.
  ///
  /// - Throws: `CommandFailure` where a reference means nothing or several things.
  func forEachVersion(
    in questions: StoreQuestions,
    _ visit: (VersionNumber) throws -> Void,
  ) throws {
    var wanted: Set<VersionNumber>?
    if !references.isEmpty {
      wanted = []
      for reference in references {
        wanted?.formUnion(try Reference(reference).versions(in: questions))
      }
    }
    if let query {
      let found = Set(try questions.search(query, order: .oldest).versions)
      wanted = wanted.map { $0.intersection(found) } ?? found
    }
    if let wanted {
      for version in wanted.sorted() where try isRecent(version, in: questions) {
        try visit(version)
      }
      return
    }
    try questions.forEachVersionNumber(since: since, visit)
  }

  private func isRecent(_ version: VersionNumber, in questions: StoreQuestions) throws -> Bool {
    guard let since else { return true }
    return try questions.firstSeen(of: version).map { $0 >= since } ?? false
  }
}

extension ExportedVersion {
  /// The version as the store knows it; `nil` when there is none.
  init?(_ version: VersionNumber, in questions: StoreQuestions) throws {
    guard let detail = try questions.detail(of: version),
      let body = try questions.body(of: version)?.text
    else { return nil }
    let ties = try questions.relations(of: [version]).filter { $0.kind != .identical }
    self.init(
      article: detail.articleName,
      version: detail.hash,
      words: detail.words,
      body: body,
      places: detail.appearances.map { appearance in
        Place(
          document: appearance.document,
          mediaType: appearance.mediaType,
          range: appearance.range,
          bodyRange: appearance.bodyRange,
          arrivals: appearance.deliveries.map {
            Place.Arrival(path: $0.path, time: $0.deliveredAt)
          },
          statements: appearance.statements,
          detectedLanguage: appearance.detectedLanguage,
        )
      },
      ties: ties.map { tie in
        let isA = tie.a.number == version
        let other = isA ? tie.b : tie.a
        return Tie(
          version: other.version,
          article: other.article,
          kind: tie.kind,
          resemblance: tie.resemblance,
          containment: isA ? tie.containmentAInB : tie.containmentBInA,
          containmentOfOther: isA ? tie.containmentBInA : tie.containmentAInB,
        )
      },
      isLaterVersion: try questions.versions(ofArticle: detail.article).first != version,
    )
  }
}
