import ArticleModel
import ArticleReading
import Testing

@Suite struct HostilePageTests {
  struct Page: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let html: String
  }

  static let pages: [Page] = [
    Page(testDescription: "100,000 nested elements", html: repeated("<div>", 100_000) + prose),
    Page(
      testDescription: "nested and closed",
      html: repeated("<div><b>", 20_000) + prose + repeated("</b></div>", 20_000),
    ),
    Page(testDescription: "nested tables", html: repeated("<table><tr><td>", 20_000) + prose),
    Page(
      testDescription: "end tags that end nothing",
      html: "<div><table>" + repeated("<b>", 500) + repeated("</div>", 100_000) + prose,
    ),
    Page(testDescription: "an open comment", html: prose + repeated("<!--", 50_000)),
    Page(testDescription: "an open attribute", html: prose + repeated("<a href=\"", 50_000)),
    Page(testDescription: "an open script", html: prose + repeated("<script><!--", 50_000)),
    Page(
      testDescription: "ampersands",
      html: prose + repeated("&", 200_000) + repeated("&#x", 9),
    ),
    Page(testDescription: "signs of tags", html: prose + repeated("<", 200_000)),
    Page(
      testDescription: "JSON 100,000 deep",
      html: "<script type=application/ld+json>" + repeated("{\"a\":[", 100_000) + "</script>"
        + prose,
    ),
    Page(
      testDescription: "20,000 titles",
      html: repeated("<meta property=og:title content='A title of the page'>", 20_000) + prose,
    ),
    Page(
      testDescription: "20,000 headings",
      html: repeated("<h1>A heading here</h1>", 20_000) + prose,
    ),
    Page(testDescription: "zeros", html: repeated("<p>a\0b</p>", 3) + repeated(prose, 20)),
    Page(testDescription: "nothing but tags", html: repeated("<p><b></b></p>", 50_000)),
  ]

  private static let prose = PageSamples.prose

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  @Test(arguments: pages) func readsOrRefuses(_ page: Page) {
    let bytes = Array(page.html.utf8)
    let reading = DocumentReader().read(bytes, name: "a.html")
    #expect(violations(of: reading, bytes: bytes) == [])
    #expect((reading.refusal == nil) != reading.articles.isEmpty)
  }

  @Test func findsTheTextBehind100000Elements() throws {
    let article = try readOne(Self.repeated("<div>", 100_000) + Self.prose, name: "a.html")
    #expect(article.body.text == PageSamples.paragraphs.joined(separator: "\n\n"))
  }

  @Test(arguments: 0..<40) func survivesCutsAndFlippedBits(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    var bytes = Array(PageSamples.usual.utf8)
    for _ in 0..<12 {
      bytes[Int(random.next() % UInt64(bytes.count))] ^= UInt8(1) << UInt8(random.next() % 7)
    }
    bytes.removeLast(Int(random.next() % UInt64(bytes.count - 1)))
    let reading = DocumentReader().read(bytes, name: "a.html")
    #expect(violations(of: reading, bytes: bytes) == [])
  }
}
