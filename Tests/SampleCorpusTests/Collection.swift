import ArticleModel
import ArticleReading
import ArticleStorage
import Foundation
import Ingestion
import TestSupport

/// Files of a collection, taken into a real store in the running test's folder.
final class Collection {
  let path: String
  private var store: ArticleStore?
  private var pipeline: IngestPipeline?

  init(_ name: String = "store") throws {
    path = TemporaryDirectory.current.path + "/\(name).sqlite"
    try start()
  }

  private func start() throws {
    let store = try ArticleStore(path: path)
    self.store = store
    let run = try store.record { transaction in
      try transaction.beginRun(
        program: "test",
        command: "ingest",
        settings: "",
        host: "test",
        startedAt: "2022-05-10T08:00:00Z",
      )
    }
    pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(),
      thresholds: MatchingThresholds(),
      run: run,
      now: { "2022-05-10T08:00:01Z" },
    )
  }

  /// Ends this life of the program and begins another one on the same store.
  func restart() throws {
    pipeline = nil
    store = nil
    try start()
  }

  /// Takes files in as one portion, and settles.
  @discardableResult
  func take(_ files: [SampleFile]) throws -> [IngestReport] {
    guard let pipeline else { return [] }
    let reports = try pipeline.ingest(files.map(\.delivered))
    try pipeline.settle()
    return reports
  }

  /// Asks the store.
  func ask<Value>(_ body: (StoreQuestions) throws -> Value) throws -> Value {
    try StoreReader(path: path).ask(body)
  }

  /// Every version with the places where it stands.
  func versions() throws -> [VersionDetail] {
    try ask { questions in
      try questions.articles().flatMap { try questions.versions(ofArticle: $0.number) }
        .compactMap { try questions.detail(of: $0) }
    }
  }

  /// The relations between different versions.
  func pairs() throws -> [RelationDetail] {
    try ask { questions in
      var pairs: [RelationDetail] = []
      try questions.forEachPair { pairs.append($0) }
      return pairs
    }
  }
}

/// A file with its bytes.
struct SampleFile {
  /// The path below the collection's folder.
  let name: String
  let bytes: [UInt8]

  var delivered: DeliveredFile {
    DeliveredFile(
      inbox: Array("/inbox".utf8),
      path: Array("/inbox/\(name)".utf8),
      pathText: "/inbox/\(name)",
      change: "\(bytes.count)",
      byteCount: bytes.count,
      modifiedAt: nil,
      content: .bytes(bytes),
    )
  }

  /// The files of the sample collection.
  static func seeds() throws -> [SampleFile] {
    try PackageRoot.seedFiles().map {
      SampleFile(name: $0.lastPathComponent, bytes: try Array(Data(contentsOf: $0)))
    }
  }

  /// The text files below a folder, by name.
  static func below(_ folder: URL) throws -> [SampleFile] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [SampleFile] = []
    for case let file as URL in files ?? .init() where ["txt", "md"].contains(file.pathExtension) {
      let name = file.resolvingSymlinksInPath().path
        .dropFirst(folder.resolvingSymlinksInPath().path.utf8.count)
      found.append(
        SampleFile(
          name: String(name.drop { $0 == "/" }),
          bytes: try Array(Data(contentsOf: file)),
        )
      )
    }
    return found.sorted { $0.name < $1.name }
  }
}
