import ArticleModel
import ArticleReading
import Testing

@Suite struct WebPageStatementTests {
  private func readPage(_ head: String, _ body: String = "") throws -> PrintedArticle {
    let html = PageSamples.page(head: head, body + PageSamples.prose)
    #expect(violations(of: read(html, name: "a.html"), bytes: Array(html.utf8)) == [])
    return try readOne(html, name: "a.html")
  }

  private func linked(_ json: String) -> String {
    "<script type=\"application/ld+json\">\(json)</script>"
  }

  @Test func statesWhatAUsualPageSays() throws {
    let article = try readOne(PageSamples.usual, name: "a.html")
    #expect(article.headline == "Last Crossing at Lower Marn")
    #expect(article.authors == ["Ida Brook", "Tom Okafor"])
    #expect(article.stated(.datePublished) == "2023-07-12T14:05:00+02:00")
    #expect(article.stated(.publisher) == "The Marn Courier")
    #expect(article.stated(.inLanguage) == "en")
  }

  @Test(arguments: [
    #"{"@type": "NewsArticle", "headline": "The Last Crossing", "author": {"@type": "Person", "name": "Ida Brook"}, "datePublished": "2023-07-12"}"#,
    #"[{"@type": "Organization", "name": "X"}, {"@type": ["Article"], "headline": "The Last Crossing", "author": ["Ida Brook"], "datePublished": "2023-07-12"}]"#,
    #"{"@graph": [{"@type": "Person", "@id": "ida", "name": "Ida Brook"}, {"@type": "WebPage", "name": "x"}, {"@type": "BlogPosting", "headline": "The Last Crossing", "author": {"@id": "ida"}, "datePublished": "2023-07-12"}]}"#,
    #"{"@type": "NewsArticle", "headline": "The Last Cross\u0069ng", "author": [{"name": "Ida Brook"},], /* note */ "datePublished": "2023-07-12", "description": "cut off"#,
  ]) func readsLinkedData(_ json: String) throws {
    let article = try readPage(linked(json))
    #expect(article.headline == "The Last Crossing")
    #expect(article.authors == ["Ida Brook"])
    #expect(article.stated(.datePublished) == "2023-07-12")
  }

  @Test func takesTheObjectThatIsAboutThePage() throws {
    let article = try readPage(
      "<title>The Last Crossing</title>"
        + linked(
          #"[{"@type": "NewsArticle", "headline": "Another Story", "datePublished": "2021-01-01"}, {"@type": "NewsArticle", "headline": "The Last Crossing", "datePublished": "2023-07-12"}]"#
        )
    )
    #expect(article.stated(.datePublished) == "2023-07-12")
  }

  @Test(arguments: [
    "<meta name=\"author\" content=\"By Ida Brook, Staff Writer\">",
    "<meta name=\"dc.creator\" content=\"Ida Brook\">",
    "<meta property=\"article:author\" content=\"Ida Brook\">",
  ]) func readsAuthorsFromMetaElements(_ head: String) throws {
    #expect(try readPage(head).authors == ["Ida Brook"])
  }

  @Test func readsMicrodata() throws {
    let article = try readPage(
      "",
      """
      <h1 itemprop="headline">The Last Crossing</h1>
      <div itemprop="author" itemscope><a href="/ida"><span itemprop="name">Ida Brook</span></a></div>
      <meta itemprop="datePublished" content="2023-07-12T08:00Z">
      """,
    )
    #expect(article.authors == ["Ida Brook"])
    #expect(article.stated(.datePublished) == "2023-07-12T08:00Z")
  }

  @Test(arguments: [
    ("en", "Posted on 12 July 2023 by Ida Brook"), ("de", "Von Ida Brook am 12.07.2023"),
    ("fr", "Publié le 12 juillet 2023 par Ida Brook"),
    ("es", "Publicado el 12 de julio de 2023 por Ida Brook"),
  ]) func readsBylinesWithDates(_ language: String, _ line: String) throws {
    let html =
      "<html lang=\(language)><body><h1>The Last Crossing</h1><p class=meta>\(line)</p>"
      + PageSamples.prose
    let article = try readOne(html, name: "a.html")
    #expect(article.authors == ["Ida Brook"])
    #expect(article.stated(.datePublished) == "2023-07-12")
    #expect(!article.body.text.contains("Ida Brook"))
  }

  @Test(arguments: [
    ("ru", "12 июля 2023"), ("ja", "2023年7月12日"), ("zh", "2023年07月12日"), ("ko", "2023년 7월 12일"),
    ("ar", "12 يوليو 2023"), ("pl", "12 lipca 2023"), ("cs", "12. července 2023"),
    ("tr", "12 Temmuz 2023"), ("el", "12 Ιουλίου 2023"), ("hu", "2023. július 12."),
    ("th", "12 กรกฎาคม 2566"), ("vi", "12 tháng 7, 2023"), ("it", "12/07/2023"),
    ("en-US", "07/12/2023"), ("fi", "12.7.2023"),
  ]) func readsDatesOfManyLanguages(_ language: String, _ date: String) throws {
    let html =
      "<html lang=\(language)><body><h1>The Last Crossing</h1><div class=date>\(date)</div>"
      + PageSamples.prose
    #expect(try readOne(html, name: "a.html").stated(.datePublished) == "2023-07-12")
  }

