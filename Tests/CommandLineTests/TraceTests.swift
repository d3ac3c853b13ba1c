import Foundation
import TestSupport
import Testing

/// `trace` as a user runs it.
@Suite(.temporaryDirectory) struct TraceTests {
  private func seed(_ name: String) throws -> String {
    try String(contentsOf: PackageRoot.seeds.appending(path: name), encoding: .utf8)
  }

  private func rows(_ result: CommandResult) throws -> [[String: Any]] {
    try SeedStore.objects(in: result.output)
  }

  @Test func findsWhereAPastedSentenceIsFrom() async throws {
    let store = try await SeedStore.make()
    let text = try seed("paper-version.txt")
    let line = try #require(text.split(separator: "\n").first { $0.utf8.count > 400 })
    let words = line.split(separator: " ")
    let sentence = words[5..<30].joined(separator: " ")
    let result = try await store.run(["trace", "-", "--json"], input: sentence.utf8)
    #expect(result.status == 0, "\(result.errors)")
    let found = try rows(result)
    #expect(found.contains { ($0["version"] as? String)?.hasPrefix("09a3a83e") == true })
    let first = try #require(found.first)
    #expect(first["containment"] as? Double == 1)
    #expect(first["method"] as? String == "fingerprints")
    #expect((first["foundNowhere"] as? [Any])?.isEmpty == true)
    let paper = try #require(
      found.first { ($0["version"] as? String)?.hasPrefix("09a3a83e") == true }
    )
    let passage = try #require((paper["passages"] as? [[String: Int]])?.first)
    let bytes = Array(text.utf8)
    let there = try #require(passage["bStart"])..<#require(passage["bEnd"])
    let here = try #require(passage["aStart"])..<#require(passage["aEnd"])
    #expect(
      String(decoding: bytes[there], as: UTF8.self)
        == String(decoding: Array(sentence.utf8)[here], as: UTF8.self)
    )
    #expect(try await store.rows(["files"]).count == 5, "nothing is stored")
  }

  @Test func tellsWhatIsFoundNowhereElse() async throws {
    let store = try await SeedStore.make()
    let text = try seed("short-notice.txt")
    let own = "Nobody but whoever typed these very words has ever put them one after another so."
    let result = try await store.run(["trace", "-", "--json"], input: (text + "\n" + own).utf8)
    let first = try #require(try rows(result).first)
    let stretches = try #require(first["foundNowhere"] as? [[String: Int]])
    let last = try #require(stretches.last)
    let start = try #require(last["start"])
    #expect(start >= text.utf8.count - 40)
    #expect(last["end"] == text.utf8.count + 1 + own.utf8.count - 1)
    let page = try await store.run(["trace", "-"], input: (text + "\n" + own).utf8)
    #expect(page.output.contains("found nowhere else:"))
    let coloured = try await store.run(
      ["trace", "-", "--color", "always"],
      input: own.utf8,
    )
    #expect(coloured.status == 1, "nothing is like it")
  }

  @Test func looksForAFewWordsAsTheyStand() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(["trace", "-"], input: "Foreign Survey Ships".utf8)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("looked for as it stands"))
    let rows = try rows(
      try await store.run(["trace", "-", "--json"], input: "foreign survey ships".utf8)
    )
    #expect(rows.allSatisfy { $0["method"] as? String == "phrase" })
    #expect(rows.allSatisfy { $0["containment"] as? Double == 1 })
    #expect(try await store.run(["trace", "-"], input: "zzyzx".utf8).status == 1)
    #expect(try await store.run(["trace", "-"], input: " \n".utf8).status == 1)
    #expect(try await store.run(["trace", "-"], input: [0, 255, 0, 1] as [UInt8]).status == 1)
  }

  @Test func tracesEachArticleOfAFile() async throws {
    let store = try SeedStore.empty()
    _ = try await store.run(["ingest", "seeds/paper-version.txt"])
    let rows = try await store.rows(["trace", "seeds/digest-of-three.txt"])
    #expect(rows.count == 1)
    let text = try #require(rows.first?["text"] as? [String: Int])
    #expect(try #require(text["start"]) > 5_000)
    #expect(try #require(rows.first?["containment"] as? Double) > 0.4)
  }
}
