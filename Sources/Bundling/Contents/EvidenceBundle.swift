import ArticleModel
import ArticleReading
public import ArticleStorage
import Ingestion
import NearDuplicates

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Articles with everything that speaks for what is said of them, in one archive that another
/// person can check without the store: the documents' bytes, the statements with the bytes that
/// say them, the wordings, and what ties them.
///
/// The same store gives the same bytes, whenever and wherever the archive is made.
public struct EvidenceBundle {
  /// What a bundle holds.
  public struct Summary: Hashable, Sendable {
    /// Articles that were asked for, and those that something ties to them.
    public let articles: Int
    /// Wordings of them.
    public let versions: Int
    /// Documents in which they stand.
    public let documents: Int
    /// Statements with the bytes that say them.
    public let statements: Int
    /// Measured ties.
    public let relations: Int
    /// The archive's size in bytes.
    public let byteCount: Int
    /// The SHA-256 of the archive, as 64 digits.
    public let digest: String
  }

  private let questions: StoreQuestions
  private let program: String

  /// A bundle of what is in a store.
  ///
  /// - Parameters:
  ///   - questions: one state of the store.
  ///   - program: the program and its version, as in `stemma 1.0`.
  public init(from questions: StoreQuestions, program: String) {
    self.questions = questions
    self.program = program
  }

  /// Writes the bundle of these articles, given by their row numbers, piece by piece.
  ///
  /// - Parameters:
  ///   - articles: what is asked for.
  ///   - write: takes the next bytes of the archive.
  /// - Returns: what the bundle holds.
  /// - Throws: what `write` throws; `StoreError`; ``BundleError`` where it would be too large.
  public func write(
    _ articles: [Int64],
    to write: ([UInt8]) throws -> Void,
  ) throws -> Summary {
    let contents = try contents(of: articles)
    var digest = DigestOfPieces()
    var count = 0
    do {
      try StoredZip.write(try entries(of: contents)) { bytes in
        digest.add(bytes)
        count += bytes.count
        try write(bytes)
      }
    } catch let fault as StoredZip.Fault {
      throw BundleError(message: "the bundle \(fault.what); ask for fewer articles")
    }
    let manifest = contents.manifest
    return Summary(
      articles: manifest.articles.count,
      versions: manifest.versions.count,
      documents: manifest.documents.count,
      statements: manifest.versions.reduce(0) { sum, version in
        sum + version.appearances.reduce(0) { $0 + $1.statements.count }
      },
      relations: manifest.relations.count,
      byteCount: count,
      digest: digest.finish().hexadecimal,
    )
  }

  private struct Contents {
    var manifest: BundleManifest
    var bodies: [String: (body: String, normalised: String)]
  }

  // MARK: What it holds

  private func contents(of articles: [Int64]) throws -> Contents {
    let asked = Set(articles)
    let askedVersions = try articles.flatMap { try questions.versions(ofArticle: $0) }
    let relations = try questions.relations(of: askedVersions)
    var numbers = Set(askedVersions)
    for relation in relations {
      numbers.insert(relation.a.number)
      numbers.insert(relation.b.number)
    }
    let details = try numbers.sorted().compactMap { try questions.detail(of: $0) }
    var contents = Contents(manifest: emptyManifest, bodies: [:])
    var documents: [String: BundleManifest.Document] = [:]
    var runs: Set<Int64> = []
    for detail in details {
      let body = try questions.body(of: detail.number)?.text ?? ""
      let hash = detail.hash.hexadecimal
      contents.bodies[hash] = (
        body,
        WordingIdentity.text(body: body, headline: detail.appearances.first?.stated(.headline)),
      )
      contents.manifest.versions.append(version(detail))
      for appearance in detail.appearances {
        documents[appearance.document.hexadecimal] = document(appearance)
        for delivery in appearance.deliveries { runs.insert(delivery.run.rawValue) }
      }
    }
    contents.manifest.versions.sort { $0.version < $1.version }
    contents.manifest.documents = documents.values.sorted { $0.document < $1.document }
    contents.manifest.articles = Dictionary(grouping: details, by: \.articleName).map { name, all in
      BundleManifest.Article(
        article: name.text,
        asked: all.contains { asked.contains($0.article) },
        versions: all.map(\.hash.hexadecimal).sorted(),
      )
    }.sorted { $0.article < $1.article }
    contents.manifest.relations = try relations.filter { $0.kind != .identical }.map(relation)
      .sorted { ($0.a, $0.b) < ($1.a, $1.b) }
    contents.manifest.runs = try runs.sorted().compactMap { number in
      try questions.run(RunNumber(rawValue: number)).map(run)
    }
    let known = Set(details.map(\.hash) + details.flatMap(\.appearances).map(\.document))
    contents.manifest.corrections = try questions.corrections(about: known).map(correction)
    return contents
  }

