import ArticleModel
import ArticleStorage
import Foundation
import TestSupport
import Testing

@testable import Ingestion

/// Promise 2: what is copied is found, and the numbers shown are exact.
@Suite(.temporaryDirectory) struct PromiseCopiesFoundTests {
  @Test func findsSevenArticlesInFiveFilesAndSixInTheStore() throws {
    let collection = try Collection()
    let reports = try collection.take(SampleFile.seeds())
    #expect(reports.count == 5)
    #expect(reports.flatMap(\.articles).count == 7)
    #expect(try collection.ask { try $0.articleCount() } == 6)
    #expect(try collection.versions().count == 7)
  }

  @Test func findsTheOnePieceThatStandsThereTwice() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds())
    let same = try collection.pairs().filter(\.isSameArticle)
    let pair = try #require(same.first)
    #expect(same.count == 1)
    #expect(
      [pair.a, pair.b].flatMap(\.places).map(\.path)
        == ["/inbox/paper-version.txt", "/inbox/digest-of-three.txt"]
    )
    // Every other pair is of different articles, if it is one at all.
    #expect(try collection.pairs().filter { !$0.isSameArticle }.isEmpty)
  }

  @Test func showsTheExactMeasuresOfThatPiece() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds())
    let pair = try #require(try collection.pairs().first { $0.isSameArticle })
    let bodies = try [pair.a, pair.b].map { side in
      try #require(try collection.ask { try $0.body(of: side.number) }).text
    }
    let (a, b) = (Self.shingles(bodies[0]), Self.shingles(bodies[1]))
    let shared = a.intersection(b).count
    #expect(pair.shared == shared)
    #expect(pair.containmentAInB == Double(shared) / Double(a.count))
    #expect(pair.containmentBInA == Double(shared) / Double(b.count))
    #expect(pair.resemblance == Double(shared) / Double(a.union(b).count))
    // What the collection's README says.
    #expect((pair.containmentAInB * 100).rounded() == 91)
    #expect((pair.containmentBInA * 100).rounded() == 46)
  }

  @Test func showsPassagesThatReadTheSameInBothFiles() throws {
    let files = try SampleFile.seeds()
    let collection = try Collection()
    try collection.take(files)
    let pair = try #require(try collection.pairs().first { $0.isSameArticle })
    let bytes = try [pair.a, pair.b].map { side in
      let path = try #require(side.places.first?.path)
      return try #require(files.first { path == "/inbox/\($0.name)" }).bytes
    }
    #expect(pair.passages.count > 5)
    for passage in pair.passages {
      let a = Self.words(String(decoding: bytes[0][passage.a], as: UTF8.self))
      let b = Self.words(String(decoding: bytes[1][passage.b], as: UTF8.self))
      #expect(a == b)
      #expect(a.count == passage.words)
    }
  }

  @Test func findsTwentyWordsOfASeedInAnotherText() throws {
    let files = try SampleFile.seeds()
    let collection = try Collection()
    try collection.take(files)
    let notice = try #require(
      try collection.versions().first {
        $0.appearances.first?.deliveries.first?.path == "/inbox/short-notice.txt"
      }
    )
    let body = try #require(try collection.ask { try $0.body(of: notice.number) }).text
    let words = body.split { $0 == " " || $0 == "\n" }
    for start in stride(from: 0, through: words.count - 22, by: 23) {
      let run = words[start..<start + 22].joined(separator: " ")
      let text =
        "Another Piece Altogether \(start)\n\nNobody wrote this but for \(run) and went on.\n"
      let report = try collection.take([
        SampleFile(name: "borrowed-\(start).txt", bytes: Array(text.utf8))
      ])[0]
      let found = try collection.ask { questions in
        let version = try questions.version(
          withHash: report.articles.first?.version ?? notice.hash
        )
        return try version.flatMap { try questions.relation($0, notice.number) }
      }
      #expect(found?.isSameArticle == false, "from word \(start)")
      #expect((found?.passages.map(\.words).max() ?? 0) >= 20, "from word \(start)")
    }
  }

  // MARK: Labelled collections

  /// The floors below which a change of the rules may not sink, and for which bytes they hold.
  struct Floor: CustomTestStringConvertible, Sendable {
    let name: String
    let precision: Double
    let recall: Double
    let digest: String

    var testDescription: String { name }

    static let all = [
      Floor(
        name: "gov-reprints",
        precision: 0.96,
        recall: 0.96,
        digest: "12ccfc8259a946e9127c2172c9a85927a22dfe097959320aa86a045839ccfea9",
      ),
      Floor(
        name: "gov-versions",
        precision: 0.97,
        recall: 0.97,
        digest: "a8408589a9087c4798a380e8dcf9f01a3e60e1cc49738e46e9b4b2d1b89b3e9d",
      ),
    ]
  }

  // The labelled collections are not published with the project.
  @Test(
    .enabled(if: Floor.all.allSatisfy { LabelledCollection.archive($0.name) != nil }),
    arguments: Floor.all,
  )
  func findsTheReprintsOfALabelledCollection(_ floor: Floor) throws {
    let labelled = try LabelledCollection(floor.name)
    // Other files would need other floors.
    #expect(labelled.digest == floor.digest)
    let collection = try Collection()
    try collection.take(labelled.files)
    var found: Set<[String]> = []
    for version in try collection.ask({ try $0.articles() }) {
      let paths = try collection.ask { questions in
        try questions.versions(ofArticle: version.number)
          .compactMap { try questions.detail(of: $0) }
          .flatMap(\.appearances).flatMap(\.deliveries)
          .map { String($0.path.dropFirst("/inbox/".count)) }
      }
      for a in Set(paths) {
        for b in Set(paths) where a < b { found.insert([a, b]) }
      }
    }
    found.subtract(labelled.unscored)
    let hits = Double(found.intersection(labelled.wanted).count)
    let precision = hits / Double(max(1, found.count))
    let recall = hits / Double(max(1, labelled.wanted.count))
    #expect(precision >= floor.precision, "\(floor.name): precision \(precision)")
    #expect(recall >= floor.recall, "\(floor.name): recall \(recall)")
  }

  // MARK: Brute force

  /// Words as the README of the collection counts them: letters, digits and marks, folded.
  static func words(_ text: String) -> [String] {
    text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
      .split { scalar in
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber,
          .otherNumber:
          false
        default: !scalar.properties.isAlphabetic
        }
      }.map { String(String.UnicodeScalarView($0)) }
  }

  private static func shingles(_ text: String) -> Set<[String]> {
    let words = words(text.replacing("\u{AD}", with: ""))
    guard words.count >= 5 else { return words.isEmpty ? [] : [words] }
    return Set((0...words.count - 5).map { Array(words[$0..<$0 + 5]) })
  }
}
