import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// What a person says of two texts outweighs what is measured, and stays what it is whatever comes.
@Suite(.temporaryDirectory) struct AssertedTieTests {
  private struct Texts {
    var prose = Prose(5)
    let base: [String]
    /// Two wordings of one text, and two texts of their own.
    let a, near, other, third: String

    init() {
      base = prose.words(200)
      a = base.under(prose.headline())
      near = prose.changing(base) { $0 % 40 == 3 }.under(prose.headline())
      other = prose.words(150).under(prose.headline())
      third = prose.words(120).under(prose.headline())
    }
  }

  @Test func sameMakesTwoTextsOneArticle() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.other, texts.near])
    let (a, other, near) = (
      try desk.hash("/inbox/0.txt"), try desk.hash("/inbox/1.txt"), try desk.hash("/inbox/2.txt"),
    )
    #expect(try !desk.areOne(a, other))
    try desk.say(.said(.same, [a, other]))
    #expect(try desk.areOne(a, other))
    #expect(try desk.areOne(near, other), "what is tied by its words comes along")
    #expect(try desk.relations().count == 1, "nothing is measured that was not there")
    #expect(try desk.differencesFromARebuild() == [])
    #expect(try desk.flaws() == [])
    try desk.undo()
    #expect(try !desk.areOne(a, other))
    #expect(try desk.areOne(a, near))
    #expect(try desk.differencesFromARebuild() == [])
    #expect(try desk.flaws() == [])
  }

  @Test func differentKeepsWordingsApart() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.near])
    let (a, near) = (try desk.hash("/inbox/0.txt"), try desk.hash("/inbox/1.txt"))
    #expect(try desk.areOne(a, near))
    try desk.say(.said(.different, [a, near]))
    #expect(try !desk.areOne(a, near))
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.kind == .nearIdentical, "what is measured stays as it is")
    #expect(!relation.isSameArticle)
    #expect(try desk.differencesFromARebuild() == [])
    try desk.undo()
    #expect(try desk.areOne(a, near))
  }

  @Test func aThirdTextGoesWithTheCloserOfTwoThatWereParted() throws {
    let texts = Texts()
    var prose = Prose(6)
    let closer = prose.changing(texts.base) { $0 == 7 || $0 == 8 }.under(prose.headline())
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
      let desk = try Desk("order \(order)")
      let all = [texts.a, texts.near, closer]
      let paths = (0..<3).map { "/inbox/\($0).txt" }
      try desk.take([.text(all[0], at: paths[0]), .text(all[1], at: paths[1])])
      let (a, near) = (try desk.hash(paths[0]), try desk.hash(paths[1]))
      desk.close()
      let late = try Desk("late \(order)")
      try late.say(.said(.different, [near, a]))
      for place in order { try late.take([.text(all[place], at: paths[place])]) }
      let third = try late.hash(paths[2])
      #expect(try late.areOne(a, third), "\(order)")
      #expect(try !late.areOne(near, third), "\(order)")
    }
  }

  @Test func anArrivalIsNotCalledAVersionOfWhatItIsKeptApartFrom() throws {
    let texts = Texts()
    let first = try Desk("first")
    try first.take(texts: [texts.a, texts.near])
    let pair = [try first.hash("/inbox/0.txt"), try first.hash("/inbox/1.txt")]
    first.close()
    let desk = try Desk()
    try desk.say(.said(.different, pair))
    let reports = try desk.take(texts: [texts.a, texts.near])
    #expect(reports[1].articles.first?.novelty == .related(.nearIdentical))
  }

  @Test func namesOfArticlesThatMergedAndPartedLeadToTheirVersions() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.other])
    let hashes = [try desk.hash("/inbox/0.txt"), try desk.hash("/inbox/1.txt")]
    let names = try hashes.map { try desk.article($0) ?? "" }
    try desk.say(.said(.same, hashes))
    for name in names {
      let targets = try desk.ask { try $0.targets(of: name) }
      #expect(targets.count == 1)
      guard case .article(let article) = targets.first else { continue }
      #expect(try desk.ask { try $0.versions(ofArticle: article).count } == 2)
    }
    try desk.undo()
    for name in names { #expect(try desk.ask { try $0.targets(of: name) }.count == 1) }
  }

  @Test func refusesWhatContradictsItselfAndNamesTheChain() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.other, texts.third])
    let h = try (0..<3).map { try desk.hash("/inbox/\($0).txt") }
    let first = try #require(try desk.say(.said(.same, [h[0], h[1]])))
    let second = try #require(try desk.say(.said(.same, [h[1], h[2]])))
    #expect(throws: CorrectionLedger.Refusal.contradicts([first, second])) {
      try desk.say(.said(.different, [h[0], h[2]]))
    }
    #expect(throws: CorrectionLedger.Refusal.oneThing) {
      try desk.say(.said(.same, [h[0], h[0]]))
    }
    try desk.undo(String(second.number))
    let apart = try #require(try desk.say(.said(.different, [h[0], h[2]])))
    #expect(throws: CorrectionLedger.Refusal.contradicts([first, apart])) {
      try desk.say(.said(.same, [h[1], h[2]], by: "Ben"))
    }
    #expect(throws: CorrectionLedger.Refusal.unknown) { try desk.undo(String(second.number)) }
  }

  @Test func sayingTheSameTwiceAddsNothing() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.other])
    let h = try (0..<2).map { try desk.hash("/inbox/\($0).txt") }
    let first = try desk.say(.said(.same, h))
    #expect(try desk.say(.said(.same, h.reversed(), by: "Ben")) == first)
    #expect(try desk.ask { try $0.allCorrections() }.count == 1)
  }

  @Test func tellsWhereAWordIsAgainstWhatIsMeasured() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.near, texts.other])
    let h = try (0..<3).map { try desk.hash("/inbox/\($0).txt") }
    try desk.say(.said(.same, [h[0], h[2]]))
    try desk.say(.said(.different, [h[0], h[1]]))
    let conflicts = try desk.ask { try $0.conflictingCorrections() }
    #expect(conflicts.map(\.correction.correction.kind) == [.same, .different])
    #expect(conflicts[0].resemblance == 0)
    #expect(conflicts[1].resemblance > 0.5)
  }

  /// A correction entered beside the writer is noticed by it.
  @Test func theWriterHearsWhatIsEnteredBesideIt() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.other])
    _ = try desk.pipeline?.applyCorrections()
    let h = try (0..<2).map { try desk.hash("/inbox/\($0).txt") }
    #expect(try desk.pipeline?.applyCorrections() == 0)
    _ = try CorrectionEntry(path: desk.path).write {
      try CorrectionLedger.enter(.said(.same, h), in: $0)
    }
    #expect(try !desk.areOne(h[0], h[1]))
    #expect(try desk.pipeline?.applyCorrections() == 1)
    #expect(try desk.areOne(h[0], h[1]))
    #expect(try desk.ask { try $0.appliedChange() } == 1)
  }
}
