import ArticleModel
import ArticleReading
import Testing

@Suite struct DocumentReaderTests {
  @Test func takesTheFirstLineForTheHeadline() {
    let text = "A Bridge Opens\n\nThe old ferry made its last crossing on Monday.\n"
    let reading = DocumentReader().read(Array(text.utf8), name: "a.txt")
    #expect(reading.articles.map(\.headline) == ["A Bridge Opens"])
    #expect(
      reading.articles.first?.body.text == "The old ferry made its last crossing on Monday."
    )
  }
}
