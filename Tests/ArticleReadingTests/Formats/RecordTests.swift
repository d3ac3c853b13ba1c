import ArticleModel
import Testing

@testable import ArticleReading

struct RecordTests {
  @Test func aLineOfJSONIsAnArticleAndABadOneIsToldByItsNumber() throws {
    let lines = #"""
      {"title":"One","text":"First \u2014 paragraph.\n\nSecond \"quoted\" one.","author":{"name":"Bo Ek"},"date":1583229600}
      {broken

      {"title":"No text"}
      ["a list"]
      {"Head_Line":"Two","body":"Another text.","authors":["A One","B Two"],"url":"https://example.org/2"}
      """#
    let reading = read(lines, name: "a.jsonl")
    #expect(violations(of: reading, bytes: Array(lines.utf8)) == [])
    #expect(reading.articles.map(\.headline) == ["One", "Two"])
    #expect(reading.articles[0].body.text == "First — paragraph.\n\nSecond \"quoted\" one.")
    #expect(reading.articles[0].authors == ["Bo Ek"])
    #expect(reading.articles[0].stated(.datePublished) == "2020-03-03T10:00:00Z")
    #expect(reading.articles[1].authors == ["A One", "B Two"])
    #expect(reading.articles[1].stated(.url) == "https://example.org/2")
    let shortfall = try #require(reading.shortfall)
    #expect(shortfall.contains("line 2: no JSON at byte"))
    #expect(shortfall.contains("line 4: no field holds a text"))
    #expect(shortfall.contains("line 5: no object"))
    let last = try #require(lines.firstRange(of: "{\"Head_Line"))
    #expect(
      reading.articles[1].range.lowerBound
        == lines.utf8.distance(from: lines.startIndex, to: last.lowerBound)
    )
  }

  @Test func aTextOfJSONWithAListOfObjectsIsOneArticleEach() {
    let text =
      #"{"count":2,"items":[{"title":"A","content":"Text a."},{"title":"B","content":"<p>Text <b>b</b>.</p>"}]}"#
    let reading = read(text, name: "a.json")
    #expect(reading.articles.map(\.headline) == ["A", "B"])
    #expect(reading.articles.map(\.body.text) == ["Text a.", "Text b."])
    #expect(violations(of: reading, bytes: Array(text.utf8)) == [])
  }

  @Test func aJSONFeedGivesItsItemsAlsoWhenItIsCut() throws {
    let feed = #"""
      {"version":"https://jsonfeed.org/version/1.1","title":"Post","language":"en","authors":[{"name":"The Desk"}],
      "items":[{"id":"1","title":"A","url":"https://example.org/a","content_html":"<p>Text of <i>a</i>.</p>","date_published":"2020-03-03T10:00:00Z"},
      {"id":"2","title":"B","content_text":"Text of b.","authors":[{"name":"Bo Ek"}],"tags":["x","y"]}]}
      """#
    let whole = read(feed, name: "feed.json")
    #expect(whole.mediaType == "application/feed+json")
    #expect(whole.articles.map(\.headline) == ["A", "B"])
    #expect(whole.articles[0].authors == ["The Desk"])
    #expect(whole.articles[0].body.text == "Text of a.")
    #expect(whole.articles[1].authors == ["Bo Ek"])
    #expect(whole.articles[1].values(.keywords) == ["x", "y"])
    #expect(whole.shortfall == nil)
    let cut = String(feed.dropLast(40))
    let reading = read(cut, name: "feed.json")
    #expect(reading.articles.map(\.headline) == ["A"])
    #expect(try #require(reading.shortfall).contains("cut off or damaged at byte"))
  }

  @Test func jsonWithoutATextIsRefusedWithWhatToDo() throws {
    let refusal = try #require(read(#"{"a":1}"#, name: "a.json").refusal)
    #expect(refusal.contains("name the field in the settings"))
  }

  @Test func fieldsAreNamedInTheSettings() {
    let names = RecordFieldNames(body: ["ft.main"], statements: [.headline: ["Kopf"]])
    let text = #"{"kopf":"A","ft":{"main":"The text."},"body":"not this"}"#
    let reading = DocumentReader(recordFields: names).read(Array(text.utf8), name: "a.jsonl")
    #expect(reading.articles.map(\.headline) == ["A"])
    #expect(reading.articles.map(\.body.text) == ["The text."])
  }

  @Test(arguments: [",", ";", "\t"])
  func aRowIsAnArticle(separator: String) throws {
    let rows = [
      ["id", "Title", "Text", "Date"],
      ["1", #""A ""big"" day""#, "\"First line,\nsecond; line\"", "2020-03-04"], ["2", "Short"],
      ["3", "Next", "Body of the next", "2021"],
    ]
    let table = rows.map { $0.joined(separator: separator) }.joined(separator: "\r\n")
    let reading = read(table, name: "t.csv")
    #expect(violations(of: reading, bytes: Array(table.utf8)) == [])
    #expect(reading.articles.map(\.headline) == ["A \"big\" day", "Next"])
    #expect(reading.articles[0].body.text == "First line,\nsecond; line")
    #expect(reading.articles[0].stated(.datePublished) == "2020-03-04")
    #expect(reading.shortfall == "line 4: 2 fields instead of 4")
  }

  @Test func aQuotationMarkThatIsNeverClosedCostsItsOwnLine() throws {
    let table = "title,text\nA,Text of a\nB,\"Text of b\nC,Text of c\n"
    let reading = read(table, name: "t.csv")
    #expect(reading.articles.map(\.headline) == ["A", "C"])
    #expect(reading.shortfall == "line 3: a quotation mark is never closed")
  }

  @Test func aTableWithoutAColumnOfTextsIsRefused() throws {
    let refusal = try #require(read("a,b\n1,2\n", name: "t.csv").refusal)
    #expect(refusal.contains("no field holds a text"))
  }

  @Test func deepJSONIsAFaultAndNoOverflow() {
    let text = String(repeating: "[", count: 200_000)
    #expect(read(text, name: "a.json").refusal != nil)
    let line = "{\"text\":" + String(repeating: "{\"a\":", count: 100_000)
    #expect(read(line, name: "a.jsonl").refusal != nil)
  }
}
