import Foundation
import TestSupport
import Testing

/// What people said of a text stands in its story, and never as what is measured or stated.
@Suite(.temporaryDirectory) struct StoryCorrectionTests {
  /// A store with a word of each kind, one of them taken back.
  private func corrected() async throws -> SeedStore {
    let store = try await SeedStore.make()
    let copy = try Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt"))
    try TemporaryDirectory.current.write(copy + Data("\n".utf8), to: "copy/again.txt")
    _ = try await store.run(["ingest", "copy"])
    for said in [
      ["same", "short-notice.txt", "syndicated-page.md", "--note", "told twice"],
      ["original", "short-notice.txt"],
      ["different", "0a0f6ebc", "09a3a83e", "--note", "two pieces"],
      ["remove", "blog-with-comments.txt", "--note", "dropped by mistake"],
      ["remove", "again.txt"],
    ] {
      let result = try await store.run(said + ["--by", "Ana Souza"])
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try await store.run(["undo", "3", "--by", "Ben", "--note", "one piece"]).status == 0)
    return store
  }

  private func story(_ store: SeedStore, _ reference: String) async throws -> [String: Any] {
    try #require(try await store.rows(["provenance", reference]).first)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func whoSaidWhatWhenAndWhyIsTold() async throws {
    let store = try await corrected()
    let story = try await story(store, "short-notice.txt")
    let words = try #require(story["corrections"] as? [[String: Any]])
    #expect(words.map { $0["kind"] as? String } == ["same", "original"])
    #expect(words.allSatisfy { $0["person"] as? String == "Ana Souza" })
    #expect(words[0]["note"] as? String == "told twice")
    #expect(words[0]["against"] as? Bool == true)
    #expect((words[0]["measured"] as? String)?.hasPrefix("nothing ties the two") == true)
    let original = try #require(story["original"] as? [String: Any])
    #expect(original["person"] as? String == "Ana Souza")
    let text = try await store.run(["provenance", "short-notice.txt"]).output
    #expect(text.contains("1 same: version 1 and version 2 are one article"))
    #expect(text.contains("beside them, by a person’s word: version 1 is the original"))
    #expect(text.contains("against what is measured"))
  }

