import ArticleModel
import ArticleReading
import ArticleStorage
import Ingestion
import Synchronization
import TestSupport

/// A store of the running test with a pipeline into it.
final class Desk {
  let path: String
  let thresholds: MatchingThresholds
  private(set) var store: ArticleStore?
  private(set) var pipeline: IngestPipeline?

  /// Opens the store `name` of the test's folder, or makes it.
  init(_ name: String = "store", thresholds: MatchingThresholds = MatchingThresholds()) throws {
    path = TemporaryDirectory.current.path + "/\(name).sqlite"
    self.thresholds = thresholds
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
      thresholds: thresholds,
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

  /// Ends this life of the program.
  func close() {
    pipeline = nil
    store = nil
  }

  /// Takes files in as one portion, and settles: at once as a bulk run does, or in steps as the
  /// worker does.
  @discardableResult
  func take(_ files: [DeliveredFile], inSteps: Bool = false) throws -> [IngestReport] {
    guard let pipeline else { return [] }
    let reports = try pipeline.ingest(files)
    if inSteps {
      _ = try pipeline.settle(unless: { false })
    } else {
      try pipeline.settle()
    }
    return reports
  }

  /// Takes texts in, each as a file of its own named after its place, one after the other.
  @discardableResult
  func take(texts: [String]) throws -> [IngestReport] {
    try texts.enumerated().map { place, text in
      try take([.text(text, at: "/inbox/\(place).txt")])[0]
    }
  }

  /// Asks the store.
  func ask<Value>(_ body: (StoreQuestions) throws -> Value) throws -> Value {
    try StoreReader(path: path).ask(body)
  }

  /// The relations between different versions.
  func relations() throws -> [RelationDetail] {
    try ask { questions in
      var relations: [RelationDetail] = []
      try questions.forEachPair { relations.append($0) }
      return relations
    }
  }

  /// The kind of the only relation of the store, and whether it makes one article; `nil` for none.
  func onlyRelation() throws -> RelationDetail? {
    let relations = try relations()
    guard relations.count < 2 else {
      throw UnexpectedRelations(kinds: relations.map(\.kind.rawValue))
    }
    return relations.first
  }

  struct UnexpectedRelations: Error { let kinds: [String] }

  /// What the store says about its texts that may not depend on how they came.
  func findings() throws -> Findings {
    try ask { questions in
      var findings = Findings()
      for summary in try questions.articles() {
        let versions = try questions.versions(ofArticle: summary.number).map {
          try questions.detail(of: $0)?.hash.hexadecimal.prefix(8) ?? ""
        }
        findings.articles.insert(
          "\(summary.name.text): \(versions.sorted().joined(separator: " "))"
        )
      }
      try questions.forEachPair { relation in
        let passages = try questions.bodyPassages(relation.a.number, relation.b.number)
        let places = passages.map { "\($0.a)=\($0.b) (\($0.words))" }.joined(separator: ", ")
        let sides = [relation.a, relation.b].map { $0.version.hexadecimal.prefix(8) }
        findings.relations.insert(
          """
          \(sides[0]) \(relation.kind.rawValue) \(sides[1]) same \(relation.isSameArticle) \
          shared \(relation.shared), counted \(relation.sharedCounted); \(relation.reason); \
          \(places)
          """
        )
      }
      return findings
    }
  }
}

/// Articles with their versions, and relations with their measures, passages and reasons, all by
/// hashes.
struct Findings: Equatable {
  var articles: Set<String> = []
  var relations: Set<String> = []

  /// How these findings differ from others; empty when they are equal.
  func difference(from other: Findings) -> String {
    func lines(_ mark: String, _ lines: Set<String>) -> [String] {
      lines.sorted().map { "\(mark) \($0)" }
    }
    return
      (lines("-", other.articles.subtracting(articles))
      + lines("+", articles.subtracting(other.articles))
      + lines("-", other.relations.subtracting(relations))
      + lines("+", relations.subtracting(other.relations))).joined(separator: "\n")
  }
}

extension DeliveredFile {
  /// A file with these bytes.
  static func bytes(
    _ bytes: [UInt8],
    at path: String,
    change: String? = nil,
  ) -> DeliveredFile {
    DeliveredFile(
      path,
      change: change ?? "\(bytes.count).\(bytes.reduce(0) { ($0 &* 31) &+ Int($1) })",
      content: .bytes(bytes),
    )
  }

  /// A file with this text.
  static func text(_ text: String, at path: String, change: String? = nil) -> DeliveredFile {
    .bytes(Array(text.utf8), at: path, change: change)
  }

  /// A file of which nothing could be had.
  static func without(_ content: Content, at path: String, change: String) -> DeliveredFile {
    DeliveredFile(path, change: change, content: content)
  }

  private init(_ path: String, change: String, content: Content) {
    var byteCount: Int?
    if case .bytes(let bytes) = content { byteCount = bytes.count }
    self.init(
      inbox: Array("/inbox".utf8),
      path: Array(path.utf8),
      pathText: path,
      change: change,
      byteCount: byteCount,
      modifiedAt: nil,
      content: content,
    )
  }
}

/// Files that are handed out in portions, from any thread.
final class Portions: Sendable {
  private let rest: Mutex<ArraySlice<DeliveredFile>>

  init(_ files: [DeliveredFile]) { rest = Mutex(files[...]) }

  func next(_ limit: Int) -> [DeliveredFile] {
    rest.withLock { rest in
      defer { rest = rest.dropFirst(limit) }
      return Array(rest.prefix(limit))
    }
  }
}

extension Desk {
  /// Takes in all files of a source, as a bulk run does.
  func takeAll(from source: Portions, report: ([IngestReport]) throws -> Void) throws {
    try pipeline?.ingest(next: { source.next($0) }, report: report)
  }
}
