import TestSupport
import Testing

@Suite(.temporaryDirectory) struct SearchCommandTests {
  @Test(arguments: [
    (["harbour OR"], "OR stands between"), (["\"harbour"], "not closed"),
    (["colour:red"], "no field colour:"), (["author:"], "author:"),
    (["harbour", "-storm"], "Unknown option"),
    (["--", "-harbour"], "only excluded"),
    (["harbour", "--sort", "worst"], "'worst' is no order"),
  ])
  func wrongSyntaxIsAnsweredWithWhatToWrite(arguments: [String], words: String) async throws {
    let result = try await SeedStore.make().run(["search"] + arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(words), "\(result.errors)")
  }

  @Test func facetsComeBeforeWhatWasFound() async throws {
    let store = try await SeedStore.make()
    let rows = try await store.rows(["search", "harbour*", "--facets"])
    #expect(
      rows.prefix(4).map { $0["facet"] as? String } == ["publisher", "language", "year", "kind"]
    )
    let languages = try #require(rows[1]["values"] as? [[String: Any]])
    // No sample states its language: a detector saw it.
    #expect(languages.allSatisfy { $0["inferred"] as? Bool == true })
    #expect(rows.dropFirst(4).allSatisfy { $0["snippet"] is String })
    let page = try await store.run(["search", "harbour*", "--facets"])
    #expect(page.output.contains("found"))
    #expect(page.output.contains("(detected)"))
    for line in page.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test func whatIsFoundCanBeOrderedByDate() async throws {
    let store = try await SeedStore.make()
    func dates(_ order: String) async throws -> [String] {
      try await store.rows(["search", "harbour* OR corvane*", "--sort", order])
        .compactMap { $0["statedEarliest"] as? String }
    }
    let newest = try await dates("newest")
    #expect(newest == newest.sorted(by: >))
    #expect(try await dates("oldest") == newest.reversed())
  }

  @Test func charactersWithoutSpacesBetweenWordsAreFoundAndMarked() async throws {
    let store = try SeedStore.empty()
    try TemporaryDirectory.current.write(
      "東京の港で\n\n昨日、東京都の大学病院で感染者が出た。病院は今日も開いている。\n",
      to: "capital.txt",
    )
    let taken = try await store.run(["ingest", "capital.txt"])
    #expect(taken.status == 0)
    let found = try await store.run(["search", "大学病院", "--color", "always"])
    #expect(found.status == 0)
    #expect(found.output.contains("\u{1B}[33m大学病院\u{1B}[0m"), "\(found.output)")
    #expect(try await store.run(["search", "大病"]).status == 1)
  }
}
