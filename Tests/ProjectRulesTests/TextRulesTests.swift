import Testing

struct TextRulesTests {
  @Test func noFailureIsSilencedInSources() throws {
    try hold(.silencedFailures, below: "Sources")
  }

  @Test func noTestIsSwitchedOffOrWaitsForTime() throws {
    try hold(.weakTests, below: "Tests")
  }

  @Test func readingAsksNothingOfItsSurroundings() throws {
    try hold(.surroundings, below: "Sources/ArticleReading")
    try hold(.surroundings, below: "Sources/NearDuplicates")
    try hold(.surroundings, below: "Sources/ArticleModel")
  }

  @Test func noPathOfOneMachineStandsInAnyFile() throws {
    for file in try ProjectFile.all() {
      for violation in TextRule.machinePaths.violations(in: file) {
        Issue.record("\(violation)")
      }
    }
  }

  @Test(arguments: [
    (TextRule.silencedFailures, "let a = try" + "! b()"),
    (.silencedFailures, "let a = b as" + "! C  // sure"),
    (.silencedFailures, "  fatal" + "Error(\"never\")"),
    (.weakTests, "@Test(.disabled" + "(\"later\")) func a() {}"),
    (.weakTests, "try await Task" + ".sleep(for: .seconds(1))"),
    (.weakTests, "  usleep" + "(10)"),
    (.weakTests, "_ = sleep" + "(1)"),
    (.surroundings, "let now = Date" + "()"),
    (.surroundings, "let files = File" + "Manager.default"),
    (.machinePaths, "see /" + "work/notes.md"),
    (.machinePaths, "/// lies in \"/" + "home/someone/articles\""),
    (.machinePaths, "STORE=/" + "root/store.sqlite"),
  ])
  func finds(rule: TextRule, in line: String) throws {
    let file = ProjectFile(path: "Sources/M/Sample.swift", text: "// A sample.\n\(line)\n")
    let violation = try #require(rule.violations(in: file).first)
    #expect(violation.description.hasPrefix("Sources/M/Sample.swift:2: "))
    #expect(violation.description.contains(rule.reason))
  }

  @Test(arguments: [
    (TextRule.silencedFailures, "// a try" + "! would end the program here"),
    (.silencedFailures, "let a = try? b()"),
    (.weakTests, "let clock = TestClock()  // Task" + ".sleep would make the test slow"),
    (.machinePaths, "https://example.org/" + "work/of/art"),
    (.machinePaths, "Tests/" + "home/page.html"),
    (.surroundings, "let date = Date(timeIntervalSince1970: 0)"),
  ])
  func letsPass(rule: TextRule, in line: String) {
    let file = ProjectFile(path: "Sources/M/Sample.swift", text: line)
    #expect(rule.violations(in: file).isEmpty)
  }

  private func hold(_ rule: TextRule, below folder: String) throws {
    let files = try ProjectFile.all(below: folder, withSuffix: ".swift")
    #expect(!files.isEmpty)
    for violation in files.flatMap({ rule.violations(in: $0) }) {
      Issue.record("\(violation)")
    }
  }
}

extension TextRule: CustomTestStringConvertible {
  var testDescription: String { reason }
}
