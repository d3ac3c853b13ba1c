import ArticleModel
import ArticleReading
import Testing

@Suite struct WebPageTextTests {
  private func readPage(_ html: String) throws -> PrintedArticle {
    #expect(violations(of: read(html, name: "a.html"), bytes: Array(html.utf8)) == [])
    return try readOne(html, name: "a.html")
  }

  @Test func keepsTheArticleAndNothingAroundIt() throws {
    let article = try readPage(PageSamples.usual)
    let wanted = PageSamples.paragraphs[..<2] + ["A vote lost", PageSamples.paragraphs[2]]
    #expect(article.body.text == wanted.joined(separator: "\n\n"))
    #expect(article.partTexts(.heading) == ["A vote lost"])
  }

  @Test(arguments: [
    (Region.Kind.navigation, "Home"), (.consent, "We use cookies"),
    (.caption, "The ferry in 1962"),
    (.share, "Share"), (.related, "More news"), (.comments, "2 Comments"),
    (.headline, "Last Crossing"), (.byline, "By Ida Brook"), (.furniture, "Copyright 2023"),
  ]) func namesWhatItLeavesOut(_ kind: Region.Kind, _ beginning: String) throws {
    let article = try readPage(PageSamples.usual)
    let texts = article.regionTexts(kind, in: PageSamples.usual)
    #expect(texts.contains { $0.hasPrefix(beginning) }, "\(texts)")
  }

  @Test func mapsEveryByteThroughReferencesAndTags() throws {
    let html = PageSamples.page(
      "<p>The caf&eacute; at the mill, its owner said, &ldquo;will stay <b>open</b>&rdquo; in winter&nbsp;too, rain or shine.</p>"
        + PageSamples.prose
    )
    let article = try readPage(html)
    let body = article.body
    #expect(
      body.text.hasPrefix("The café at the mill, its owner said, “will stay open” in winter too")
    )
    let bytes = Array(html.utf8)
    for word in ["café", "open", "shine", "midstream"] {
      let range = try #require(body.text.firstRange(of: word))
      let start = body.text.utf8.distance(from: body.text.startIndex, to: range.lowerBound)
      let place = body.documentRange(of: start..<start + word.utf8.count)
      let printed = String(decoding: bytes[place], as: UTF8.self)
      #expect(printed == (word == "café" ? "caf&eacute;" : word))
    }
  }

  @Test func leavesOutWhatIsNotShown() throws {
    let html = PageSamples.page(
      """
      <div><p style="display: none">This sentence is hidden, and nobody reads it on the page.</p>
      <p aria-hidden="true">This one is hidden, too, from everyone who listens to the page.</p>
      <template><p>A template is never shown, however long its sentences may be.</p></template>
      <noscript><p>Please turn on scripts, so that the page can show its pictures.</p></noscript>
      <script>document.write("<p>Scripts are not text, even with tags in them.</p>")</script>
      \(PageSamples.prose)</div>
      """
    )
    #expect(try readPage(html).body.text == PageSamples.paragraphs.joined(separator: "\n\n"))
  }

  @Test func closesWhatAuthorsLeaveOpen() throws {
    let html =
      "<html><body><div><p>" + PageSamples.paragraphs.joined(separator: "<p>")
      + "<ul><li>One item, of two in all<li>Another item, the last one</ul>"
    let article = try readPage(html)
    #expect(
      article.body.text
        == (PageSamples.paragraphs + ["One item, of two in all", "Another item, the last one"])
        .joined(separator: "\n\n")
    )
  }

  @Test func endsALinkThatIsWronglyNested() throws {
    // Otherwise all that follows would be the text of a link, and left out.
    let html = PageSamples.page("<div><a href='/x'><p>More</a></p>\(PageSamples.prose)</div>")
    #expect(
      try readPage(html).body.text.hasSuffix(PageSamples.paragraphs.joined(separator: "\n\n"))
    )
  }

  @Test func dividesParagraphsAtTwoLineBreaks() throws {
    let html = PageSamples.page(
      "<div>" + PageSamples.paragraphs.joined(separator: "<br><br>") + "</div>"
    )
    #expect(try readPage(html).body.text == PageSamples.paragraphs.joined(separator: "\n\n"))
  }

  @Test func leavesOutTeasersThatOutweighTheArticle() throws {
    let teaser = { (number: Int) in
      """
      <div class="item"><h3><a href="/\(number)">The headline of story number \(number)</a></h3>
      <p>A sentence about story number \(number), with a comma, to make somebody open it, if only to look.</p></div>
      """
    }
    let html = PageSamples.page(
      "<h1>Last Crossing</h1><div class='text'>\(PageSamples.prose)</div><div class='stream'>"
        + (1...20).map(teaser).joined() + "</div>"
    )
    #expect(try readPage(html).body.text == PageSamples.paragraphs.joined(separator: "\n\n"))
  }

  @Test func readsEachArticleOfAPage() throws {
    let html = PageSamples.page(
      """
      <article><h2>Ferry Makes Last Crossing</h2>\(PageSamples.prose)</article>
      <article><h2>Bridge Opens to Traffic</h2><time datetime="2023-07-13">13 July</time>
      <p>The bridge at Lower Marn, nine years in the making, was opened to traffic on Monday at noon.</p>
      <p>A line of four hundred cars, most of them polished for the day, crossed it within the first hour.</p>
      <p>No toll is taken until the autumn, the county said, when the meters will have been tested.</p></article>
      """
    )
    let reading = read(html, name: "a.html")
    #expect(violations(of: reading, bytes: Array(html.utf8)) == [])
    #expect(
      reading.articles.map(\.headline) == ["Ferry Makes Last Crossing", "Bridge Opens to Traffic"]
    )
    #expect(reading.articles.map { $0.stated(.datePublished) } == [nil, "2023-07-13"])
    #expect(reading.articles.last?.body.text.hasPrefix("The bridge at Lower Marn") == true)
  }

  @Test func refusesAListOfTeasers() {
    let items = (1...12).map {
      "<li class='t'><h2><a href='/\($0)'>The headline of story number \($0)</a></h2><p>Its first words.</p></li>"
    }
    let reading = read(PageSamples.page("<ul>" + items.joined() + "</ul>"), name: "a.html")
    #expect(reading.articles.isEmpty)
    #expect(reading.refusal == "the page is a list of 12 teasers for other pages, not an article")
  }

  @Test func refusesAPageWithoutText() {
    let reading = read(
      "<html><head><title>Gone</title></head><body></body></html>",
      name: "a.html",
    )
    #expect(reading.refusal == "the page holds no running text")
  }

  @Test func tellsAPageByItsFirstBytes() throws {
    #expect(read(PageSamples.usual, name: "a.txt").mediaType == "text/html")
  }

  @Test(arguments: ["windows-1251", "shift_jis", "gbk", "iso-8859-2"])
  func believesTheStatedCharset(_ name: String) throws {
    // In each of these charsets the bytes C0 to CF are letters or begin them.
    var bytes = Array("<html><head><meta charset=\"\(name)\"></head><body><p>".utf8)
    for _ in 0..<40 { bytes += [0xC0, 0xCE, 0x2C, 0x20] }
    let reading = DocumentReader().read(bytes + Array(PageSamples.prose.utf8), name: "a.html")
    #expect(reading.charsetReason == "stated in the markup")
    #expect(reading.charset == (name == "gbk" ? "gb18030" : name))
  }
}
