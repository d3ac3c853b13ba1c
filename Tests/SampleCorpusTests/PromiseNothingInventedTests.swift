import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// Promise 4: nothing invented.
@Suite(.temporaryDirectory) struct PromiseNothingInventedTests {
  @Test func quotesTheBytesThatEveryStatementPointsAt() throws {
    let files = try SampleFile.seeds()
    let collection = try Collection()
    try collection.take(files)
    var count = 0
    for appearance in try collection.versions().flatMap(\.appearances) {
      let bytes = try #require(
        try collection.ask { try $0.bytes(ofDocument: appearance.document) }
      )
      for statement in appearance.statements {
        count += 1
        let printed = String(decoding: bytes[statement.range], as: UTF8.self)
        #expect(statement.quote == printed, "\(statement.key)")
        #expect(!statement.value.isEmpty)
        #expect(!statement.rule.isEmpty)
        #expect(statement.rule.split(separator: "/").count == 2, "\(statement.rule)")
        // Every word of a name or a headline is one that is printed there.
        if [.author, .headline, .alternativeHeadline, .publisher].contains(statement.key) {
          let quoted = Set(PromiseCopiesFoundTests.words(printed))
          #expect(PromiseCopiesFoundTests.words(statement.value).allSatisfy { quoted.contains($0) })
        }
      }
    }
    #expect(count >= 14)
  }

  /// What each article of the collection states, and nothing else: a date of an event, of a
  /// picture or in a comment is no date of publication, and a name that is thanked no author.
  private struct Stated: Equatable {
    var headline: String
    var authors: [String] = []
    var date: String?
  }

  @Test func statesAuthorsAndDatesOnlyWhereTheyArePrinted() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds())
    var found: [String: [Stated]] = [:]
    for appearance in try collection.versions().flatMap(\.appearances)
      .sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    {
      let path = try #require(appearance.deliveries.first?.path)
      found[path, default: []].append(
        Stated(
          headline: appearance.stated(.headline) ?? "",
          authors: appearance.authors,
          date: appearance.stated(.datePublished),
        )
      )
    }
    #expect(found["/inbox/blog-with-comments.txt"]?.map(\.authors) == [[]])
    #expect(found["/inbox/blog-with-comments.txt"]?.map(\.date) == [nil])
    #expect(found["/inbox/short-notice.txt"]?.map(\.authors) == [[]])
    #expect(found["/inbox/short-notice.txt"]?.map(\.date) == [nil])
    #expect(found["/inbox/syndicated-page.md"]?.map(\.authors) == [["Obadiah Kestrel"]])
    #expect(found["/inbox/syndicated-page.md"]?.map(\.date) == ["2022-05-09"])
    #expect(found["/inbox/paper-version.txt"]?.map(\.authors) == [["J. P. Arkwell"]])
    #expect(found["/inbox/paper-version.txt"]?.map(\.date) == [nil])
    #expect(
      found["/inbox/digest-of-three.txt"]?.map(\.authors)
        == [["J.P. Arkwell"], ["J.P. Arkwell"], ["Teodora Lins", "Rafael Monck"]]
    )
    #expect(found["/inbox/digest-of-three.txt"]?.map(\.date) == [nil, nil, "2021-11-12"])
    #expect(found.values.flatMap(\.self).allSatisfy { !$0.headline.isEmpty })
  }

  @Test func keepsBodiesAndWhatWasLeftOutInsideTheirArticlesAndApart() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds())
    for version in try collection.versions() {
      for appearance in version.appearances {
        #expect(appearance.range.lowerBound <= appearance.bodyRange.lowerBound)
        #expect(appearance.bodyRange.upperBound <= appearance.range.upperBound)
        let regions = appearance.regions.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
        let areApart = zip(regions, regions.dropFirst()).allSatisfy {
          $0.upperBound <= $1.lowerBound
        }
        #expect(areApart)
      }
      let body = try #require(try collection.ask { try $0.body(of: version.number) })
      for piece in body.pieces where !piece.document.isEmpty {
        let overlaps = version.appearances[0].regions.contains {
          $0.range.overlaps(piece.document)
        }
        #expect(!overlaps)
      }
    }
  }

  @Test func givesEveryRelationItsMeasureAndItsReason() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds())
    for pair in try collection.pairs() {
      #expect(!pair.reason.isEmpty)
      #expect(pair.shared > 0)
      #expect(!pair.passages.isEmpty)
    }
  }
}
