import ArticleModel

@testable import Exporting

/// Wordings made by hand.
enum Samples {
  static func digest(_ number: UInt8) throws -> Digest {
    try Digest(bytes: Array(repeating: number, count: 32)).orThrow()
  }

  static func version(
    body: String = "The boats came in.\n\nNobody had expected them, “not now”.",
    statements: [(StatementKey, String)] = [
      (.headline, "Boats, \"at last\""), (.author, "Ana Souza"), (.author, "Vera Lind"),
      (.publisher, "The Quay"), (.datePublished, "2022-05-09"),
      (.url, "https://example.org/a?b&c"),
      (.inLanguage, "en-GB"),
    ],
    isLater: Bool = false,
  ) throws -> ExportedVersion {
    let place = ExportedVersion.Place(
      document: try digest(7),
      mediaType: "text/plain",
      range: 3..<90,
      bodyRange: 20..<88,
      arrivals: [
        ExportedVersion.Place.Arrival(path: "/inbox/a.txt", time: "2022-05-10T08:00:00.000Z")
      ],
      statements: statements.map { key, value in
        Statement(key: key, value: value, quote: value, range: 3..<9, rule: "sample/1")
      },
      detectedLanguage: "en",
    )
    return ExportedVersion(
      article: ArticleName(lowestHash: try digest(1)),
      version: try digest(2),
      words: 10,
      body: body,
      places: [place],
      ties: [
        ExportedVersion.Tie(
          version: try digest(3),
          article: ArticleName(lowestHash: try digest(3)),
          kind: .excerpt,
          resemblance: 1.0 / 3,
          containment: 1,
          containmentOfOther: 0.25,
        )
      ],
      isLaterVersion: isLater,
    )
  }

  static let feed = ArticleExport.Feed(
    identifier: "tag:example,2022-05-10:stemma",
    title: "What came & went",
    updated: "2022-05-10T08:00:00.000Z",
    program: "1.0",
  )

  /// The whole of an export of these versions.
  static func text(_ format: ExportFormat, _ versions: [ExportedVersion]) -> String {
    var export = ArticleExport(format, feed: feed)
    return export.head + versions.map { export.entry($0) }.joined() + export.end
  }
}

struct NothingThere: Error {}

extension Optional {
  func orThrow() throws -> Wrapped {
    guard let self else { throw NothingThere() }
    return self
  }
}
