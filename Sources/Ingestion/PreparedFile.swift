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

    /// The document that a store keeps of it.
    var document: NewDocument {
      NewDocument(
        digest: digest,
        bytes: bytes,
        reading: reading,
        reader: IngestPipeline.readerName,
        isPlainText: isPlainText,
      )
    }
  }

  /// Bodies under this many words are one version only under the same headline.
  static let shortWords = 20

  let file: DeliveredFile
  let contents: Contents?
  let milliseconds: Double

  /// What was noted of this arrival when it was recorded first; `nil` for one that is new.
  let recorded: RecordedArrival?

  /// The files that came inside it, in their order.
  let members: [PreparedFile]

  /// How many bytes were taken out of it and of what came inside it.
  let unpackedBytes: Int

  /// - Parameters:
  ///   - file: the file.
  ///   - reader: reads it.
  ///   - folding: folds its words.
  ///   - allowance: how much may be taken out of it; by its size unless given.
  ///   - recorded: what was noted of it when it was recorded first. What came inside it was
  ///     recorded then too, so that nothing is taken out of it again.
  init(
    _ file: DeliveredFile,
    reader: DocumentReader,
    folding: TextFolding,
    allowance: ExtractionAllowance? = nil,
    recorded: RecordedArrival? = nil,
  ) {
    self.file = file
    self.recorded = recorded
    let clock = ContinuousClock()
    let start = clock.now
    if case .bytes(let bytes) = file.content {
      let whole =
        recorded == nil ? reader.extractionLimits.allowance(forFileOf: bytes.count) : .nothing
      let allowance = allowance ?? whole
      var reading = reader.read(
        bytes,
        name: file.name,
        contentType: file.origin?.facts.first { $0.name == DocumentMember.contentType }?.value,
        allowance: allowance,
      )
      if let recorded, reading.isContainer { reading = reading.asRecorded(recorded) }
      let taken = Self.members(
        of: file,
        reading,
        reader: reader,
        folding: folding,
        allowance: allowance,
      )
      members = taken.files
      unpackedBytes = taken.bytes
      contents = Contents(
        bytes: bytes,
        digest: Digest(sha256: bytes),
        reading: reading,
        isPlainText: Self.isPlainText(bytes),
        articles: reading.articles.map { Self.article($0, folding: folding) },
      )
    } else {
      contents = nil
      members = []
      unpackedBytes = 0
    }
    milliseconds = (clock.now - start).milliseconds
  }

  /// This file and all that came inside it: a container before its members.
  var withMembers: [PreparedFile] { [self] + members.flatMap(\.withMembers) }

  private static func members(
    of file: DeliveredFile,
    _ reading: DocumentReading,
    reader: DocumentReader,
    folding: TextFolding,
    allowance: ExtractionAllowance,
  ) -> (files: [PreparedFile], bytes: Int) {
    guard !reading.members.isEmpty else { return ([], 0) }
    var bytes = reading.memberBytes
    var files = concurrentMap(Array(reading.members.enumerated())) { position, member in
      PreparedFile(
        file.member(member, at: position),
        reader: reader,
        folding: folding,
        allowance: .nothing,
      )
    }
    // What one container gives leaves less for the next: they are unpacked one after the other.
    for index in files.indices where files[index].contents?.reading.isContainer ?? false {
      files[index] = PreparedFile(
        files[index].file,
        reader: reader,
        folding: folding,
        allowance: allowance.after(reading.members.count, bytes: bytes),
      )
      bytes += files[index].unpackedBytes
    }
    return (files, bytes)
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
    let identity = WordingIdentity.text(body: body, headline: headline, units: sketch.units)
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

extension DocumentReading {
  /// This reading of a container as it ended when it was recorded: what was taken out of it then is
  /// recorded by itself.
  fileprivate func asRecorded(_ recorded: RecordedArrival) -> DocumentReading {
    let isRefused = recorded.outcome == .refused
    return DocumentReading(
      mediaType: mediaType,
      charset: charset,
      charsetReason: charsetReason,
      articles: isRefused ? [] : articles,
      refusal: isRefused ? recorded.reason : nil,
      shortfall: isRefused ? nil : recorded.reason,
      isContainer: true,
    )
  }
}

extension Duration {
  /// This duration in milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15
  }
}
