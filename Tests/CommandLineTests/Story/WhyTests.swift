import Foundation
import TestSupport
import Testing

/// Why a file, a value or a tie is as it is, asked of the built command.
@Suite(.temporaryDirectory) struct WhyTests {
  private func answer(_ store: SeedStore, _ arguments: String...) async throws -> [String: Any] {
    try #require(try await store.rows(["why"] + arguments).first)
  }

  @Test func everyStepOfAFileIsTold() async throws {
    let store = try await SeedStore.make()
    let file = try await answer(store, "paper-version.txt")
    #expect(file["question"] as? String == "file")
    let steps = try #require(file["steps"] as? [[String: Any]])
    let names = steps.compactMap { $0["step"] as? String }
    #expect(names == ["delivered", "outcome", "document", "read as", "split into"])
    let document = try #require(file["document"] as? [String: Any])
    #expect(document["charset"] as? String == "utf-8")
    #expect((document["charsetReason"] as? String)?.isEmpty == false)
    let article = try #require((file["articles"] as? [[String: Any]])?.first)
    #expect(article["relation"] as? String == "version")
    #expect((article["because"] as? String)?.contains("addenda") == true)
    #expect(article["closest"] is [String: Any])
  }

  @Test func ofAFileThatCameTwiceTheFirstIsNamed() async throws {
    let store = try await SeedStore.make()
    let notice = try Data(contentsOf: PackageRoot.seeds.appending(path: "short-notice.txt"))
    try TemporaryDirectory.current.write(notice, to: "copy/again.txt")
    _ = try await store.run(["ingest", "copy"])
    let text = try await store.run(["why", "again.txt"])
    #expect(text.output.contains("duplicate: the store had these bytes already"))
    #expect(text.output.contains("seeds/short-notice.txt"))
  }

