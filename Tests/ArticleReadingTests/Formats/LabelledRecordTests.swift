import ArticleModel
import Testing

/// Exports of databases: records of labelled fields in one text.
struct LabelledRecordTests {
  private let long =
    "The quay in the old harbour reopened on Tuesday after two years of works, said the port."

  @Test func recordsOfFieldsAreAnArticleEach() throws {
    let text = """
      TITLE: Quay reopens after two years
      AUTHOR: Anna Berg
      DATE: 3 March 2020
      SOURCE: The Harbour Gazette

      BODY:
      \(long)

      \(long)
      --------------------------------
      TITLE: Tram vote put off
      AUTHOR: Bo Ek; Cia Dal
      DATE: 4 March 2020
      SOURCE: The Harbour Gazette

      BODY:
      The council put off its vote on the tram line until the autumn, the mayor said.

      LENGTH: 20 words
      """
    let reading = read(text)
    #expect(violations(of: reading, bytes: Array(text.utf8)) == [])
    #expect(
      reading.articles.map(\.headline) == ["Quay reopens after two years", "Tram vote put off"]
    )
    #expect(reading.articles.map(\.authors) == [["Anna Berg"], ["Bo Ek", "Cia Dal"]])
    #expect(reading.articles.map { $0.stated(.datePublished) } == ["2020-03-03", "2020-03-04"])
    #expect(reading.articles[0].stated(.publisher) == "The Harbour Gazette")
    #expect(reading.articles[0].body.text == "\(long)\n\n\(long)")
    #expect(
      reading.articles[1].body.text
        == "The council put off its vote on the tram line until the autumn, the mayor said."
    )
  }

  @Test func aTextMayStandAfterItsFieldsWithoutALabel() {
    let text = """
      Titel: Kai wieder offen
      Datum: 3. März 2020
      Quelle: Hafenblatt

      \(long)

      Titel: Abstimmung vertagt
      Datum: 4. März 2020
      Quelle: Hafenblatt

      \(long)
      """
    let reading = read(text)
    #expect(reading.articles.map(\.headline) == ["Kai wieder offen", "Abstimmung vertagt"])
    #expect(reading.articles.map { $0.stated(.publisher) } == ["Hafenblatt", "Hafenblatt"])
    #expect(reading.articles.map(\.body.text) == [long, long])
  }

  @Test func aLoneRecordIsOneArticle() throws {
    let text = "Headline: Quay\nByline: Anna Berg\nText: \(long)\nIt goes on here."
    let article = try readOne(text)
    #expect(article.headline == "Quay")
    #expect(article.body.text == "\(long)\nIt goes on here.")
  }

  @Test func aTextWithAWordAndAColonIsNoExport() throws {
    let text = "Quay reopens\n\nSource: \(long)\n\nDate: nobody knows, \(long)\n\n\(long)"
    #expect(try readOne(text).headline == "Quay reopens")
    let advice = "Date: soon\nText: short\n\n\(long)"
    #expect(read(advice).articles.count == 1)
  }

  @Test func anArticleOfManySubheadingsStaysOne() throws {
    let text = """
      Quay reopens after two years
      By Anna Berg

      \(long) \(long)

      What it cost

      \(long) \(long)

      Who paid for it

      \(long) \(long)

      What comes next

      \(long) \(long)
      """
    let article = try readOne(text)
    #expect(article.partTexts(.heading).count == 3)
  }

  @Test func aPressReviewIsCutAtItsRulesAndItsTitleIsNoArticle() {
    let text = """
      Press review, 4 March 2020

      =====================

      Quay reopens after two years
      The Harbour Gazette, 3 March 2020

      \(long)

      =====================

      Tram vote put off until autumn
      Evening Tribune, 4 March 2020

      \(long)
      """
    let reading = read(text)
    #expect(
      reading.articles.map(\.headline)
        == ["Quay reopens after two years", "Tram vote put off until autumn"]
    )
    #expect(reading.articles.map { $0.stated(.datePublished) } == ["2020-03-03", "2020-03-04"])
  }
}