  private var emptyManifest: BundleManifest {
    BundleManifest(
      bundle: BundleManifest.format,
      program: program,
      rules: BundleManifest.Rules(
        reader: IngestPipeline.readerName,
        normalisation: NormalizedText.format,
        sketch: SketchFormat.current.name,
      ),
      articles: [],
      versions: [],
      documents: [],
      relations: [],
      runs: [],
      corrections: [],
    )
  }

  private func version(_ detail: VersionDetail) -> BundleManifest.Version {
    let hash = detail.hash.hexadecimal
    return BundleManifest.Version(
      version: hash,
      article: detail.articleName.text,
      headline: detail.headline,
      words: detail.words,
      body: BundleFiles.body(hash),
      normalised: BundleFiles.normalised(hash),
      appearances: detail.appearances.map { appearance in
        BundleManifest.Appearance(
          document: appearance.document.hexadecimal,
          start: appearance.range.lowerBound,
          end: appearance.range.upperBound,
          bodyStart: appearance.bodyRange.lowerBound,
          bodyEnd: appearance.bodyRange.upperBound,
          statements: appearance.statements.map(BundleManifest.Stated.init),
          regions: appearance.regions.map { region in
            BundleManifest.Region(
              kind: region.kind.rawValue,
              start: region.range.lowerBound,
              end: region.range.upperBound,
            )
          },
          detectedLanguage: appearance.detectedLanguage,
        )
      },
    )
  }

  private func document(_ appearance: AppearanceDetail) -> BundleManifest.Document {
    let digest = appearance.document.hexadecimal
    return BundleManifest.Document(
      document: digest,
      file: BundleFiles.document(digest),
      bytes: appearance.deliveries.lazy.compactMap(\.byteCount).first ?? 0,
      mediaType: appearance.mediaType,
      charset: appearance.charset,
      deliveries: appearance.deliveries.map { delivery in
        BundleManifest.Delivery(
          path: delivery.path,
          deliveredAt: delivery.deliveredAt,
          modifiedAt: delivery.modifiedAt,
          outcome: delivery.outcome.rawValue,
          run: Int(delivery.run.rawValue),
          container: delivery.origin?.containerText,
          extractor: delivery.origin?.extractor,
          contentType: delivery.origin?.facts.first { $0.name == DocumentMember.contentType }?
            .value,
        )
      },
    )
  }

  private func relation(_ detail: RelationDetail) throws -> BundleManifest.Relation {
    BundleManifest.Relation(
      a: detail.a.version.hexadecimal,
      b: detail.b.version.hexadecimal,
      kind: detail.kind.rawValue,
      sameArticle: detail.isSameArticle,
      shingles: detail.shared,
      shinglesCounted: detail.sharedCounted,
      resemblance: detail.resemblance,
      containmentAInB: detail.containmentAInB,
      containmentBInA: detail.containmentBInA,
      reason: detail.reason,
      passages: try questions.passagesInBodies(of: detail.a.number, detail.b.number)
        .map { passage in
          BundleManifest.Passage(
            aStart: passage.a.lowerBound,
            aEnd: passage.a.upperBound,
            bStart: passage.b.lowerBound,
            bEnd: passage.b.upperBound,
            words: passage.words,
          )
        },
    )
  }

