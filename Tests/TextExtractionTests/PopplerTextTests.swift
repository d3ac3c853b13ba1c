import ArticleReading
import Foundation
import TestSupport
import Testing

@testable import TextExtraction

@Suite(.temporaryDirectory) struct PopplerTextTests {
  /// A program of the test's own in the place of `pdftotext`.
  private func program(_ script: String) throws -> String {
    let folder = TemporaryDirectory.current.url
    let text = """
      #!/bin/sh
      if [ "$1" = -v ]; then echo 'pdftotext version 9.8.7' >&2; exit 0; fi
      \(script)
      """
    // Another process writes the file: one that this process has open for writing cannot be run
    // while any test is about to start a program of its own.
    let path = folder.appending(path: "pdftotext").path
    let result = ChildProcess(seconds: 60, outputLimit: 1_000).run(
      ["/bin/sh", "-c", "cat > \"$0\" && chmod 755 \"$0\"", path],
      input: Array((text + "\n").utf8),
    )
    #expect(result.ending == .exited(0))
    return path
  }

  private func failure(_ extractor: PopplerText, _ bytes: [UInt8] = [1]) -> String? {
    do throws(PDFTextFailure) {
      _ = try extractor.text(of: bytes, upTo: 1_000)
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test func givesTheTextAndTheProgramWithItsVersion() throws {
    let extractor = PopplerText(program: try program("cat"))
    // More than a pipe holds, so that both directions are used at once.
    let bytes = Array(String(repeating: "words ", count: 100_000).utf8)
    let (text, name) = try extractor.text(of: bytes, upTo: bytes.count)
    #expect(text == bytes)
    #expect(name == "pdftotext/9.8.7")
  }

  @Test func aMissingProgramIsRefusedWithWhatToInstall() throws {
    let sentence = try #require(failure(PopplerText(program: "no-such-pdftotext")))
    #expect(sentence.contains("install poppler-utils"))
  }

  @Test func aPasswordIsNamed() throws {
    let extractor = PopplerText(
      program: try program("echo 'Command Line Error: Incorrect password' >&2; exit 1")
    )
    #expect(try #require(failure(extractor)).contains("protected by a password"))
  }

  @Test func whatFailsIsToldWithWhatTheProgramSaid() throws {
    let extractor = PopplerText(
      program: try program("echo 'Syntax Error: nothing there' >&2; exit 1")
    )
    #expect(try #require(failure(extractor)).contains("Syntax Error: nothing there"))
    #expect(
      try #require(failure(PopplerText(program: try program("cat >/dev/null")))).contains("OCR")
    )
  }

  @Test func aProgramThatDoesNotEndIsStopped() throws {
    let extractor = PopplerText(program: try program("while :; do read line; done"), seconds: 1)
    let sentence = try #require(failure(extractor))
    #expect(sentence.contains("1 seconds") || sentence.contains("broke off"))
  }

  @Test func aProgramThatWritesWithoutEndIsStopped() throws {
    let extractor = PopplerText(program: try program("while :; do echo words; done"))
    #expect(try #require(failure(extractor)).contains("more than 1000 bytes"))
  }

  @Test func aProgramThatReadsNothingIsNoTrouble() throws {
    let extractor = PopplerText(program: try program("exec <&-; echo words"))
    let bytes = [UInt8](repeating: 32, count: 1 << 20)
    #expect(try extractor.text(of: bytes, upTo: 100).text == Array("words\n".utf8))
  }

  private static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

  @Test(.enabled(if: isThere, "pdftotext is not installed"))
  func readsADocument() throws {
    let (text, name) = try PopplerText().text(
      of: SamplePDF.document(encrypted: false),
      upTo: 1_000,
    )
    #expect(String(decoding: text, as: UTF8.self) == "The quay reopened.\n\n\u{C}")
    #expect(name.hasPrefix("pdftotext/"))
  }

  @Test(.enabled(if: isThere, "pdftotext is not installed"))
  func refusesADocumentWithAPassword() throws {
    let sentence = failure(PopplerText(), SamplePDF.document(encrypted: true))
    #expect(try #require(sentence).contains("protected by a password"))
    #expect(failure(PopplerText(), Array("%PDF-1.4\nrubbish".utf8)) != nil)
  }
}

/// A PDF document of one line.
enum SamplePDF {
  /// The document; an encrypted one has a password that nobody knows.
  static func document(encrypted: Bool) -> [UInt8] {
    let stream = "BT /F1 11 Tf 60 760 Td (The quay reopened.) Tj ET"
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
      "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
    ]
    var trailer = ""
    if encrypted {
      let key = String(repeating: "41", count: 32)
      objects.append("<< /Filter /Standard /V 1 /R 2 /O <\(key)> /U <\(key)> /P -4 >>")
      let identifier = String(repeating: "00", count: 16)
      trailer = " /Encrypt \(objects.count) 0 R /ID [<\(identifier)> <\(identifier)>]"
    }
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (number, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    text +=
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R\(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }
}
