import ArticleModel
import ArticleReading
import Testing

@Suite struct StatementTests {
  private let story = SampleTexts.story

  private func head(_ lines: String) throws -> PrintedArticle {
    try readOne("Ferry Ends\n\n\(lines)\n\n\(story)")
  }

  private func tail(_ lines: String) throws -> PrintedArticle {
    try readOne("Ferry Ends\n\n\(story)\n\n\(lines)")
  }

  @Test(arguments: [
    ("By Ilse Marbeck", ["Ilse Marbeck"]),
    ("by Ilse Marbeck and Tom Harrow", ["Ilse Marbeck", "Tom Harrow"]),
    ("By Ilse Marbeck, Tom Harrow & Eva Lund", ["Ilse Marbeck", "Tom Harrow", "Eva Lund"]),
    ("By I.\u{A0}K.\u{A0}Marbeck, Jr.", ["I. K. Marbeck, Jr."]),
    ("By Ilse Marbeck, Staff Writer", ["Ilse Marbeck"]),
    ("By Ilse Marbeck | ilse@courier.example", ["Ilse Marbeck"]),
    ("By Staff", []),
    ("Von Ilse Marbeck und Tom Harrow", ["Ilse Marbeck", "Tom Harrow"]),
    ("Par Ilse Marbeck et Tom Harrow", ["Ilse Marbeck", "Tom Harrow"]),
    ("Por Élise de la Torre y Tom Harrow", ["Élise de la Torre", "Tom Harrow"]),
  ])
  func readsBylines(_ line: String, _ names: [String]) throws {
    let article = try head(line)
    #expect(article.authors == names)
    #expect(article.body.text == story)
    #expect(article.regions.map(\.kind) == [.headline, .byline])
  }

  @Test(arguments: [
    "By the time we got there the ferry had left the landing, and nobody was to be seen.",
    "By Monday the river had risen by two metres and was still rising when night fell.",
    "Por la mañana el río había crecido dos metros y seguía creciendo hasta la noche.",
  ])
  func takesNoSentenceForAByline(_ sentence: String) throws {
    let article = try head(sentence)
    #expect(article.authors == [])
    #expect(article.body.text.hasPrefix(sentence))
  }

  @Test func tellsThePaperFromTheAuthorInAByline() throws {
    let article = try head("By Ilse Marbeck, Lindow Gazette")
    #expect(article.authors == ["Ilse Marbeck"])
    #expect(article.stated(.publisher) == "Lindow Gazette")
  }

  @Test func readsAPaperWithItsDate() throws {
    let article = try head("Valley Research, April 12, 2021")
    #expect(article.stated(.publisher) == "Valley Research")
    #expect(article.stated(.datePublished) == "2021-04-12")
  }

  @Test(arguments: [
    ("Published: April 12, 2021", "2021-04-12"),
    ("Monday, 12 April 2021", "2021-04-12"),
    ("12. April 2021", "2021-04-12"),
    ("Veröffentlicht am 3. März 2021", "2021-03-03"),
    ("Publié le 1er août 2021", "2021-08-01"),
    ("12 de julio de 2021", "2021-07-12"),
    ("Publicado em 2 de março de 2021", "2021-03-02"),
    ("2021-04-12T14:05:00+02:00", "2021-04-12T14:05:00+02:00"),
    ("April 12, 2021 at 2:05 p.m.", "2021-04-12T14:05"),
    ("April 2021", "2021-04"),
    ("13/04/2021", "2021-04-13"),
    ("2021年4月12日", "2021-04-12"),
  ])
  func readsDatesWithTheirPrecision(_ line: String, _ value: String) throws {
    let article = try head(line)
    #expect(article.stated(.datePublished) == value)
    #expect(article.body.text == story)
  }

  @Test(arguments: ["3/4/2021", "April 12", "Published: yesterday", "31 February 2021"])
  func statesNoDateThatIsNotCertain(_ line: String) throws {
    #expect(try head(line).stated(.datePublished) == nil)
  }

