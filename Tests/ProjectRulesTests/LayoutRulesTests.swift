import Testing

struct LayoutRulesTests {
  @Test func noFileIsADrawer() throws {
    for folder in ["Sources", "Tests"] {
      for violation in try ProjectFile.all(below: folder).flatMap({ LayoutRules.drawers(in: $0) }) {
        Issue.record("\(violation)")
      }
    }
  }

  @Test func everySourceFileIsShortEnoughForOneConcept() throws {
    let files = try ProjectFile.all(below: "Sources", withSuffix: ".swift")
    for violation in files.flatMap({ LayoutRules.overlong($0) }) {
      Issue.record("\(violation)")
    }
  }

  @Test(arguments: [
    "Sources/M/Utilities.swift", "Sources/M/StringHelpers.swift", "Sources/M/Common/Digest.swift",
    "Sources/M/StoreManager+Opening.swift", "Tests/MTests/Utils.swift",
  ])
  func findsDrawer(path: String) {
    #expect(LayoutRules.drawers(in: ProjectFile(path: path, text: "")).count == 1)
  }

  @Test(arguments: ["Sources/M/CommonQuotation.swift", "Sources/M/Digest.swift"])
  func letsPass(path: String) {
    #expect(LayoutRules.drawers(in: ProjectFile(path: path, text: "")).isEmpty)
  }

  @Test func findsAFileOneLineTooLong() {
    let line = "let a = 1\n"
    let longest = ProjectFile(
      path: "a.swift",
      text: String(repeating: line, count: LayoutRules.longestFile),
    )
    let tooLong = ProjectFile(path: "a.swift", text: longest.text + "let b = 2")
    #expect(LayoutRules.overlong(longest).isEmpty)
    #expect(LayoutRules.overlong(tooLong).map(\.line) == [LayoutRules.longestFile + 1])
  }
}
