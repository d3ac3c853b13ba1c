import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct ReferenceTests {
  /// Two versions of one article about salt, whose hashes begin alike, and one about a storm.
  private struct Filled {
    let reader: StoreReader
    let salt: StoredSample
    let second: StoredSample
    let storm: StoredSample
  }

  private static let hashes = [
    "ab12" + String(repeating: "0", count: 60), "ab12" + String(repeating: "f", count: 60),
    "0123456789" + String(repeating: "c", count: 54),
  ]

  private func filled() throws -> Filled {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    let hashes = try Self.hashes.map { try #require(Digest(hexadecimal: $0)) }
    let samples = try store.record { transaction in
      let run = try transaction.sampleRun()
      var second = SampleArticle.salt
      second.headline = "Salt boats wait"
      second.url = nil
      second.body += " They still wait."
      let samples = [
        try transaction.keep(.salt, at: "/inbox/may/salt.txt", run: run, hash: hashes[0]),
        try transaction.keep(second, at: "/inbox/june/salt.txt", run: run, hash: hashes[1]),
        try transaction.keep(.storm, at: "/inbox/storm.txt", run: run, hash: hashes[2]),
      ]
      try transaction.mergeArticle(
        samples[1].article,
        into: samples[0].article,
        name: hashes[0],
      )
      return samples
    }
    return Filled(
      reader: try StoreReader(path: store.path),
      salt: samples[0],
      second: samples[1],
      storm: samples[2],
    )
  }

  private func targets(_ reference: String, in filled: Filled) throws -> [ReferenceTarget] {
    try filled.reader.ask { try $0.targets(of: reference) }
  }

  @Test func resolvesTheBeginningOfAVersionsHash() throws {
    let filled = try filled()
    let storm = ReferenceTarget.version(filled.storm.version)
    for length in [4, 5, 9, 10, 33, 64] {
      #expect(try targets(String(Self.hashes[2].prefix(length)), in: filled) == [storm])
    }
    #expect(try targets(Self.hashes[2].uppercased(), in: filled) == [storm])
  }

  @Test func doesNotTakeLessThanFourDigitsForAHash() throws {
    let filled = try filled()
    #expect(try targets("012", in: filled).isEmpty)
    #expect(try targets(Self.hashes[2] + "0", in: filled).isEmpty)
  }

  @Test func listsAllThatAnAmbiguousHashCanMean() throws {
    let filled = try filled()
    #expect(
      try targets("ab12", in: filled) == [
        .version(filled.salt.version), .version(filled.second.version),
      ]
    )
    #expect(try targets("ab120", in: filled) == [.version(filled.salt.version)])
    #expect(try targets("ab12f", in: filled) == [.version(filled.second.version)])
  }

  @Test func resolvesTheBeginningOfADocumentsHash() throws {
    let filled = try filled()
    let digest = try digest("document \(SampleArticle.storm.text)")
    #expect(
      try targets(String(digest.hexadecimal.prefix(16)), in: filled)
        == [.version(filled.storm.version)]
    )
  }

  @Test func resolvesAnArticlesNameAndTheNamesItHadBefore() throws {
    let filled = try filled()
    let article = ReferenceTarget.article(filled.salt.article)
    #expect(try targets("art-" + Self.hashes[0].prefix(16), in: filled) == [article])
    #expect(try targets("art-" + Self.hashes[1].prefix(16), in: filled) == [article])
    #expect(try targets("art-ab12", in: filled) == [article])
    #expect(try targets("ART-AB12", in: filled) == [article])
    #expect(
      try targets("art-0123456789", in: filled) == [.article(filled.storm.article)]
    )
    #expect(try targets("art-ffffffff", in: filled).isEmpty)
    #expect(try targets("art-", in: filled).isEmpty)
  }

  @Test func resolvesAPathAndTheEndOfOne() throws {
    let filled = try filled()
    let salt = ReferenceTarget.version(filled.salt.version)
    let second = ReferenceTarget.version(filled.second.version)
    #expect(try targets("/inbox/may/salt.txt", in: filled) == [salt])
    #expect(try targets("june/salt.txt", in: filled) == [second])
    #expect(try targets("salt.txt", in: filled) == [salt, second])
    #expect(try targets("storm.txt", in: filled) == [.version(filled.storm.version)])
    // Only whole names count.
    #expect(try targets("alt.txt", in: filled).isEmpty)
    #expect(try targets("%.txt", in: filled).isEmpty)
  }

  @Test func resolvesAnAddress() throws {
    let filled = try filled()
    #expect(
      try targets("https://example.org/salt", in: filled) == [.version(filled.salt.version)]
    )
    #expect(try targets("https://example.org/sal", in: filled).isEmpty)
  }

  @Test func resolvesWordsOfAHeadline() throws {
    let filled = try filled()
    #expect(try targets("storm roof", in: filled) == [.article(filled.storm.article)])
    // Two versions of one article are one meaning.
    #expect(try targets("salt boats", in: filled) == [.article(filled.salt.article)])
    // Words of a body are no words of a headline.
    #expect(try targets("fishwives", in: filled).isEmpty)
  }

  @Test func findsNothingForWhatIsNotThere() throws {
    let filled = try filled()
    for reference in ["", "nothing of the kind", "deadbeef", "/inbox/none.txt", "art-zzzz"] {
      #expect(try targets(reference, in: filled).isEmpty)
    }
  }

  @Test func givesNoMoreThanIsAskedFor() throws {
    let filled = try filled()
    #expect(try filled.reader.ask { try $0.targets(of: "salt.txt", limit: 1) }.count == 1)
    #expect(try filled.reader.ask { try $0.targets(of: "ab12", limit: 1) }.count == 1)
  }

  @Test func leavesOutWhatNoLongerLiesAtAPath() throws {
    let store = try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
    try store.record { transaction in
      let run = try transaction.sampleRun()
      _ = try transaction.keep(.salt, at: "/inbox/news.txt", run: run)
      _ = try transaction.keep(.storm, at: "/inbox/news.txt", run: run)
    }
    let reader = try StoreReader(path: store.path)
    try reader.ask { questions in
      let storm = try #require(
        try questions.version(withHash: digest("version \(SampleArticle.storm.body)"))
      )
      #expect(try questions.targets(of: "news.txt") == [.version(storm)])
      #expect(try questions.targets(ofPath: Array("/inbox/news.txt".utf8)) == [.version(storm)])
    }
  }
}
