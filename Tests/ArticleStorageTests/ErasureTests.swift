import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct ErasureTests {
  /// Whether the store's files have these bytes.
  private func stands(_ word: String, in store: ArticleStore) throws -> Bool {
    let needle = Data(word.utf8)
    return try ["", "-wal"].contains { (suffix: String) throws -> Bool in
      let file = URL(filePath: store.path + suffix)
      guard FileManager.default.fileExists(atPath: file.path) else { return false }
      return try Data(contentsOf: file).range(of: needle) != nil
    }
  }

  /// A store whose search index has many runs, some of them merged already.
  private func store(_ samples: [SampleArticle]) throws -> (ArticleStore, [StoredSample]) {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    var stored: [StoredSample] = []
    for (number, sample) in samples.enumerated() {
      for filler in 0..<12 {
        try store.record { transaction in
          let run = try transaction.sampleRun()
          var other = SampleArticle.storm
          other.body =
            "Storm number \(number) took roof \(filler) of the school, and \(filler * 7) sheds."
          _ = try transaction.keep(other, at: "/inbox/\(number)-\(filler).txt", run: run)
          if filler == 5 {
            stored.append(try transaction.keep(sample, at: "/inbox/s\(number).txt", run: run))
          }
        }
      }
    }
    while try store.record({ try $0.mergeSearchIndex(step: 16) }) {}
    return (store, stored)
  }

  private func erase(_ sample: StoredSample, in store: ArticleStore) throws {
    try store.record { transaction in
      try transaction.setOverwriting(true)
      try transaction.remove([sample.version])
      try transaction.erase(sample.document, at: "2022-05-11T08:00:00Z")
      try transaction.setOverwriting(false)
    }
    try store.finishErasing()
  }

  @Test func leavesNoWordInTheFile() throws {
    var samples: [SampleArticle] = []
    for secret in ["xqvanor", "zzyphum"] {
      var sample = SampleArticle.salt
      sample.headline = "Head\(secret) waits"
      sample.author = "Auth\(secret)"
      sample.body = "The salt boats \(secret) waited at the quay, \(secret) or not."
      samples.append(sample)
    }
    let (store, stored) = try store(samples)
    try store.checkpoint(emptiesLog: true)
    for (secret, sample) in zip(["xqvanor", "zzyphum"], stored) {
      let stoodThere = try stands(secret, in: store)
      #expect(stoodThere)
      try erase(sample, in: store)
      let standsThere = try stands(secret, in: store)
      #expect(!standsThere)
    }
    try StoreReader(path: store.path).ask { questions in
      #expect(try questions.search(SearchQuery("storm")).count == 24)
      #expect(try questions.search(SearchQuery("salt")).count == 0)
      #expect(try questions.search(SearchQuery("sheds -roof")).count == 0)
      var findings: [String] = []
      try questions.checkDatabase { findings.append($0.what) }
      try questions.checkRows { findings.append($0.what) }
      #expect(findings == [])
    }
  }
}
