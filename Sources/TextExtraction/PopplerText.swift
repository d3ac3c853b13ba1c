public import ArticleReading
import Synchronization

/// Gets the text of PDF documents out of `pdftotext`, a program of Poppler.
///
/// It runs as a process of its own with limits on time and memory: a document that breaks it
/// breaks nothing else.
public final class PopplerText: PDFTextExtractor {
  private let program: String
  private let seconds: Int
  private let megabytes: Int
  private let version = Mutex<String?>(nil)

  /// An extractor.
  ///
  /// - Parameters:
  ///   - program: `pdftotext`, by its path or to be looked for in `PATH`.
  ///   - seconds: how long one document may take.
  ///   - megabytes: how much memory it may take.
  public init(program: String = "pdftotext", seconds: Int = 60, megabytes: Int = 1_024) {
    self.program = program
    self.seconds = seconds
    self.megabytes = megabytes
  }

  /// The text of `document`, page for page, with a form feed after each.
  public func text(
    of document: [UInt8],
    upTo limit: Int,
  ) throws(PDFTextFailure) -> (text: [UInt8], extractor: String) {
    let extractor = try name()
    let process = ChildProcess(seconds: seconds, outputLimit: limit)
    // The shell sets the limits for itself, and then becomes the program.
    let result = process.run(
      [
        "/bin/sh", "-c", #"ulimit -v "$1"; ulimit -t "$2"; exec "$0" -enc UTF-8 -eol unix - -"#,
        program, String(megabytes * 1_024), String(seconds),
      ],
      input: document,
    )
    let messages = String(decoding: result.messages, as: UTF8.self)
    switch result.ending {
    case .exited(0):
      guard result.output.contains(where: { $0 > 0x20 }) else {
        throw PDFTextFailure(
          sentence: "the PDF holds no text: most likely its pages are pictures; run OCR on it first"
        )
      }
      return (result.output, extractor)
    case .exited(1) where messages.contains("password"), .exited(3):
      throw PDFTextFailure(
        sentence: "the PDF is protected by a password; save it without one and drop that"
      )
    case .exited(let code):
      let line = messages.split(separator: "\n").first.map { ": \($0)" } ?? ""
      throw PDFTextFailure(sentence: "pdftotext cannot read the PDF (exit code \(code))\(line)")
    case .killed(let signal):
      throw PDFTextFailure(
        sentence:
          "pdftotext broke off at the PDF (signal \(signal)); it may have needed more than \(megabytes) MB"
      )
    case .tookTooLong:
      throw PDFTextFailure(
        sentence: "pdftotext needed more than \(seconds) seconds for the PDF, and was stopped"
      )
    case .wroteTooMuch:
      throw PDFTextFailure(sentence: "the PDF gives more than \(limit) bytes of text")
    case .notStarted(let fault):
      throw PDFTextFailure(sentence: "pdftotext cannot be started (error \(fault))")
    }
  }

  /// The program with its version, asked once.
  private func name() throws(PDFTextFailure) -> String {
    if let known = version.withLock({ $0 }) { return known }
    let result = ChildProcess(seconds: 10, outputLimit: 65_536).run([program, "-v"], input: [])
    guard case .exited(let code) = result.ending, code == 0 || code == 99 else {
      throw PDFTextFailure(
        sentence:
          "the file is a PDF document, and \(program) is not there to read it; install poppler-utils and drop it again"
      )
    }
    let words = String(decoding: result.messages + result.output, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    let number = words.first { $0.first?.isNumber ?? false } ?? "unknown"
    let name = "pdftotext/\(number)"
    version.withLock { $0 = name }
    return name
  }
}
