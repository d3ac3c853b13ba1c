import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct SearchTests {
  private func search(_ words: String, limit: Int = 10) throws -> [Int64] {
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
      try transaction.setState("filled", "yes")
    }
    return try StoreReader(path: store.path).ask { questions in
      try questions.search(words, limit: limit).map(\.rawValue)
    }
  }

  @Test(
    arguments: [
      ("são", [1]), ("sao", [1]), ("SÃO", [1]), ("tome", [1]), ("Tomé", [1]), ("TOMÉ", [1]),
      ("storm", [2]), ("the harbour", [2, 3]), ("harbour-master", [3]), ("fishwiv*", [1]),
      ("\"salt boats\"", [1]), ("\"boats salt\"", []), ("boats salt", [1]), ("missing", []),
      ("salt storm", []),
    ] as [(String, [Int64])]
  )
  func findsWords(words: String, found: [Int64]) throws {
    #expect(try search(words).sorted() == found)
  }

  @Test func putsAWordInTheHeadlineFirst() throws {
    // Both texts have the word; one in its headline.
    #expect(try search("quay") == [3, 1] || search("quay") == [1, 3])
    #expect(try search("harbour").count == 2)
    #expect(try search("harbour", limit: 1).count == 1)
    #expect(try search("harbour", limit: 0).isEmpty)
    #expect(try search("harbour", limit: -1).count == 2)
  }

  @Test(arguments: [
    "", " ", "\"", "\"\"", "\"\"\"", "*", "AND", "OR", "NOT", "NEAR", "NEAR(", "salt AND",
    "AND salt",
    "salt NEAR storm", "NEAR(salt storm, 2)", "salt*storm", "salt**", "\"salt", "salt\"", "(salt",
    "salt)", "((salt))", "headline:salt", "headline : salt", "{headline body}:salt", "-salt",
    "salt -storm", "+salt", "^salt", "salt + storm", "'salt'", "salt;", "salt--", "a\u{0}b",
    "\u{0}", "\\", "%", "_", "“salt”", "salt\nstorm", "\"salt *\"", "\"salt\"*", "* salt",
    "salt*\"",
    "\u{FEFF}salt", "🐟", "٣", "塩",
  ])
  func takesNothingForAnOperator(words: String) throws {
    // Nothing is an operator, so nothing is an error.
    _ = try search(words)
    let store = try StoreReader(path: TemporaryDirectory.current.path + "/store.sqlite")
    _ = try store.ask { try $0.targets(of: words) }
  }

  @Test func looksForOperatorsAsWords() throws {
    #expect(try search("AND") == search("and"))
    #expect(try search("NOT near") == [3])
    #expect(try search("salt OR storm").isEmpty)
    #expect(try search("salt NOT storm").isEmpty)
    #expect(try search("headline:salt").isEmpty)
  }

  @Test(arguments: [
    ("", ""), ("salt", #""salt""#), ("salt boats", #""salt" "boats""#), ("sal*", #""sal"*"#),
    ("AND", #""AND""#), (#""salt boats" wait"#, #""salt boats" "wait""#), (#"""#, ""),
    (#"salt""#, #""salt""#), (#""salt"#, #""salt""#), ("(a)", #""(a)""#), ("* - ^", ""),
    ("a* b", #""a"* "b""#),
  ])
  func quotesEveryWord(words: String, expression: String) {
    #expect(StoreQuestions.matchExpression(words) == expression)
  }

  @Test func survivesRandomInput() throws {
    var random = SeededRandom(1)
    let characters = Array("ab \"*()^-+:{}.,'ANDORNEAR\u{0}é塩\n\\")
    for _ in 0..<300 {
      let words = String(
        (0..<Int.random(in: 0...14, using: &random)).compactMap { _ in
          characters.randomElement(using: &random)
        }
      )
      // Words, phrases and stars, and not one mark outside of quotation marks but the star.
      let expression = StoreQuestions.matchExpression(words)
      let outside = expression.split(separator: "\"", omittingEmptySubsequences: false)
        .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
      #expect(outside.allSatisfy { $0 == " " || $0 == "*" }, "\(words)")
      if random.next().isMultiple(of: 10) { _ = try search(words) }
    }
  }
}
