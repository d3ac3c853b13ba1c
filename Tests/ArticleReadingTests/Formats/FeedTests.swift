import ArticleModel
import Testing

@testable import ArticleReading

/// A text long enough to be a body.
private let story = """
  The quay in the old harbour reopened on Tuesday after two years of works, the port authority \
  said in a statement.
  """

struct FeedTests {
  private let rss = """
    <?xml version="1.0"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:cr="http://purl.org/dc/elements/1.1/">
    <channel><title>Post</title><language>en</language>
    <item><title>Quay &amp;amp; ferries</title><link>https://example.org/quay</link>
    <cr:creator>Anna Berg</cr:creator><pubDate>Tue, 03 Mar 2020 10:00:00 GMT</pubDate>
    <category>Ports</category><source url="https://example.net/feed">Agency</source>
    <description>Short.</description>
    <content:encoded><![CDATA[<p>\(story)</p><p>Ferries return on <em>Friday</em>.</p>]]></content:encoded></item>
    <item><title>Tram</title><guid isPermaLink="false">17</guid><guid>https://example.org/tram</guid>
    <description>&lt;p&gt;The mayor&amp;#8217;s office put the vote off until autumn.&lt;/p&gt;</description></item>
    </channel></rss>
    """

  @Test func anItemIsAnArticleWithWhatTheFeedStates() throws {
    let reading = read(rss, name: "feed.xml")
    #expect(reading.mediaType == "application/rss+xml")
    #expect(reading.shortfall == nil)
    #expect(violations(of: reading, bytes: Array(rss.utf8)) == [])
    let first = try #require(reading.articles.first)
    #expect(reading.articles.count == 2)
    #expect(first.headline == "Quay & ferries")
    #expect(first.authors == ["Anna Berg"])
    #expect(first.stated(.url) == "https://example.org/quay")
    #expect(first.stated(.datePublished) == "2020-03-03T10:00:00Z")
    #expect(first.stated(.inLanguage) == "en")
    #expect(first.stated(.keywords) == "Ports")
    #expect(first.stated(.isBasedOn) == "https://example.net/feed")
    #expect(first.body.text == "\(story)\n\nFerries return on Friday.")
    let second = reading.articles[1]
    #expect(second.stated(.url) == "https://example.org/tram")
    #expect(second.body.text == "The mayor’s office put the vote off until autumn.")
  }

  @Test func anItemThatIsNeverClosedEndsWhereTheNextBegins() throws {
    let feed = """
      <rss version="2.0"><channel><title>Post</title>
      <item><title>Quay</title><description>\(story)</description>
      <item><title>Tram</title><description>The vote is put off until autumn.</description></item>
      </item></channel></rss>
      """
    let reading = read(feed, name: "feed.xml")
    #expect(reading.articles.map(\.headline) == ["Quay", "Tram"])
    #expect(violations(of: reading, bytes: Array(feed.utf8)) == [])
  }

  @Test func whatIsCalledAnItemWithinAnItemIsNone() throws {
    let feed = """
      <rss version="2.0"><channel><title>Post</title>
      <item><title>Quay</title><list><item><title>One</title><description>Of two.</description></item>
      </list><description>\(story)</description></item></channel></rss>
      """
    let reading = read(feed, name: "feed.xml")
    #expect(reading.articles.map(\.headline) == ["Quay"])
    #expect(violations(of: reading, bytes: Array(feed.utf8)) == [])
  }

  @Test func pointsIntoTheFileThroughTwoKindsOfEscapes() throws {
    let article = try #require(read(rss, name: "feed.xml").articles.last)
    let text = Array(article.body.text.utf8)
    let word = try #require(article.body.text.firstRange(of: "office"))
    let start = article.body.text.utf8.distance(
      from: article.body.text.utf8.startIndex,
      to: word.lowerBound,
    )
    let place = article.body.documentRange(of: start..<start + 6)
    #expect(Array(rss.utf8)[place].elementsEqual(text[start..<start + 6]))
  }