  @Test func takesNoDateOfTheStory() throws {
    let sentence = "On December 7, 2020 the county decided to end the ferry, and so it ended."
    let article = try readOne("Ferry Ends\n\n\(sentence)\n\n\(story)\n\n\(sentence)")
    #expect(article.stated(.datePublished) == nil)
  }

  @Test func readsASubtitleAboveTheByline() throws {
    let article = try head("Ninety years on the Lindow come to their end\n\nBy Ilse Marbeck")
    #expect(article.stated(.alternativeHeadline) == "Ninety years on the Lindow come to their end")
    #expect(article.authors == ["Ilse Marbeck"])
  }

  @Test(arguments: [
    "People on the landing. Photo: Tom Harrow / Lindow Courier",
    "People on the landing (Source: Tom Harrow)",
    "People on the landing. Image source: Tom Harrow via Valley Archive",
    "Photograph Source: Tom Harrow – CC BY-SA 4.0",
    "People wait on the landing, April 12, 2021. | Tom Harrow / AP",
  ])
  func leavesCaptionsOut(_ caption: String) throws {
    for text in [
      "Ferry Ends\n\n\(caption)\n\n\(story)",
      "Ferry Ends\n\n\(story)\n\n\(caption)\n\n\(SampleTexts.secondStory)",
    ] {
      let article = try readOne(text)
      #expect(article.regionTexts(.caption, in: text) == [caption])
      #expect(!article.body.text.contains("Tom Harrow"))
      #expect(article.stated(.creditText)?.contains("Tom Harrow") == true)
      #expect(article.authors == [])
      #expect(article.stated(.license) == nil)
      #expect(article.stated(.datePublished) == nil)
    }
  }

  @Test func keepsAParagraphThatSpeaksOfAPhotograph() throws {
    let paragraph = """
      A photo by a passing traveller shows the landing in the winter of 1931, when the river froze \
      and the ferry lay still for a month; the picture hangs in the hall of the county to this day.
      """
    let article = try readOne("Ferry Ends\n\n\(story)\n\n\(paragraph)\n\n\(story)")
    #expect(article.body.text.contains(paragraph))
  }

  @Test(arguments: [
    ("Originally published in Valley Herald, March 3, 2020", "Valley Herald"),
    ("This article was produced by Valley Wire.", "Valley Wire"),
    ("This story first appeared on The Valley Herald.", "Valley Herald"),
    ("The original source of this article is Valley Research", "Valley Research"),
    ("Reprinted with permission from the Valley Herald.", "Valley Herald"),
    ("Este artículo fue publicado originalmente en El Valle.", "El Valle"),
    ("Cet article a été initialement publié dans La Vallée.", "La Vallée"),
    ("Este artigo foi publicado originalmente no Jornal do Vale.", "Jornal do Vale"),
    ("Dieser Artikel ist zuerst erschienen in der Talpost.", "Talpost"),
    ("Source: Valley Herald", "Valley Herald"),
  ])
  func readsWhereATextWasPrintedBefore(_ line: String, _ target: String) throws {
    for article in [try head(line), try tail(line)] {
      #expect(article.stated(.isBasedOn).map { $0.hasSuffix(target) } == true)
      #expect(article.body.text == story)
      #expect(article.regions.contains { $0.kind == .source })
    }
  }

  @Test func takesTheDateOfTheEarlierPublication() throws {
    let article = try head("Originally published in Valley Herald, March 3, 2020")
    #expect(article.stated(.datePublished) == "2020-03-03")
  }

