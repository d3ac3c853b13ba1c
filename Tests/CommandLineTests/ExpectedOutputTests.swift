import TestSupport
import Testing

/// What a person sees, at 80 columns, on the project's own sample collection.
@Suite(.temporaryDirectory) struct ExpectedOutputTests {
  /// A question, and the name under which its answer is recorded.
  struct Question: CustomTestStringConvertible, Sendable {
    let name: String
    let arguments: [String]

    var testDescription: String { name }
  }

  static let questions = [
    Question(name: "articles", arguments: ["articles"]),
    Question(name: "articles-limited", arguments: ["articles", "--limit", "2"]),
    Question(name: "search", arguments: ["search", "survey", "ships"]),
    Question(name: "show", arguments: ["show", "short-notice.txt"]),
    Question(name: "versions", arguments: ["versions", "paper-version.txt"]),
    Question(name: "diff", arguments: ["diff", "digest-of-three.txt", "paper-version.txt"]),
    Question(
      name: "diff-by-sentence",
      arguments: ["diff", "digest-of-three.txt", "paper-version.txt", "--by", "sentence"],
    ),
    Question(name: "relations", arguments: ["relations"]),
    Question(
      name: "relations-of-two",
      arguments: ["relations", "paper-version.txt", "digest-of-three.txt"],
    ),
    Question(name: "provenance", arguments: ["provenance", "paper-version.txt"]),
    Question(name: "why-file", arguments: ["why", "digest-of-three.txt"]),
    Question(name: "why-value", arguments: ["why", "paper-version.txt", "author"]),
    Question(name: "why-tie", arguments: ["why", "paper-version.txt", "digest-of-three.txt"]),
    Question(name: "why-no-tie", arguments: ["why", "short-notice.txt", "syndicated-page.md"]),
    Question(name: "files", arguments: ["files"]),
    Question(name: "status", arguments: ["status"]),
    Question(name: "read", arguments: ["read", "seeds/syndicated-page.md"]),
  ]

  @Test(arguments: questions)
  func answersWithoutColour(_ question: Question) async throws {
    let result = try await SeedStore.make().run(question.arguments)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(!result.output.contains("\u{1B}"))
    for line in result.output.split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
    expectMatches(recorded: "\(question.name).txt", SeedStore.normalised(result.output))
  }

  @Test(arguments: questions)
  func answersWithColour(_ question: Question) async throws {
    let result = try await SeedStore.make().run(question.arguments + ["--color", "always"])
    #expect(result.output.contains("\u{1B}["))
    expectMatches(recorded: "\(question.name)-colour.txt", SeedStore.normalised(result.output))
  }

  @Test func tellsOfEachFileItTakesIn() async throws {
    let store = try SeedStore.empty()
    let result = try await store.run(["ingest", "seeds"])
    #expect(result.status == 0)
    expectMatches(recorded: "ingest.txt", result.output)
    let again = try await store.run(["ingest", "seeds"])
    #expect(again.status == 0)
    expectMatches(recorded: "ingest-again.txt", again.output)
  }

  @Test func drawsInASCIIWhereTheLocaleHasNoMore() async throws {
    let store = try await SeedStore.make()
    let result = try await store.run(
      ["provenance", "paper-version.txt"],
      environment: ["LANG": "C"],
    )
    expectMatches(recorded: "provenance-ascii.txt", SeedStore.normalised(result.output))
  }

  @Test func helpHasAnExampleForEveryCommand() async throws {
    let command = try BuiltCommand.find()
    for name in [
      "ingest", "read", "articles", "search", "show", "versions", "diff", "relations",
      "provenance", "why", "files", "status",
    ] {
      let help = try await command.run([name, "--help"])
      #expect(help.status == 0)
      #expect(help.errors.isEmpty)
      #expect(help.output.contains("stemma \(name) "), "\(name) shows no example")
      #expect(help.output.contains("--json"), "\(name) does not name its JSON keys")
    }
  }
}
