import ArticleModel
import ArticleReading
import Testing

@Suite struct SplittingTests {
  private let story = SampleTexts.story
  private let other = SampleTexts.secondStory

  @Test(arguments: [" / By ", " | By ", " / by "])
  func cutsAtHeadlinesThatCarryTheirByline(_ sign: String) {
    let reading = read(
      "Ferry Ends\(sign)Ilse Marbeck\n\n\(story)\n\nFrost Takes Blossom\(sign)Tom Harrow, Eva Lund\n\n\(other)"
    )
    #expect(reading.articles.map(\.headline) == ["Ferry Ends", "Frost Takes Blossom"])
    #expect(reading.articles.map(\.authors) == [["Ilse Marbeck"], ["Tom Harrow", "Eva Lund"]])
    #expect(reading.articles.map(\.body.text) == [story, other])
  }

  @Test func cutsAtHeadlinesWithABylineUnderThem() {
    let reading = read(
      "Ferry Ends\n\nBy Ilse Marbeck\n\n\(story)\n\nFrost Takes Blossom\n\nBy Tom Harrow\n\n\(other)"
    )
    #expect(reading.articles.map(\.headline) == ["Ferry Ends", "Frost Takes Blossom"])
    #expect(reading.articles.map(\.body.text) == [story, other])
  }

  @Test(arguments: ["Di", "Door", "Av", "Par", "Texto de"])
  func cutsAtBylinesInOtherLanguages(_ word: String) {
    let reading = read(
      "Ferry Ends\n\n\(word) Ilse Marbeck\n\n\(story)\n\nFrost Takes Blossom\n\n\(word) Tom Harrow\n\n\(other)"
    )
    #expect(reading.articles.map(\.headline) == ["Ferry Ends", "Frost Takes Blossom"])
    #expect(reading.articles.map(\.authors) == [["Ilse Marbeck"], ["Tom Harrow"]])
  }

  @Test func cutsAtHeadlinesOverAPaperAndADate() {
    let reading = read(
      """
      Ferry Ends

      Lindow Courier, April 12, 2021

      \(story)

      Frost Takes Blossom

      Evening Tribune – 27 April 2021

      \(other)
      """
    )
    #expect(reading.articles.map(\.headline) == ["Ferry Ends", "Frost Takes Blossom"])
    #expect(reading.articles.map(\.body.text) == [story, other])
    #expect(
      reading.articles.map { $0.stated(.publisher) } == ["Lindow Courier", "Evening Tribune"]
    )
  }

  @Test func theDaysOfADiaryAreOneArticle() {
    let days = ["12 April 2021", "13 April 2021", "14 April 2021"]
    let text = days.map { "The day of the ferry\n\n\($0)\n\n\(story)" }.joined(separator: "\n\n")
    #expect(read("A week on the river\n\nBy Tom Harrow\n\n\(other)\n\n\(text)").articles.count == 1)
  }

  @Test func cutsANewsletterAtItsRules() {
    let rule = "\n\n--------------------\n\n"
    let items = ["Ferry Ends", "Frost Takes Blossom", "Bridge Opens on Thursday"]
    let text =
      "The Lindow Letter\n\nWelcome to the letter of this week, dear readers." + rule
      + items.map { "\($0)\n\n\(story)" }.joined(separator: rule) + rule
      + "You get this letter because you asked for it."
    let reading = read(text)
    #expect(reading.articles.map(\.headline) == items)
    #expect(violations(of: reading, bytes: Array(text.utf8)) == [])
  }

  @Test func rulesWithinALongArticleDoNotDivideIt() {
    let rule = "\n\n--------------------\n\n"
    let text =
      "Ferry Ends\n\nBy Tom Harrow\n\n" + [story, other, story, other].joined(separator: rule)
    #expect(read(text).articles.count == 1)
  }

  @Test func cutsAtNumberedRecords() {
    let reading = read(
      "Document 1 of 2\n\nFerry Ends\n\n\(story)\n\nDocument 2 of 2\n\nFrost Takes Blossom\n\n\(other)"
    )
    #expect(reading.articles.map(\.headline) == ["Ferry Ends", "Frost Takes Blossom"])
    #expect(reading.articles.map(\.body.text) == [story, other])
  }

  @Test func cutsAtRulesBetweenRecords() {
    let reading = read(
      """
      Ferry Ends
      Lindow Courier, April 12, 2021

      \(story)

      ----------

      Frost Takes Blossom
      Lindow Courier, April 27, 2021

      \(other)
      """
    )
    #expect(reading.articles.map(\.headline) == ["Ferry Ends", "Frost Takes Blossom"])
    #expect(reading.articles.map { $0.stated(.datePublished) } == ["2021-04-12", "2021-04-27"])
  }

  @Test func cutsAtHeadingsThatAreFollowedByFields() {
    let text = ["Bridge", "Ferry", "Frost"]
      .map {
        "## \($0) ##\n\nContact: Jo Doe <jo@example.org>\n\n\(story)\n\n### Details\n\n\(other)"
      }
      .joined(separator: "\n\n")
    #expect(read(text, name: "a.md").articles.map(\.headline) == ["Bridge", "Ferry", "Frost"])
  }

  @Test func keepsAnArticleWithSubheadingsWhole() throws {
    let text = "Ferry Ends\n\n\(story)\n\nThe Bridge\n\n\(story)\n\nThe Market\n\n\(other)"
    let article = try readOne(text)
    #expect(article.partTexts(.heading) == ["The Bridge", "The Market"])
  }

  @Test func keepsAnArticleWithRulesWhole() throws {
    _ = try readOne("Ferry Ends\n\n\(story)\n\n-----\n\n\(story)\n\n-----\n\n\(other)")
  }

  @Test func keepsAQuotationWithItsSourceWhole() throws {
    _ = try readOne(
      "Ferry Ends\n\n\(story)\n\nThe river is wide — by an old poet\n\n\(other)"
    )
  }

  @Test func leavesCommentsOutOfTheArticle() throws {
    let text = """
      Ferry Ends

      \(story)

      Print


        1. Reader One

          I shall miss it.

          1. Reader Two

            So shall I, every day of it.

        2. Third

          Not me.

      Comments are closed.
      """
    let article = try readOne(text)
    #expect(article.body.text == story)
    #expect(article.regions.map(\.kind) == [.headline, .furniture, .comments])
    #expect(article.range.upperBound < article.regions[1].range.lowerBound)
  }

  @Test func keepsANumberedListThatIsNoComments() throws {
    let list = "1. Bread\n\n   It is sold at the landing.\n\n2. Fish\n\n   It is not."
    let article = try readOne("Ferry Ends\n\n\(story)\n\n\(list)\n\n\(other)")
    #expect(article.body.text.contains("1. Bread"))
    #expect(article.body.text.hasSuffix(other))
  }

  @Test func joinsTheLinesOfATextOfFixedWidth() throws {
    let text = """
      FERRY ENDS

      The old ferry across the Lindow made its last crossing on Monday
      evening, and nearly every household of the valley had somebody on
      board. Copyright of the pictures stays with those who took them, as
      the editor of the paper wrote in the margin of the first proofs.
      For ninety years the boat was the only way to reach the market.
      """
    let article = try readOne(text)
    #expect(article.headline == "FERRY ENDS")
    #expect(article.body.text.hasPrefix("The old ferry"))
    #expect(article.body.text.hasSuffix("reach the market."))
    #expect(article.body.isVerbatim)
  }

  @Test func findsNoHeadlineInProse() throws {
    let article = try readOne(story)
    #expect(article.headline == nil)
    #expect(article.body.text == story)
  }
}
