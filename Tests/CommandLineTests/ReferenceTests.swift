import Foundation
import TestSupport
import Testing

/// Whatever a person has at hand names something; what fits more than one thing lists them.
@Suite(.temporaryDirectory) struct ReferenceTests {
  @Test func aPathItsEndAHashANameAndAHeadlineMeanTheSame() async throws {
    let store = try await SeedStore.make()
    let shown = try #require(try await store.rows(["show", "seeds/short-notice.txt"]).first)
    let version = try #require(shown["version"] as? String)
    let article = try #require(shown["article"] as? String)
    let places = try #require(shown["appearances"] as? [[String: Any]])
    let document = try #require(places.first?["document"] as? String)
    let references = [
      "short-notice.txt", "./seeds/../seeds/short-notice.txt",
      TemporaryDirectory.current.url("seeds/short-notice.txt").path, version,
      String(version.prefix(8)), String(document.prefix(10)), article, String(article.prefix(9)),
      "whose harbour is it", "WHOSE HARBOUR",
    ]
    for reference in references {
      let row = try await store.rows(["show", reference]).first
      #expect(row?["version"] as? String == version, "\(reference)")
    }
  }

  @Test func anAmbiguousOneListsTheChoices() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(["show", "corvane"])
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("'corvane' can mean 5 things"))
    #expect(result.errors.contains("South Coast Strike Wears Out"))
    // What is listed can be given.
    let choice = try #require(result.errors.firstMatch(of: #/art-[0-9a-f]+/#))
    #expect(try await store.run(["show", String(choice.output)]).status == 0)
  }

  @Test func aFileOfSeveralArticlesListsThem() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(["show", "digest-of-three.txt"])
    #expect(result.status == 1)
    #expect(result.errors.contains("can mean 3 things"))
    for headline in ["South Coast Strike", "A Shoreline and Its Owners", "Who Wanted the"] {
      #expect(result.errors.contains(headline))
    }
  }

  @Test func relationsOfAFileOfSeveralArticlesAreThoseOfAllOfThem() async throws {
    let store = try await SeedStore.make()
    let rows = try await store.rows(["relations", "digest-of-three.txt"])
    #expect(rows.map { $0["kind"] as? String } == ["abridgement"])
    let none = try await store.run(["relations", "short-notice.txt"])
    #expect(none.status == 0)
    #expect(none.output.hasPrefix("Nothing in common"))
  }

  @Test func anUnknownOneSaysWhatCanBeGiven() async throws {
    let store = try await SeedStore.make()
    for command in ["show", "versions", "relations", "provenance"] {
      let result = try await store.run([command, "no such thing"])
      #expect(result.status == 1)
      #expect(result.output.isEmpty)
      #expect(result.errors.contains("words of a headline"))
    }
  }
}
