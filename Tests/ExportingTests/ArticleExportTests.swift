import ArticleModel
import ArticleReading
import Foundation
import TestSupport
import Testing

@testable import Exporting

#if canImport(FoundationXML)
import FoundationXML
#endif

struct ArticleExportTests {
  private func object(_ text: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func jsonLinesKeepWhatIsStatedApartFromWhatIsInferred() throws {
    let lines = Samples.text(.jsonLines, [try Samples.version(), try Samples.version()])
      .split(separator: "\n")
    #expect(lines.count == 2)
    let object = try object(lines[0])
    let stated = try #require(object["stated"] as? [String: Any])
    #expect(stated["author"] as? [String] == ["Ana Souza", "Vera Lind"])
    #expect(stated["inLanguage"] as? String == "en-GB")
    #expect(stated["license"] is NSNull)
    #expect((object["inferred"] as? [String: Any])?["language"] as? String == "en")
    #expect(object["body"] as? String == (try Samples.version().body))
    let place = try #require((object["appearances"] as? [[String: Any]])?.first)
    let quote = try #require((place["statements"] as? [[String: Any]])?.first)
    #expect(quote["quote"] as? String == "Boats, \"at last\"")
    #expect(quote["start"] as? Int == 3)
    let tie = try #require((object["relations"] as? [[String: Any]])?.first)
    #expect(tie["kind"] as? String == "excerpt")
    #expect(tie["resemblance"] as? Double == 0.333333)
  }

  @Test func aTableHasAFieldForEveryColumnInEveryRow() throws {
    let text = Samples.text(
      .csv,
      [try Samples.version(body: "a,\"b\"\nc"), try Samples.version()],
    )
    #expect(text.hasPrefix("article,version,headline,"))
    #expect(text.contains("\"Boats, \"\"at last\"\"\""))
    #expect(text.contains("Ana Souza; Vera Lind"))
    #expect(text.contains("\"a,\"\"b\"\"\nc\"\r\n"))
    // What stands outside of quotation marks divides fields and rows.
    var (isQuoted, fields, rows) = (false, 1, [Int]())
    for character in text {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields += 1
      case "\r\n" where !isQuoted:
        rows.append(fields)
        fields = 1
      default: break
      }
    }
    #expect(rows.count == 3)
    #expect(Set(rows).count == 1)
  }

  @Test func linkedDataIsOneDocumentOfWhatIsStated() throws {
    for count in 0...2 {
      let versions = try (0..<count).map { _ in try Samples.version() }
      let document = try object(Samples.text(.jsonLD, versions))
      #expect(document["@context"] as? String == "https://schema.org")
      let graph = try #require(document["@graph"] as? [[String: Any]])
      #expect(graph.count == count)
      guard let article = graph.first else { continue }
      #expect(article["@type"] as? String == "NewsArticle")
      #expect(article["author"] as? [String] == ["Ana Souza", "Vera Lind"])
      #expect(article["datePublished"] as? String == "2022-05-09")
      #expect(article["dateModified"] == nil)
      // The detector's answer is inferred, and has no place here.
      #expect(article["inLanguage"] as? String == "en-GB")
    }
    let silent = try object(Samples.text(.jsonLD, [try Samples.version(statements: [])]))
    let article = try #require((silent["@graph"] as? [[String: Any]])?.first)
    #expect(article["inLanguage"] == nil && article["headline"] == nil)
  }

  @Test func ninjsStatesNoMomentWhereOnlyADayIsStated() throws {
    let item = try object(Samples.text(.ninjs, [try Samples.version()]))
    #expect(item["type"] as? String == "text")
    #expect((item["uri"] as? String)?.hasPrefix("ni:///sha-256;") == true)
    #expect(item["contentcreated"] == nil)
    #expect(item["by"] as? String == "Ana Souza, Vera Lind")
    #expect(item["language"] as? String == "en-GB")
    let exact = try Samples.version(statements: [(.datePublished, "2022-05-09T10:00+02:00")])
    let timed = try object(Samples.text(.ninjs, [exact]))
    #expect(timed["contentcreated"] as? String == "2022-05-09T10:00:00+02:00")
    #expect(timed["headlines"] == nil && timed["by"] == nil && timed["language"] == nil)
  }

  @Test func aFeedIsXMLAndNamesWhatItHolds() throws {
    let odd = try Samples.version(
      body: "a < b & \u{1} \"c\" ]]>",
      statements: [(.headline, "<b>")],
      isLater: true,
    )
    let text = Samples.text(.atom, [try Samples.version(), odd])
    let parsed = FeedParser()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = parsed
    #expect(parser.parse())
    #expect(parsed.elements["entry"] == 2)
    #expect(parsed.elements["author"] == 3)
    #expect(parsed.elements["published"] == nil)
    #expect(parsed.text.contains("a < b & \u{FFFD} \"c\" ]]>"))
    #expect(parsed.terms == ["newArticle", "newVersion"])
    #expect(text.contains("not stated"))
    #expect(text.contains("href=\"https://example.org/a?b&amp;c\""))
  }

  @Test(arguments: [
    ("2022-05-09T10:00Z", "2022-05-09T10:00:00Z"),
    ("2022-05-09T10:00:01.5+02:00", "2022-05-09T10:00:01.5+02:00"), ("2022-05-09", nil),
    ("2022-05-09T10:00", nil), ("2022", nil), ("", nil),
  ])
  func aMomentHasATimeAndAZone(stated: String, moment: String?) {
    #expect(StatedDate.moment(stated) == moment)
  }

  @Test func addressesAreThoseOfRFC6920() throws {
    // The hash of the empty text, in hexadecimal and as the standard writes it.
    let empty = try #require(
      Digest(
        hexadecimal: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      )
    )
    let version = ExportedVersion(
      article: ArticleName(lowestHash: empty),
      version: empty,
      words: 0,
      body: "",
      places: [],
      ties: [],
      isLaterVersion: false,
    )
    #expect(version.address == "ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
  }
}

/// Counts the elements of a feed.
private final class FeedParser: NSObject, XMLParserDelegate {
  private(set) var elements: [String: Int] = [:]
  private(set) var text = ""
  private(set) var terms: [String] = []

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String] = [:],
  ) {
    elements[name, default: 0] += 1
    if name == "category" { terms.append(attributes["term"] ?? "") }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
