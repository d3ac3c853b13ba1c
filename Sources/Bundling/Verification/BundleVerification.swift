import ArticleModel
public import ArticleReading
import Ingestion
import NearDuplicates

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Whether a bundle is what it says: every hash, every quote, every wording and every measure.
///
/// Nothing but the bundle is needed. A byte that was changed anywhere is found: the archive has one
/// right form, its files have their sums, and what the manifest says is derived again.
public struct BundleVerification: Sendable {
  /// Something that is not as it must be.
  public struct Finding: Hashable, Sendable {
    /// The file of the bundle, or the part of it.
    public let part: String
    /// What is wrong with it.
    public let what: String
  }

  /// How many findings are noted at the most.
  public static let mostFindings = 1_000

  /// What is wrong; nothing when the bundle is whole.
  public private(set) var findings: [Finding] = []

  /// What does not speak against the bundle and should be known, as that other rules read it.
  public private(set) var notes: [String] = []

  /// The program that made it, as it says itself.
  public private(set) var program: String?

  /// The headlines of the articles that the bundle was asked for.
  public private(set) var headlines: [String] = []

  /// How many documents were looked at.
  public private(set) var documents = 0
  /// How many statements.
  public private(set) var statements = 0
  /// How many wordings.
  public private(set) var versions = 0
  /// How many relations.
  public private(set) var relations = 0
  /// How many passages.
  public private(set) var passages = 0

  /// Whether nothing is wrong.
  public var isWhole: Bool { findings.isEmpty }

  private var files: [String: [UInt8]] = [:]

  /// Verifies a bundle as it was made.
  ///
  /// - Parameters:
  ///   - archive: all its bytes.
  ///   - reader: reads the documents again.
  /// - Complexity: that of taking its documents in.
  public init(archive: [UInt8], reader: DocumentReader) {
    do throws(StoredZip.Fault) {
      let (entries, faults) = try StoredZip.read(archive)
      for fault in faults { add(fault.part, fault.what) }
      for entry in entries {
        if files.updateValue(entry.bytes, forKey: entry.name) != nil {
          add(entry.name, "stands in the archive twice")
        }
      }
    } catch {
      add(error.part, error.what)
      return
    }
    verify(reader)
  }

  /// Verifies a bundle that was unpacked.
  ///
  /// - Parameters:
  ///   - files: its files by their names, with `/` between folders.
  ///   - reader: reads the documents again.
  public init(files: [String: [UInt8]], reader: DocumentReader) {
    self.files = files
    verify(reader)
  }

  private mutating func add(_ part: String, _ what: String) {
    if findings.count < Self.mostFindings { findings.append(Finding(part: part, what: what)) }
  }

  private mutating func verify(_ reader: DocumentReader) {
    verifySums()
    guard let manifest = readManifest() else { return }
    program = manifest.program
    let rules = manifest.rules
    if rules.normalisation != NormalizedText.format || rules.sketch != SketchFormat.current.name {
      add(
        BundleFiles.manifest,
        "was made by rules this program does not have (\(rules.normalisation), \(rules.sketch)); verify it with the program that made it: \(manifest.program)",
      )
      return
    }
    let isSameReader = rules.reader == IngestPipeline.readerName
    if !isSameReader {
      notes.append(
        "read by \(rules.reader), and this program has \(IngestPipeline.readerName): what the rules made of the quotes is not derived again"
      )
    }
    verifyNames(manifest)
    verifyDocuments(manifest, reader, derivesAgain: isSameReader)
    verifyWordings(manifest)
    verifyRelations(manifest)
  }

  // MARK: Files

  private mutating func verifySums() {
    guard let sums = files[BundleFiles.sums] else {
      add(BundleFiles.sums, "is missing")
      return
    }
    var listed: Set<String> = []
    let lines = sums.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !(line.isEmpty && index == lines.count - 1) {
      guard let text = String(validating: line, as: UTF8.self), text.utf8.count > 66,
        let digest = Digest(hexadecimal: String(text.prefix(64))),
        text.dropFirst(64).hasPrefix("  "), text.prefix(64) == digest.hexadecimal
      else {
        add(BundleFiles.sums, "line \(index + 1) is no sum with the name of a file")
        continue
      }
      let name = String(text.dropFirst(66))
      if !listed.insert(name).inserted { add(name, "is listed twice in \(BundleFiles.sums)") }
      guard let bytes = files[name] else {
        add(name, "is missing")
        continue
      }
      if Digest(sha256: bytes) != digest {
        add(name, "its bytes are not those that were bundled (SHA-256 differs)")
      }
    }
    for name in files.keys.sorted() where name != BundleFiles.sums && !listed.contains(name) {
      add(name, "is not listed in \(BundleFiles.sums)")
    }
  }

  private mutating func readManifest() -> BundleManifest? {
    guard let bytes = files[BundleFiles.manifest] else {
      add(BundleFiles.manifest, "is missing")
      return nil
    }
    do {
      let manifest = try JSONDecoder().decode(BundleManifest.self, from: Data(bytes))
      guard manifest.bundle == BundleManifest.format else {
        add(
          BundleFiles.manifest,
          "has form \(manifest.bundle), and this program knows \(BundleManifest.format); update the program",
        )
        return nil
      }
      return manifest
    } catch let error as DecodingError {
      add(BundleFiles.manifest, Self.sentence(error))
    } catch {
      add(BundleFiles.manifest, "is no JSON")
    }
    return nil
  }

