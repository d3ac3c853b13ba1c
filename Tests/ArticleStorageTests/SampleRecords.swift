import ArticleModel
import ArticleStorage
import TestSupport

/// A small article as a store keeps it, made without any reader.
struct SampleArticle {
  var headline: String
  var author: String?
  var date: String?
  var url: String?
  var body: String

  /// The document that prints it: headline, byline, date, address, each on a line, then the body.
  var text: String {
    ([headline] + [author, date, url].compactMap(\.self) + ["", body]).joined(separator: "\n")
  }

  /// The article as its document prints it.
  var printed: PrintedArticle {
    var statements: [Statement] = []
    var start = 0
    let lines: [(StatementKey, String?)] = [
      (.headline, headline), (.author, author), (.datePublished, date), (.url, url),
    ]
    for (key, line) in lines {
      guard let line else { continue }
      let range = start..<start + line.utf8.count
      statements.append(
        Statement(key: key, value: line, quote: line, range: range, rule: "sample/1")
      )
      start = range.upperBound + 1
    }
    let document = start + 1..<start + 1 + body.utf8.count
    return PrintedArticle(
      range: 0..<document.upperBound,
      body: BodyText(
        text: body,
        pieces: [BodyText.Piece(body: 0..<body.utf8.count, document: document)],
      ),
      parts: [BodyPart(kind: .heading, range: 0..<min(4, body.utf8.count))],
      statements: statements,
      regions: [Region(kind: .headline, range: 0..<headline.utf8.count)],
      rivals: statements.prefix(1).map {
        RivalStatement(
          Statement(
            key: .headline,
            value: $0.quote + "!",
            quote: $0.quote,
            range: $0.range,
            rule: "sample.rival/1",
          ),
          reason: "made up",
        )
      },
      detectedLanguage: PrintedArticle.DetectedLanguage(
        code: "en",
        percent: 98,
        isReliable: true,
      ),
    )
  }

  static let salt = SampleArticle(
    headline: "Salt boats wait at the quay",
    author: "Ana Souza",
    date: "2022-05-09",
    url: "https://example.org/salt",
    body: "The salt boats waited at the quay, and the fishwives of São Tomé did too.",
  )

  static let storm = SampleArticle(
    headline: "Storm takes the roof of the school",
    author: nil,
    date: nil,
    url: nil,
    body: "A storm took the roof of the village school while the children were at the harbour.",
  )
}

/// A digest that is a function of `name` and differs for different names: tests need no SHA-256.
func digest(_ name: String) throws -> Digest {
  var state: UInt64 = 0xCBF2_9CE4_8422_2325
  var bytes: [UInt8] = []
  for round in 0..<4 {
    for byte in Array(name.utf8) + [UInt8(round)] {
      state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    var random = SeededRandom(state)
    bytes += withUnsafeBytes(of: random.next().bigEndian) { Array($0) }
  }
  guard let digest = Digest(bytes: bytes) else { throw SampleFault() }
  return digest
}

/// A sample could not be made: a mistake in the test.
struct SampleFault: Error {}

/// What one sample became in the store.
struct StoredSample {
  let document: DocumentNumber
  let version: VersionNumber
  let article: Int64
}

extension RecordingTransaction {
  /// Begins a run under made-up circumstances.
  func sampleRun() throws -> RunNumber {
    try beginRun(
      program: "0.1",
      command: "ingest",
      settings: "defaults",
      host: "lighthouse",
      startedAt: "2022-05-10T08:00:00Z",
    )
  }

  /// Keeps the bytes of a document with one delivery of it.
  func deliver(
    _ bytes: [UInt8],
    named digest: Digest,
    at path: String,
    run: RunNumber,
    isPlainText: Bool = true,
    outcome: IngestOutcome = .stored,
    reason: String? = nil,
    at time: String = "2022-05-10T08:00:01Z",
  ) throws -> DocumentNumber {
    let known = try document(withDigest: digest)
    let document =
      try known
      ?? insert(
        NewDocument(
          digest: digest,
          bytes: bytes,
          reading: DocumentReading(
            mediaType: "text/plain",
            charset: "utf-8",
            charsetReason: "every sequence is valid",
            articles: [],
            refusal: outcome == .refused ? reason : nil,
          ),
          reader: "sample-reader/1",
          isPlainText: isPlainText,
        )
      )
    _ = try insert(
      NewDelivery(
        inbox: Array("/inbox".utf8),
        path: Array(path.utf8),
        pathText: path,
        change: "\(digest.hexadecimal.prefix(8))",
        byteCount: bytes.count,
        modifiedAt: nil,
        deliveredAt: time,
      ),
      run: run,
      document: document,
      outcome: known == nil ? outcome : .duplicate,
      reason: reason,
      superseding: latestDelivery(path: Array(path.utf8)),
      milliseconds: 1.5,
    )
    return document
  }

  /// Keeps a sample whole: document, delivery, version, appearance, search index.
  func keep(
    _ sample: SampleArticle,
    at path: String,
    run: RunNumber,
    hash: Digest? = nil,
  ) throws -> StoredSample {
    let document = try deliver(
      Array(sample.text.utf8),
      named: digest("document \(sample.text)"),
      at: path,
      run: run,
    )
    let (version, article) = try insert(
      NewVersion(
        hash: hash ?? digest("version \(sample.body)"),
        normalisation: "sample/1",
        words: sample.body.split(separator: " ").count,
        shingles: max(0, sample.body.split(separator: " ").count - 4),
        sketchFormat: "sample/1",
        sketch: [1, 2, 3],
      ),
      firstAppearance: sample.printed,
      at: 0,
      of: document,
      isPlainText: true,
    )
    index(headline: sample.headline, body: sample.body, of: version)
    return StoredSample(document: document, version: version, article: article)
  }
}
