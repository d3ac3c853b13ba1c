import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct OutcomeTests {
  private let text: String
  private let other: String

  init() {
    var prose = Prose(1)
    text = prose.words(120).under(prose.headline())
    other = prose.words(130).under(prose.headline())
  }

  @Test func storesWhatIsNew() throws {
    let desk = try Desk()
    let report = try desk.take([.text(text, at: "/inbox/a.txt")])[0]
    #expect(report.outcome == .stored)
    #expect(report.reason == nil)
    #expect(report.articles.map(\.novelty) == [.new])
    #expect(!report.wasKnown)
    let status = try desk.ask { try $0.status() }
    #expect(status.articles == 1)
    #expect(status.documents == 1)
    #expect(status.deliveries == [.stored: 1])
  }

  @Test func knowsADocumentByTheSHA256OfItsBytes() throws {
    let report = try Desk().take([.text("abc", at: "/inbox/a.txt")])[0]
    // The first example of FIPS 180-4.
    #expect(
      report.document?.hexadecimal
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }

  @Test func takesTheSameBytesElsewhereForADuplicate() throws {
    let desk = try Desk()
    let reports = try desk.take([
      .text(text, at: "/inbox/a.txt"), .text(text, at: "/inbox/b.txt"),
    ])
    #expect(reports.map(\.outcome) == [.stored, .duplicate])
    #expect(reports[1].articles.map(\.novelty) == [.identical])
    #expect(reports[0].articles[0].article == reports[1].articles[0].article)
    let status = try desk.ask { try $0.status() }
    #expect(status.documents == 1)
    #expect(status.versions == 1)
    #expect(status.deliveries == [.stored: 1, .duplicate: 1])
  }

  @Test func takesTheSameTextInOtherBytesForAnotherAppearance() throws {
    let desk = try Desk()
    let reports = try desk.take([
      .text(text, at: "/inbox/a.txt"),
      .text(text.replacing("\n", with: "\r\n"), at: "/inbox/b.txt"),
      .bytes([0xEF, 0xBB, 0xBF] + Array(text.utf8), at: "/inbox/c.txt"),
    ])
    #expect(reports.map(\.outcome) == [.stored, .stored, .stored])
    #expect(reports.dropFirst().allSatisfy { $0.articles.map(\.novelty) == [.identical] })
    let status = try desk.ask { try $0.status() }
    #expect(status.documents == 3)
    #expect(status.versions == 1)
    #expect(status.articles == 1)
  }

  @Test func addsNothingWhenTheSameFilesComeAgain() throws {
    let desk = try Desk()
    let files: [DeliveredFile] = [
      .text(text, at: "/inbox/a.txt"), .text(other, at: "/inbox/b.txt"),
      .text(text, at: "/inbox/c.txt"), .bytes([0, 1, 2, 255], at: "/inbox/d.txt"),
      .text("", at: "/inbox/e.txt"),
      .without(.refused("a pipe"), at: "/inbox/f", change: "1"),
      .without(.pending("not readable"), at: "/inbox/g", change: "1"),
    ]
    let first = try desk.take(files)
    let before = try rowCounts(desk)
    let second = try desk.take(files)
    try desk.restart()
    let third = try desk.take(files)
    let after = try rowCounts(desk)
    #expect(first.allSatisfy { !$0.wasKnown })
    #expect(second.allSatisfy { $0.wasKnown })
    #expect(third.allSatisfy { $0.wasKnown })
    #expect(before == after)
    // What was refused or pending stays so; nothing else is an error.
    #expect(
      third.map(\.outcome) == [
        .duplicate, .duplicate, .duplicate, .refused, .refused, .refused, .pending,
      ]
    )
  }

  @Test func recordsAFileThatIsTouchedWithoutAnotherDocument() throws {
    let desk = try Desk()
    try desk.take([.text(text, at: "/inbox/a.txt", change: "1")])
    let again = try desk.take([.text(text, at: "/inbox/a.txt", change: "2")])[0]
    #expect(again.outcome == .duplicate)
    #expect(!again.wasKnown)
    let deliveries = try desk.ask { try $0.deliveries() }
    #expect(deliveries.map(\.isSuperseded) == [false, false])
    #expect(try desk.ask { try $0.status() }.versions == 1)
  }

  @Test func supersedesAndKeepsWhatStoodAtThePathBefore() throws {
    let desk = try Desk()
    try desk.take([.text(text, at: "/inbox/a.txt")])
    try desk.take([.text(other, at: "/inbox/a.txt")])
    let deliveries = try desk.ask { try $0.deliveries() }
    #expect(deliveries.map(\.isSuperseded) == [false, true])
    let old = try #require(deliveries.last?.document)
    #expect(try desk.ask { try $0.bytes(ofDocument: old) } == Array(text.utf8))
    #expect(try desk.ask { try $0.status() }.articles == 2)
    let found = try desk.ask { try $0.targets(ofPath: Array("/inbox/a.txt".utf8)) }
    #expect(found.count == 1)
  }

  @Test func findsAFileThatGoesBackToWhatItWas() throws {
    let desk = try Desk()
    for (change, content) in [("1", text), ("2", other), ("3", text)] {
      try desk.take([.text(content, at: "/inbox/a.txt", change: change)])
    }
    let deliveries = try desk.ask { try $0.deliveries() }
    #expect(deliveries.map(\.outcome) == [.duplicate, .stored, .stored])
    #expect(deliveries.map(\.isSuperseded) == [false, true, true])
    #expect(try desk.ask { try $0.status() }.documents == 2)
  }

  @Test func recordsWhatIsRefusedWithItsReason() throws {
    let desk = try Desk()
    let reports = try desk.take([
      .text("", at: "/inbox/empty.txt"), .text(" \n\t\n ", at: "/inbox/blank.txt"),
      .bytes([0x7F, 0x45, 0x4C, 0x46, 0, 0, 0, 1, 2, 3], at: "/inbox/program.txt"),
      .without(.refused("a named pipe"), at: "/inbox/pipe", change: "1"),
    ])
    #expect(reports.allSatisfy { $0.outcome == .refused })
    #expect(reports.allSatisfy { !($0.reason ?? "").isEmpty })
    let deliveries = try desk.ask { try $0.deliveries(outcome: .refused) }
    #expect(deliveries.count == 4)
    #expect(deliveries.allSatisfy { $0.reason != nil })
    // The bytes that came are kept also where nothing could be read from them.
    let program = try #require(reports[2].document)
    #expect(try desk.ask { try $0.bytes(ofDocument: program) }?.count == 10)
  }

  @Test func takesAPendingFileInWhenItCanBeRead() throws {
    let desk = try Desk()
    try desk.take([.without(.pending("still growing"), at: "/inbox/a.txt", change: "1")])
    let report = try desk.take([.text(text, at: "/inbox/a.txt")])[0]
    #expect(report.outcome == .stored)
    let deliveries = try desk.ask { try $0.deliveries() }
    #expect(deliveries.map(\.outcome) == [.stored, .pending])
    #expect(deliveries.map(\.isSuperseded) == [false, true])
  }

  @Test func takesABadFileAmongGoodOnesWithoutHarm() throws {
    let desk = try Desk()
    let reports = try desk.take([
      .text(text, at: "/inbox/a.txt"), .bytes([0, 0, 0, 0], at: "/inbox/b.txt"),
      .text(other, at: "/inbox/c.txt"),
    ])
    #expect(reports.map(\.outcome) == [.stored, .refused, .stored])
  }

  @Test func reportsEveryFileOfALongSourceInOrder() throws {
    let desk = try Desk()
    var prose = Prose(2)
    let texts = (0..<300).map { _ in prose.words(30).under(prose.headline()) }
    let source = Portions(
      texts.enumerated().map { .text($1, at: "/inbox/\($0).txt") }
    )
    var paths: [String] = []
    try desk.takeAll(from: source) { reports in paths += reports.map(\.path) }
    #expect(paths == texts.indices.map { "/inbox/\($0).txt" })
    #expect(try desk.ask { try $0.articleCount() } == 300)
  }

  private func rowCounts(_ desk: Desk) throws -> [Int] {
    try desk.ask { questions in
      let status = try questions.status()
      return [
        status.articles, status.versions, status.documents, status.relations,
        try questions.deliveryCount(),
      ]
    }
  }
}
