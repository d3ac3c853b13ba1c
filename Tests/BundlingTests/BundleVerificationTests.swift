import ArticleModel
import ArticleReading
import Foundation
import Ingestion
import TestSupport
import Testing

@testable import Bundling

@Suite(.temporaryDirectory) struct BundleVerificationTests {
  private func verify(_ archive: [UInt8]) -> BundleVerification {
    BundleVerification(archive: archive, reader: DocumentReader())
  }

  private func verify(_ files: [String: [UInt8]]) -> BundleVerification {
    BundleVerification(files: files, reader: DocumentReader())
  }

  private func expectFound(
    _ words: String,
    in files: [String: [UInt8]],
    sourceLocation: SourceLocation = #_sourceLocation,
  ) {
    let found = verify(files).findings
    #expect(
      found.contains { "\($0.part): \($0.what)".contains(words) },
      "\(found)",
      sourceLocation: sourceLocation,
    )
  }

  @Test func aBundleIsWhole() throws {
    let seeds = try BundledSeeds.make()
    let found = verify(seeds.archive)
    #expect(found.findings == [])
    #expect(found.notes == [])
    #expect(found.program == "stemma 0.1")
    #expect(found.documents == seeds.summary.documents && found.documents == 2)
    #expect(found.versions == seeds.summary.versions && found.versions == 2)
    #expect(found.statements == seeds.summary.statements && found.statements > 4)
    #expect(found.relations == 1 && seeds.summary.relations == 1)
    #expect(found.passages > 0)
    #expect(found.headlines.count == 1)
    #expect(seeds.summary.byteCount == seeds.archive.count)
    #expect(seeds.summary.digest == Digest(sha256: seeds.archive).hexadecimal)
    // Unpacked it is the same.
    #expect(verify(try seeds.files()).isWhole)
  }

  @Test(arguments: ["short-notice.txt", "blog-with-comments.txt", "syndicated-page.md"])
  func aBundleOfOneTextIsWholeToo(reference: String) throws {
    let seeds = try BundledSeeds.make(reference)
    #expect(verify(seeds.archive).findings == [])
    #expect(seeds.summary.versions >= 1)
  }

  @Test func theSameStoreGivesTheSameBytes() throws {
    #expect(try BundledSeeds.make().archive == BundledSeeds.make().archive)
  }

  @Test func aChangedByteOfAnyPartIsFoundAndNamed() throws {
    let archive = try BundledSeeds.make().archive
    let entries = try StoredZip.read(archive).entries
    var offset = 0
    for entry in entries {
      let start = offset + 30 + entry.name.utf8.count
      // The head of the entry, its name, and its first, middle and last byte.
      let places = [
        offset + 4, offset + 10, offset + 14, offset + 31, start, start + entry.bytes.count / 2,
      ]
      for place in places + [start + entry.bytes.count - 1] {
        var changed = archive
        changed[place] ^= 0x20
        let found = verify(changed)
        #expect(!found.isWhole, "byte \(place) of \(entry.name)")
        let isContent = place >= start
        if isContent {
          #expect(
            found.findings.contains { $0.part == entry.name },
            "byte \(place) of \(entry.name): \(found.findings)",
          )
        }
      }
      offset = start + entry.bytes.count
    }
    for place in stride(from: offset, to: archive.count, by: 23) {
      var changed = archive
      changed[place] ^= 1
      #expect(verify(changed).findings.map(\.part) == ["the archive at byte \(place)"])
    }
    #expect(!verify(archive + [0]).isWhole)
  }

  @Test func aFileThatIsMissingTooMuchOrMovedIsNamed() throws {
    let files = try BundledSeeds.make().files()
    for name in files.keys {
      var fewer = files
      fewer[name] = nil
      #expect(verify(fewer).findings.contains { $0.part == name && $0.what.contains("missing") })
      // Also when the list does not have it any more.
      if name != BundleFiles.sums {
        #expect(!verify(BundledSeeds.withRightSums(fewer)).isWhole, "\(name)")
      }
    }
    var more = files
    more["documents/../../etc/passwd"] = [1]
    #expect(verify(more).findings.contains { $0.part.contains("passwd") })
    #expect(!verify(BundledSeeds.withRightSums(more)).isWhole)
  }

  // MARK: Deceit: all sums are right

  @Test func anotherQuoteValueOrPlaceIsFound() throws {
    let seeds = try BundledSeeds.make()
    expectFound(
      "not the quote",
      in: try seeds.falsified { $0.versions[0].appearances[0].statements[0].quote += "!" },
    )
    expectFound(
      "not the quote",
      in: try seeds.falsified { $0.versions[0].appearances[0].statements[0].start += 1 },
    )
    expectFound(
      "another value",
      in: try seeds.falsified { $0.versions[0].appearances[0].statements[0].value = "Other" },
    )
    expectFound(
      "beyond its last byte",
      in: try seeds.falsified { $0.versions[0].appearances[0].statements[0].end = .max },
    )
    expectFound(
      "beyond its last byte",
      in: try seeds.falsified { $0.versions[0].appearances[0].start = -1 },
    )
    expectFound(
      "no article at bytes",
      in: try seeds.falsified { $0.versions[0].appearances[0].end -= 1 },
    )
    expectFound(
      "other bytes",
      in: try seeds.falsified { $0.versions[0].appearances[0].bodyEnd -= 1 },
    )
  }

  @Test func anotherWordingIsFound() throws {
    let seeds = try BundledSeeds.make()
    let name = try #require(try seeds.files().keys.first { $0.hasPrefix("bodies/") })
    var files = try seeds.files()
    files[name]?.append(contentsOf: Array(" And more.".utf8))
    expectFound("is not the text that", in: BundledSeeds.withRightSums(files))
    files = try seeds.files()
    let document = try #require(files.keys.first { $0.hasPrefix("documents/") })
    files[document]?[40] ^= 1
    expectFound("SHA-256 that it is named by", in: BundledSeeds.withRightSums(files))
    expectFound(
      "does not have the versions it lists",
      in: try seeds.falsified { $0.versions[0].article = "art-0000000000000000" },
    )
    expectFound("words, not", in: try seeds.falsified { $0.versions[0].words += 1 })
    expectFound("twice", in: try seeds.falsified { $0.versions.append($0.versions[0]) })
    expectFound(
      "stands in no document",
      in: try seeds.falsified { $0.versions[0].appearances = [] },
    )
  }

  @Test func anotherMeasureOrPassageIsFound() throws {
    let seeds = try BundledSeeds.make()
    expectFound("resemblance is", in: try seeds.falsified { $0.relations[0].resemblance += 0.01 })
    expectFound("resemblance is", in: try seeds.falsified { $0.relations[0].resemblance = -1 })
    expectFound("runs of words, not", in: try seeds.falsified { $0.relations[0].shingles += 1 })
    expectFound(
      "containment of a in b",
      in: try seeds.falsified { $0.relations[0].containmentAInB = 1 },
    )
    expectFound(
      "other words in b",
      in: try seeds.falsified { $0.relations[0].passages[0].bStart += 40 },
    )
    expectFound(
      "beyond the text",
      in: try seeds.falsified { $0.relations[0].passages[0].aEnd = .max },
    )
    expectFound("no known kind", in: try seeds.falsified { $0.relations[0].kind = "copy" })
    expectFound("of one article", in: try seeds.falsified { $0.relations[0].sameArticle.toggle() })
    expectFound("not in the bundle", in: try seeds.falsified { $0.relations[0].a = "../x" })
    expectFound(
      "listed twice",
      in: try seeds.falsified { $0.relations.append($0.relations[0]) },
    )
  }

  @Test func aBundleOfOtherRulesIsNotJudged() throws {
    let seeds = try BundledSeeds.make()
    expectFound("rules this program", in: try seeds.falsified { $0.rules.normalisation = "n9" })
    expectFound("form 9", in: try seeds.falsified { $0.bundle = 9 })
    let found = verify(try seeds.falsified { $0.rules.reader = "stemma-reader/9" })
    #expect(found.isWhole)
    #expect(found.notes.count == 1)
  }

  // MARK: Hostile bundles

  @Test(arguments: [
    "", "PK", "PK\u{3}\u{4}", "not an archive", String(repeating: "\0", count: 100),
    "PK\u{5}\u{6}" + String(repeating: "\0", count: 18),
  ])
  func whatIsNoArchiveIsNoBundle(text: String) {
    #expect(verify(Array(text.utf8)).findings.count == 1)
  }

  @Test func aBundleThatBreaksOffIsFound() throws {
    let archive = try BundledSeeds.make().archive
    for length in stride(from: 0, to: archive.count, by: archive.count / 40) {
      #expect(!verify(Array(archive.prefix(length))).isWhole, "\(length)")
    }
  }

  @Test func sizesThatDoNotFitAreFound() throws {
    let archive = try BundledSeeds.make().archive
    for field in [18, 22, 26, 28] {
      for value: UInt8 in [0, 0x7F, 0xFF] {
        var changed = archive
        changed[field] = value
        changed[field + 1] = value
        if changed != archive { #expect(!verify(changed).isWhole) }
      }
    }
  }

  @Test(arguments: [
    "", "nothing", "{}", "[]", "{\"bundle\":1}", "{\"bundle\":\"1\"}", "null",
    String(repeating: "[", count: 100_000),
  ])
  func aManifestThatIsNoneIsFound(text: String) throws {
    var files = try BundledSeeds.make().files()
    files[BundleFiles.manifest] = Array(text.utf8)
    let found = verify(BundledSeeds.withRightSums(files)).findings
    #expect(found.count == 1)
    #expect(found.first?.part == BundleFiles.manifest)
  }

  @Test(arguments: [
    "\n\n", "abc  README.txt\n", "\u{FF}", "  \n", String(repeating: "0", count: 64),
  ])
  func sumsThatAreNoneAreFound(text: String) throws {
    var files = try BundledSeeds.make().files()
    files[BundleFiles.sums] = Array(text.utf8)
    #expect(verify(files).findings.contains { $0.part == BundleFiles.sums })
  }

  @Test func thePageForPeopleHoldsWhatItSays() throws {
    let files = try BundledSeeds.make().files()
    let page = String(decoding: files[BundleFiles.readme] ?? [], as: UTF8.self)
    for words in ["sha256sum -c SHA256SUMS", "tail -c", BundledSeeds.headline, "stemma verify"] {
      #expect(page.contains(words), "\(words)")
    }
    for line in page.split(separator: "\n") { #expect(line.count <= 104, "\(line)") }
  }

  /// Whoever has no Stemma unpacks the archive and checks its sums.
  @Test(
    .enabled(
      if: ["/usr/bin/unzip", "/usr/bin/sha256sum"].allSatisfy(FileManager.default.isExecutableFile)
    )
  )
  func otherProgramsReadTheArchiveAndItsSums() async throws {
    let archive = try BundledSeeds.make().archive
    try TemporaryDirectory.current.write(archive, to: "bundle.zip")
    let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))
    let result = try await shell.run([
      "-c",
      "unzip -q bundle.zip -d b && cd b && sha256sum --quiet -c SHA256SUMS && ls normalised | while read -r n; do sha256sum normalised/$n; done",
    ])
    #expect(result.status == 0, "\(result.errors)")
    for line in result.output.split(separator: "\n") {
      let parts = line.split(separator: " ")
      #expect(parts[1].hasSuffix(parts[0]), "\(line)")
    }
  }
}
