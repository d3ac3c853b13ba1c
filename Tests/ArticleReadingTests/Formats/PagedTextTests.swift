import ArticleModel
import Testing

@testable import ArticleReading

struct PagedTextTests {
  private let pages = [
    """
    The Harbour Gazette 3 March 2020
    Quay reopens
    By Anna Berg
    The old quay in the harbour reopened on Tuesday after two years of
    works that had cost more than planned, the port author-
    ity said in a well-known place. Ferries will return and follow a
    new timetable that the
    1

    """,
    """
    The Harbour Gazette 3 March 2020
    operators had asked for since the summer, a spokeswoman for the well-
    known company said. Traders on the quay welcomed the news that day.
    2

    """,
    """
    The Harbour Gazette 3 March 2020
    The last paragraph stands alone on the third page and ends the story.
    3

    """,
  ]

  @Test func joinsPagesAndLeavesOutWhatIsPrintedOnEach() throws {
    let text = pages.map { $0 + "\u{C}" }.joined()
    let reading = read(text, name: "paper.txt")
    let article = try #require(reading.articles.first)
    #expect(reading.articles.count == 1)
    #expect(violations(of: reading, bytes: Array(text.utf8)) == [])
    #expect(article.headline == "Quay reopens")
    #expect(article.authors == ["Anna Berg"])
    let body = article.body.text.replacing("\n", with: " ")
    #expect(body.contains("the port authority said"))
    #expect(body.contains("a new timetable that the operators had asked for"))
    #expect(body.contains("for the well-known company"))
    #expect(!body.contains("Gazette"))
    #expect(article.regions.count { $0.kind == .furniture } == 6)
  }

  @Test func aSinglePageHasNoRunningHeads() throws {
    let text =
      "Quay reopens\n\n"
      + String(repeating: "The quay has been reopened after long works.\n", count: 4) + "\u{C}"
    let article = try readOne(text)
    #expect(article.headline == "Quay reopens")
    #expect(!article.regions.contains { $0.kind == .furniture })
  }

  @Test func aTextOfLongLinesKeepsThem() throws {
    let line = String(repeating: "A sentence that is part of a long line. ", count: 8)
    let text = "Quay reopens\n\n\(line)\n\(line)\n\u{C}"
    #expect(try readOne(text).body.text.split(separator: "\n").count == 2)
  }
}
