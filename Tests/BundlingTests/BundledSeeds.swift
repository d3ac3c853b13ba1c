import ArticleModel
import ArticleReading
import ArticleStorage
import Foundation
import Ingestion
import TestSupport

@testable import Bundling

/// The sample collection in a store, and a bundle of the piece that it has in two wordings.
struct BundledSeeds {
  static let headline = "Corvane’s council opens the harbours to foreign survey ships"

  let archive: [UInt8]
  let summary: EvidenceBundle.Summary

  /// Takes the sample collection in, and bundles the article that `reference` means.
  static func make(_ reference: String = headline) throws -> BundledSeeds {
    let path = TemporaryDirectory.current.path + "/\(UUID().uuidString).sqlite"
    let store = try ArticleStore(path: path)
    let run = try store.record { transaction in
      try transaction.beginRun(
        program: "0.1",
        command: "ingest",
        settings: "defaults",
        host: "lighthouse",
        startedAt: "2022-05-10T08:00:00.000Z",
      )
    }
    let pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(),
      thresholds: MatchingThresholds(),
      run: run,
      now: { "2022-05-10T08:00:01.000Z" },
    )
    let files = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.seeds.path)
      .filter { $0 != "README.md" }.sorted()
    _ = try pipeline.ingest(
      files.map { name in
        let bytes = [UInt8](try Data(contentsOf: PackageRoot.seeds.appending(path: name)))
        return DeliveredFile(
          inbox: Array("/inbox".utf8),
          path: Array("/inbox/\(name)".utf8),
          pathText: "/inbox/\(name)",
          change: "1.\(bytes.count).1.1",
          byteCount: bytes.count,
          modifiedAt: nil,
          content: .bytes(bytes),
        )
      }
    )
    try pipeline.settle()
    return try StoreReader(path: path).ask { questions in
      var archive: [UInt8] = []
      let article: Int64? =
        switch try questions.targets(of: reference).first {
        case .article(let article): article
        case .version(let version): try questions.article(of: version)
        case nil: nil
        }
      let summary = try EvidenceBundle(from: questions, program: "stemma 0.1")
        .write(article.map { [$0] } ?? []) { archive += $0 }
      return BundledSeeds(archive: archive, summary: summary)
    }
  }

  /// Its files by their names.
  func files() throws -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: try StoredZip.read(archive).entries.map { ($0.name, $0.bytes) }
    )
  }

  /// The files with their sums made right, as somebody would who wants to deceive.
  static func withRightSums(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    var files = files
    files[BundleFiles.sums] = nil
    let sums = files.sorted { $0.key < $1.key }.map { name, bytes in
      "\(Digest(sha256: bytes).hexadecimal)  \(name)\n"
    }
    files[BundleFiles.sums] = Array(sums.joined().utf8)
    return files
  }

  /// The files with a manifest that says something else, and right sums.
  func falsified(_ change: (inout BundleManifest) -> Void) throws -> [String: [UInt8]] {
    var files = try files()
    var manifest = try JSONDecoder().decode(
      BundleManifest.self,
      from: Data(files[BundleFiles.manifest] ?? []),
    )
    change(&manifest)
    files[BundleFiles.manifest] = [UInt8](try JSONEncoder().encode(manifest))
    return Self.withRightSums(files)
  }
}
