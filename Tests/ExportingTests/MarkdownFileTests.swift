import ArticleModel
import ArticleReading
import TestSupport
import Testing

@testable import Exporting

struct MarkdownFileTests {
  private func read(_ file: MarkdownFile) throws -> PrintedArticle {
    let reading = DocumentReader().read(Array(file.text.utf8), name: file.name)
    #expect(reading.articles.count == 1, "\(file.text)")
    return try #require(reading.articles.first)
  }

  @Test func readAgainStatesTheSame() throws {
    let version = try Samples.version()
    let article = try read(MarkdownFile(version))
    #expect(article.headline == "Boats, \"at last\"")
    #expect(article.authors == ["Ana Souza", "Vera Lind"])
    #expect(article.stated(.datePublished) == "2022-05-09")
    #expect(article.stated(.publisher) == "The Quay")
    #expect(NormalizedText(article.body.text) == NormalizedText(version.body))
  }

  @Test(arguments: [
    "# No heading, but a number sign at the beginning of a line.",
    "1. First there was nothing.\n2) Then there was something.",
    "- a dash begins this line\n+ and a plus that one",
    "He wrote *never* and _always_ and `code` and [a link](https://example.org) and <b>bold</b>.",
    "AT&amp;T is written AT&T | and \\ stays ~~as it~~ is.",
    "===\nA line of equals signs above.",
    "Snow * on * the * hills. 3 * 4 = 12. snake_case_name",
  ])
  func whatIsTextStaysText(body: String) throws {
    let long = body + "\n\nThe rest of the article stands here, and it has several words in it."
    let article = try read(MarkdownFile(Samples.version(body: long)))
    #expect(NormalizedText(article.body.text) == NormalizedText(long))
  }

  @Test func theNameIsSafeAndTellsWhatIsInIt() throws {
    let name = MarkdownFile(
      try Samples.version(statements: [(.headline, "../../etc/passwd & \"Über\" alles: ein Test")])
    ).name
    #expect(name == "etc-passwd-über-alles-ein-test-0202020202020202.md")
    #expect(MarkdownFile(try Samples.version(statements: [])).name == "0202020202020202.md")
    let long = String(repeating: "word ", count: 100)
    #expect(
      MarkdownFile(try Samples.version(statements: [(.headline, long)])).name.utf8.count < 100
    )
  }
}