  @Test func readsRSS1AndItsDublinCore() throws {
    let feed = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://example.org/"><title>Post</title><dc:language>de</dc:language></channel>
      <item rdf:about="https://example.org/1"><title>Kai</title><link>https://example.org/1</link>
      <dc:date>2020-03-03T10:00:00Z</dc:date><dc:creator>Anna Berg</dc:creator>
      <description>\(story)</description></item></rdf:RDF>
      """
    let article = try readOne(feed, name: "a.rdf")
    #expect(article.headline == "Kai")
    #expect(article.stated(.datePublished) == "2020-03-03T10:00:00Z")
    #expect(article.stated(.inLanguage) == "de")
    #expect(article.authors == ["Anna Berg"])
  }

  @Test func readsAtomWithAuthorsOfTheFeedAndMarkupInIt() throws {
    let feed = """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><author><name>The Desk</name></author>
      <entry xml:lang="en"><title type="html">Quay &lt;b&gt;reopens&lt;/b&gt;</title>
      <link rel="alternate" href="https://example.org/?a=1&amp;b=2"/><link rel="self" href="https://example.org/self"/>
      <published>2020-03-03T10:00:00+01:00</published><updated>2020-03-04T08:00:00Z</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>\(story)</p></div></content></entry>
      <entry><title>Own</title><author><name>Bo Ek</name></author><author><name>Cia Dal</name></author>
      <summary>\(story)</summary></entry></feed>
      """
    let reading = read(feed, name: "a.atom")
    #expect(reading.mediaType == "application/atom+xml")
    #expect(reading.articles.map(\.headline) == ["Quay reopens", "Own"])
    #expect(reading.articles[0].stated(.url) == "https://example.org/?a=1&b=2")
    #expect(reading.articles[0].stated(.datePublished) == "2020-03-03T10:00:00+01:00")
    #expect(reading.articles[0].stated(.dateModified) == "2020-03-04T08:00:00Z")
    #expect(reading.articles[0].authors == ["The Desk"])
    #expect(reading.articles[0].body.text == story)
    #expect(reading.articles[1].authors == ["Bo Ek", "Cia Dal"])
    #expect(violations(of: reading, bytes: Array(feed.utf8)) == [])
  }

  @Test func ofAFeedThatIsCutWhatIsWholeIsTakenAndTheCutIsTold() throws {
    let bytes = Array(rss.utf8)
    let cut = Array(bytes.prefix(bytes.count - 60))
    let reading = DocumentReader().read(cut, name: "feed.xml")
    #expect(reading.articles.map(\.headline) == ["Quay & ferries"])
    let shortfall = try #require(reading.shortfall)
    #expect(shortfall.contains("cut off after \(cut.count) bytes"))
    #expect(shortfall.contains("entry 1 is the last whole one"))
  }

  @Test func everyCutOfAFeedGivesOnlyWholeEntries() {
    let bytes = Array(rss.utf8)
    for length in stride(from: 1, to: bytes.count, by: 17) {
      let cut = Array(bytes.prefix(length))
      let reading = DocumentReader().read(cut, name: "feed.xml")
      #expect(violations(of: reading, bytes: cut) == [], "cut at \(length)")
    }
  }

  @Test func anEntryWithoutTextIsTold() {
    let feed = "<rss><channel><item><title>Only a title</title></item></channel></rss>"
    let reading = read(feed, name: "a.xml")
    #expect(reading.articles.isEmpty)
    #expect(reading.refusal == "no record holds a text: entry 1: no text")
  }

  @Test func deepElementsAreNoTrouble() {
    let depth = 100_000
    let feed =
      "<rss><channel><item><title>a</title>" + String(repeating: "<x>", count: depth)
      + String(repeating: "</x>", count: depth)
      + "<description>\(story)</description></item></channel></rss>"
    #expect(read(feed, name: "a.xml").articles.map(\.headline) == ["a"])
  }
}
