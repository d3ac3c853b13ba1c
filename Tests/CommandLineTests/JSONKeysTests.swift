import Foundation
import TestSupport
import Testing

/// The keys that other programs rely on: more may come, none of these may go.
@Suite(.temporaryDirectory) struct JSONKeysTests {
  private static let place = ["path", "start", "end"]

  private func expectKeys(
    _ keys: [String],
    in value: Any?,
    sourceLocation: SourceLocation = #_sourceLocation,
  ) {
    guard let object = value as? [String: Any] else {
      Issue.record("no object but \(value ?? "nothing")", sourceLocation: sourceLocation)
      return
    }
    #expect(
      Set(keys).subtracting(object.keys).isEmpty,
      sourceLocation: sourceLocation,
    )
  }

  private func first(_ value: Any?) -> Any? { (value as? [Any])?.first }

  @Test func ofIngest() async throws {
    let store = try SeedStore.empty()
    let rows = try await store.rows(["ingest", "seeds"])
    #expect(rows.count == 5)
    for row in rows {
      expectKeys(["path", "document", "outcome", "reason", "articles", "milliseconds"], in: row)
      expectKeys(
        ["article", "version", "headline", "start", "end", "relation"],
        in: first(row["articles"]),
      )
      #expect(row["outcome"] as? String == "stored")
    }
    let paper = rows.first { ($0["path"] as? String)?.hasSuffix("paper-version.txt") == true }
    #expect((first(paper?["articles"]) as? [String: Any])?["relation"] as? String == "version")
  }

  @Test func ofRead() async throws {
    let store = try SeedStore.empty()
    let rows = try await store.rows(["read", "seeds/paper-version.txt"])
    #expect(rows.count == 1)
    expectKeys(
      ["file", "mediaType", "charset", "charsetReason", "articles", "refused"],
      in: rows[0],
    )
    #expect(rows[0]["refused"] is NSNull)
    #expect(rows[0]["file"] as? String == "seeds/paper-version.txt")
    let article = try #require(first(rows[0]["articles"]) as? [String: Any])
    expectKeys(
      [
        "start", "end", "bodyStart", "bodyEnd", "body", "statements", "regions", "rivals",
        "languages", "inLanguage", "headline", "author", "datePublished",
      ],
      in: article,
    )
    expectKeys(
      ["key", "value", "quote", "start", "end", "rule"],
      in: first(article["statements"]),
    )
    expectKeys(["kind", "start", "end"], in: first(article["regions"]))
  }

  @Test func ofReadComeInTheOrderOfTheFiles() async throws {
    let store = try SeedStore.empty()
    let files = try (store.seeds + ["missing.txt"] + store.seeds.reversed()).flatMap { [$0, $0] }
    let result = try await store.run(["read", "--json"] + files)
    #expect(result.status == 1)
    let rows = try SeedStore.objects(in: result.output)
    #expect(rows.map { $0["file"] as? String } == files)
    #expect(rows.count { !($0["refused"] is NSNull) } == 2)
  }

  @Test func ofRelations() async throws {
    let store = try await SeedStore.make()
    let rows = try await store.rows(["relations", "--all"])
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    expectKeys(
      [
        "a", "b", "kind", "sameArticle", "resemblance", "containmentAInB", "containmentBInA",
        "passages", "direction",
      ],
      in: row,
    )
    for side in ["a", "b"] {
      expectKeys(["version", "article", "headline", "appearances"], in: row[side])
      expectKeys(Self.place, in: first((row[side] as? [String: Any])?["appearances"]))
    }
    expectKeys(["aStart", "aEnd", "bStart", "bEnd", "words"], in: first(row["passages"]))
    let direction = try #require(row["direction"] as? [String: Any])
    expectKeys(["wording", "stated", "arrival", "evidence"], in: direction)
    #expect(direction["wording"] as? String == "b")
    #expect(direction["stated"] is NSNull)
    expectKeys(["kind", "earlier", "sentence"], in: first(direction["evidence"]))
    #expect(row["kind"] as? String == "abridgement")
    #expect(row["sameArticle"] as? Bool == true)
  }

  @Test func ofAllRelationsHasIdenticalTextsToo() async throws {
    let store = try await SeedStore.make()
    try TemporaryDirectory.current.write(
      Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt")),
      to: "copy/notice.txt",
    )
    let copied = try await store.run(["ingest", "copy"])
    #expect(copied.status == 0)
    let all = try await store.rows(["relations", "--all"])
    let identical = try #require(all.first { $0["kind"] as? String == "identical" })
    let a = try #require(identical["a"] as? [String: Any])
    #expect((a["appearances"] as? [Any])?.count == 2)
    let different = try await store.rows(["relations"])
    #expect(!different.contains { $0["kind"] as? String == "identical" })
  }

  @Test func ofDiff() async throws {
    let store = try await SeedStore.make()
    let rows = try await store.rows(["diff", "digest-of-three.txt", "paper-version.txt"])
    #expect(rows.count > 20)
    let files = try ["digest-of-three.txt", "paper-version.txt"].map {
      try Data(contentsOf: PackageRoot.seeds.appending(path: $0))
    }
    for row in rows {
      expectKeys(["kind", "aStart", "aEnd", "bStart", "bEnd", "aText", "bText"], in: row)
      for (side, file) in zip(["a", "b"], files) {
        let start = try #require(row["\(side)Start"] as? Int)
        let end = try #require(row["\(side)End"] as? Int)
        let text = try #require(row["\(side)Text"] as? String)
        #expect(0 <= start && start <= end && end <= file.count)
        if text.isEmpty { #expect(start == end) }
        // One word lies in one piece of the body, so its bytes in the file are the word itself.
        if !text.contains(where: \.isWhitespace) {
          #expect(String(decoding: file[start..<end], as: UTF8.self) == text)
        }
      }
    }
  }

  @Test func ofArticles() async throws {
    let store = try await SeedStore.make()
    let rows = try await store.rows(["articles"])
    #expect(rows.count == 6)
    let keys = ["article", "headline", "versions", "appearances", "firstSeen", "statedEarliest"]
    for row in rows { expectKeys(keys, in: row) }
    #expect(rows.count { $0["versions"] as? Int == 2 } == 1)
  }

  @Test func ofShowVersionsSearchFilesStatus() async throws {
    let store = try await SeedStore.make()
    let shown = try await store.rows(["show", "paper-version.txt"])
    expectKeys(
      ["article", "version", "headline", "author", "words", "body", "appearances"],
      in: shown.first,
    )
    let versions = try await store.rows(["versions", "paper-version.txt"])
    #expect(versions.count == 2)
    #expect(versions[0]["first"] is NSNull)
    expectKeys(
      ["kind", "resemblance", "containment", "containmentOfFirst"],
      in: versions[1]["first"],
    )
    let found = try await store.rows(["search", "survey", "ships"])
    expectKeys(
      ["article", "version", "headline", "words", "snippet", "appearances"],
      in: found.first,
    )
    let files = try await store.rows(["files"])
    #expect(files.count == 5)
    expectKeys(
      ["path", "document", "outcome", "reason", "bytes", "deliveredAt", "superseded", "run"],
      in: files.first,
    )
    let status = try await store.rows(["status"])
    expectKeys(
      ["store", "articles", "versions", "documents", "relations", "deliveries", "lastDelivery"],
      in: status.first,
    )
  }

  @Test func ofProvenance() async throws {
    let store = try await SeedStore.make()
    let rows = try await store.rows(["provenance", "paper-version.txt"])
    let story = try #require(rows.first)
    expectKeys(["article", "headline", "versions", "relations", "runs"], in: story)
    let version = try #require(first(story["versions"]) as? [String: Any])
    expectKeys(["version", "words", "firstSeen", "appearances"], in: version)
    let appearance = try #require(first(version["appearances"]) as? [String: Any])
    expectKeys(
      Self.place + ["document", "deliveries", "statements", "rivals", "regions"],
      in: appearance,
    )
    let run = try #require(first(story["runs"]) as? [String: Any])
    expectKeys(["program", "command", "settings", "host", "startedAt", "stoppedAt"], in: run)
    #expect(run["command"] as? String == "ingest")
    #expect(!(run["stoppedAt"] is NSNull))
    #expect((run["host"] as? String)?.isEmpty == false)
  }
}
