import Provenance
import Testing

/// Records of the PROV data model, and how they are written.
@Suite struct ProvRecordTests {
  @Test func aNameIsWholeInEveryFormat() {
    #expect(ProvName("name", "J. P. Arkwell").text == "name:J.%20P.%20Arkwell")
    #expect(ProvName("name", "Lúcia").text == "name:L%C3%BAcia")
    #expect(ProvName("name", ".hidden.").text == "name:%2Ehidden%2E")
    #expect(ProvName("name", "a/b:c;d").text == "name:a%2Fb%3Ac%3Bd")
  }

  private let a = ProvName("version", "a")
  private let b = ProvName("version", "b")

  private func document(_ records: ProvRecord...) -> ProvDocument {
    ProvDocument(
      namespaces: [ProvDocument.Namespace("version", "urn:example:version:")],
      records: records,
    )
  }

  @Test func whatSeveralSayOfOneElementBecomesOne() {
    let label = ProvRecord.Attribute(.prov("label"), .text("one"))
    let words = ProvRecord.Attribute(ProvName("version", "words"), .integer(3))
    let whole = document(
      ProvRecord(.entity, a, [label]),
      ProvRecord(.entity, a, [label, words]),
      ProvRecord(a, .alternateOf, b),
      ProvRecord(a, .alternateOf, b),
    )
    #expect(whole.records.count == 2)
    #expect(whole.records[0].attributes == [label, words])
  }

  @Test func aRevisionHasItsOwnPropertyAndItsQualifiedForm() {
    let turtle = document(
      ProvRecord(.entity, a, []),
      ProvRecord(.entity, b, []),
      ProvRecord(
        b,
        .wasDerivedFrom,
        a,
        [
          ProvRecord.Attribute(.prov("type"), .name(.prov("Revision"))),
          ProvRecord.Attribute(ProvName("version", "measure"), .number(0.5)),
        ],
      ),
    ).turtle
    #expect(turtle.contains("prov:wasRevisionOf version:a"))
    #expect(turtle.contains("prov:qualifiedRevision ["))
    #expect(turtle.contains("version:measure \"0.5\"^^xsd:double"))
    #expect(!turtle.contains("prov:wasDerivedFrom"))
  }

  @Test func quotesBreaksAndControlCharactersAreEscaped() {
    let text = "a \"quote\" \\ and\na line\u{7}"
    let turtle = document(
      ProvRecord(.entity, a, [ProvRecord.Attribute(.prov("value"), .text(text))])
    ).turtle
    #expect(turtle.contains(#""a \"quote\" \\ and\na line\u0007""#))
  }
}