  @Test func whatWasTakenBackIsToldAsTakenBack() async throws {
    let store = try await corrected()
    let words = try #require(
      try await story(store, "09a3a83e")["corrections"] as? [[String: Any]]
    )
    let withdrawn = try #require(words.first?["withdrawn"] as? [String: Any])
    #expect(words.first?["state"] as? String == "withdrawn")
    #expect(withdrawn["person"] as? String == "Ben")
    #expect(withdrawn["note"] as? String == "one piece")
    #expect(words.first?["against"] as? Bool == false)
    let text = try await store.run(["provenance", "09a3a83e"]).output
    #expect(text.contains("are different articles, taken back"))
    #expect(text.contains("taken back by Ben"))
  }

  @Test func whatWasRemovedLeavesATombstone() async throws {
    let store = try await corrected()
    let gone = try await story(store, "blog-with-comments.txt")
    #expect(gone["article"] is NSNull)
    #expect((gone["versions"] as? [Any])?.isEmpty == true)
    let stone = try #require((gone["removed"] as? [[String: Any]])?.first)
    #expect(stone["person"] as? String == "Ana Souza")
    #expect(stone["note"] as? String == "dropped by mistake")
    #expect((stone["statedAt"] as? String)?.hasSuffix("Z") == true)
    #expect((stone["deliveries"] as? [[String: Any]])?.first?["outcome"] as? String == "stored")
    let text = try await store.run(["provenance", "blog-with-comments.txt"])
    #expect(text.status == 0 && text.output.contains("removed by Ana Souza"))
    #expect(!text.output.contains("Saltworks"), "what it said is not told")
    // A file that had a wording too which stands elsewhere is a stone in the story of that.
    let stones = try #require(
      try await story(store, "short-notice.txt")["removed"] as? [[String: Any]]
    )
    #expect(stones.count == 1)
    let refused = try await store.run(["show", "blog-with-comments.txt"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("was removed by Ana Souza, 2"))
    let why = try await store.run(["why", "seeds/blog-with-comments.txt"])
    #expect(why.status == 0 && why.output.contains("removed     by Ana Souza"))
    #expect(!why.output.contains("0 articles"))
  }

  @Test func whyOfARemovedWordingTellsWhatIsLeftOfIt() async throws {
    let store = try await corrected()
    _ = try await store.run(["remove", "b1c49417", "--by", "Cy", "--note", "asked to"])
    let why = try await store.run(["why", "b1c49417"])
    #expect(why.status == 0 && why.output.contains("removed by Cy"))
    let row = try #require(try await store.rows(["why", "b1c49417"]).first)
    #expect((row["removed"] as? [[String: Any]])?.first?["note"] as? String == "asked to")
    // The file that it stands in tells that one of its articles was removed.
    let file = try await store.run(["why", "seeds/digest-of-three.txt"])
    #expect(file.output.contains("split into  3 articles"))
    #expect(file.output.contains("removed     wording b1c49417"))
    #expect(try await store.run(["why", "b1c49417", "headline"]).status == 1)
  }

  @Test func wordsAreNeverRecordedAsMeasuredOrStated() async throws {
    let store = try await corrected()
    for reference in ["short-notice.txt", "09a3a83e", "blog-with-comments.txt"] {
      let output = try await store.run(["provenance", reference, "--format", "prov-json"]).output
      let document = try json(output)
      #expect(ProvJSONShape(document).problems == [], "\(reference)")
      let entities = try #require(document["entity"] as? [String: [String: Any]])
      for (name, entity) in entities where name.hasPrefix("assertion:") {
        #expect(entity["stemma:basis"] as? String == "asserted")
      }
      for (_, entity) in entities where entity["stemma:kind"] as? String == "asserted" {
        #expect(entity["stemma:basis"] as? String == "asserted")
      }
      #expect(entities.keys.contains { $0.hasPrefix("assertion:") }, "\(reference)")
      let derivations = document["wasDerivedFrom"] as? [String: [String: Any]] ?? [:]
      #expect(!derivations.values.contains { $0["stemma:basis"] as? String == "asserted" })
      let agents = try #require(document["agent"] as? [String: [String: Any]])
      let person = try #require(agents["person:Ana%20Souza"])
      #expect((person["prov:type"] as? [String: Any])?["$"] as? String == "prov:Person")
    }
  }

  @Test func whatCeasedToHoldIsInvalidated() async throws {
    let store = try await corrected()
    func ended(_ reference: String) async throws -> [String] {
      let output = try await store.run(["provenance", reference, "--format", "prov-json"]).output
      let records = try json(output)["wasInvalidatedBy"] as? [String: [String: Any]] ?? [:]
      return records.values.compactMap { $0["prov:entity"] as? String }
    }
    #expect(try await ended("09a3a83e").map { $0.prefix(10) } == ["assertion:"])
    #expect(try await ended("blog-with-comments.txt").map { $0.prefix(9) } == ["document:"])
    #expect(try await ended("short-notice.txt").map { $0.prefix(9) } == ["document:"])
    let turtle = try await store.run(["provenance", "09a3a83e", "--format", "turtle"]).output
    #expect(turtle.contains("prov:wasInvalidatedBy withdrawal:"))
  }

  @Test func theirTiesAreDrawnDifferently() async throws {
    let store = try await corrected()
    let svg = try await store.run(["provenance", "short-notice.txt", "--format", "svg"]).output
    #expect(svg.contains("<path class=\"said\""))
    #expect(svg.contains("<path class=\"arrow hollow\""))
    #expect(svg.contains("the original, says Ana Souza"))
    #expect(svg.contains("<g class=\"removed\">"))
    #expect(svg.contains("same, says Ana Souza"))
    let measured = try await store.run(["provenance", "09a3a83e", "--format", "svg"]).output
    #expect(!measured.contains("class=\"said\"") && !measured.contains("arrow hollow"))
    let dot = try await store.run(["provenance", "short-notice.txt", "--format", "dot"]).output
    #expect(dot.contains("arrowhead=empty, style=dashed"))
    for format in ["svg", "dot", "turtle"] {
      let gone = try await store.run([
        "provenance", "blog-with-comments.txt", "--format", format,
      ])
      #expect(gone.status == 0 && gone.output.contains("dropped by mistake"), "\(format)")
    }
  }

  @Test func whyTellsWhatWasSaidOfTwoTexts() async throws {
    let store = try await corrected()
    let one = try #require(
      try await store.rows(["why", "short-notice.txt", "syndicated-page.md"]).first
    )
    #expect(one["kind"] as? String == "asserted")
    #expect((one["corrections"] as? [[String: Any]])?.count == 1)
    #expect(one["boilerplateShingles"] is NSNull, "nobody counted")
    #expect(try await store.run(["different", "0a0f6ebc", "09a3a83e"]).status == 0)
    let apart = try #require(try await store.rows(["why", "0a0f6ebc", "09a3a83e"]).first)
    #expect(apart["sameArticle"] as? Bool == false)
    #expect(apart["verdict"] as? String == "abridgement, and different articles by a person’s word")
    #expect((apart["keptApartBy"] as? [String])?.count == 1)
    #expect((apart["corrections"] as? [[String: Any]])?.count == 2)
    let text = try await store.run(["why", "0a0f6ebc", "09a3a83e"]).output
    #expect(text.contains("taken back by Ben"))
    #expect(text.contains("against what is measured"))
  }

  @Test func whyTellsByWayOfWhatTwoTextsAreOneArticle() async throws {
    let store = try await corrected()
    // The notice is one with the page by a word; the paper with the notice by another.
    _ = try await store.run(["same", "short-notice.txt", "paper-version.txt"])
    let row = try #require(
      try await store.rows(["why", "paper-version.txt", "syndicated-page.md"]).first
    )
    #expect(row["kind"] is NSNull)
    #expect(row["sameArticle"] as? Bool == true)
    #expect((row["byWayOf"] as? [String])?.count == 1)
    #expect((row["byWayOf"] as? [String])?.first?.hasPrefix("2db9bac1") == true)
    let text = try await store.run(["why", "paper-version.txt", "syndicated-page.md"]).output
    #expect(text.contains("both are versions of one article"))
    #expect(text.contains("by way of"))
  }
}
