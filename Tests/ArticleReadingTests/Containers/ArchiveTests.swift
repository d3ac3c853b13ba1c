import ArticleModel
import CArchive
import Testing

@testable import ArticleReading

struct ArchiveTests {
  private let text = Array("Quay reopens\n\nThe quay reopened on Tuesday after two years.\n".utf8)

  private func names(_ reading: DocumentReading) -> [String] { reading.members.map(\.name) }

  @Test func aZIPGivesItsFilesAsMembers() throws {
    let bytes = try PackedFiles.zip([("a/one.txt", text), ("two.md", text)])
    let reading = DocumentReader().read(bytes, name: "x.zip")
    #expect(reading.mediaType == "application/zip")
    #expect(reading.refusal == nil && reading.isContainer && reading.articles.isEmpty)
    #expect(names(reading) == ["a/one.txt", "two.md"])
    #expect(reading.members.map(\.content) == [.bytes(text), .bytes(text)])
    #expect(reading.members[0].extractor.hasPrefix("libarchive/3."))
  }

  @Test func tarAndWhatIsPackedAloneGiveTheirFiles() throws {
    let files = [("one.txt", text)]
    let tars: [[UInt8]] = [
      try PackedFiles.tar(files), try PackedFiles.tar(files) { archive_write_add_filter_gzip($0) },
      try PackedFiles.tar(files) { archive_write_add_filter_zstd($0) },
      try PackedFiles.tar(files) { archive_write_add_filter_xz($0) },
    ]
    for bytes in tars { #expect(names(DocumentReader().read(bytes, name: "x")) == ["one.txt"]) }
    let alone = try PackedFiles.packed(text) { archive_write_add_filter_gzip($0) }
    let reading = DocumentReader().read(alone, name: "/in/one.txt.gz")
    #expect(names(reading) == ["one.txt"])
    #expect(reading.members[0].content == .bytes(text))
    #expect(names(DocumentReader().read(alone, name: "one")) == ["one.unpacked"])
  }

  @Test func aNameIsANameAndLeadsNowhere() throws {
    let bytes = try PackedFiles.zip([
      ("../../etc/x.txt", text), ("/abs/x.txt", text), ("./abs/x.txt", text), ("..", text),
    ])
    #expect(
      names(DocumentReader().read(bytes, name: "x.zip"))
        == ["etc/x.txt", "abs/x.txt", "abs/x.txt (2)", "member"]
    )
  }

  @Test func anEncryptedArchiveIsRefusedWithWhatToDo() throws {
    let bytes = try PackedFiles.zip([("one.txt", text)], passphrase: "secret")
    let reading = DocumentReader().read(bytes, name: "x.zip")
    #expect(reading.refusal == "the archive is encrypted; unpack it with its password")
    #expect(reading.members.isEmpty)
  }

  @Test func aGigabyteOfZerosIsRefusedSoon() throws {
    // Each layer packs the zeros of the one before it: a file of some kilobytes.
    let zeros = [UInt8](repeating: 0, count: 64 << 20)
    let bytes = try PackedFiles.zip([("zeros.txt", zeros)])
    #expect(bytes.count < 1 << 20)
    let reading = DocumentReader().read(bytes, name: "x.zip")
    #expect(try #require(reading.refusal).contains("times its size"))
    #expect(reading.members.isEmpty)
  }

  @Test func moreThanIsAllowedIsRefused() throws {
    let bytes = try PackedFiles.zip([("a.txt", text), ("b.txt", text), ("c.txt", text)])
    let members = ExtractionAllowance(bytes: 1 << 20, members: 2, depth: 1)
    let many = DocumentReader().read(bytes, name: "x.zip", allowance: members)
    #expect(many.refusal == "the archive has more than 2 members")
    let size = ExtractionAllowance(bytes: 100, members: 9, depth: 1)
    let large = DocumentReader().read(bytes, name: "x.zip", allowance: size)
    #expect(try #require(large.refusal).contains("more than 100 bytes"))
    let none = ExtractionAllowance(bytes: 100, members: 9, depth: 0)
    let deep = DocumentReader().read(bytes, name: "x.zip", allowance: none)
    #expect(deep.refusal == "containers in containers are nested too deep")
  }

  @Test func theReadersLimitsHold() throws {
    let bytes = try PackedFiles.zip([("a.txt", text), ("b.txt", text), ("c.txt", text)])
    func refusal(_ limits: ExtractionLimits) -> String {
      DocumentReader(extractionLimits: limits).read(bytes, name: "x.zip").refusal ?? ""
    }
    #expect(refusal(ExtractionLimits()).isEmpty)
    #expect(refusal(ExtractionLimits(members: 2)).contains("more than 2 members"))
    #expect(refusal(ExtractionLimits(maximumBytes: 100)).contains("more than 100 bytes"))
    #expect(refusal(ExtractionLimits(depth: 0)).contains("nested too deep"))
    let zeros = try PackedFiles.zip([("a.txt", [UInt8](repeating: 0x20, count: 20 << 20))])
    let strict = DocumentReader(extractionLimits: ExtractionLimits(ratio: 5))
    #expect(strict.read(zeros, name: "x.zip").refusal?.contains("more than 5 times") == true)
    #expect(ExtractionLimits(ratio: .max).allowance(forFileOf: 9).bytes == 1 << 30)
  }

  @Test func ofADamagedArchiveWhatIsWholeIsTaken() throws {
    let bytes = try PackedFiles.tar([("a.txt", text), ("b.txt", text), ("c.txt", text)])
    let reading = DocumentReader().read(Array(bytes.prefix(2_600)), name: "x.tar")
    #expect(names(reading).first == "a.txt")
    #expect(reading.members.first?.content == .bytes(text))
    let rubbish = DocumentReader().read(Array(bytes.prefix(300)), name: "x.tar")
    #expect(rubbish.members.isEmpty)
  }

  @Test func officeDocumentsAreNoArchivesOfArticles() throws {
    let bytes = try PackedFiles.zip([("[Content_Types].xml", text), ("word/document.xml", text)])
    let reading = DocumentReader().read(bytes, name: "x.docx")
    #expect(try #require(reading.refusal).contains("an Office document"))
  }

  @Test func whateverIsFlippedInAnArchiveIsNoTrouble() throws {
    let bytes = try PackedFiles.zip([("a.txt", text), ("b.txt", text)])
    for index in stride(from: 0, to: bytes.count, by: 3) {
      var damaged = bytes
      damaged[index] ^= 0xFF
      let reading = DocumentReader().read(damaged, name: "x.zip")
      #expect(violations(of: reading, bytes: damaged) == [])
    }
  }
}
