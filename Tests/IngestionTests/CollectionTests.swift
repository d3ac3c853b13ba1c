import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// What other texts show about two: compilations, forms and boilerplate.
@Suite(.temporaryDirectory) struct CollectionTests {
  // MARK: Compilations

  /// The texts one after the other as one article: no headline between them tells where one ends.
  private func compilation(_ texts: [[String]], _ prose: inout Prose) -> String {
    texts.flatMap(\.self).under(prose.headline())
  }

  @Test func neverMergesTwoArticlesThroughATextThatContainsBoth() throws {
    var prose = Prose(1)
    let articles = [prose.words(200), prose.words(220)]
    let files =
      articles.map { $0.under(prose.headline()) } + [compilation(articles, &prose)]
    for (number, order) in [[0, 1, 2], [2, 0, 1], [0, 2, 1], [1, 2, 0]].enumerated() {
      let desk = try Desk("\(number)")
      try desk.take(texts: order.map { files[$0] })
      let relations = try desk.relations()
      #expect(try desk.ask { try $0.articleCount() } == 3)
      #expect(relations.count == 2)
      #expect(relations.allSatisfy { !$0.isSameArticle })
      #expect(
        relations.allSatisfy { $0.kind == .compilation || $0.kind == .excerpt },
        "\(relations.map(\.kind))",
      )
    }
  }

  @Test func neverMergesAnArticleIntoATextThatContainsItAndAShorterOne() throws {
    var prose = Prose(2)
    // The first fills three quarters of the compilation: by its measures alone a version of it.
    let articles = [prose.words(360), prose.words(90)]
    let files =
      articles.map { $0.under(prose.headline()) } + [compilation(articles, &prose)]
    for (number, order) in [[0, 1, 2], [2, 1, 0], [0, 2, 1], [2, 0, 1]].enumerated() {
      let desk = try Desk("\(number)")
      try desk.take(texts: order.map { files[$0] })
      #expect(try desk.ask { try $0.articleCount() } == 3)
      #expect(try desk.relations().map(\.kind) == [.compilation, .compilation])
    }
  }

  @Test func takesTwoPrintingsOfACompilationForVersionsOfEachOther() throws {
    var prose = Prose(3)
    let articles = [prose.words(200), prose.words(220), prose.words(180)]
    let again = prose.changing(articles.flatMap(\.self)) { $0 % 90 == 40 }
    let desk = try Desk()
    try desk.take(
      texts: articles.map { $0.under(prose.headline()) } + [
        compilation(articles, &prose), again.under(prose.headline()),
        compilation(articles, &prose),
      ]
    )
    // Three articles, and one compilation in two wordings, one of which stands in two files.
    #expect(try desk.ask { try $0.articleCount() } == 4)
    #expect(try desk.ask { try $0.status() }.versions == 5)
    let same = try desk.relations().filter(\.isSameArticle)
    #expect(same.map(\.kind) == [.nearIdentical])
  }

  @Test func relatesEveryArticleOfALargeCompilation() throws {
    var prose = Prose(4)
    let articles = (0..<50).map { _ in prose.words(70) }
    let desk = try Desk()
    try desk.take([.text(compilation(articles, &prose), at: "/inbox/all.txt")])
    try desk.take(
      articles.enumerated().map {
        .text($1.under(prose.headline()), at: "/inbox/\($0).txt")
      }
    )
    let relations = try desk.relations()
    #expect(relations.count == 50)
    #expect(relations.allSatisfy { $0.containmentAInB == 1 && !$0.isSameArticle })
    #expect(try desk.ask { try $0.articleCount() } == 51)
  }

  // MARK: Forms

  /// Texts that are one form with other words in the same places.
  private func form(_ count: Int, every: Int, _ prose: inout Prose) -> [String] {
    let words = prose.words(240)
    return (0..<count).map { _ in
      prose.changing(words) { $0 % every == 0 }.under(prose.headline())
    }
  }

  @Test(arguments: [(4, 20), (5, 12), (6, 20), (10, 20), (12, 8)])
  func keepsTheTextsOfAFormApart(count: Int, every: Int) throws {
    var prose = Prose(UInt64(count * every))
    let texts = form(count, every: every, &prose)
    let desk = try Desk()
    try desk.take(texts: texts)
    #expect(try desk.ask { try $0.articleCount() } == count)
    let relations = try desk.relations()
    #expect(relations.allSatisfy { $0.kind == .form && !$0.isSameArticle })
    #expect(relations.count == count * (count - 1) / 2)
  }

  @Test func partsThreeTextsAgainWhenAFourthShowsThemToBeAForm() throws {
    var prose = Prose(5)
    let texts = form(4, every: 20, &prose)
    let desk = try Desk()
    try desk.take(texts: Array(texts[..<3]))
    // Three may be one article that was corrected twice.
    #expect(try desk.ask { try $0.articleCount() } == 1)
    try desk.take([.text(texts[3], at: "/inbox/3.txt")])
    #expect(try desk.ask { try $0.articleCount() } == 4)
    #expect(try desk.relations().map(\.kind) == [RelationKind](repeating: .form, count: 6))
  }

  @Test func keepsManyReprintsWithTheirOwnEditsTogether() throws {
    var prose = Prose(6)
    let words = prose.words(240)
    // Each outlet has its own headline and changes words in places of its own.
    let texts = (0..<8).map { outlet in
      prose.changing(words) { $0 % 60 == outlet * 7 }.under(prose.headline())
    }
    let desk = try Desk()
    try desk.take(texts: texts)
    #expect(try desk.ask { try $0.articleCount() } == 1)
  }

  // MARK: Boilerplate

  /// Articles that have nothing in common but a footer of this many words.
  private func footed(_ count: Int, footer: Int, _ prose: inout Prose) -> [String] {
    let footer = prose.words(footer)
    return (0..<count).map { _ in (prose.words(70) + footer).under(prose.headline()) }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func relatesNothingByAFooterThatTwentyArticlesHave(seed: UInt64) throws {
    var prose = Prose(seed)
    let texts = prose.shuffled(footed(20, footer: 40, &prose))
    let together = try Desk("together")
    try together.take(texts.enumerated().map { .text($1, at: "/inbox/\($0).txt") })
    #expect(try together.relations().isEmpty)
    #expect(try together.ask { try $0.articleCount() } == 20)
    let apart = try Desk("apart")
    try apart.take(texts: texts)
    #expect(try apart.relations().isEmpty)
    #expect(try apart.ask { try $0.articleCount() } == 20)
  }

  @Test func relatesArticlesByAFooterWhileFewHaveIt() throws {
    var prose = Prose(4)
    let desk = try Desk()
    try desk.take(texts: footed(5, footer: 40, &prose))
    let relations = try desk.relations()
    #expect(relations.count == 10)
    #expect(relations.allSatisfy { $0.kind == .sharedPassage })
  }

  @Test func forgetsTiesThatWereMadeWhileTheirWordsWereRare() throws {
    var prose = Prose(5)
    let texts = footed(24, footer: 40, &prose)
    let desk = try Desk()
    for (place, text) in texts.enumerated() {
      try desk.take([.text(text, at: "/inbox/\(place).txt")])
      // 16 articles may share words before these are boilerplate.
      let pairs = place < 16 ? (place + 1) * place / 2 : 0
      #expect(try desk.relations().count == pairs, "after \(place + 1) articles")
    }
  }

  @Test func findsACopyThatHasAFooterToo() throws {
    var prose = Prose(6)
    var texts = footed(20, footer: 40, &prose)
    let words = prose.words(90)
    let footer = ReferenceMeasure.words(texts[0]).suffix(40)
    texts.append((words + footer).under(prose.headline()))
    texts.append((words + footer).under(prose.headline()))
    texts.append(prose.changing(words + footer) { $0 == 30 || $0 == 60 }.under(prose.headline()))
    let desk = try Desk()
    try desk.take(texts: texts)
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.kind == .nearIdentical)
    #expect(relation.isSameArticle)
    // What is shown keeps everything; what is boilerplate leaves the decision's count alone.
    let measure = ReferenceMeasure(
      words + footer,
      Array(ReferenceMeasure.words(texts[22]).dropFirst(6)),
    )
    #expect(relation.shared == measure.shared)
    #expect(relation.sharedCounted < relation.shared)
    #expect(relation.resemblance == measure.resemblance)
  }

  @Test func neverReducesTheSizesByWhatIsBoilerplate() throws {
    var prose = Prose(7)
    var texts = footed(20, footer: 90, &prose)
    let footer = ReferenceMeasure.words(texts[0]).suffix(90)
    // Of 36 own words the two share 24: two thirds of what is not boilerplate, a fifth of all.
    let shared = prose.words(24)
    for _ in 0..<2 {
      texts.append((shared + prose.words(12) + footer).under(prose.headline()))
    }
    let desk = try Desk()
    try desk.take(texts: texts)
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.kind == .sharedPassage)
    #expect(!relation.isSameArticle)
  }

  @Test func countsAStoryWithManyPrintingsOnce() throws {
    var prose = Prose(8)
    let words = prose.words(150)
    let texts = (0..<40).map { outlet in
      prose.changing(words) { $0 % 75 == outlet }.under(prose.headline())
    }
    let desk = try Desk()
    try desk.take(texts: texts)
    // Forty printings are one article, and its words no boilerplate for a further one.
    #expect(try desk.ask { try $0.articleCount() } == 1)
    let quoting = (prose.words(60) + words[60..<90] + prose.words(60)).under(prose.headline())
    let report = try desk.take([.text(quoting, at: "/inbox/quoting.txt")])[0]
    #expect(report.articles.map(\.novelty) == [.related(.sharedPassage)])
  }
}
