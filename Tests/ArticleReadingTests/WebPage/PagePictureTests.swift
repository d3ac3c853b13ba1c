import ArticleModel
import ArticleReading
import Testing

@Suite struct PagePictureTests {
  @Test func statesSubtitleCaptionsAndCreditsWithTheirBytes() throws {
    let html = PageSamples.page(
      """
      <h1>The Last Crossing</h1>
      <p class="standfirst">Two hundred people came to see the ferry off &amp; to argue about the bridge.</p>
      \(PageSamples.prose)
      <figure><img src="a.jpg"><figcaption>The ferry in 1962. Photo: Marn Archive</figcaption></figure>
      <p>Nobody knows yet what the council will do with the boat, or with the landing.</p>
      <figure><img src="b.jpg"><figcaption>The mayor &amp; her dog on the bridge
        <span class="photo-credit">Ida Brook/Courier</span></figcaption></figure>
      <p>The captains went home by bus, over the bridge, and said that they would never do so again.</p>
      """
    )
    let article = try readOne(html, name: "a.html")
    #expect(
      article.stated(.alternativeHeadline)
        == "Two hundred people came to see the ferry off & to argue about the bridge."
    )
    let captions = article.statements.filter { $0.key == .caption }
    #expect(captions.first?.value == "The ferry in 1962.")
    #expect(captions.last?.value.hasPrefix("The mayor & her dog on the bridge") == true)
    #expect(captions.count == 2)
    #expect(article.stated(.creditText) == "Photo: Marn Archive")
    let bytes = Array(html.utf8)
    for statement in article.statements {
      #expect(statement.quote == String(decoding: bytes[statement.range], as: UTF8.self))
    }
    #expect(captions.last?.quote.contains("&amp;") == true)
    #expect(violations(of: read(html, name: "a.html"), bytes: bytes) == [])
  }

  @Test func captionsOfOtherPagesAreNotTheArticles() throws {
    let html = PageSamples.page(
      "<h1>The Last Crossing</h1>" + PageSamples.prose
        + """
        <div class="related"><figure><img src="c.jpg"><figcaption>A fair in the rain</figcaption></figure>
        <a href="/1">Rain expected</a></div>
        """
    )
    #expect(try readOne(html, name: "a.html").stated(.caption) == nil)
  }
}
