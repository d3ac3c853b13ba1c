import Foundation
import TestSupport
import Testing

/// Two wordings by sentences, in numbers, and as a page.
@Suite(.temporaryDirectory) struct DiffViewTests {
  private static let pair = ["diff", "digest-of-three.txt", "paper-version.txt"]

  @Test func sentencesHaveTheirChangesInThem() async throws {
    let store = try await SeedStore.make()
    let words = try await store.rows(Self.pair)
    let sentences = try await store.rows(Self.pair + ["--by", "sentence"])
    let paragraphs = try await store.rows(Self.pair + ["--by", "paragraph"])
    #expect(sentences.count <= words.count && paragraphs.count <= sentences.count)
    for rows in [sentences, paragraphs] {
      let inside = rows.flatMap { $0["changes"] as? [[String: Any]] ?? [] }
      #expect(Set(inside.map { $0 as NSDictionary }) == Set(words.map { $0 as NSDictionary }))
    }
  }

  @Test func theNumbersAreThoseOfTheChanges() async throws {
    let store = try await SeedStore.make()
    let words = try await store.rows(Self.pair)
    let stat = try #require(try await store.rows(Self.pair + ["--stat"]).first)
    let counts = try #require(stat["changes"] as? [String: Int])
    #expect(counts.values.reduce(0, +) == words.count)
    #expect(stat["wordsUnchanged"] is Int)
  }

  @Test func thePageStandsByItselfAndHoldsBothTexts() async throws {
    let store = try await SeedStore.make()
    let page = try await store.run(Self.pair + ["--html"]).output
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
    #expect(page.contains("prefers-color-scheme: dark") && page.contains("@media print"))
    #expect(page.contains("<del class=\"passage-cut\"") && page.contains("<ins class="))
    let rows = page.split(separator: "<tr").count
    #expect(rows > 10)
    #expect(page.contains("Corvane’s council opens the harbours"))
  }

  @Test func whatStandsInTheTextsIsNoMarkup() async throws {
    let store = try SeedStore.empty()
    let words = (0..<60).map { "word\($0)" }.joined(separator: " ")
    for (name, added) in [("a", "<script>alert(1)</script>"), ("b", "\"quoted\" & 'more'")] {
      let text = "Less <b>than</b> this\n\n\(words) \(added) end.\n"
      try TemporaryDirectory.current.write(Data(text.utf8), to: "in/\(name).txt")
    }
    _ = try await store.run(["ingest", "in"])
    let result = try await store.run(["diff", "in/a.txt", "in/b.txt", "--html"])
    #expect(result.status == 0)
    #expect(!result.output.contains("<script") && !result.output.contains("<b>than"))
    #expect(result.output.contains("&amp; &#39;more&#39;") || result.output.contains("&amp;"))
  }

  @Test func unitsThatThereAreNoneOfAreWrongUsage() async throws {
    let store = try await SeedStore.make()
    #expect(try await store.run(Self.pair + ["--by", "letter"]).status == 64)
    #expect(try await store.run(Self.pair + ["--html", "--json"]).status == 64)
  }
}
