import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct SearchTests {
  /// Three articles: salt boats (author and date), a storm, a quay.
  private func store() throws -> StoreReader {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    try store.record { transaction in
      guard try transaction.state("filled") == nil else { return }
      let run = try transaction.sampleRun()
      _ = try transaction.keep(.salt, at: "/inbox/salt.txt", run: run)
      _ = try transaction.keep(.storm, at: "/inbox/storm.txt", run: run)
      var quay = SampleArticle.storm
      quay.headline = "The quay is closed"
      quay.body = "Nobody may land. AND or NOT NEAR: the harbour-master’s word is final, 100%."
      _ = try transaction.keep(quay, at: "/inbox/quay.txt", run: run)
      var capital = SampleArticle.storm
      capital.headline = "東京の大学で"
      capital.body = "昨日、東京都の大学病院で\n感染者が出た。COVID19対策 kräver ดื่มน้ำ 塩"
      _ = try transaction.keep(capital, at: "/inbox/capital.txt", run: run)
      try transaction.setState("filled", "yes")
    }
    return try StoreReader(path: store.path)
  }

  private func search(
    _ words: String,
    order: SearchOrder = .best,
    limit: Int? = nil,
  ) throws -> [Int64] {
    try store().ask { try $0.search(SearchQuery(words), order: order, limit: limit) }
      .versions.map(\.rawValue)
  }

  @Test(
    arguments: [
      ("são", [1]), ("sao", [1]), ("SÃO", [1]), ("tome", [1]), ("Tomé", [1]), ("TOMÉ", [1]),
      ("the harbour", [2, 3]), ("harbour-master", [3]), ("fishwiv*", [1]),
      ("\"salt boats\"", [1]), ("“salt boats”", [1]), ("\"boats salt\"", []), ("boats salt", [1]),
      ("missing", []), ("and", [1, 3]), ("not near", [3]),
    ] as [(String, [Int64])]
  )
  func findsWords(words: String, found: [Int64]) throws {
    #expect(try search(words).sorted() == found)
  }

  @Test(
    arguments: [
      ("salt OR quay", [1, 3]), ("salt quay OR missing", [1]), ("harbour NOT master", [2]),
      ("harbour -master", [2]), ("-master harbour", [2]), ("harbour AND master", [3]),
      ("harbour NOT (master OR land)", [2]), ("(salt OR storm) harbour", [2]),
      ("harbour NOT NOT master", [3]), ("salt OR (harbour -storm)", [1, 3]),
      ("harbour -\"word is final\"", [2]), ("(harbour) (storm)", [2]),
    ] as [(String, [Int64])]
  )
  func joinsWords(words: String, found: [Int64]) throws {
    #expect(try search(words).sorted() == found)
  }

  @Test(
    arguments: [
      ("東京", [4]), ("京都", [4]), ("大学病院", [4]), ("病院で感染者", [4]), ("東京大学", []),
      ("塩", [4]), ("染", [4]), ("者が 昨日", [4]), ("covid19対策", [4]), ("対策 covid19", [4]),
      ("\"東京都の大学\"", [4]), ("headline:大学", [4]), ("headline:病院", []), ("น้ำ", [4]),
      ("ดื่ม", [4]), ("都の -病院", []), ("感染*", [4]), ("学東", []),
    ] as [(String, [Int64])]
  )
  func findsCharactersWhereThereAreNoSpacesBetweenWords(words: String, found: [Int64]) throws {
    #expect(try search(words).sorted() == found)
  }

  @Test func findsByWhatIsStated() throws {
    let salt = SampleArticle.salt.printed
    let author = try #require(salt.authors.first)
    let last = try #require(author.split(separator: " ").last)
    let date = try #require(salt.stated(.datePublished))
    let year = try #require(Int(date.prefix(4)))
    #expect(try search("author:\"\(author)\"").contains(1))
    #expect(try search("author:\(last.uppercased())").contains(1))
    #expect(try search("author:\(last.prefix(3))*").contains(1))
    #expect(try search("author:\(last.dropLast())").isEmpty)
    #expect(try search("after:\(year) before:\(year + 1)").contains(1))
    #expect(try search("after:\(year + 1)").isEmpty)
    #expect(try search("before:\(year)").isEmpty)
    #expect(try search("after:\(date) salt") == [1])
    #expect(try search("before:\(date) salt").isEmpty)
    #expect(try search("-after:\(year) headline:salt OR quay") == search("quay"))
    #expect(try search("kind:none").count == 4)
    #expect(try search("kind:excerpt").isEmpty)
    #expect(try search("salt OR author:nobody") == [1])
    #expect(try search("headline:quay").sorted() == [1, 3])
    #expect(try search("headline:land").isEmpty)
  }

  @Test(arguments: [
    ("2022", "before:2022-05", false), ("2022", "after:2022-05", false),
    ("2022-05", "before:2022-06", true), ("2022-05-09", "after:2022-05-09", true),
    ("2022-05-09T10:00+02:00", "before:2022-05-10", true), ("2022", "before:2023", true),
    ("2022-05-09T10:00+02:00", "before:2022-05-09", false),
  ])
  func aDateIsBeforeAnotherOnlyWhereItSaysSo(
    stated: String,
    condition: String,
    holds: Bool,
  ) throws {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    try store.record { transaction in
      let run = try transaction.sampleRun()
      var article = SampleArticle.salt
      article.date = stated
      _ = try transaction.keep(article, at: "/inbox/salt.txt", run: run)
    }
    let found = try StoreReader(path: store.path).ask { try $0.search(SearchQuery(condition)) }
    #expect((found.count == 1) == holds)
  }

  @Test func countsAllAndGivesAsManyAsAreWanted() throws {
    let answer = try store().ask { try $0.search(SearchQuery("harbour"), limit: 1) }
    #expect(answer.versions.count == 1)
    #expect(answer.count == 2)
    #expect(answer.rankedAmong == nil)
    #expect(try search("harbour", limit: 0).isEmpty)
  }

  @Test func putsWhatStatesNoDateLast() throws {
    // Only the first article states when it was published.
    #expect(try search("salt OR storm OR quay", order: .newest) == [1, 3, 2])
    #expect(try search("salt OR storm OR quay", order: .oldest) == [1, 2, 3])
  }

  @Test func countsWhatIsFoundByWhatItStates() throws {
    let facets = try store().ask { try $0.facets(SearchQuery("salt OR storm OR quay")) }
    #expect(facets.map(\.name) == [.publisher, .language, .year, .kind])
    let year = try #require(facets.first { $0.name == .year })
    #expect(year.values.map(\.count) == [1])
    #expect(year.withoutValue == 2)
    #expect(facets.last?.values.map(\.value) == ["none"])
    #expect(facets.last?.values.map(\.count) == [3])
  }

  @Test(arguments: [
    ("", "no word"), (" ", "no word"), ("*", "no word"), ("🐟 – &", "no word"),
    ("salt AND", "AND"), ("AND salt", "AND"), ("salt AND AND quay", "AND"), ("salt OR", "OR"),
    ("OR salt", "OR"), ("salt OR OR quay", "OR"), ("NOT", "NOT"), ("salt NOT", "NOT"),
    ("NOT salt", "only excluded"), ("-salt -quay", "only excluded"), ("\"salt", "not closed"),
    ("(salt", "no )"), ("salt)", "no ("), ("()", "nothing between"),
    ("salt ()", "nothing between"),
    ("colour:red", "no field"), ("https://example.org/a", "no field"),
    ("author:", "needs a value"),
    ("author: mede", "needs a value"), ("after:yesterday", "no date"),
    ("after:2022-13", "no date"),
    ("before:2022-5", "no date"), ("language:english", "no code"), ("kind:copy", "no kind"),
    (String(repeating: "(", count: 40) + "a", "too deep"),
    (String(repeating: "a ", count: 80), "at most 64"),
    (String(repeating: "a", count: 3_000), "at most 2000"),
  ])
  func saysWhatToWriteInstead(words: String, reason: String) {
    #expect {
      _ = try SearchQuery(words)
    } throws: {
      "\($0)".contains(reason)
    }
  }

  @Test(arguments: [
    "salt**", "salt*storm", "'salt'", "salt;", "salt--", "a\u{0}b", "\\ salt", "% salt", "_ salt",
    "salt\nstorm", "\"salt *\"", "\"salt\"*", "* salt", "\u{FEFF}salt", "٣", "塩", "{headline}",
    "^salt", "salt + storm", "12:30", "salt : quay", "Salt:", "NEAR(salt storm, 2)", "f(x)",
  ])
  func takesNothingElseForAnOperator(words: String) throws {
    _ = try search(words)
    _ = try store().ask { try $0.targets(of: words) }
  }

  @Test func survivesRandomInput() throws {
    let reader = try store()
    var random = SeededRandom(1)
    let pieces = [
      "a", "b", " ", " ", "\"", "*", "(", ")", "^", "-", "+", ":", "{", "}", ".", ",", "'", " AND ",
      " OR ", " NOT ", "NEAR", "\u{0}", "é", "塩", "\n", "\\", "author:", "after:2022",
    ]
    var valid = 0
    for _ in 0..<2_000 {
      let words = (0..<Int.random(in: 0...10, using: &random)).compactMap { _ in
        pieces.randomElement(using: &random)
      }.joined()
      guard let query = try? SearchQuery(words) else { continue }
      valid += 1
      _ = try reader.ask { try $0.search(query, limit: 3) }
      _ = try reader.ask { try $0.targets(of: words) }
    }
    #expect(valid > 200)
  }

  @Test func knowsTheWordsThatAreLookedFor() throws {
    #expect(
      try SearchQuery("salt \"two boats\" har* NOT (wind OR -rain) headline:quay author:x").words
        == ["salt", "\"two boats\"", "har*", "rain", "quay"]
    )
  }

  @Test(arguments: [
    ("", ""), ("salt", #""salt""#), ("salt boats", #""salt" "boats""#), ("sal*", #""sal"*"#),
    ("AND", #""AND""#), (#""salt boats" wait"#, #""salt boats" "wait""#), (#"""#, ""),
    (#"salt""#, #""salt""#), (#""salt"#, #""salt""#), ("(a)", #""(a)""#), ("* - ^", ""),
    ("a* b", #""a"* "b""#), ("東京都", #""東京 京都 ""#), ("京", #""京 "*"#),
  ])
  func quotesEveryWordOfAReference(words: String, expression: String) {
    #expect(StoreQuestions.matchExpression(words) == expression)
  }

  @Test(arguments: [
    ("salt", "salt"), ("東京大学", "東京 京大 大学 学 "), ("a東京b", "a 東京 京 b"), ("塩", "塩 "),
    ("東京\n大学", "東京 京大 大学 学 "), ("東京\n\n大", "東京 京 \n\n大 "), ("“salt”", "“salt”"),
    ("ที่", "ท "),
  ])
  func cutsRunsIntoPairs(text: String, separated: String) {
    #expect(SearchText.separated(text) == separated)
  }

  @Test(arguments: [
    ("Mary Ann Smith", "smith", true), ("Mary Ann Smith", "mary smith", true),
    ("Mary Ann Smith", "smit", false), ("Mary Ann Smith", "smit*", true),
    ("Smith-Jones", "jones", true), ("Smithson", "smith", false), ("", "smith", false),
    ("Smith", "smith jones", false), ("blacksmith smith", "smith", true), ("X", "", true),
  ])
  func findsWordsOfAValueByteByByteAsByCharacters(value: String, needle: String, found: Bool) {
    let words = needle.split(separator: " ").map(String.init)
    #expect(FoldedWords.contains(words, in: value) == found)
    let byBytes = Array(value.utf8).withUnsafeBufferPointer { text in
      Array(needle.utf8).withUnsafeBufferPointer { FoldedWords.containsASCII($0, in: text) }
    }
    #expect(byBytes == found)
  }

  @Test func countsWhatConditionsLeaveOver() throws {
    let answer = try store().ask { try $0.search(SearchQuery("harbour kind:none"), limit: 1) }
    #expect(answer.versions.count == 1)
    #expect(answer.count == 2)
  }
}
