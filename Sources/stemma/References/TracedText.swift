import ArticleModel
import ArticleReading
import Ingestion

/// A text whose sources are looked for, with where it stands in the file it was given in.
struct TracedText {
  /// The text as UTF-8.
  let bytes: [UInt8]

  /// What it is called, where it has a name.
  let name: String

  /// How its bytes map to those of the file; `nil` where it is the file.
  private let body: BodyText?

  /// Bytes of the file for bytes of the text.
  func range(of range: Range<Int>) -> Range<Int> { body?.documentRange(of: range) ?? range }

  /// The texts of a file: the file itself where it is plain text that holds one article at the most,
  /// otherwise the bodies of all articles in it.
  ///
  /// A paragraph that somebody pasted is all text: nothing in it is a headline or a caption.
  static func texts(
    of contents: [UInt8],
    name: String,
    reader: DocumentReader,
  ) -> (texts: [TracedText], refusal: String?) {
    let read = FileReading(of: contents, name: name, reader: reader).withMembers
    let articles = read.flatMap { part in part.reading.articles.map { (part.name, $0) } }
    let isPlain =
      read.first.map { $0.reading.mediaType == "text/plain" && $0.reading.members.isEmpty } ?? true
    if articles.count < 2, isPlain, !contents.contains(0),
      (try? UTF8Span(validating: contents.span)) != nil
    {
      return contents.allSatisfy({ $0 <= 0x20 })
        ? ([], "there is no text in it")
        : ([TracedText(bytes: contents, name: name, body: nil)], nil)
    }
    let texts = articles.map { place, article in
      TracedText(
        bytes: Array(article.body.text.utf8),
        name: article.headline ?? place,
        body: article.body,
      )
    }
    return (
      texts, texts.isEmpty ? read.first?.reading.refusal ?? "there is no article in it" : nil,
    )
  }
}
