import ArticleModel
import Testing

/// Exports of databases whose records have few labels: centred heads, counts of words, codes.
struct ExportedRecordTests {
  private let quay = """
    The quay in the old harbour reopened on Tuesday after two years of works, said the port, which
    had promised it for the spring of last year and then for the autumn.

    Nobody was there to cut the ribbon, because the mayor was at the other end of the town.
    """
  private let tram = """
    The council put off its vote on the tram line until the autumn, the mayor said on Wednesday,
    although the money for the first three miles has been in the bank since the winter.
    """

  private func articles(_ text: String) -> [PrintedArticle] {
    let reading = read(text)
    #expect(violations(of: reading, bytes: Array(text.utf8)) == [])
    return reading.articles
  }

  private func expectBoth(
    _ articles: [PrintedArticle],
    dates: [String],
    publishers: [String],
    authors: [[String]],
    headlines: [String] = ["Quay reopens after two years", "Tram vote put off until autumn"],
    sourceLocation: SourceLocation = #_sourceLocation,
  ) {
    #expect(articles.map(\.headline) == headlines, sourceLocation: sourceLocation)
    #expect(articles.map { $0.stated(.datePublished) } == dates, sourceLocation: sourceLocation)
    #expect(articles.map { $0.stated(.publisher) } == publishers, sourceLocation: sourceLocation)
    #expect(articles.map(\.authors) == authors, sourceLocation: sourceLocation)
    let words = articles.map {
      $0.body.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let wanted = [quay, tram].map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(words == wanted, sourceLocation: sourceLocation)
  }

  @Test func centredHeadsUnderNumbers() {
    let text = """


                                 1 of 2 DOCUMENTS

                               The Harbour Gazette

                             March 3, 2020 Tuesday
                                 City Edition

      Quay reopens after two years

      BYLINE: Anna Berg

      SECTION: NEWS; Pg. A3

      LENGTH: 52 words

      DATELINE: LOWER MARN

      \(quay)

      LOAD-DATE: March 4, 2020

      LANGUAGE: ENGLISH

      PUBLICATION-TYPE: Newspaper

                        Copyright 2020 The Harbour Gazette
                               All Rights Reserved

                                 2 of 2 DOCUMENTS

                                 Evening Tribune

                            March 4, 2020 Wednesday

      Tram vote put off until autumn

      BYLINE: Bo Ek and Cia Dal

      SECTION: NEWS; Pg. 1

      LENGTH: 34 words

      \(tram)

      LOAD-DATE: March 5, 2020

      LANGUAGE: ENGLISH

                          Copyright 2020 Evening Tribune
                               All Rights Reserved
      """
    let articles = articles(text)
    expectBoth(
      articles,
      dates: ["2020-03-03", "2020-03-04"],
      publishers: ["The Harbour Gazette", "Evening Tribune"],
      authors: [["Anna Berg"], ["Bo Ek", "Cia Dal"]],
    )
    #expect(articles.first?.stated(.dateline) == "LOWER MARN")
    #expect(articles.first?.stated(.inLanguage) == "ENGLISH")
  }

  @Test func aLabelledHeadlineInTwoLinesAndAHeadWithoutAPaperOfAKnownKind() {
    let text = """
      1 of 1 DOCUMENTS

                              Hafenkurier Untermarn

                                 3. März 2020

      SECTION: LOKALES; S. 3

      LENGTH: 52 Wörter

      HEADLINE: Quay reopens after
      two years

      BYLINE: Von Anna Berg

      BODY:
      \(quay)

      UPDATE: 4. März 2020
      """
    let article = articles(text).first
    #expect(article?.headline == "Quay reopens after two years")
    #expect(article?.stated(.publisher) == "Hafenkurier Untermarn")
    #expect(article?.authors == ["Anna Berg"])
    #expect(article?.stated(.datePublished) == "2020-03-03")
  }

  @Test func headlineFirstAndALineThatEndsEach() {
    func record(
      _ title: String,
      _ paper: String,
      _ date: String,
      _ name: String,
      _ body: String,
    )
      -> String
    {
      """
      \(title)
      \(paper)
      \(date)

      Copyright 2020 \(paper) All Rights Reserved
      Section: NEWS; Pg. 3
      Length: 423 words
      Byline: \(name)
      Body

      \(body)

      Load-Date: March 5, 2020

      End of Document


      """
    }
    let text =
      record(
        "Quay reopens after two years",
        "The Harbour Gazette",
        "March 3, 2020 Tuesday",
        "Anna Berg",
        quay,
      )
      + record(
        "Tram vote put off until autumn",
        "Evening Tribune",
        "March 4, 2020 Wednesday",
        "Bo Ek",
        tram,
      )
    expectBoth(
      articles(text),
      dates: ["2020-03-03", "2020-03-04"],
      publishers: ["The Harbour Gazette", "Evening Tribune"],
      authors: [["Anna Berg"], ["Bo Ek"]],
    )
  }

  @Test func linesWithoutAnyLabelAboveACode() {
    let text = """
      News
      Quay reopens after two years

      Anna Berg
      52 words
      3 March 2020
      The Harbour Gazette
      HARGAZ
      A3
      English
      (c) 2020 Harbour Media. All Rights Reserved.

      \(quay)

      Document HARGAZ0020200303eg330001k

      Tram vote put off until autumn

      34 words
      4 March 2020
      Marn Post
      MARNPO
      1
      English
      (c) 2020 Marn Post.

      \(tram)

      Document MARNPO0020200304eg3400002
      """
    expectBoth(
      articles(text),
      dates: ["2020-03-03", "2020-03-04"],
      publishers: ["The Harbour Gazette", "Marn Post"],
      authors: [["Anna Berg"], []],
    )
  }

  @Test func fieldsBeforeAndAfterTheTextBetweenRules() {
    func record(
      _ number: Int,
      _ title: String,
      _ name: String,
      _ date: String,
      _ body: String,
    ) -> String {
      """
      ____________________________________________________________

      Document \(number) of 2

      \(title)

      Author: \(name)

      Publication info: Marn Post ; Lower Marn [Lower Marn] \(date): A.3.

      http://search.example.org/docview/\(number)

      Abstract: None available.

      Full text: \(body)

      Subject: Ports; Harbours

      Location: Lower Marn

      Title: \(title)

      Publication title: Marn Post

      Publication date: \(date)

      Language of publication: English

      Copyright: Copyright Marn Post \(date)

      Last updated: 2020-04-01

      """
    }
    let text =
      record(1, "Quay reopens after two years", "Berg, Anna", "Mar 3, 2020", quay)
      + record(2, "Tram vote put off until autumn", "Ek, Bo", "Mar 4, 2020", tram)
    expectBoth(
      articles(text),
      dates: ["2020-03-03", "2020-03-04"],
      publishers: ["Marn Post", "Marn Post"],
      authors: [["Berg, Anna"], ["Ek, Bo"]],
    )
  }

  @Test(arguments: [
    ("Dokument 1 von 2", "Dokument 2 von 2", "3. März 2020", "4. März 2020"),
    ("Document 1 de 2", "Document 2 de 2", "mardi 3 mars 2020", "mercredi 4 mars 2020"),
    ("Documento 1 de 2", "Documento 2 de 2", "3 de marzo de 2020", "4 de marzo de 2020"),
    ("1 sur 2 documents", "2 sur 2 documents", "3 mars 2020", "4 mars 2020"),
  ])
  func numbersInOtherLanguages(first: String, second: String, march3: String, march4: String) {
    let text = """
      \(first)

      La Gaceta del Puerto
      \(march3)

      Quay reopens after two years

      \(quay)

      \(second)

      La Gaceta del Puerto
      \(march4)

      Tram vote put off until autumn

      \(tram)
      """
    expectBoth(
      articles(text),
      dates: ["2020-03-03", "2020-03-04"],
      publishers: ["La Gaceta del Puerto", "La Gaceta del Puerto"],
      authors: [[], []],
    )
  }

  @Test func fieldsMarkedByTwoLetters() {
    func record(
      _ title: String,
      _ name: String,
      _ date: String,
      _ paper: String,
      _ body: String,
    )
      -> String
    {
      """
      SE   News
      HD   \(title)
      BY   \(name)
      WC   52 words
      PD   \(date)
      SN   \(paper)
      SC   MARNPO
      PG   A3
      LA   English
      CY   (c) 2020 Marn Media

      LP
      \(body.split(separator: "\n\n")[0])

      TD
      \(body.split(separator: "\n\n").dropFirst().joined(separator: "\n\n"))

      CO   MARN : Marn Port Authority
      RE   UK : United Kingdom
      AN   Document MARNPO0020200303eg330001k

      """
    }
    let articles = articles(
      record("Quay reopens after two years", "By Anna Berg", "3 March 2020", "Marn Post", quay)
        + record(
          "Tram vote put off until autumn",
          "Bo Ek and Cia Dal",
          "4 March 2020",
          "Tribune",
          tram,
        )
    )
    expectBoth(
      articles,
      dates: ["2020-03-03", "2020-03-04"],
      publishers: ["Marn Post", "Tribune"],
      authors: [["Anna Berg"], ["Bo Ek", "Cia Dal"]],
    )
  }

  @Test func aCountOfWordsInAnArticleMakesNoExport() throws {
    let text = """
      What can be said in

      300 words

      \(quay)

      \(tram)
      """
    #expect(articles(text).count == 1)
    let plain = "Quay reopens after two years\nBy Anna Berg\n\n\(quay)\n\n\(tram)"
    #expect(try readOne(plain).authors == ["Anna Berg"])
  }
}
