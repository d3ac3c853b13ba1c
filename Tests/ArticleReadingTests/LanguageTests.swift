import ArticleModel
import Testing

@testable import ArticleReading

struct LanguageTests {
  private func read(_ bytes: [UInt8]) throws -> PrintedArticle {
    let reader = DocumentReader(findsLanguagePassages: true)
    return try #require(reader.read(bytes, name: "a.txt").articles.first)
  }

  /// “Result of the mayor's election”, and what was decided there, in characters that Chinese and
  /// Japanese share, without any kana: in hexadecimal digits.
  private static let samples = [
    // Shift_JIS
    """
    8e7392b791498b938c8b89ca94ad955c0a0a8e7392b791498b93938a955b93fa914f93fa81418cf395e2\
    8ed28e6c96bc8dc58f49898990e081418e7396af91bd90948e5189c18142938a955b8f8a93f18f5c8e4f\
    89d38f8a81418a4a955b8dec8bc6905b96e98aae97b9975c92e881428e738b6389ef8b6388f595e28c87\
    91498b9393af93fa8ec08e7b8141974c8ca08ed2918d909496f18cdc969c906c8142
    """,
    // EUC-JP
    """
    bbd4c4b9c1aab5f3b7ebb2ccc8afc9bd0a0abbd4c4b9c1aab5f3c5eac9bcc6fcc1b0c6fca1a2b8f5cae4\
    bcd4bbcdccbebac7bdaab1e9c0e2a1a2bbd4ccb1c2bfbff4bbb2b2c3a1a3c5eac9bcbdeac6f3bdbdbbb0\
    b2d5bdeaa1a2b3abc9bcbaeeb6c8bfbcccebb4b0cebbcdbdc4eaa1a3bbd4b5c4b2f1b5c4b0f7cae4b7e7\
    c1aab5f3c6b1c6fcbcc2bbdca1a2cdadb8a2bcd4c1edbff4ccf3b8decbfcbfcda1a3
    """,
  ]

  @Test(arguments: samples)
  func aCharsetOfOneLanguageDecidesWhereTheCharactersDoNot(digits: String) throws {
    var rest = digits.utf8[...]
    var bytes: [UInt8] = []
    while let byte = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    #expect(bytes.count * 2 == digits.utf8.count)
    #expect(try read(bytes).detectedLanguage?.code == "ja")
  }

  @Test func aCharsetDoesNotOverruleWhatTheCharactersShow() {
    let kana = Array("きのうの夜、港に大きな船が入ってきました。町の人たちはとても驚いています。".utf8)
    let detector = LanguageDetector(sampleBytes: 400)
    #expect(detector.language(of: kana[...], in: .other("gb18030"))?.code == "ja")
    let english = Array("The harbour was closed for three days after the storm in March.".utf8)
    #expect(detector.language(of: english[...], in: .other("shift_jis"))?.code == "en")
  }

  private let english = """
    The harbour council met on Monday to talk about the ferry, which has not come since the storm \
    in March, and about the money that was promised to the fishermen.
    """
  private let spanish = """
    El alcalde respondió que el dinero llegará antes del verano y que nadie tendrá que esperar \
    tanto como el año pasado, cuando las cartas se perdieron en la capital.
    """
  private let german = """
    Der Bürgermeister antwortete, dass das Geld noch vor dem Sommer kommen werde und dass niemand \
    so lange warten müsse wie im vergangenen Jahr, als die Briefe verloren gingen.
    """

  @Test func findsPassagesInAnotherLanguage() throws {
    let paragraphs = [english, spanish, "Nadie más habló.", spanish, english, german, english]
    let text = "Ferry talks go on\n\nBy Cia Dal\n\n" + paragraphs.joined(separator: "\n\n") + "\n"
    let article = try read(Array(text.utf8))
    #expect(article.languagePassages.map(\.language) == ["es", "de"])
    let body = Array(article.body.text.utf8)
    let quotes = article.languagePassages.map { String(decoding: body[$0.range], as: UTF8.self) }
    #expect(quotes == [[spanish, "Nadie más habló.", spanish].joined(separator: "\n\n"), german])
    for (passage, quote) in zip(article.languagePassages, quotes) {
      let range = article.body.documentRange(of: passage.range)
      #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == quote)
    }
  }

  @Test func namesAndQuotedWordsMakeNoPassage() throws {
    let quoting = english + " “Nadie sabe nada,” a man said, and shut the door of his shop."
    let text = "Ferry talks go on\n\n" + [english, quoting, english].joined(separator: "\n\n")
    #expect(try read(Array(text.utf8)).languagePassages.isEmpty)
  }

  @Test func looksForNoneUnlessAsked() throws {
    let text = "Ferry talks go on\n\n\(english)\n\n\(spanish)\n"
    let reading = DocumentReader().read(Array(text.utf8), name: "a.txt")
    #expect(reading.articles.first?.languagePassages.isEmpty == true)
  }
}