  @Test func takesTheAddressOfTheSourceWhereItIsLinked() throws {
    let sentence =
      "*This post was originally published on the [Valley blog](https://valley.example/a).*"
    let article = try readOne("# Ferry Ends\n\n\(story)\n\n\(sentence)\n", name: "a.md")
    #expect(article.stated(.isBasedOn) == "https://valley.example/a")
    #expect(article.body.text == story)
    #expect(
      article.statements.first { $0.key == .isBasedOn }?.quote
        == "This post was originally published on the [Valley blog](https://valley.example/a)."
    )
  }

  @Test func claimsNoSourceForWhatTheStoryTells() throws {
    let paragraph = """
      The rules of the ferry were originally published by the county in [1938](https://c.example/) \
      and had first appeared in the Valley Herald. [More](https://d.example/) was never printed.
      """
    let article = try readOne("# Ferry Ends\n\n\(paragraph)", name: "a.md")
    #expect(article.values(.isBasedOn) == [])
  }

  @Test func leavesTheClosingLinesOut() throws {
    let lines = """
      *

      Ilse Marbeck is a reporter who has covered the valley for years.

      The original source of this article is Valley Research
      Copyright © Ilse Marbeck, Valley Research, 2021

      Tags: rivers, bridges

      Related articles

      Disclaimer: The contents of this article are of sole responsibility of the author.

      For media inquiries: press@valley.example
      """
    let text = "Ferry Ends\n\nBy Ilse Marbeck\n\n\(story)\n\n\(lines)"
    let article = try readOne(text)
    #expect(article.body.text == story)
    #expect(
      article.regions.map(\.kind) == [
        .headline, .byline, .furniture, .bio, .source, .copyright, .keywords, .related,
        .disclaimer, .furniture,
      ]
    )
    #expect(article.stated(.copyrightHolder) == "Ilse Marbeck, Valley Research")
    #expect(article.values(.keywords) == ["rivers", "bridges"])
    #expect(article.authors == ["Ilse Marbeck"])
  }

  @Test func takesACopyrightParagraphForAFooter() throws {
    let footer = "Copyright 2017 Lindow Gazette. All rights reserved. No part may be copied anew."
    let article = try tail(footer)
    #expect(article.body.text == story)
    #expect(article.stated(.copyrightHolder) == "Lindow Gazette")
  }

  @Test func readsTheAuthorFromAContributorBlock() throws {
    let article = try tail(
      "CONTRIBUTOR\n\nI. K. Marbeck Jr.\nI. K. Marbeck Jr.\n\nI.K. Marbeck Jr. is a reporter in Lindow."
    )
    #expect(article.authors == ["I. K. Marbeck Jr."])
    #expect(article.body.text == story)
  }

  @Test func readsALicenceOfTheArticle() throws {
    let article = try tail("This article is licensed under CC BY-SA 4.0.")
    #expect(article.stated(.license) == "CC BY-SA 4.0")
  }

  @Test func marksAddendaAndTheTranslatorsNote() throws {
    let text =
      "\(story)\n\nThe author did the translating above and below.\n\nAddenda:\n\n\(SampleTexts.secondStory)"
    let article = try readOne("Ferry Ends\n\n\(text)")
    #expect(article.body.text == text)
    #expect(
      article.partTexts(.translatorsNote) == ["The author did the translating above and below."]
    )
    #expect(article.partTexts(.addenda) == ["Addenda:\n\n\(SampleTexts.secondStory)"])
  }

  @Test func readsADateline() throws {
    let article = try readOne("Ferry Ends\n\nLINDOW, April 12 (Valley Wire) – \(story)")
    #expect(article.stated(.dateline) == "LINDOW, April 12 (Valley Wire)")
    #expect(article.stated(.datePublished) == nil)
  }

  @Test func detectsTheLanguageWithoutStatingIt() throws {
    let article = try readOne("Ferry Ends\n\n\(story)")
    #expect(article.detectedLanguage?.code == "en")
    #expect(article.stated(.inLanguage) == nil)
  }

  @Test func keepsARunningParagraphWithAClosingWord() throws {
    let paragraph = """
      Copyright was never an issue for the ferrymen, whose songs everybody sang, and nobody thought \
      of a disclaimer when he sang one at the fair of the next town.
      """
    let article = try readOne("Ferry Ends\n\n\(story)\n\n\(paragraph)\n\n\(story)")
    #expect(article.body.text == "\(story)\n\n\(paragraph)\n\n\(story)")
  }
}
