import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct ArticleNameTests {
  /// Two halves of a story that have little in common, and the whole, all under one headline.
  private func texts(_ prose: inout Prose) -> [String] {
    let words = prose.words(300)
    let headline = prose.headline()
    return [
      Array(words[..<170]).under(headline), Array(words[130...]).under(headline),
      words.under(headline),
    ]
  }

  @Test func namesAnArticleByTheLowestHashOfItsVersions() throws {
    var prose = Prose(1)
    let desk = try Desk()
    let reports = try desk.take(texts: texts(&prose))
    let hashes = reports.flatMap(\.articles).map(\.version)
    let summaries = try desk.ask { try $0.articles() }
    #expect(summaries.count == 1)
    #expect(summaries.first?.name.lowestHash == hashes.min())
    #expect(summaries.first?.versions == 3)
  }

  @Test func leadsToAMergedArticleUnderEveryNameItHad() throws {
    var prose = Prose(2)
    let texts = texts(&prose)
    let desk = try Desk()
    let before = try desk.take(texts: Array(texts[..<2])).flatMap(\.articles).map(\.article)
    #expect(Set(before).count == 2)
    let after = try desk.take([.text(texts[2], at: "/inbox/2.txt")])
    let merged = try #require(after.first?.articles.first?.article)
    let number = try #require(try desk.ask { try $0.articles() }.first?.number)
    for name in before + [merged] {
      #expect(try desk.ask { try $0.targets(of: name.text) } == [.article(number)])
    }
  }

  @Test func leadsToAPartedArticleUnderTheNamesOfItsVersions() throws {
    var prose = Prose(3)
    let form = prose.words(240)
    let texts = (0..<4).map { _ in
      prose.changing(form) { $0 % 20 == 0 }.under(prose.headline())
    }
    let desk = try Desk()
    let reports = try desk.take(texts: texts)
    let names = reports.flatMap(\.articles).map(\.version).map(ArticleName.init(lowestHash:))
    let targets = try names.map { name in try desk.ask { try $0.targets(of: name.text) } }
    #expect(targets.allSatisfy { $0.count == 1 })
    #expect(Set(targets.flatMap(\.self)).count == 4)
  }

  @Test func countsVersionsAppearancesAndDates() throws {
    var prose = Prose(4)
    let text = prose.words(100).under(prose.headline())
    let desk = try Desk()
    try desk.take([
      .text(text, at: "/inbox/a.txt"), .text(text, at: "/inbox/b.txt"),
      .text(text + "\n", at: "/inbox/c.txt"),
    ])
    let summary = try #require(try desk.ask { try $0.articles() }.first)
    #expect(summary.versions == 1)
    #expect(summary.appearances == 3)
    #expect(summary.firstSeen == "2022-05-10T08:00:01Z")
    #expect(summary.statedEarliest == nil)
  }
}
