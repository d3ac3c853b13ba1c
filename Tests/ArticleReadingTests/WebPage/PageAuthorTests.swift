import ArticleModel
import ArticleReading
import Testing

@Suite struct PageAuthorTests {
  private func page(_ line: String, head: String = "") throws -> PrintedArticle {
    let html = PageSamples.page(
      head: head,
      "<h1>The Last Crossing at Lower Marn</h1>\(line)" + PageSamples.prose,
    )
    #expect(violations(of: read(html, name: "a.html"), bytes: Array(html.utf8)) == [])
    return try readOne(html, name: "a.html")
  }

  @Test(arguments: [
    #"<p class="entry-meta">12 July 2023 <span class="author vcard"><a class="url fn n" href="/author/ida/">Ida Brook</a></span></p>"#,
    #"<div><a href="https://example.org/about/editors/ida-brook/">Ida Brook</a>, yesterday</div>"#,
    #"<div><span class="authorname"><a href="/x">Ida Brook</a></span> · The Courier · <time>12 July 2023</time></div>"#,
    #"<p class="byline">Ida Brook (Lower Marn, river desk)</p>"#,
    #"<p class="byline"><a href="/ida">Ida Brook</a> <a href="/t">@idabrook</a></p>"#,
    #"<h5>Author:</h5><p>Ida Brook</p>"#,
  ])
  func findsTheNameThatTheMarkupMarks(line: String) throws {
    #expect(try page(line).authors == ["Ida Brook"])
  }

  @Test func aNicknameIsOneWhereTheMarkupOrTheLineSaysSo() throws {
    #expect(
      try page(#"<p>By <a rel="author" href="/u">riverwatch</a></p>"#).authors == ["riverwatch"]
    )
    #expect(try page("<p>Submitted by riverwatch on 12 July 2023</p>").authors == ["riverwatch"])
  }

  @Test func labelledValuesNameTheAuthor() throws {
    let head = """
      <meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ida Brook">
      <meta name="twitter:label2" content="Lesezeit"><meta name="twitter:data2" content="3 Minuten">
      """
    let article = try page("", head: head)
    #expect(article.authors == ["Ida Brook"])
    #expect(article.statements.first { $0.key == .author }?.rule == "meta.twitter:data1/1")
  }

  @Test func aBylineTellsMoreThanAnElementThatIsCalledOne() throws {
    let article = try page(
      #"<p>By Ida Brook</p><p class="author-line">Tom Okafor Pictures</p>"#
    )
    #expect(article.authors == ["Ida Brook"])
  }

  @Test func namesInCommentsAndRelatedListsAreNoAuthors() throws {
    let comments = """
      <section id="comments"><h3>2 Comments</h3><div class="comment"><span class="author vcard">
      <b class="fn">Ned Flood</b></span><p>I remember the ferry well, and so does my mother.</p></div></section>
      """
    let html = PageSamples.page("<h1>The Last Crossing</h1>" + PageSamples.prose + comments)
    #expect(try readOne(html, name: "a.html").authors == [])
  }
}