  @Test func readsNoDateOfAComment() throws {
    let article = try readPage(
      "",
      "<h1>The Last Crossing</h1>",
    )
    #expect(article.stated(.datePublished) == nil)
    let html =
      PageSamples.page(PageSamples.prose)
      + "<div class=comments><p>Ida <time datetime=2023-01-01>1 January 2023</time></p></div>"
      + "<footer>© 2021 The Marn Courier</footer>"
    #expect(try readOne(html, name: "a.html").stated(.datePublished) == nil)
  }

  @Test func takesTheHeadlineThatIsShown() throws {
    let article = try readPage(
      "<title>Ferry: end | The Marn Courier</title><meta property=og:title content=\"Ferry: end\">",
      "<h1>The Last Crossing of the Ferry</h1>",
    )
    #expect(article.headline == "The Last Crossing of the Ferry")
    let rival = try #require(article.rivals.first { $0.statement.rule == "open-graph.og:title/1" })
    #expect(rival.statement.value == "Ferry: end")
    #expect(rival.reason == "fewer places of the page agree with it")
  }

  @Test func takesTheSiteOffTheTitle() throws {
    let site = "<meta property=og:site_name content=\"The Marn Courier\">"
    for title in [
      "The Last Crossing | The Marn Courier", "The Last Crossing - The Marn Courier",
      "The Marn Courier » The Last Crossing",
    ] {
      #expect(try readPage("<title>\(title)</title>" + site).headline == "The Last Crossing")
    }
  }

  @Test func doesNotTakeTheSiteForTheHeadline() throws {
    let article = try readPage(
      "<title>The Last Crossing</title>",
      "<h1><a href=\"/\">The Marn Courier</a></h1><h2>The Last Crossing</h2>",
    )
    #expect(article.headline == "The Last Crossing")
  }

  @Test func takesTheDayThatIsPrintedWhereGreenwichIsADayAhead() throws {
    let article = try readPage(
      "<meta property=article:published_time content=\"2023-07-13T02:05:00Z\">",
      "<h1>The Last Crossing</h1><div class=date>July 12, 2023</div>",
    )
    #expect(article.stated(.datePublished) == "2023-07-12")
  }

  @Test func namesTheLicenceOfALink() throws {
    let html = PageSamples.page(
      PageSamples.prose
        + "<footer><a href=\"https://creativecommons.org/licenses/by-sa/3.0/de/\">licence</a></footer>"
    )
    #expect(try readOne(html, name: "a.html").stated(.license) == "CC BY-SA 3.0 DE")
    let picture = PageSamples.page(
      "<figure><figcaption><a href=\"https://creativecommons.org/licenses/by/4.0/\">CC</a></figcaption></figure>"
        + PageSamples.prose
    )
    #expect(try readOne(picture, name: "a.html").stated(.license) == nil)
  }

  @Test func readsWhereAndWhenThePageWasSaved() throws {
    let html =
      "<!DOCTYPE html><html><!--\n Page saved with a browser extension \n url: https://paper.example/ferry \n saved date: Wed Jul 12 2023 10:11:12 GMT+0200 (CEST)\n--><body>"
      + PageSamples.prose
    let article = try readOne(html, name: "a.html")
    #expect(article.stated(.url) == "https://paper.example/ferry")
    #expect(article.stated(.dateRetrieved) == "2023-07-12")
    #expect(article.stated(.datePublished) == nil)
  }

  @Test func readsTheDayOfThePagesOwnAddressLast() throws {
    let address = "<link rel=canonical href=\"https://paper.example/2023/07/12/ferry\">"
    #expect(try readPage(address).stated(.datePublished) == "2023-07-12")
    let stated = "<meta name=date content=2023-07-13>"
    #expect(try readPage(address + stated).stated(.datePublished) == "2023-07-13")
  }

  @Test func readsWhereTheTextAppearedFirst() throws {
    let html = PageSamples.page(
      PageSamples.prose
        + "<p><em>This article was originally published in <a href=\"https://paper.example/1\">The Upper Marn Echo</a>.</em></p>"
    )
    let article = try readOne(html, name: "a.html")
    #expect(article.stated(.isBasedOn) == "https://paper.example/1")
    #expect(!article.body.text.contains("originally"))
  }

  @Test func doesNotBelieveALanguageThatTheTextIsNotIn() throws {
    let html = "<html lang=de><body>" + PageSamples.prose + PageSamples.prose
    let article = try readOne(html, name: "a.html")
    #expect(article.stated(.inLanguage) == nil)
    #expect(article.detectedLanguage?.code == "en")
    #expect(article.rivals.contains { $0.statement.key == .inLanguage })
  }
}
