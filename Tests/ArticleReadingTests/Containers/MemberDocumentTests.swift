import ArticleModel
import Testing

@testable import ArticleReading

struct MemberDocumentTests {
  private struct Pages: PDFTextExtractor {
    let answer: Result<String, PDFTextFailure>

    func text(
      of document: [UInt8],
      upTo limit: Int,
    ) throws(PDFTextFailure) -> (text: [UInt8], extractor: String) {
      (Array(try answer.get().utf8), "pages/1")
    }
  }

  private let pdf = Array("%PDF-1.4\n".utf8)

  @Test func theTextOfAPDFIsAMember() {
    let reader = DocumentReader(pdfText: Pages(answer: .success("Quay\n\nThe text.\n\u{C}")))
    let reading = reader.read(pdf, name: "in/Paper.PDF")
    #expect(reading.mediaType == "application/pdf")
    #expect(reading.members.map(\.name) == ["Paper.txt"])
    #expect(reading.members.map(\.extractor) == ["pages/1"])
  }

  @Test func aPDFThatGivesNoTextIsRefusedWithTheReason() {
    let failure = PDFTextFailure(sentence: "no text, for a reason")
    let reading = DocumentReader(pdfText: Pages(answer: .failure(failure)))
      .read(pdf, name: "a.pdf")
    #expect(reading.refusal == "no text, for a reason")
    #expect(DocumentReader().read(pdf, name: "a.pdf").refusal != nil)
  }

  @Test(arguments: [
    (
      "a.txt.stemma.json",
      #"{"author":["Cia Dal","Eva Fog"],"publisher":{"name":"The Post"},"date":"2019-01-02"}"#,
    ),
    (
      "a.txt.stemma.yaml",
      "author:\n  - Cia Dal\n  - Eva Fog\npublisher:\n  name: The Post\ndate: 2019-01-02\n",
    ),
  ])
  func aSidecarAssertsAndIsNoArticle(name: String, text: String) {
    let reading = read(text, name: name)
    #expect(reading.articles.isEmpty && reading.refusal == nil)
    let said = Dictionary(grouping: reading.assertions, by: \.key).mapValues { $0.map(\.value) }
    #expect(
      said == [
        .author: ["Cia Dal", "Eva Fog"], .publisher: ["The Post"], .datePublished: ["2019-01-02"],
      ]
    )
    let bytes = Array(text.utf8)
    for assertion in reading.assertions {
      #expect(assertion.quote == String(decoding: bytes[assertion.range], as: UTF8.self))
    }
  }

  @Test func aSidecarThatSaysNothingIsRefused() {
    #expect(read("{", name: "a.stemma.json").refusal != nil)
    #expect(read("shoe: 43", name: "a.stemma.yaml").refusal != nil)
    #expect(Sidecar.described(by: ".stemma.json") == nil)
    #expect(Sidecar.described(by: "a.txt.stemma.yml") == "a.txt")
  }
}
