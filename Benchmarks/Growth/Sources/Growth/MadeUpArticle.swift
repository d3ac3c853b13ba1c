import ArticleModel
import ArticleStorage

/// What the store is given of one article: one line of text, and a sketch as long as a real one.
struct MadeUpArticle {
  let delivery: NewDelivery
  let document: NewDocument
  let version: NewVersion
  let printed: PrintedArticle

  /// Article `number` with these fingerprints.
  init(number: Int, fingerprints: [MadeUpSketches.Fingerprint]) {
    let text = "This is where the words of article \(number) would stand.\n"
    let bytes = Array(text.utf8)
    let all = 0..<bytes.count
    printed = PrintedArticle(
      range: all,
      body: BodyText(text: text, pieces: [BodyText.Piece(body: all, document: all)]),
      parts: [],
      statements: [],
      regions: [],
      detectedLanguage: nil,
    )
    document = NewDocument(
      digest: Self.digest(of: number, salt: 1),
      bytes: bytes,
      reading: DocumentReading(
        mediaType: "text/plain",
        charset: "utf-8",
        charsetReason: "every sequence is valid",
        articles: [printed],
        refusal: nil,
      ),
      reader: "growth",
      isPlainText: true,
    )
    // The text as sketch: eight bytes a fingerprint, and a short header.
    var sketch = [UInt8](repeating: 0, count: 12)
    sketch.reserveCapacity(sketch.count + 8 * fingerprints.count)
    for fingerprint in fingerprints {
      withUnsafeBytes(of: fingerprint.value.littleEndian) { sketch.append(contentsOf: $0) }
    }
    version = NewVersion(
      hash: Self.digest(of: number, salt: 2),
      normalisation: "growth",
      words: fingerprints.count * 13 / 2,
      shingles: fingerprints.count * 13 / 2,
      sketchFormat: "w5-c10-frac8-win16/1",
      sketch: sketch,
    )
    let path = "/inbox/article-\(number).txt"
    delivery = NewDelivery(
      inbox: Array("/inbox".utf8),
      path: Array(path.utf8),
      pathText: path,
      change: "\(number)",
      byteCount: bytes.count,
      modifiedAt: nil,
      deliveredAt: "2024-01-01T00:00:00Z",
    )
  }

  /// Random bytes in the place of a SHA-256, which are as good and quicker to have.
  private static func digest(of number: Int, salt: UInt64) -> Digest {
    var random = SplitMix(state: UInt64(number) &* 0xD1B5_4A32_D192_ED03 &+ salt)
    let bytes = (0..<32).map { _ in UInt8(truncatingIfNeeded: random.next() >> 24) }
    guard let digest = Digest(bytes: bytes) else { preconditionFailure("32 bytes are a digest") }
    return digest
  }
}
