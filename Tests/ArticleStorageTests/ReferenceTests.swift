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

  @Test func noQuestionAboutOneTextReadsAWholeTable() throws {
    let filled = try filled()
    try filled.reader.ask { questions in
      for reference in ["salt.txt", "/inbox/may/salt.txt", "https://example.org/x", "storm"] {
        _ = try questions.targets(of: reference)
        _ = try questions.paths(endingWith: reference, limit: 5)
      }
      let version = filled.storm.version
      let detail = try #require(try questions.detail(of: version))
      let document = try #require(detail.appearances.first?.document)
      let delivery = try #require(detail.appearances.first?.deliveries.first)
      _ = try questions.targets(ofPath: Array("/inbox/storm.txt".utf8))
      _ = try questions.summary(ofArticle: detail.article)
      _ = try questions.versions(ofArticle: detail.article)
      _ = try questions.body(of: version)
      _ = try questions.parts(of: version)
      _ = try questions.side(version)
      _ = try questions.printings(of: version, limit: 5)
      _ = try questions.relations(of: [version], limit: 5)
      _ = try questions.relation(version, filled.salt.version)
      _ = try questions.comparison(version, filled.salt.version)
      _ = try questions.closestRelation(of: version)
      _ = try questions.identity(of: version)
      _ = try questions.document(document)
      _ = try questions.documents(hashPrefix: "0123", limit: 2)
      _ = try questions.paths(ofDocument: document, limit: 2)
      _ = try questions.places(inDocument: document, limit: 2)
      _ = try questions.placeCount(inDocument: document)
      _ = try questions.firstDocument(of: version)
      _ = try questions.members(of: delivery.number, limit: 2)
      _ = try questions.memberCount(of: delivery.number)
      _ = try questions.deliveries(path: Array("/inbox/storm.txt".utf8))
      _ = try questions.delivery(delivery.number)
      _ = try questions.run(delivery.run)
      _ = try questions.lastIntake()
      let growing = [
        "delivery", "document", "article", "version", "appearance", "statement", "rival", "region",
        "comparison", "member",
      ]
      for sql in questions.statements.keys {
        let plan = try questions.statement("EXPLAIN QUERY PLAN " + sql).all { $0.text(3) }
        for table in growing {
          let scan = plan.first { $0 == "SCAN \(table)" || $0.hasPrefix("SCAN \(table) ") }
          #expect(scan == nil, "\(sql)")
        }
      }
    }
  }

  @Test func filesAreFoundByTheEndOfTheirPath() throws {
    let filled = try filled()
    func found(_ end: String) throws -> [String] {
      try filled.reader.ask { questions in
        try questions.paths(endingWith: end, limit: 10).map { String(decoding: $0, as: UTF8.self) }
      }
    }
    #expect(try found("may/salt.txt") == ["/inbox/may/salt.txt"])
    #expect(try found("salt.txt") == ["/inbox/may/salt.txt", "/inbox/june/salt.txt"])
    #expect(try found("/inbox/storm.txt") == ["/inbox/storm.txt"])
    #expect(try found("alt.txt").isEmpty)
    #expect(try found("").isEmpty)
  }

  @Test func aDocumentTellsWhatStandsInIt() throws {
    let filled = try filled()
    try filled.reader.ask { questions in
      let detail = try #require(try questions.detail(of: filled.storm.version))
      let digest = try #require(detail.appearances.first?.document)
      #expect(detail.appearanceCount == 1)
      let document = try #require(try questions.document(digest))
      #expect(document.firstDelivery != nil && document.refusal == nil)
      let places = try questions.places(inDocument: digest, limit: 5)
      #expect(places.map(\.version) == [filled.storm.version])
      let count = try questions.placeCount(inDocument: digest)
      let first = try questions.firstDocument(of: filled.storm.version)
      let prefix = String(digest.hexadecimal.prefix(6))
      let byHash = try questions.documents(hashPrefix: prefix, limit: 3)
      let byNothing = try questions.documents(hashPrefix: "zz", limit: 3)
      #expect(count == 1 && first == digest)
      #expect(byHash == [digest] && byNothing.isEmpty)
    }
  }
}
