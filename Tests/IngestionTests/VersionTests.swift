import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// Which texts are versions of one article, and which are not.
@Suite(.temporaryDirectory) struct VersionTests {
  /// The only relation between two texts, whichever of them comes first.
  private func relation(_ x: String, _ y: String) throws -> RelationDetail? {
    let first = try Desk("first")
    try first.take(texts: [x, y])
    let second = try Desk("second")
    try second.take(texts: [y, x])
    let found = try (first.onlyRelation(), second.onlyRelation())
    #expect(found.0?.kind == found.1?.kind)
    #expect(found.0?.isSameArticle == found.1?.isSameArticle)
    return found.0
  }

  // MARK: Near-identical

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func takesALightlyEditedCopyForAVersion(seed: UInt64) throws {
    var prose = Prose(seed)
    let words = prose.words(300)
    let edited = prose.changing(words) { $0 % 40 == 7 }
    let relation = try #require(
      try relation(words.under(prose.headline()), edited.under(prose.headline()))
    )
    #expect(relation.kind == .nearIdentical)
    #expect(relation.isSameArticle)
    #expect(relation.resemblance >= 0.5)
  }

  @Test func tellsTextsThatAreMostlyDifferentApart() throws {
    var prose = Prose(5)
    let words = prose.words(200)
    let relation = try #require(
      try relation(
        (words + prose.words(260)).under(prose.headline()),
        (prose.words(260) + words).under(prose.headline()),
      )
    )
    #expect(relation.kind == .sharedPassage)
    #expect(!relation.isSameArticle)
  }

  @Test func findsNothingInCommonWhereNothingIs() throws {
    var prose = Prose(6)
    #expect(
      try relation(
        prose.words(300).under(prose.headline()),
        prose.words(300).under(prose.headline()),
      ) == nil
    )
  }

  // MARK: Abridgement and excerpt

  @Test func takesAnAbridgementUnderTheSameHeadlineForAVersion() throws {
    var prose = Prose(7)
    let words = prose.words(400)
    let headline = prose.headline()
    let relation = try #require(
      try relation(words.under(headline), Array(words[..<180]).under(headline))
    )
    #expect(relation.kind == .abridgement)
    #expect(relation.isSameArticle)
    #expect(relation.a.words == 180)
    #expect(relation.containmentAInB == 1)
  }

  @Test func takesAnAbridgementThatIsSpreadOverTheWholeForAVersion() throws {
    var prose = Prose(8)
    let words = prose.words(480)
    // Of every four sentences the first two are kept.
    let kept = words.indices.filter { $0 % 48 < 24 }.map { words[$0] }
    let relation = try #require(
      try relation(words.under(prose.headline()), kept.under(prose.headline()))
    )
    #expect(relation.kind == .abridgement)
    #expect(relation.isSameArticle)
  }

  @Test func takesOneBlockUnderAnotherHeadlineForAnExcerpt() throws {
    var prose = Prose(9)
    let words = prose.words(400)
    let relation = try #require(
      try relation(
        words.under(prose.headline()),
        Array(words[200..<360]).under(prose.headline()),
      )
    )
    #expect(relation.kind == .excerpt)
    #expect(!relation.isSameArticle)
  }

  @Test func takesATextOfLessThanAQuarterForAnExcerptWhateverItsHeadline() throws {
    var prose = Prose(10)
    let words = prose.words(500)
    let headline = prose.headline()
    let relation = try #require(
      try relation(words.under(headline), Array(words[..<100]).under(headline))
    )
    #expect(relation.kind == .excerpt)
    #expect(!relation.isSameArticle)
  }

  @Test func doesNotTakeADigestForAVersionOfWhatItPrintsUnderItsOwnHeadline() throws {
    var prose = Prose(11)
    let words = prose.words(300)
    let headline = prose.headline()
    // One paragraph of its own, then the article under its headline in the middle of a line, so
    // that no structure tells where it begins.
    let digest =
      prose.words(60).prose + "\n\n" + headline + ". " + words.prose + "\n\n"
      + prose.words(60).prose
    let relation = try #require(
      try relation(words.under(headline), prose.headline() + "\n\n" + digest)
    )
    #expect(!relation.isSameArticle)
    #expect([.excerpt, .compilation].contains(relation.kind))
  }

  // MARK: Reworded

  /// A text with every tenth word changed, and one word put in here and there.
  private func reworded(_ words: [String], _ prose: inout Prose) -> [String] {
    prose.changing(words) { $0 % 8 == 3 }
  }

  @Test func relatesARewordedTextThatStandsAlone() throws {
    var prose = Prose(12)
    let words = prose.words(320)
    let other = reworded(words, &prose)
    let relation = try #require(
      try relation(words.under(prose.headline()), other.under(prose.headline()))
    )
    #expect(relation.kind == .reworded)
    #expect(!relation.isSameArticle)
    #expect(relation.resemblance < 0.5)
  }

  @Test func takesARewordedTextForAVersionWhereIdentitySpeaksForIt() throws {
    var prose = Prose(13)
    let words = prose.words(320)
    let other = reworded(words, &prose)
    let headline = prose.headline()
    let relation = try #require(
      try relation(
        words.under(headline, by: "Ana Souza"),
        other.under(headline, by: "Ana Souza"),
      )
    )
    #expect(relation.kind == .reworded)
    #expect(relation.isSameArticle)
  }

  @Test func takesARewordedTextAtTheSamePathForAVersion() throws {
    var prose = Prose(14)
    let words = prose.words(320)
    let other = reworded(words, &prose)
    let desk = try Desk()
    try desk.take([.text(words.under(prose.headline()), at: "/inbox/a.txt")])
    try desk.take([.text(other.under(prose.headline()), at: "/inbox/a.txt")])
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.kind == .reworded)
    #expect(relation.isSameArticle)
  }

  @Test func learnsFromALaterAppearanceThatTwoTextsAreOneArticle() throws {
    var prose = Prose(15)
    let words = prose.words(320)
    let other = reworded(words, &prose)
    let headline = prose.headline()
    let desk = try Desk()
    try desk.take(texts: [
      words.under(headline, by: "Ana Souza"), other.under(prose.headline()),
    ])
    #expect(try desk.onlyRelation()?.isSameArticle == false)
    // The second wording again, now under the headline and the name of the first.
    let report = try desk.take([
      .text(other.under(headline, by: "Ana Souza"), at: "/inbox/later.txt")
    ])[0]
    #expect(report.articles.map(\.novelty) == [.identical])
    #expect(try desk.onlyRelation()?.isSameArticle == true)
    #expect(try desk.ask { try $0.articleCount() } == 1)
  }

  // MARK: Short texts

  @Test func takesAShortTextUnderAnotherHeadlineForAnotherArticle() throws {
    var prose = Prose(16)
    let words = prose.words(15)
    let headline = prose.headline()
    let desk = try Desk()
    try desk.take(texts: [
      words.under(headline), words.under(prose.headline()), words.prose + "\n\n" + headline,
    ])
    let status = try desk.ask { try $0.status() }
    #expect(status.versions >= 2)
    #expect(status.articles == status.versions)
  }

  @Test func takesAShortTextUnderTheSameHeadlineForTheSame() throws {
    var prose = Prose(17)
    let words = prose.words(15)
    let text = words.under(prose.headline())
    let desk = try Desk()
    let reports = try desk.take(texts: [text, text.replacing("\n", with: "\r\n")])
    #expect(reports[1].articles.map(\.novelty) == [.identical])
    #expect(try desk.ask { try $0.status() }.versions == 1)
  }

  @Test(arguments: [19, 20])
  func countsABodyOfLessThanTwentyWordsAsShort(count: Int) throws {
    var prose = Prose(18)
    let words = prose.words(count)
    let desk = try Desk()
    try desk.take(texts: [words.under(prose.headline()), words.under(prose.headline())])
    #expect(try desk.ask { try $0.articleCount() } == (count < 20 ? 2 : 1))
  }
}
