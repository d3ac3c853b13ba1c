import ArticleModel
import ArticleReading
import Testing

@Suite struct DecodingTests {
  let reader = DocumentReader()

  @Test func countsTheByteOrderMarkInEveryRange() throws {
    let text = "\u{FEFF}Ferry Ends\n\n\(SampleTexts.story)\n"
    let bytes = Array(text.utf8)
    let reading = reader.read(bytes, name: "a.txt")
    #expect(reading.charset == "utf-8")
    #expect(reading.charsetReason == "byte order mark")
    let article = try #require(reading.articles.first)
    #expect(article.headline == "Ferry Ends")
    #expect(article.range.lowerBound == 3)
    #expect(article.body.text == SampleTexts.story)
    #expect(violations(of: reading, bytes: bytes) == [])
  }

  @Test(arguments: [false, true]) func readsUTF16(isBigEndian: Bool) throws {
    let text = "Fähre 終\n\n\(SampleTexts.story)"
    var bytes: [UInt8] = isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for unit in text.utf16 {
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      bytes += isBigEndian ? pair : pair.reversed()
    }
    let reading = reader.read(bytes, name: "a.txt")
    #expect(reading.charset == (isBigEndian ? "utf-16be" : "utf-16le"))
    let article = try #require(reading.articles.first)
    #expect(article.headline == "Fähre 終")
    #expect(article.statements.first?.range == 2..<16)
    #expect(article.body.text == SampleTexts.story)
    #expect(violations(of: reading, bytes: bytes) == [])
    let ferry = try #require(article.body.text.utf8.firstRange(of: Array("ferry".utf8)))
    let offset = article.body.text.utf8.distance(
      from: article.body.text.startIndex,
      to: ferry.lowerBound,
    )
    let source = article.body.documentRange(of: offset..<offset + 5)
    let wanted = "ferry".utf16.flatMap { unit in
      isBigEndian ? [UInt8(0), UInt8(unit)] : [UInt8(unit), UInt8(0)]
    }
    #expect(bytes[source].firstRange(of: wanted) != nil)
  }

  @Test func readsWindows1252WhereNothingElseFits() throws {
    let bytes =
      Array("Caf".utf8) + [0xE9] + Array(" News\n\nIt ends ".utf8) + [0x93]
      + Array("here".utf8) + [0x94] + Array(", at the landing, said the owner of the house.".utf8)
    let reading = reader.read(bytes, name: "a.txt")
    #expect(reading.charset == "windows-1252" || reading.charset == "iso-8859-1")
    let article = try #require(reading.articles.first)
    #expect(article.headline == "Café News")
    #expect(article.statements.first?.range == 0..<9)
    #expect(violations(of: reading, bytes: bytes) == [])
  }

  @Test func readsACharsetOfAnotherScript() throws {
    // "Паром ушёл в последний рейс. …" in ISO 8859-5: Cyrillic А is 0xB0.
    let text =
      "Паром через реку ушел в последний рейс в понедельник вечером и почти все жители "
      + "долины были на борту. Девяносто лет это был единственный путь на рынок другого берега."
    let bytes = text.unicodeScalars.map { scalar -> UInt8 in
      scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x410 + 0xB0)
    }
    let reading = reader.read(bytes, name: "a.txt")
    #expect(reading.charset == "iso-8859-5")
    #expect(reading.charsetReason == "charset detection")
    #expect(reading.articles.first?.body.text == text)
    #expect(violations(of: reading, bytes: bytes) == [])
  }

  @Test(arguments: [(UInt8(0xA4), "iso-8859-15"), (UInt8(ascii: "e"), "iso-8859-1")])
  func tellsTheTwoLatinCharsetsApart(_ sign: UInt8, _ charset: String) {
    let text =
      "Færgen på åen sejlede for sidste gang mandag aften, og næsten hver husstand i "
      + "dalen havde nogen om bord. I halvfems år var båden den eneste vej til markedet, "
      + "og den kostede altid to "
    let bytes =
      text.unicodeScalars.map { UInt8($0.value) } + [sign]
      + "; for børnene var den gratis, også på søndage.".unicodeScalars.map { UInt8($0.value) }
    #expect(reader.read(bytes, name: "a.txt").charset == charset)
  }

  @Test func replacesAFewBadBytesAndSaysSo() throws {
    let bytes =
      Array("Zoë naïve señor déjà œuvre “quoted” ".utf8) + [0xFF]
      + Array(" and the rest of it.".utf8)
    let reading = reader.read(bytes, name: "a.txt")
    #expect(reading.charset == "utf-8")
    #expect(
      reading.charsetReason == "all but a few sequences are valid; 1 ill-formed sequence replaced"
    )
    let article = try #require(reading.articles.first)
    #expect(article.body.text.unicodeScalars.contains("\u{FFFD}"))
    #expect(violations(of: reading, bytes: bytes) == [])
  }

  @Test(
    arguments: [
      ([], "the file is empty"),
      (Array(" \n\t\u{A0}\u{FEFF}\r\n".utf8), "the file holds only whitespace"),
      (Array("Rar!\u{1A}".utf8), "the file is a RAR archive, which is not read as text"),
      (Array("GIF89a".utf8), "the file is a GIF image, which is not read as text"),
      (
        Array(repeating: 0x00, count: 10) + Array("abc".utf8),
        "binary content: 10 control bytes that no text has",
      ),
    ] as [([UInt8], String)]
  )
  func refusesWhatIsNoText(_ bytes: [UInt8], _ reason: String) {
    let reading = reader.read(bytes, name: "a.txt")
    #expect(reading.refusal == reason)
    #expect(reading.articles.isEmpty)
  }

  @Test func refusesWhatIsTooLarge() {
    let reading = DocumentReader(maximumBytes: 10).read(Array("more than ten".utf8), name: "a.txt")
    #expect(reading.refusal == "the file has 13 bytes, more than the limit of 10")
  }
}
