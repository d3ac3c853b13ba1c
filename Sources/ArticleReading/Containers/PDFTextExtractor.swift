/// Gets the text out of PDF documents: another program does, so it is not part of the reading.
public protocol PDFTextExtractor: Sendable {
  /// The text of a PDF document, page for page, with a form feed after each.
  ///
  /// - Parameters:
  ///   - document: the bytes of the document.
  ///   - limit: how many bytes of text there may be.
  /// - Returns: the text as UTF-8, and the program with its version, as in `pdftotext/22.12.0`.
  /// - Throws: why there is no text, in a sentence.
  func text(
    of document: [UInt8],
    upTo limit: Int,
  ) throws(PDFTextFailure) -> (text: [UInt8], extractor: String)
}

/// Why a PDF document gave no text.
public struct PDFTextFailure: Error, Hashable, Sendable {
  /// What happened and what to do, in a sentence.
  public let sentence: String

  /// A failure that `sentence` explains.
  public init(sentence: String) { self.sentence = sentence }
}