  private static func sentence(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
        .joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context):
      "has no \(([place(context), key.stringValue]).filter { !$0.isEmpty }.joined(separator: "."))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "what stands at \(place(context)) is not what belongs there"
    case .dataCorrupted: "is no JSON"
    @unknown default: "is not what a manifest is"
    }
  }

  private mutating func verifyNames(_ manifest: BundleManifest) {
    var expected: Set<String> = [BundleFiles.readme, BundleFiles.manifest, BundleFiles.sums]
    for document in manifest.documents {
      if document.file != BundleFiles.document(document.document) {
        add(BundleFiles.manifest, "names document \(document.document) by another file")
      }
      expected.insert(BundleFiles.document(document.document))
    }
    for version in manifest.versions {
      expected.insert(BundleFiles.body(version.version))
      expected.insert(BundleFiles.normalised(version.version))
    }
    for name in expected.subtracting(files.keys).sorted() { add(name, "is missing") }
    for name in Set(files.keys).subtracting(expected).sorted() {
      add(name, "does not belong to the bundle")
    }
  }

  // MARK: Documents and what they state

  private mutating func verifyDocuments(
    _ manifest: BundleManifest,
    _ reader: DocumentReader,
    derivesAgain: Bool,
  ) {
    var appearances: [String: [(BundleManifest.Appearance, String)]] = [:]
    for version in manifest.versions {
      for appearance in version.appearances {
        appearances[appearance.document, default: []].append((appearance, version.version))
      }
    }
    for document in manifest.documents {
      let part = BundleFiles.document(document.document)
      guard let bytes = files[part] else { continue }
      documents += 1
      if Digest(sha256: bytes).hexadecimal != document.document {
        add(part, "its bytes do not have the SHA-256 that it is named by")
      }
      if bytes.count != document.bytes { add(part, "has not as many bytes as it should") }
      let delivery = document.deliveries.first
      let name = delivery?.path.split(separator: "/").last.map(String.init) ?? ""
      let reading = reader.read(
        bytes,
        name: name,
        contentType: delivery?.contentType,
        allowance: .nothing,
      )
      let isText = (try? UTF8Span(validating: bytes.span)) != nil
      for (appearance, version) in appearances.removeValue(forKey: document.document) ?? [] {
        verify(
          appearance,
          of: version,
          in: part,
          bytes: bytes,
          isText: isText,
          derivesAgain ? reading : nil,
        )
      }
    }
    for document in appearances.keys.sorted() {
      add(BundleFiles.manifest, "has an article in document \(document), which is not listed")
    }
  }

  private mutating func verify(
    _ appearance: BundleManifest.Appearance,
    of version: String,
    in part: String,
    bytes: [UInt8],
    isText: Bool,
    _ reading: DocumentReading?,
  ) {
    let places =
      [(appearance.start, appearance.end), (appearance.bodyStart, appearance.bodyEnd)]
      + appearance.statements.map { ($0.start, $0.end) }
      + appearance.regions.map { ($0.start, $0.end) }
    guard places.allSatisfy({ 0 <= $0.0 && $0.0 <= $0.1 && $0.1 <= bytes.count }) else {
      add(part, "a place in it reaches beyond its last byte, or ends before it begins")
      return
    }
    let article = reading?.articles.first {
      $0.range == appearance.start..<appearance.end
    }
    let read = article.map { Set($0.statements.map(BundleManifest.Stated.init)) }
    for stated in appearance.statements {
      statements += 1
      let stands =
        isText && bytes[stated.start..<stated.end].elementsEqual(Array(stated.quote.utf8))
      let place = "bytes \(stated.start) to \(stated.end)"
      if let read {
        if !read.contains(stated) {
          add(
            part,
            stands
              ? "\(stated.key) at \(place): the rules of this program read another value from the quote"
              : "\(stated.key) at \(place): these bytes are not the quote",
          )
        }
      } else if isText, !stands {
        add(part, "\(stated.key) at \(place): these bytes are not the quote")
      }
    }
    guard reading != nil else { return }
    guard let article else {
      add(
        part,
        "the rules of this program read no article at bytes \(appearance.start) to \(appearance.end)",
      )
      return
    }
    let identity = WordingIdentity.text(body: article.body.text, headline: article.headline)
    if Digest(sha256: Array(identity.utf8)).hexadecimal != version {
      add(
        part,
        "the wording at bytes \(appearance.bodyStart) to \(appearance.bodyEnd) is not \(version)",
      )
    }
    let body = article.body.documentRange ?? article.range.upperBound..<article.range.upperBound
    if body != appearance.bodyStart..<appearance.bodyEnd {
      add(part, "the body of \(version) stands at other bytes of it")
    }
  }

  // MARK: Wordings and what ties them

  private mutating func verifyWordings(_ manifest: BundleManifest) {
    var seen: Set<String> = []
    for version in manifest.versions {
      versions += 1
      if !seen.insert(version.version).inserted {
        add(BundleFiles.manifest, "has version \(version.version) twice")
      }
      let name = BundleFiles.normalised(version.version)
      guard let normalised = files[name], let body = files[BundleFiles.body(version.version)] else {
        continue
      }
      if Digest(sha256: normalised).hexadecimal != version.version {
        add(name, "its bytes do not have the SHA-256 that it is named by")
      }
      let headline = version.appearances.first?.statements.first { $0.key == "headline" }?.value
      let text = String(decoding: body, as: UTF8.self)
      if !WordingIdentity.text(body: text, headline: headline).utf8.elementsEqual(normalised) {
        add(BundleFiles.body(version.version), "is not the text that \(name) is made from")
      }
      let words = ShingledText(utf8: body, folding: .unicode).unitCount
      if words != version.words {
        add(
          BundleFiles.manifest,
          "version \(version.version) has \(words) words, not \(version.words)",
        )
      }
      if version.appearances.isEmpty {
        add(BundleFiles.manifest, "version \(version.version) stands in no document")
      }
    }
    var members: [String: Set<String>] = [:]
    for version in manifest.versions {
      members[version.article, default: []].insert(version.version)
    }
    for article in manifest.articles {
      if Set(article.versions) != members.removeValue(forKey: article.article) ?? [] {
        add(BundleFiles.manifest, "article \(article.article) does not have the versions it lists")
      }
      if article.asked {
        let versions = Set(article.versions)
        headlines.append(
          manifest.versions.first { versions.contains($0.version) }?.headline
            ?? "without a headline"
        )
      }
    }
    for article in members.keys.sorted() {
      add(BundleFiles.manifest, "article \(article) is not listed")
    }
  }

  private mutating func verifyRelations(_ manifest: BundleManifest) {
    var texts: [String: ShingledText] = [:]
    var articles: [String: String] = [:]
    for version in manifest.versions { articles[version.version] = version.article }
    var seen: Set<[String]> = []
    for relation in manifest.relations {
      let part = "relation \(relation.a.prefix(12)) – \(relation.b.prefix(12))"
      guard seen.insert([relation.a, relation.b]).inserted else {
        add(part, "is listed twice")
        continue
      }
      guard let bytesA = files[BundleFiles.body(relation.a)],
        let bytesB = files[BundleFiles.body(relation.b)], relation.a != relation.b
      else {
        add(part, "a wording of it is not in the bundle")
        continue
      }
      relations += 1
      if texts.count > 200 { texts.removeAll() }
      let a = texts[relation.a] ?? ShingledText(utf8: bytesA, folding: .unicode)
      let b = texts[relation.b] ?? ShingledText(utf8: bytesB, folding: .unicode)
      texts[relation.a] = a
      texts[relation.b] = b
      let measure = NearDuplicates.measure(a, b)
      if measure.shared != relation.shingles {
        add(part, "they share \(measure.shared) runs of words, not \(relation.shingles)")
      }
      let claims = [
        ("resemblance", measure.resemblance, relation.resemblance),
        ("containment of a in b", measure.containmentAInB, relation.containmentAInB),
        ("containment of b in a", measure.containmentBInA, relation.containmentBInA),
      ]
      for (name, measured, claimed) in claims where !(abs(measured - claimed) < 1e-9) {
        add(part, "\(name) is \(measured), not \(claimed)")
      }
      if RelationKind(rawValue: relation.kind) == nil { add(part, "is of no known kind") }
      if relation.sameArticle != (articles[relation.a] == articles[relation.b]) {
        add(part, "says wrongly whether both are of one article")
      }
      for passage in relation.passages { verify(passage, part, bytesA, bytesB) }
    }
  }

  private mutating func verify(
    _ passage: BundleManifest.Passage,
    _ part: String,
    _ a: [UInt8],
    _ b: [UInt8],
  ) {
    passages += 1
    guard 0 <= passage.aStart, passage.aStart <= passage.aEnd, passage.aEnd <= a.count,
      0 <= passage.bStart, passage.bStart <= passage.bEnd, passage.bEnd <= b.count
    else {
      add(part, "a passage reaches beyond the text, or ends before it begins")
      return
    }
    let one = ShingledText(
      utf8: Array(a[passage.aStart..<passage.aEnd]),
      folding: .unicode,
    )
    let two = ShingledText(
      utf8: Array(b[passage.bStart..<passage.bEnd]),
      folding: .unicode,
    )
    if one.hashes != two.hashes || one.unitCount != two.unitCount {
      add(
        part,
        "the passage at bytes \(passage.aStart) to \(passage.aEnd) of a has other words in b",
      )
    }
    if one.unitCount != passage.words {
      add(
        part,
        "the passage at bytes \(passage.aStart) of a has \(one.unitCount) words, not \(passage.words)",
      )
    }
  }
}

extension BundleVerification {
  /// The SHA-256 by which a bundle is cited, as 64 digits.
  public static func digest(of archive: [UInt8]) -> String {
    Digest(sha256: archive).hexadecimal
  }
}