  @Test func ofARefusedFileTheReasonIsTold() async throws {
    let store = try SeedStore.empty()
    try TemporaryDirectory.current.write(Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2]), to: "in/x.png")
    _ = try await store.run(["ingest", "in"])
    let file = try await answer(store, "in/x.png")
    let steps = try #require(file["steps"] as? [[String: Any]])
    let outcome = steps.first { $0["step"] as? String == "outcome" }?["text"] as? String
    #expect(outcome?.hasPrefix("refused: ") == true)
    // Its name is enough, too, though nothing was read from it.
    let byName = try await store.run(["why", "x.png"])
    #expect(byName.status == 0 && byName.output.contains("refused"))
  }

  @Test func theBytesThatSayAValueAreThoseShown() async throws {
    let store = try await SeedStore.make()
    let value = try await answer(store, "paper-version.txt", "author")
    let place = try #require((value["places"] as? [[String: Any]])?.first)
    let statement = try #require((place["statements"] as? [[String: Any]])?.first)
    let (start, end) = (
      try #require(statement["start"] as? Int), try #require(statement["end"] as? Int),
    )
    let bytes = try Data(contentsOf: PackageRoot.seeds.appending(path: "paper-version.txt"))
    #expect(String(decoding: bytes[start..<end], as: UTF8.self) == statement["quote"] as? String)
    let text = try await store.run(["why", "paper-version.txt", "AUTHOR"]).output
    let look = try #require(text.split(separator: "\n").first { $0.contains("tail -c") })
    #expect(look.contains("tail -c +\(start + 1) seeds/paper-version.txt | head -c \(end - start)"))
  }

  @Test func whatIsNotStatedSaysSo() async throws {
    let store = try await SeedStore.make()
    let value = try await answer(store, "paper-version.txt", "date")
    #expect(value["key"] as? String == "datePublished")
    let place = try #require((value["places"] as? [[String: Any]])?.first)
    #expect((place["statements"] as? [Any])?.isEmpty == true)
    #expect((place["because"] as? String)?.hasPrefix("not stated") == true)
    // What is inferred is never shown as stated.
    let language = try await answer(store, "paper-version.txt", "language")
    let inferred = try #require((language["places"] as? [[String: Any]])?.first)
    #expect(inferred["inferred"] as? String == "en")
    #expect((inferred["because"] as? String)?.hasPrefix("not stated") == true)
  }

  @Test func whatWasNotBelievedIsToldWithTheReason() async throws {
    let store = try SeedStore.empty()
    let page = """
      <html lang="en"><head><title>Harbour closed | The Corvane Courier</title>
      <meta property="og:title" content="Harbour closed"><meta name="author" content="Ines Marlo">
      </head><body><article><h1>The harbour is closed</h1>
      \((1...6).map { "<p>Paragraph \($0) tells of the harbour and of who closed it that day.</p>" }.joined())
      </article></body></html>
      """
    try TemporaryDirectory.current.write(Data(page.utf8), to: "in/page.html")
    _ = try await store.run(["ingest", "in"])
    let value = try await answer(store, "page.html", "headline")
    let place = try #require((value["places"] as? [[String: Any]])?.first)
    let rivals = try #require(place["rivals"] as? [[String: Any]])
    #expect(!rivals.isEmpty)
    #expect(rivals.allSatisfy { ($0["reason"] as? String)?.isEmpty == false })
    let text = try await store.run(["why", "page.html", "headline"]).output
    #expect(text.contains("not believed: "))
  }

  @Test func everyRuleOfATieIsMeasured() async throws {
    let store = try await SeedStore.make()
    let tie = try await answer(store, "paper-version.txt", "digest-of-three.txt")
    #expect(tie["kind"] as? String == "abridgement")
    #expect(tie["sameArticle"] as? Bool == true)
    let relation = try #require(try await store.rows(["relations"]).first)
    for key in ["resemblance", "containmentAInB", "containmentBInA", "sharedShingles"] {
      #expect(tie[key] as? Double == relation[key] as? Double, "\(key)")
    }
    let rules = try #require(tie["rules"] as? [[String: Any]])
    #expect(rules.count >= 6)
    let direction = try #require(tie["direction"] as? [String: Any])
    #expect(direction["wording"] as? String == "b")
    #expect((tie["thresholds"] as? [String: Any])?["passageWords"] as? Int == 20)
  }

  @Test func ofTextsThatNothingTiesItIsToldWhatItWouldTake() async throws {
    let store = try await SeedStore.make()
    let tie = try await answer(store, "short-notice.txt", "syndicated-page.md")
    #expect(tie["kind"] is NSNull)
    #expect(tie["verdict"] as? String == "nothing ties the two")
    let needed = try #require(tie["needed"] as? [String])
    #expect(needed.contains { $0.hasPrefix("shared passage: words in a row from 20 on") })
  }

  @Test func whatBoilerplateLeftOutIsCounted() async throws {
    let store = try SeedStore.empty()
    let notice =
      "This text was sent to all of our readers by the harbour desk of the paper and may be "
      + "passed on to others as long as nothing in it is changed and the desk is named."
    for number in 0..<20 {
      let body = (0..<120).map { "word\(number)x\($0)" }.joined(separator: " ")
      try TemporaryDirectory.current.write(
        Data("Headline \(number)\n\n\(body).\n\n\(notice)\n".utf8),
        to: "in/\(number).txt",
      )
    }
    _ = try await store.run(["ingest", "in"])
    let tie = try await answer(store, "in/3.txt", "in/17.txt")
    #expect(tie["kind"] is NSNull)
    #expect((tie["because"] as? String)?.contains("more than 16 articles") == true)
    #expect((tie["sharedShingles"] as? Int ?? 0) > 20)
  }

  @Test func oneWordingInTwoFilesHasAStatedOrder() async throws {
    let store = try SeedStore.empty()
    let body = (0..<60).map { "word\($0)" }.joined(separator: " ")
    let text = "# The harbour is closed\n\n\(body).\n"
    try TemporaryDirectory.current.write(Data(text.utf8), to: "in/a-first.md")
    let later = text + "\n*Originally published in The Corvane Courier.*\n"
    try TemporaryDirectory.current.write(Data(later.utf8), to: "in/0-later.md")
    _ = try await store.run(["ingest", "in"])
    let tie = try await answer(store, "0-later.md", "a-first.md")
    #expect(tie["verdict"] as? String == "identical")
    // It arrived last, and says nothing: the other says that it was printed before.
    #expect((tie["statedFirst"] as? String)?.hasSuffix("a-first.md") == true)
  }

  @Test func aNameThatSeveralFilesHaveListsThem() async throws {
    let store = try SeedStore.empty()
    for folder in ["one", "two"] {
      let words = (0..<40).map { "\(folder)\($0)" }.joined(separator: " ")
      try TemporaryDirectory.current.write(Data("Head\n\n\(words)\n".utf8), to: "\(folder)/x.txt")
    }
    _ = try await store.run(["ingest", "one", "two"])
    let result = try await store.run(["why", "x.txt"])
    #expect(result.status == 1)
    #expect(result.errors.contains("one/x.txt") && result.errors.contains("two/x.txt"))
    #expect(try await store.run(["why", "one/x.txt"]).status == 0)
    #expect(try await store.run(["why", "nothing like it"]).status == 1)
  }
}
