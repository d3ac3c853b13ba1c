import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// Promise 1: nothing lost, nothing twice.
@Suite(.temporaryDirectory) struct PromiseNothingLostTests {
  @Test func endsEveryFileInExactlyOneRecordedOutcome() throws {
    let files = try SampleFile.seeds() + BadFiles.all
    let collection = try Collection()
    let reports = try collection.take(files)
    let deliveries = try collection.ask { try $0.deliveries() }
    #expect(deliveries.count == files.count)
    #expect(Set(deliveries.map(\.path)) == Set(files.map { "/inbox/\($0.name)" }))
    for (file, report) in zip(files, reports) {
      let recorded = deliveries.filter { $0.path == "/inbox/\(file.name)" }
      #expect(recorded.map(\.outcome) == [report.outcome], "\(file.name)")
      #expect([.stored, .refused].contains(report.outcome), "\(file.name)")
      #expect((report.outcome == .refused) == (report.reason != nil), "\(file.name)")
    }
    #expect(reports.prefix(5).allSatisfy { $0.outcome == .stored })
  }

  @Test func keepsTheOriginalBytesOfEveryFile() throws {
    let files = try SampleFile.seeds() + BadFiles.all
    let collection = try Collection()
    let reports = try collection.take(files)
    for (file, report) in zip(files, reports) {
      let document = try #require(report.document)

      let kept = try #require(try collection.ask { try $0.bytes(ofDocument: document) })
      let isEqual = kept == file.bytes
      #expect(isEqual, "\(file.name)")
    }
  }

  @Test func addsNothingWhenTheFilesComeAgainInAnotherLife() throws {
    let files = try SampleFile.seeds() + BadFiles.all
    let collection = try Collection()
    try collection.take(files)
    let before = try collection.ask { try ($0.status(), $0.deliveryCount()) }
    try collection.restart()
    let again = try collection.take(files)
    let after = try collection.ask { try ($0.status(), $0.deliveryCount()) }
    #expect(again.allSatisfy { $0.wasKnown })
    #expect(before.1 == after.1)
    #expect(before.0.articles == after.0.articles)
    #expect(before.0.versions == after.0.versions)
    #expect(before.0.documents == after.0.documents)
    #expect(before.0.relations == after.0.relations)
  }

  @Test func countsTheSameBytesElsewhereAsASuccess() throws {
    let files = try SampleFile.seeds()
    let copies = files.map { SampleFile(name: "copies/" + $0.name, bytes: $0.bytes) }
    let collection = try Collection()
    let reports = try collection.take(files + copies)
    #expect(reports.suffix(copies.count).allSatisfy { $0.outcome == .duplicate })
    let status = try collection.ask { try $0.status() }
    #expect(status.documents == 5)
    #expect(status.deliveries == [.stored: 5, .duplicate: 5])
    let versions = try collection.versions()
    #expect(versions.flatMap(\.appearances).count == 7)
    #expect(versions.flatMap(\.appearances).allSatisfy { $0.deliveries.count == 2 })
  }

  @Test func keepsWhatWasRecordedWhenALaterPortionFails() throws {
    let files = try SampleFile.seeds()
    let collection = try Collection()
    try collection.take(Array(files.prefix(2)))
    // The program ends without a word; what it had acknowledged is there.
    try collection.restart()
    #expect(try collection.ask { try $0.deliveryCount() } == 2)
    try collection.take(files)
    #expect(try collection.ask { try $0.deliveryCount() } == 5)
  }
}
