import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct RecordingTests {
  private struct Stop: Error {}

  private func makeStore() throws -> ArticleStore {
    try ArticleStore(path: TemporaryDirectory.current.path + "/store.sqlite")
  }

  private static let tables = [
    "run", "document", "documentPiece", "delivery", "article", "version", "appearance",
    "statement", "region", "comparison", "postingTail", "passedKey", "state",
  ]

  @Test func keepsNothingOfATransactionThatFails() throws {
    let store = try makeStore()
    #expect(throws: Stop.self) {
      try store.record { transaction in
        let run = try transaction.sampleRun()
        let salt = try transaction.keep(.salt, at: "/inbox/salt.txt", run: run)
        let storm = try transaction.keep(.storm, at: "/inbox/storm.txt", run: run)
        try transaction.put(comparison(salt.version, storm.version))
        try transaction.post([(1, 2)], of: salt.version)
        try transaction.notePassedKeys([3], falling: true)
        try transaction.setState("word", "salt")
        throw Stop()
      }
    }
    try store.record { transaction in
      for table in Self.tables {
        let rows = try transaction.statement("SELECT count(*) FROM \(table)")
          .first { $0.integer(0) }
        #expect(rows == 0, "\(table)")
      }
      let words = try transaction.statement(
        "SELECT count(*) FROM articleText WHERE articleText MATCH 'salt'"
      ).first { $0.integer(0) }
      #expect(words == 0)
    }
  }

  @Test func goesOnAfterATransactionThatFailed() throws {
    let store = try makeStore()
    _ = try store.record { try $0.keep(.salt, at: "/inbox/salt.txt", run: $0.sampleRun()) }
    // The same wording once more breaks the rule that a hash stands once.
    #expect(
      errorCode { try store.record { try $0.keep(.salt, at: "/b", run: $0.sampleRun()) } }
        == .internalFault
    )
    _ = try store.record { try $0.keep(.storm, at: "/inbox/storm.txt", run: $0.sampleRun()) }
    let reader = try StoreReader(path: store.path)
    #expect(try reader.ask { try $0.articleCount() } == 2)
    #expect(try reader.ask { try $0.deliveryCount() } == 2)
  }

  @Test func doesNotKeepWhatRefersToNothing() throws {
    let store = try makeStore()
    let lost = VersionNumber(rawValue: 77)
    #expect(
      errorCode { try store.record { try $0.post([(1, 1)], of: lost) } } == .internalFault
    )
    #expect(
      errorCode {
        try store.record { transaction in
          try transaction.put(comparison(lost, VersionNumber(rawValue: 78)))
        }
      } == .internalFault
    )
  }

  @Test func notesTheBeginningAndTheEndOfARun() throws {
    let store = try makeStore()
    let run = try store.record { try $0.sampleRun() }
    let reader = try StoreReader(path: store.path)
    let begun = try #require(try reader.ask { try $0.run(run) })
    #expect(begun.host == "lighthouse")
    #expect(begun.stoppedAt == nil)
    try store.record { try $0.endRun(run, stoppedAt: "2022-05-10T09:00:00Z") }
    let ended = try #require(try reader.ask { try $0.run(run) })
    #expect(ended.startedAt == "2022-05-10T08:00:00Z")
    #expect(ended.stoppedAt == "2022-05-10T09:00:00Z")
  }

  // MARK: Deliveries

  @Test func supersedesWhatALaterDeliveryOfThePathReplaces() throws {
    let store = try makeStore()
    try store.record { transaction in
      let run = try transaction.sampleRun()
      _ = try transaction.deliver([1], named: digest("one"), at: "/a", run: run)
      _ = try transaction.deliver([2], named: digest("two"), at: "/a", run: run)
      _ = try transaction.deliver([1], named: digest("one"), at: "/b", run: run)
    }
    let reader = try StoreReader(path: store.path)
    let deliveries = try reader.ask { try $0.deliveries() }
    #expect(deliveries.map(\.path) == ["/b", "/a", "/a"])
    #expect(deliveries.map(\.isSuperseded) == [false, false, true])
    #expect(deliveries.map(\.outcome) == [.duplicate, .stored, .stored])
  }

  @Test func doesNotSupersedeTheSameBytesDeliveredAgain() throws {
    let store = try makeStore()
    try store.record { transaction in
      let run = try transaction.sampleRun()
      for _ in 0..<2 {
        _ = try transaction.deliver([1], named: digest("one"), at: "/a", run: run)
      }
    }
    let reader = try StoreReader(path: store.path)
    #expect(try reader.ask { try $0.deliveries() }.map(\.isSuperseded) == [false, false])
  }

  @Test func tellsAnArrivalThatIsRecordedFromAnotherOfThePath() throws {
    let store = try makeStore()
    try store.record { transaction in
      _ = try transaction.deliver(
        [1],
        named: digest("one"),
        at: "/a",
        run: transaction.sampleRun(),
      )
    }
    let change = try String(digest("one").hexadecimal.prefix(8))
    let recorded = try StoreReader(path: store.path).ask { questions in
      try [("/a", change), ("/a", "another"), ("/b", change)].map { path, change in
        try questions.isRecorded(path: Array(path.utf8), change: change)
      }
    }
    #expect(recorded == [true, false, false])
  }

  @Test func keepsPathsThatAreNotUTF8() throws {
    let store = try makeStore()
    let path: [UInt8] = [0x2F, 0xFF, 0xFE, 0x61]
    try store.record { transaction in
      _ = try transaction.insert(
        NewDelivery(
          inbox: [0x2F],
          path: path,
          pathText: #"/\xFF\xFEa"#,
          change: "1",
          byteCount: nil,
          modifiedAt: nil,
          deliveredAt: "2022-05-10T08:00:01Z",
        ),
        run: transaction.sampleRun(),
        document: nil,
        outcome: .pending,
        reason: "not readable now",
        superseding: nil,
        milliseconds: nil,
      )
      #expect(try transaction.latestDelivery(path: path)?.outcome == .pending)
    }
    let reader = try StoreReader(path: store.path)
    #expect(try reader.ask { try $0.deliveries(path: path) }.map(\.reason) == ["not readable now"])
    // What is pending is tried again.
    #expect(try reader.ask { try $0.isRecorded(path: path, change: "1") } == false)
  }

  // MARK: What is known of a version

  @Test func givesBackAVersionAsItWasPrinted() throws {
    let store = try makeStore()
    let sample = SampleArticle.salt
    let kept = try store.record {
      try $0.keep(sample, at: "/inbox/salt.txt", run: $0.sampleRun())
    }
    try StoreReader(path: store.path).ask { questions in
      let detail = try #require(try questions.detail(of: kept.version))
      let appearance = try #require(detail.appearances.first)
      #expect(detail.appearances.count == 1)
      #expect(appearance.statements == sample.printed.statements)
      #expect(appearance.regions == sample.printed.regions)
      #expect(appearance.rivals == sample.printed.rivals)
      #expect(appearance.range == sample.printed.range)
      #expect(appearance.bodyRange == sample.printed.body.documentRange)
      #expect(appearance.detectedLanguage == "en")
      #expect(appearance.deliveries.map(\.path) == ["/inbox/salt.txt"])
      #expect(try questions.body(of: kept.version) == sample.printed.body)
      #expect(try questions.parts(of: kept.version) == sample.printed.parts)
    }
  }

  @Test func gathersWhatAllDocumentsSayOfAVersion() throws {
    let store = try makeStore()
    let identity = try store.record { transaction in
      let run = try transaction.sampleRun()
      let kept = try transaction.keep(.salt, at: "/inbox/salt.txt", run: run)
      var reprint = SampleArticle.salt
      reprint.headline = "Boats wait"
      reprint.author = "A. Souza"
      let document = try transaction.deliver(
        Array(reprint.text.utf8),
        named: digest("reprint"),
        at: "/inbox/reprint.txt",
        run: run,
      )
      try transaction.insertAppearance(
        reprint.printed,
        at: 0,
        of: document,
        version: kept.version,
      )
      return try transaction.identity(of: kept.version)
    }
    #expect(identity.headlines == ["Salt boats wait at the quay", "Boats wait"])
    #expect(identity.authors == ["Ana Souza", "A. Souza"])
    #expect(identity.dates == ["2022-05-09"])
    #expect(identity.urls == ["https://example.org/salt"])
    #expect(identity.paths == [Array("/inbox/salt.txt".utf8), Array("/inbox/reprint.txt".utf8)])
  }

  @Test func givesBackAComparisonFromEitherSide() throws {
    let store = try makeStore()
    try store.record { transaction in
      let run = try transaction.sampleRun()
      let salt = try transaction.keep(.salt, at: "/inbox/salt.txt", run: run).version
      let storm = try transaction.keep(.storm, at: "/inbox/storm.txt", run: run).version
      let comparison = comparison(salt, storm)
      #expect(try transaction.areCompared(salt, storm) == false)
      try transaction.put(comparison)
      #expect(try transaction.comparisons(of: salt) == [comparison])
      #expect(try transaction.comparisons(of: storm) == [comparison])
      #expect(try transaction.comparison(storm, salt) == comparison)
      #expect(try transaction.areCompared(storm, salt))
      var changed = comparison
      changed.context = .form
      changed.reason = "a form"
      try transaction.put(changed)
      #expect(try transaction.comparisons(of: salt) == [changed])
    }
  }

  @Test func mergesAndPartsArticlesUnderTheirLowestHash() throws {
    let store = try makeStore()
    try store.record { transaction in
      let run = try transaction.sampleRun()
      let a = try transaction.keep(.salt, at: "/a", run: run)
      let b = try transaction.keep(.storm, at: "/b", run: run)
      let hashes = try [a, b].compactMap { try transaction.storedVersion($0.version)?.hash }
      let lowest = try #require(hashes.min())
      try transaction.mergeArticle(b.article, into: a.article, name: lowest)
      #expect(try transaction.article(of: b.version) == a.article)
      #expect(try transaction.name(ofArticle: a.article) == lowest)
      #expect(try transaction.versions(ofArticle: a.article) == [a.version, b.version])
      let parted = try transaction.setArticles([
        (name: hashes[0], versions: [a.version]), (name: hashes[1], versions: [b.version]),
      ])
      #expect(Set(parted).count == 2)
      #expect(try transaction.name(ofArticle: parted[0]) == hashes[0])
      #expect(try transaction.name(ofArticle: parted[1]) == hashes[1])
      #expect(try transaction.versions(ofArticle: parted[1]) == [b.version])
    }
  }

  private func comparison(_ a: VersionNumber, _ b: VersionNumber) -> StoredComparison {
    StoredComparison(
      a: a,
      b: b,
      measured: StoredComparison.Verdict(kind: .abridgement, isTie: true),
      counted: StoredComparison.Verdict(kind: .excerpt, isTie: false),
      context: nil,
      shared: 7,
      sharedCounted: 5,
      longestRun: 9,
      passages: [
        Passage(a: 0..<20, b: 3..<23, words: 4), Passage(a: 25..<40, b: 0..<3, words: 2),
      ],
      reason: "made up",
    )
  }
}