  private func correction(_ stored: StoredCorrection) -> BundleManifest.Correction {
    let correction = stored.correction
    return BundleManifest.Correction(
      kind: correction.kind.rawValue,
      subjects: correction.subjects.map { "\($0.word) \($0.digest.hexadecimal)" },
      person: correction.word.person,
      statedAt: correction.word.statedAt,
      note: correction.word.note,
    )
  }

  private func run(_ summary: RunSummary) -> BundleManifest.Run {
    BundleManifest.Run(
      run: Int(summary.number.rawValue),
      program: summary.program,
      command: summary.command,
      settings: summary.settings,
      host: summary.host,
      startedAt: summary.startedAt,
    )
  }

  // MARK: The files

  /// The files of the archive in their order; documents are fetched one at a time.
  private func entries(
    of contents: Contents
  ) throws
    -> some Sequence<Result<StoredZip.Entry, any Error>>
  {
    var manifest = contents.manifest
    var sums = ""
    var small: [StoredZip.Entry] = []
    func note(_ name: String, _ bytes: [UInt8]) {
      sums += "\(ArticleModel.Digest(sha256: bytes).hexadecimal)  \(name)\n"
    }
    // Their sums are their names, which the store has checked; but what it gives is checked again.
    for index in manifest.documents.indices {
      let bytes = try bytes(ofDocument: manifest.documents[index].document)
      manifest.documents[index].bytes = bytes.count
      note(manifest.documents[index].file, bytes)
    }
    for version in manifest.versions {
      guard let text = contents.bodies[version.version] else { continue }
      small.append(StoredZip.Entry(name: version.body, bytes: Array(text.body.utf8)))
      small.append(StoredZip.Entry(name: version.normalised, bytes: Array(text.normalised.utf8)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    small.append(
      StoredZip.Entry(
        name: BundleFiles.manifest,
        bytes: Array(try encoder.encode(manifest)) + [UInt8(ascii: "\n")],
      )
    )
    small.append(
      StoredZip.Entry(
        name: BundleFiles.readme,
        bytes: Array(BundleGuide.text(for: manifest).utf8),
      )
    )
    for entry in small { note(entry.name, entry.bytes) }
    small.append(StoredZip.Entry(name: BundleFiles.sums, bytes: Array(sums.utf8)))
    // Looked at above in the same state of the store; a disk may fail in between all the same.
    let documents = manifest.documents.lazy.map { document in
      Result {
        StoredZip.Entry(
          name: document.file,
          bytes: try bytes(ofDocument: document.document),
        )
      }
    }
    return [AnySequence(documents), AnySequence(small.map { .success($0) })].joined()
  }

  private func bytes(ofDocument digest: String) throws -> [UInt8] {
    guard let name = ArticleModel.Digest(hexadecimal: digest),
      let bytes = try questions.bytes(ofDocument: name)
    else { return [] }
    guard !bytes.isEmpty else {
      throw BundleError(
        message:
          "document \(digest): its bytes are not kept any more, so that nobody could check what it states"
      )
    }
    guard ArticleModel.Digest(sha256: bytes) == name else {
      throw BundleError(
        message:
          "document \(digest): its bytes are not those that were delivered; look at the store with `stemma check`"
      )
    }
    return bytes
  }
}

extension BundleManifest.Stated {
  init(_ statement: Statement) {
    self.init(
      key: statement.key.rawValue,
      value: statement.value,
      quote: statement.quote,
      start: statement.range.lowerBound,
      end: statement.range.upperBound,
      rule: statement.rule,
    )
  }
}

/// Why no bundle could be made, in a sentence a person can act on.
public struct BundleError: Error, Hashable, Sendable {
  /// What happened and what to do.
  public let message: String
}
