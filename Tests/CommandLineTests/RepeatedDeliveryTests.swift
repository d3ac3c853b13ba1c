import Foundation
import TestSupport
import Testing

/// What comes again adds nothing; what comes changed adds a version and loses nothing.
@Suite(.temporaryDirectory) struct RepeatedDeliveryTests {
  private func counts(_ store: SeedStore) async throws -> [String: Int] {
    let status = try #require(try await store.rows(["status"]).first)
    var counts: [String: Int] = [:]
    for key in ["articles", "versions", "documents", "relations"] {
      counts[key] = status[key] as? Int
    }
    counts["files"] = try await store.rows(["files"]).count
    return counts
  }

  @Test func aSecondTimeAddsNothing() async throws {
    let store = try await SeedStore.make()
    let before = try await counts(store)
    #expect(before == ["articles": 6, "versions": 7, "documents": 5, "relations": 1, "files": 5])
    let again = try await store.run(["ingest", "seeds"])
    #expect(again.status == 0)
    #expect(try await counts(store) == before)
  }

  @Test func aCopyElsewhereIsOneMoreAppearance() async throws {
    let store = try await SeedStore.make()
    let notice = try Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt"))
    try TemporaryDirectory.current.write(notice, to: "copy.txt")
    let result = try await store.run(["ingest", "copy.txt"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("duplicate"))
    #expect(result.output.contains("to what stands in seeds/short-notice.txt"))
    let after = try await counts(store)
    #expect(after == ["articles": 6, "versions": 7, "documents": 5, "relations": 1, "files": 6])
    let shown = try await store.rows(["articles"]).filter { $0["appearances"] as? Int == 2 }
    #expect(shown.count == 2)
  }

  @Test func newContentAtTheSamePathSupersedesAndKeepsTheOld() async throws {
    let store = try await SeedStore.make()
    let old = try #require(try await store.rows(["show", "short-notice.txt"]).first)
    let oldVersion = try #require(old["version"] as? String)
    let text = try String(
      contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt"),
      encoding: .utf8,
    )
    try TemporaryDirectory.current.write(
      text.replacing("nine percent", with: "eleven percent"),
      to: "seeds/short-notice.txt",
    )
    let result = try await store.run(["ingest", "seeds"])
    #expect(result.status == 0)
    #expect(result.output.contains("version    Foreign Survey Ships"))

    let new = try #require(try await store.rows(["show", "short-notice.txt"]).first)
    #expect(new["version"] as? String != oldVersion)
    #expect(
      new["article"] as? String == (try await store.rows(["show", oldVersion]).first)?["article"]
        as? String
    )
    #expect((new["body"] as? String)?.contains("eleven percent") == true)
    let kept = try #require(try await store.rows(["show", oldVersion]).first)
    #expect(kept["body"] as? String == old["body"] as? String)

    let superseded = try await store.rows(["files"]).filter { $0["superseded"] as? Bool == true }
    #expect(superseded.count == 1)
    let changes = try await store.rows(["diff", oldVersion, "short-notice.txt"])
    #expect(
      changes.contains { $0["aText"] as? String == "nine" && $0["bText"] as? String == "eleven" }
    )
  }

  @Test func standardInputIsOneDocumentNamedDash() async throws {
    let store = try SeedStore.empty()
    let notice = try Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt"))
    let result = try await store.run(["ingest", "-", "--json"], input: notice)
    #expect(result.status == 0)
    let rows = try SeedStore.objects(in: result.output)
    #expect(rows.map { $0["path"] as? String } == ["-"])
    let again = try await store.run(["ingest", "seeds/short-notice.txt", "--json"])
    #expect(again.output.contains(#""outcome":"duplicate""#))
  }

  @Test func aRunIsRecordedWithItsSettings() async throws {
    let store = try SeedStore.empty()
    let result = try await store.run(
      ["ingest", "seeds"],
      environment: ["STEMMA_MATCHING_PASSAGE_WORDS": "25"],
    )
    #expect(result.status == 0)
    let story = try #require(try await store.rows(["provenance", "short-notice.txt"]).first)
    let run = try #require((story["runs"] as? [[String: Any]])?.first)
    #expect((run["settings"] as? String)?.contains("matching.passageWords=25") == true)
  }
}
