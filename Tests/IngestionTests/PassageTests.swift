import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// What is copied is found: a run of 20 words, wherever it stands.
@Suite(.temporaryDirectory) struct PassageTests {
  @Test func findsARunOfTwentyWordsAtEveryOffset() throws {
    let desk = try Desk()
    var prose = Prose(1)
    // Each pair of texts shares a run of its own, at a place of its own in both.
    var pairs: [[String]] = []
    for offset in 0..<40 {
      let run = prose.words(20)
      let a = prose.words(offset) + run + prose.words(180 - offset)
      let b = prose.words(160 - 4 * offset) + run + prose.words(4 * offset)
      pairs.append([a.under(prose.headline()), b.under(prose.headline())])
    }
    try desk.take(texts: pairs.flatMap(\.self))
    let relations = try desk.relations()
    #expect(relations.count == 40)
    #expect(relations.allSatisfy { $0.kind == .sharedPassage && !$0.isSameArticle })
    #expect(relations.allSatisfy { $0.passages.map(\.words) == [20] })
    #expect(relations.allSatisfy { $0.shared == 16 })
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func relatesNothingByARunOfNineteenWords(seed: UInt64) throws {
    let desk = try Desk()
    var prose = Prose(seed)
    var texts: [String] = []
    for offset in 0..<6 {
      let run = prose.words(19)
      texts.append((prose.words(20 * offset) + run + prose.words(90)).under(prose.headline()))
      texts.append((prose.words(150) + run + prose.words(9 * offset)).under(prose.headline()))
    }
    try desk.take(texts: texts)
    #expect(try desk.relations().isEmpty)
    #expect(try desk.ask { try $0.articleCount() } == texts.count)
  }

  @Test func findsTheRunWhoeverOfTheTwoComesFirstAndAfterARestart() throws {
    var prose = Prose(7)
    let run = prose.words(24)
    let long = (prose.words(400) + run + prose.words(300)).under(prose.headline())
    let short = (run + prose.words(40)).under(prose.headline())
    for (name, texts) in [("long first", [long, short]), ("short first", [short, long])] {
      let desk = try Desk(name)
      try desk.take([.text(texts[0], at: "/inbox/0.txt")])
      try desk.restart()
      let report = try desk.take([.text(texts[1], at: "/inbox/1.txt")])[0]
      #expect(report.articles.map(\.novelty) == [.related(.sharedPassage)])
      #expect(try desk.onlyRelation()?.passages.map(\.words) == [24])
    }
  }

  @Test func pointsAtTheBytesOfBothFiles() throws {
    var prose = Prose(8)
    let run = prose.words(30)
    let texts = [
      (prose.words(97) + run + prose.words(50)).under("Über das Salz und seine Leute"),
      (prose.words(12) + run + prose.words(80)).under(prose.headline()),
    ]
    let desk = try Desk()
    try desk.take(texts: texts)
    let relation = try #require(try desk.onlyRelation())
    let passage = try #require(relation.passages.first)
    for (side, range) in [(relation.a, passage.a), (relation.b, passage.b)] {
      let place = try #require(side.places.first)
      let text = texts[place.path == "/inbox/0.txt" ? 0 : 1]
      let printed = String(decoding: Array(text.utf8)[range], as: UTF8.self)
      #expect(ReferenceMeasure.words(printed) == run)
    }
  }

  @Test func findsSeveralPassagesOfOnePair() throws {
    var prose = Prose(9)
    let runs = [25, 40, 22].map { prose.words($0) }
    let a = prose.words(60) + runs[0] + prose.words(80) + runs[1] + prose.words(70) + runs[2]
    let b = runs[2] + prose.words(90) + runs[0] + prose.words(100) + runs[1] + prose.words(60)
    let desk = try Desk()
    try desk.take(texts: [a.under(prose.headline()), b.under(prose.headline())])
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.passages.map(\.words).sorted() == [22, 25, 40])
  }

  @Test func findsACopiedParagraphInAScriptWithoutWordSpaces() throws {
    var random = SeededRandom(10)
    func characters(_ count: Int) -> String {
      String(
        String.UnicodeScalarView(
          (0..<count).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0x4E00..<0x9FA0, using: &random))
          }
        )
      )
    }
    let run = characters(60)
    let texts = [
      "第一の見出し\n\n\(characters(150))\(run)\(characters(90))。\n",
      "第二の見出し\n\n\(characters(70))\(run)\(characters(160))。\n",
    ]
    let desk = try Desk()
    try desk.take(texts: texts)
    let relation = try #require(try desk.onlyRelation())
    #expect(relation.kind == .sharedPassage)
    #expect(relation.passages.map(\.words) == [60])
  }

  // MARK: Quotations

  enum Marks: String, CaseIterable, CustomTestStringConvertible {
    case curly, straight, angle, low

    var testDescription: String { rawValue }

    func around(_ text: String) -> String {
      switch self {
      case .curly: "“\(text)”"
      case .straight: "\"\(text)\""
      case .angle: "«\(text)»"
      case .low: "„\(text)”"
      }
    }
  }

  private func texts(
    _ prose: inout Prose,
    first: @escaping (String) -> String,
    second: @escaping (String) -> String,
  ) -> [String] {
    let quotation = prose.words(30).joined(separator: " ")
    return [first, second].map { mark in
      """
      \(prose.headline())

      \(prose.words(90).prose)

      She said: \(mark(quotation)). \(prose.words(90).prose)
      """
    }
  }

  @Test(arguments: Marks.allCases)
  func callsAQuotationThatBothSidesMarkCommon(_ marks: Marks) throws {
    var prose = Prose(11)
    let desk = try Desk()
    try desk.take(texts: texts(&prose, first: marks.around, second: Marks.curly.around))
    #expect(try desk.onlyRelation()?.kind == .commonQuotation)
  }

  @Test func callsAQuotationThatOneSideDoesNotMarkASharedPassage() throws {
    for (name, first, second) in [
      ("first", Marks.curly.around, { $0 }), ("second", { $0 }, Marks.curly.around),
      ("neither", { $0 }, { $0 }),
    ] as [(String, (String) -> String, (String) -> String)] {
      var prose = Prose(12)
      let desk = try Desk(name)
      try desk.take(texts: texts(&prose, first: first, second: second))
      #expect(try desk.onlyRelation()?.kind == .sharedPassage)
    }
  }

  @Test func doesNotCallAPassageBetweenTwoQuotationsCommon() throws {
    var prose = Prose(13)
    let passage = prose.words(40).joined(separator: " ")
    let texts = (0..<2).map { _ in
      """
      \(prose.headline())

      “\(prose.words(9).joined(separator: " "))” \(passage) “\(prose.words(9).joined(separator: " "))”

      \(prose.words(120).prose)
      """
    }
    let desk = try Desk()
    try desk.take(texts: texts)
    #expect(try desk.onlyRelation()?.kind == .sharedPassage)
  }
}
