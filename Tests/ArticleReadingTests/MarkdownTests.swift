import ArticleModel
import ArticleReading
import Testing

@Suite struct MarkdownTests {
  @Test func statesWhatFrontMatterSays() throws {
    let article = try readOne(SampleTexts.markdown, name: "ferry.md")
    #expect(article.headline == "The Ferry's Last Crossing")
    #expect(article.stated(.alternativeHeadline) == "Ninety years on the Lindow")
    #expect(article.authors == ["Ilse Marbeck", "Tom Harrow"])
    #expect(article.stated(.datePublished) == "2021-04-12T08:30:00+02:00")
    #expect(article.stated(.dateModified) == "2021-04-13")
    #expect(article.stated(.publisher) == "The Lindow Courier")
    #expect(article.stated(.url) == "https://courier.example/ferry")
    #expect(article.stated(.isBasedOn) == "https://agency.example/ferry-1")
    #expect(article.stated(.license) == "CC BY 4.0")
    #expect(article.values(.keywords) == ["rivers", "bridges"])
    #expect(article.stated(.inLanguage) == "en")
    let quotes = article.statements.filter { $0.key == .author }.map(\.quote)
    #expect(quotes == ["Ilse Marbeck", "Tom Harrow"])
  }

  @Test func readsTheTextWithoutItsMarkup() throws {
    let article = try readOne(SampleTexts.markdown, name: "ferry.md")
    #expect(
      article.body.text == """
        The old ferry across the Lindow made its last crossing on Monday; it cost $2 & was always \
        late.

        The bridge

        It opens on Thursday.
        Lorries follow in spring.

        Nobody will miss the waiting, said a passenger with two bags.
        """
    )
    #expect(article.partTexts(.heading) == ["The bridge"])
    let markup = article.regionTexts(.markup, in: SampleTexts.markdown)
    #expect(markup.contains("![The ferry at dusk](ferry.jpg)"))
    #expect(markup.contains("{{< advert slot=\"3\" >}}"))
    #expect(markup.contains("[ref]: https://example.org/unused"))
    #expect(
      article.regionTexts(.headline, in: SampleTexts.markdown) == ["# The Ferry's Last Crossing"]
    )
  }

  @Test func mapsTheTextBackThroughTheMarkup() throws {
    let bytes = Array(SampleTexts.markdown.utf8)
    let article = try readOne(SampleTexts.markdown, name: "ferry.md")
    let body = Array(article.body.text.utf8)
    for word in ["ferry across", "Lindow", "always", "two", "Nobody"] {
      let place = try #require(body.firstRange(of: Array(word.utf8)))
      let source = article.body.documentRange(of: place)
      let text = String(decoding: bytes[source], as: UTF8.self)
      #expect(text.hasPrefix(word.split(separator: " ").first ?? ""))
    }
  }

  @Test(arguments: [
    ("5 * 3 and 4 * 2", "5 * 3 and 4 * 2"),
    ("snake_case_name", "snake_case_name"),
    ("a [bracket] alone", "a [bracket] alone"),
    ("**bold *and italic***", "bold and italic"),
    ("`code with *stars*`", "code with *stars*"),
    ("<https://example.org/a>", "https://example.org/a"),
    ("a < b and c > d", "a < b and c > d"),
    ("caf&eacute; &#8217; &unknown;", "café ’ &unknown;"),
    ("[text](a_(b).html \"title\") end", "text end"),
    ("[![image](i.png)](x.html) after", " after"),
    ("line one<br>line two", "line one\nline two"),
    ("a note[^1] here", "a note here"),
    ("[a](b){.class #id} c", "a c"),
    ("unclosed **bold and `code", "unclosed **bold and `code"),
  ])
  func understandsInlineMarkup(_ source: String, _ text: String) throws {
    let article = try readOne("Before it.\n\n\(source)\n\nAfter it.", name: "a.md")
    #expect(article.body.text == "Before it.\n\n\(text.drop { $0 == " " })\n\nAfter it.")
  }

  @Test func readsFrontMatterThatIsNoYAML() throws {
    let article = try readOne(
      "---\ntitle: Ferry: The Last: \"Crossing\ntags: [a\n---\n\n\(SampleTexts.story)",
      name: "a.md",
    )
    #expect(article.headline == "Ferry: The Last: \"Crossing")
  }

  @Test func takesLinksInATextFileForMarkdown() throws {
    let text = "See [one](#) and [two](#).\n\nIt cost \\$3."
    #expect(read(text).mediaType == "text/markdown")
    #expect(read("No links [here] (at all).").mediaType == "text/plain")
    #expect(try readOne(text).body.text == "See one and two.\n\nIt cost $3.")
  }

  @Test func readsTOMLFrontMatter() throws {
    let article = try readOne(
      "+++\ntitle = \"Ferry Ends\"\ndate = 2021-04-12\n+++\n\n\(SampleTexts.story)",
      name: "a.md",
    )
    #expect(article.headline == "Ferry Ends")
    #expect(article.stated(.datePublished) == "2021-04-12")
  }
}
