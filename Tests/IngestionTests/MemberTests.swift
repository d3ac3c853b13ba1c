import ArticleModel
import ArticleReading
import ArticleStorage
import TestSupport
import Testing

@testable import Ingestion

/// What comes inside other files.
@Suite(.temporaryDirectory) struct MemberTests {
  private func message(_ attachment: String, subject: String = "Quay") -> String {
    """
    From: Anna Berg <a@example.org>
    Subject: \(subject)
    Message-ID: <1@example.org>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=b

    --b
    Content-Type: text/plain

    \(paragraph(1))
    --b
    Content-Type: text/plain; name=notice.txt
    Content-Disposition: attachment

    \(attachment)
    --b--

    """
  }

  private let notice = "Notice of closure\n\n" + paragraph(2)

  @Test func aMemberIsADeliveryOfItsOwnWithItsContainer() throws {
    let desk = try Desk()
    let reports = try desk.take([.text(message(notice), at: "/inbox/m.eml")])
    #expect(reports.map(\.path) == ["/inbox/m.eml", "/inbox/m.eml!/notice.txt"])
    #expect(reports.map(\.outcome) == [.stored, .stored])
    #expect(reports.map { $0.articles.map(\.headline) } == [["Quay"], ["Notice of closure"]])
    try desk.ask { questions in
      let deliveries = try questions.deliveries()
      let member = try #require(deliveries.first)
      let origin = try #require(member.origin)
      #expect(origin.containerText == "/inbox/m.eml")
      #expect(origin.name == "notice.txt")
      #expect(origin.position == 0)
      #expect(origin.extractor == "stemma-mail/1")
      #expect(
        origin.facts == [
          DocumentMember.Fact(name: "Content-Type", value: "text/plain; name=notice.txt")
        ]
      )
      #expect(deliveries.last?.origin == nil)
      let document = try #require(reports[1].document)
      #expect(try questions.bytes(ofDocument: document) == Array(notice.utf8))
    }
  }

  @Test func takenInAgainItAddsNothing() throws {
    let desk = try Desk()
    let file = DeliveredFile.text(message(notice), at: "/inbox/m.eml")
    try desk.take([file])
    let reports = try desk.take([file])
    #expect(reports.map(\.wasKnown) == [true, true])
    #expect(try desk.ask { try $0.deliveryCount() } == 2)
  }

  @Test func theSameAttachmentElsewhereIsADuplicate() throws {
    let desk = try Desk()
    try desk.take([.text(notice, at: "/inbox/notice.txt")])
    let reports = try desk.take([.text(message(notice), at: "/inbox/m.eml")])
    #expect(reports.map(\.outcome) == [.stored, .duplicate])
    #expect(reports[1].articles.map(\.novelty) == [.identical])
  }

  @Test func membersOfAContainerThatWasReplacedAreSupersededAlsoThoseThatAreGone() throws {
    let desk = try Desk()
    try desk.take([.text(message(notice), at: "/inbox/m.eml")])
    let other = message(notice).replacing("notice.txt", with: "other.txt")
    try desk.take([.text(other, at: "/inbox/m.eml")])
    let current = try desk.ask { try $0.deliveries().filter { !$0.isSuperseded }.map(\.path) }
    #expect(current == ["/inbox/m.eml!/other.txt", "/inbox/m.eml"])
  }

  @Test func aRebuildTakesNothingOutAgainAndChangesNothing() throws {
    let desk = try Desk()
    try desk.take([
      .text(message(notice), at: "/inbox/m.eml"),
      .bytes([0x50, 0x4B, 0x03, 0x04, 0x20], at: "/inbox/damaged.zip"),
      .text(#"{"author":"Cia Dal"}"#, at: "/inbox/m.eml.stemma.json"),
      .text("{\"text\":\"\(paragraph(3))\"}\n{bad", at: "/inbox/a.jsonl"),
    ])
    func rows() throws -> [String] {
      try desk.ask { questions in
        try questions.deliveries().map { delivery in
          "\(delivery.path) \(delivery.outcome) \(delivery.reason ?? "") \(String(describing: delivery.origin))"
        }
      }
    }
    let before = try rows()
    let path = desk.path
    desk.close()
    var differences: [StoreDifference] = []
    let rebuild = StoreRebuild(
      store: path,
      reader: DocumentReader(),
      thresholds: desk.thresholds,
    )
    _ = try rebuild.run(
      keepingOld: false,
      note: { _ in },
      progress: { _, _ in },
      found: { differences.append($0) },
    )
    #expect(differences == [])
    #expect(try rows() == before)
    #expect(before.contains { $0.contains("damaged.zip refused the archive cannot be read") })
    #expect(before.contains { $0.contains("a.jsonl stored line 2: no JSON") })
  }

  @Test(arguments: [true, false])
  func aSidecarSpeaksOfItsFileWhicheverCameFirst(isFirst: Bool) throws {
    let desk = try Desk()
    let file = DeliveredFile.text(notice, at: "/inbox/n.txt")
    let sidecar = DeliveredFile.text(
      #"{"author":["Cia Dal"],"headline":"Another"}"#,
      at: "/inbox/n.txt.stemma.json",
    )
    for next in isFirst ? [sidecar, file] : [file, sidecar] { try desk.take([next]) }
    try desk.ask { questions in
      let found = try questions.assertions(about: Array("/inbox/n.txt".utf8))
      #expect(found.map(\.statement.value) == ["Cia Dal", "Another"])
      #expect(found.map(\.path) == Array(repeating: "/inbox/n.txt.stemma.json", count: 2))
      #expect(try questions.articleCount() == 1)
      // What the file states is as it was.
      let version = try #require(try questions.search(SearchQuery("closure")).versions.first)
      let detail = try #require(try questions.detail(of: version))
      #expect(detail.headline == "Notice of closure")
      #expect(detail.appearances.first?.authors == [])
      #expect(detail.appearances.first?.deliveries.first?.assertions.count == 2)
    }
  }

  @Test func whatIsReadInPartIsStoredWithWhatIsMissing() throws {
    let desk = try Desk()
    let lines = "{\"title\":\"A\",\"text\":\"\(paragraph(4))\"}\n{bad\n"
    let report = try #require(try desk.take([.text(lines, at: "/inbox/a.jsonl")]).first)
    #expect(report.outcome == .stored)
    #expect(try #require(report.reason).hasPrefix("line 2: no JSON"))
    #expect(report.articles.count == 1)
  }

  @Test func whatCouldNotBeReadBeforeIsReadWhenItCan() throws {
    struct Pages: PDFTextExtractor {
      let text: String
      func text(
        of document: [UInt8],
        upTo limit: Int,
      ) throws(PDFTextFailure) -> (text: [UInt8], extractor: String) {
        (Array(text.utf8), "pages/1")
      }
    }
    let desk = try Desk()
    let file = DeliveredFile.text("%PDF-1.4\n", at: "/inbox/paper.pdf")
    #expect(try desk.take([file]).map(\.outcome) == [.refused])
    desk.close()
    let store = try ArticleStore(path: desk.path)
    let run = try store.record {
      try $0.beginRun(program: "test", command: "", settings: "", host: "", startedAt: "")
    }
    let pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(pdfText: Pages(text: notice + "\u{C}")),
      thresholds: desk.thresholds,
      run: run,
      now: { "2022-05-10T08:00:01Z" },
    )
    let reports = try pipeline.ingest([file])
    #expect(reports.map(\.outcome) == [.stored, .stored])
    #expect(reports.last?.path == "/inbox/paper.pdf!/paper.txt")
    #expect(reports.last?.articles.map(\.headline) == ["Notice of closure"])
  }

  @Test func containersInContainersShareWhatMayBeTakenOut() {
    let inner = message(String(repeating: "x ", count: 2_000))
      .replacing("boundary=b", with: "boundary=c").replacing("--b", with: "--c")
    let outer = message(inner).replacing("notice.txt", with: "inner.eml")
    let file = PreparedFile(
      .text(outer, at: "/inbox/m.eml"),
      reader: DocumentReader(),
      folding: .unicode,
      allowance: ExtractionAllowance(bytes: 1 << 20, members: 10, depth: 1),
    )
    #expect(file.withMembers.count == 2)
  }
}

/// A paragraph of made-up words.
private func paragraph(_ seed: UInt64) -> String {
  var prose = Prose(seed)
  return prose.words(60).joined(separator: " ") + "."
}
