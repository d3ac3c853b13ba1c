import ArticleModel
import Foundation
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct ValueBlockTests {
  // MARK: Bytes

  @Test func keepsValuesAndWhoHasThem() throws {
    var block = ValueBlock()
    for (value, version) in [("Ana", 7), ("", 7), ("Åsa Ek", 3), ("Ana", 4_000_000_000)] {
      block.append(value, of: Int64(version))
    }
    let read = try #require(ValueBlock(block.bytes))
    #expect(read == block)
    #expect(read.values == ["Ana", "", "Åsa Ek"])
    #expect(read.entries.map(\.value) == [0, 1, 2, 0])
    #expect(ValueBlock(ValueBlock().bytes) == ValueBlock())
  }

  @Test func refusesBytesThatAreNoBlock() {
    var block = ValueBlock()
    block.append("Ana Souza", of: 7)
    let bytes = block.bytes
    #expect(ValueBlock([]) == nil)
    #expect(ValueBlock([9] + bytes.dropFirst()) == nil)
    var random = SeededRandom(1)
    for _ in 0..<2_000 {
      var damaged = bytes
      for _ in 0..<3 {
        damaged[Int.random(in: damaged.indices, using: &random)] = .random(
          in: 0...255,
          using: &random,
        )
      }
      if let read = ValueBlock(Array(damaged.prefix(.random(in: 0...bytes.count, using: &random))))
      {
        #expect(read.entries.allSatisfy { read.values.indices.contains($0.value) })
      }
    }
  }

  // MARK: Sets

  @Test func setsOfVersionsAreSets() {
    var random = SeededRandom(2)
    for _ in 0..<50 {
      let one = Set((0..<20).map { _ in Int64.random(in: 0...300, using: &random) })
      let two = Set((0..<30).map { _ in Int64.random(in: 0...500, using: &random) })
      func result(_ change: (inout VersionSet, VersionSet) -> Void) -> [Int64] {
        var set = VersionSet(one)
        change(&set, VersionSet(two))
        return set.numbers
      }
      #expect(VersionSet(one).count == one.count)
      #expect(result { $0.formUnion($1) } == one.union(two).sorted())
      #expect(result { $0.formIntersection($1) } == one.intersection(two).sorted())
      #expect(result { $0.subtract($1) } == one.subtracting(two).sorted())
      #expect((0...600).allSatisfy { VersionSet(one).contains($0) == one.contains($0) })
    }
    #expect(!VersionSet([3]).contains(-3))
  }

  // MARK: Stores

  private static let queries = [
    "author:reed", "author:reed OR author:souza", "after:2021", "before:2021-06 author:souza",
    "quay -author:reed", "language:en", "kind:none author:reed",
  ]

  /// A store of more appearances than a block has, every third by Souza, the others by Reed.
  private func store(_ articles: Int = 1_500) throws -> ArticleStore {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    try store.record { transaction in
      let run = try transaction.sampleRun()
      for number in 0..<articles {
        var sample = SampleArticle.salt
        sample.body = "The salt boats waited at quay number \(number)."
        sample.author = number % 3 == 0 ? "Ana Souza" : "Tom Reed"
        sample.date = number % 7 == 0 ? nil : "20\(20 + number % 3)-0\(1 + number % 9)-11"
        _ = try transaction.keep(sample, at: "/inbox/\(number).txt", run: run)
      }
    }
    return store
  }

  private func answers(of store: ArticleStore) throws -> [[Int64]] {
    try StoreReader(path: store.path).ask { questions in
      try Self.queries.flatMap { query in
        try [SearchOrder.best, .newest, .oldest].map {
          try questions.search(SearchQuery(query), order: $0).versions.map(\.rawValue)
        }
      }
    }
  }

  private func facets(of store: ArticleStore) throws -> [SearchFacet] {
    try StoreReader(path: store.path).ask { try $0.facets(SearchQuery("quay")) }
  }

  private func blocks(of store: ArticleStore) throws -> [Int64] {
    try StoreReader(path: store.path).ask {
      try $0.statement("SELECT DISTINCT block FROM valueBlock ORDER BY 1").all { $0.integer(0) }
    }
  }

  @Test func answersTheSameFromBlocksAsFromStatements() throws {
    let store = try store()
    #expect(try blocks(of: store) == [0])
    let fromBlocks = (try answers(of: store), try facets(of: store))
    #expect(fromBlocks.0.allSatisfy { !$0.isEmpty })
    #expect(fromBlocks.0[0].count == 1_000)
    try store.record { try $0.statement("DELETE FROM valueBlock").run() }
    let fromStatements = (try answers(of: store), try facets(of: store))
    #expect(fromBlocks.0 == fromStatements.0)
    #expect(fromBlocks.1 == fromStatements.1)
  }

  @Test func readsStatementsWhereABlockIsDamaged() throws {
    let store = try store()
    let whole = try answers(of: store)
    try store.record { try $0.statement("UPDATE valueBlock SET entries = x'0203'").run() }
    #expect(try answers(of: store) == whole)
  }

  @Test func findsNoMoreWhatIsRemoved() throws {
    let store = try store()
    let versions = try StoreReader(path: store.path).ask {
      try $0.search(SearchQuery("author:souza")).versions
    }
    let removed = try #require(versions.first { $0.rawValue < 1_000 })
    try store.record { try $0.remove([removed]) }
    let left = try StoreReader(path: store.path).ask {
      try $0.search(SearchQuery("author:souza")).versions
    }
    #expect(left == versions.filter { $0 != removed })
    #expect(try blocks(of: store) == [0])
    #expect(try findings(of: store).isEmpty)
  }

  @Test func lastAppearancesThatAreRemovedComeInNoBlock() throws {
    let store = try store(1_030)
    try store.record { try $0.remove((1_020...1_030).map { VersionNumber(rawValue: $0) }) }
    #expect(try blocks(of: store).isEmpty)
    try store.record { transaction in
      let run = try transaction.sampleRun()
      for number in 2_000..<2_020 {
        var sample = SampleArticle.salt
        sample.body = "Another boat waited at pier number \(number)."
        _ = try transaction.keep(sample, at: "/inbox/\(number).txt", run: run)
      }
    }
    #expect(try blocks(of: store) == [0])
    #expect(try findings(of: store).isEmpty)
  }

  private func findings(of store: ArticleStore) throws -> [String] {
    var findings: [String] = []
    try StoreReader(path: store.path).ask {
      try $0.checkValues { findings.append("\($0.place): \($0.what)") }
    }
    return findings
  }

  @Test func checkFindsABlockThatSaysSomethingElse() throws {
    let store = try store(1_030)
    #expect(try findings(of: store).isEmpty)
    try store.record {
      try $0.statement("UPDATE valueBlock SET entries = x'0100' WHERE field = 'author'").run()
    }
    #expect(try findings(of: store).count == 1)
  }

  @Test func storesOfEarlierReleasesAreSearchedAsTheyAre() throws {
    for version in 1...3 {
      let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Released/schema-\(version).sqlite")
      let path = TemporaryDirectory.current.path + "/old-\(version).sqlite"
      try FileManager.default.copyItem(at: file, to: URL(filePath: path))
      try StoreReader(path: path).ask { questions in
        let found = try questions.search(SearchQuery("author:souza"))
        let facets = try questions.facets(SearchQuery("quay"))
        #expect(found.count == 1)
        #expect(facets.count == 4)
      }
    }
  }
}
