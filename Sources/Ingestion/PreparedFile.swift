import ArticleModel
import ArticleReading
import ArticleStorage
import NearDuplicates

/// A file that was read, split and sketched: all that needs no store.
///
/// Making one is pure, and is done on all cores.
struct PreparedFile: Sendable {
  /// One of the file's articles, ready to be looked for.
  struct Article: Sendable {
    let printed: PrintedArticle
    let version: NewVersion
    let words: ShingledBody
    let fingerprints: [(fingerprint: UInt64, context: UInt16)]
  }

  /// What the bytes gave; `nil` where there were none.
  struct Contents: Sendable {
    let bytes: [UInt8]
    let digest: Digest
    let reading: DocumentReading
    let isPlainText: Bool
    let articles: [Article]
  }

  /// Bodies under this many words are one version only under the same headline.
  static let shortWords = 20

  let file: DeliveredFile
  let contents: Contents?
  let milliseconds: Double

  /// What was noted of this arrival when it was recorded first; `nil` for one that is new.
  let recorded: RecordedArrival?

  init(
    _ file: DeliveredFile,
    reader: DocumentReader,
    folding: TextFolding,
    recorded: RecordedArrival? = nil,
  ) {
    self.file = file
    self.recorded = recorded
    let clock = ContinuousClock()
    let start = clock.now
    if case .bytes(let bytes) = file.content {
      let reading = reader.read(bytes, name: file.name)
      contents = Contents(
        bytes: bytes,
        digest: Digest(sha256: bytes),
        reading: reading,
        isPlainText: Self.isPlainText(bytes),
        articles: reading.articles.map { Self.article($0, folding: folding) },
      )
    } else {
      contents = nil
    }
    milliseconds = (clock.now - start).milliseconds
  }

  private static func article(_ printed: PrintedArticle, folding: TextFolding) -> Article {
    let words = ShingledBody(
      Array(printed.body.text.utf8),
      parts: printed.parts,
      folding: folding,
    )
    return Article(
      printed: printed,
      version: version(of: words.whole, body: printed.body.text, headline: printed.headline),
      words: words,
      fingerprints: FingerprintContext.fingerprints(of: words.whole),
    )
  }

  /// The version that a body is, under the headline it has there.
  static func version(of words: ShingledText, body: String, headline: String?) -> NewVersion {
    let sketch = words.sketch()
    let text = NormalizedText(body).text
    let identity =
      sketch.units < shortWords
      ? "headline: \(NormalizedText(headline ?? "").text)\n\(text)" : text
    return NewVersion(
      hash: Digest(sha256: Array(identity.utf8)),
      normalisation: NormalizedText.format,
      words: sketch.units,
      shingles: sketch.distinctShingles,
      sketchFormat: sketch.format.name,
      sketch: sketch.encoded(),
    )
  }

  /// Whether the bytes can be kept as text: valid UTF-8 without NUL.
  private static func isPlainText(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && (try? UTF8Span(validating: bytes.span)) != nil
  }
}

extension Duration {
  /// This duration in milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
  }
}
