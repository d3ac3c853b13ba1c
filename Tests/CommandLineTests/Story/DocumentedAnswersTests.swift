import Foundation
import TestSupport
import Testing

/// The answers in docs/Questions.md are those that the command gives, on the sample collection.
@Suite(.temporaryDirectory) struct DocumentedAnswersTests {
  @Test(arguments: ["Questions.md", "Provenance.md"])
  func everyAnswerIsAsPrinted(page: String) async throws {
    let store = try await SeedStore.make()
    var document = try DocumentedBlocks(PackageRoot.url.appending(path: "docs/\(page)"))
    let blocks = document.blocks(of: "console")
    #expect(blocks.count >= 3)
    for block in blocks {
      let line = try #require(block.text.split(separator: "\n").first)
      #expect(line.hasPrefix("$ stemma "))
      let (arguments, lines) = Self.words(line.dropFirst("$ stemma ".count))
      let result = try await store.run(arguments)
      var answer = DocumentedBlocks.normalised(result.output + result.errors)
      while answer.hasSuffix("\n") { answer.removeLast() }
      if let lines {
        answer = answer.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines)
          .joined(separator: "\n")
      }
      document.expect(answer, in: block)
    }
    try document.finish()
  }

  /// The arguments of a line as a shell would divide it, and how many lines `| head` leaves.
  private static func words(_ line: Substring) -> (arguments: [String], lines: Int?) {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case " " where !isQuoted:
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    guard let pipe = words.firstIndex(of: "|") else { return (words, nil) }
    let count = words.last.flatMap { Int($0.drop { $0 == "-" || $0 == "n" }) }
    return (Array(words[..<pipe]), count)
  }
}
