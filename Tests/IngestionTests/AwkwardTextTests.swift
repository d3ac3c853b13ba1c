import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// Texts that could make a comparison slow, wrong or endless.
@Suite(.temporaryDirectory) struct AwkwardTextTests {
  @Test func comparesTextsOfTheSameWordAHundredThousandTimes() throws {
    let desk = try Desk()
    let many = String(repeating: "salt ", count: 100_000)
    let fewer = String(repeating: "salt ", count: 60_000)
    try desk.take(texts: ["First Long Heading\n\n\(many)\n", "Second Long Heading\n\n\(fewer)\n"])
    // One shingle, and both have it.
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.resemblance == 1)
  }

  @Test func comparesATextThatIsRepeatedInsideItself() throws {
    var prose = Prose(1)
    let words = prose.words(60)
    let repeated = (0..<20).flatMap { _ in words }
    let desk = try Desk()
    try desk.take(texts: [
      words.under(prose.headline()), repeated.under(prose.headline()),
      (repeated + prose.words(20)).under(prose.headline()),
    ])
    for relation in try desk.relations() {
      #expect(relation.containmentAInB > 0.9)
      let inA = relation.passages.map(\.a).sorted { $0.lowerBound < $1.lowerBound }
      let areApart = zip(inA, inA.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
      #expect(areApart)
    }
    #expect(try desk.relations().count == 3)
  }

  @Test func takesTextsOfNoneToFourWords() throws {
    let desk = try Desk()
    let texts =
      (0...4).flatMap { count in
        (0..<2).map { number in
          "Heading Of Number \(number) And \(count)\n\n"
            + ["salt", "boats", "wait", "here"].prefix(count).joined(separator: " ") + "\n"
        }
      } + ["salt", "salt boats", "."]
    let reports = try desk.take(texts: texts)
    #expect(reports.allSatisfy { $0.outcome != .pending })
    #expect(try desk.relations().allSatisfy { !$0.isSameArticle })
    #expect(try desk.take(texts: texts).allSatisfy { $0.wasKnown })
  }

  @Test(arguments: [30, 200])
  func takesTextsThatDifferInTheirFirstOrLastWordOnlyForVersions(count: Int) throws {
    var prose = Prose(2)
    let words = prose.words(count)
    let desk = try Desk()
    try desk.take(texts: [
      words.under(prose.headline()),
      prose.changing(words) { $0 == 0 }.under(prose.headline()),
      prose.changing(words) { $0 == count - 1 }.under(prose.headline()),
    ])
    #expect(try desk.ask { try $0.articleCount() } == 1)
    #expect(try desk.ask { try $0.status() }.versions == 3)
    #expect(try desk.relations().map(\.passages.count) == [1, 1, 1])
  }

  @Test func comparesTwoTextsLaidIntoEachOther() throws {
    var prose = Prose(3)
    let (a, b) = (prose.words(200), prose.words(200))
    let interleaved = stride(from: 0, to: 200, by: 25).flatMap { start in
      a[start..<start + 25] + b[start..<start + 25]
    }
    let alternating = a.indices.flatMap { [a[$0], b[$0]] }
    let desk = try Desk()
    try desk.take(texts: [
      a.under(prose.headline()), b.under(prose.headline()), interleaved.under(prose.headline()),
      alternating.under(prose.headline()),
    ])
    // The first two stand in the third in pieces of 25 words; in the fourth no two words of one
    // text follow one another.
    let relations = try desk.relations()
    #expect(relations.count == 2)
    #expect(relations.allSatisfy { $0.passages.map(\.words) == [Int](repeating: 25, count: 8) })
    #expect(relations.allSatisfy { $0.containmentAInB < 1 && $0.b.words == 400 })
    let measure = ReferenceMeasure(a, interleaved)
    #expect(relations.allSatisfy { $0.shared == measure.shared })
    #expect(Set(relations.map(\.a.version)).count == 2)
  }

  @Test func takesTheSamePartsInAnotherOrderForOneText() throws {
    var prose = Prose(4)
    let parts = (0..<4).map { _ in prose.words(60) }
    let desk = try Desk()
    try desk.take(texts: [
      parts.flatMap(\.self).under(prose.headline()),
      parts.reversed().flatMap(\.self).under(prose.headline()),
    ])
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.kind == .nearIdentical)
    #expect(relation.passages.map(\.words) == [60, 60, 60, 60])
  }

  @Test func takesOneVeryLongLine() throws {
    var prose = Prose(5)
    let line = prose.words(20_000).joined(separator: " ")
    let desk = try Desk()
    let reports = try desk.take(texts: [line, line + " end"])
    #expect(reports.map(\.outcome) == [.stored, .stored])
    #expect(try desk.ask { try $0.articleCount() } == 1)
  }

  @Test func takesBytesThatAreNoText() throws {
    var random = SeededRandom(6)
    let desk = try Desk()
    let files = (0..<40).map { number -> DeliveredFile in
      let count = Int.random(in: 0...600, using: &random)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      return .bytes(bytes, at: "/inbox/\(number).txt")
    }
    let reports = try desk.take(files)
    #expect(reports.allSatisfy { $0.outcome == .stored || $0.outcome == .refused })
    #expect(reports.allSatisfy { ($0.outcome == .refused) == ($0.reason != nil) })
    for report in reports {
      let digest = try #require(report.document)
      #expect(try desk.ask { try $0.bytes(ofDocument: digest) } != nil)
    }
  }
}
