import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct PostingIndexTests {
  private var path: String { TemporaryDirectory.current.path + "/store.sqlite" }

  /// What the index must answer: for each key the versions that have it.
  private struct Reference {
    var versions: [UInt64: Set<Int64>] = [:]

    mutating func post(_ fingerprints: [UInt64], of version: Int64) {
      for fingerprint in fingerprints {
        versions[Posting.key(of: fingerprint), default: []].insert(version)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func answersAsADictionaryDoesThroughFlushesMergesAndRestarts(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var reference = Reference()
    // Few keys make long lists that span blocks; many make lists of one.
    let keys: UInt64 = seed.isMultiple(of: 2) ? 40 : 20_000
    var store = try ArticleStore(path: path)
    var versions: [VersionNumber] = []
    for round in 0..<24 {
      try store.record { transaction in
        for _ in 0..<12 {
          let version = try transaction.keepVersion(number: versions.count)
          versions.append(version)
          let fingerprints = random.fingerprints(80, below: keys)
          try transaction.post(fingerprints.map { ($0, UInt16(0)) }, of: version)
          reference.post(fingerprints, of: version.rawValue)
        }
        if round % 3 == 2 { while try transaction.flushFewPostings() {} }
        // Writing goes on over several transactions, too.
        if round % 3 == 0 { _ = try transaction.flushFewPostings(step: 100) }
        // A merge goes on over several transactions, and does not always come to its end.
        if round > 12 { _ = try transaction.mergePostings(step: 700) }
        if round % 12 == 11 { while try transaction.mergePostings(step: 500) {} }
      }
      if round % 8 == 7 {
        try expectAnswers(of: store, as: reference, asking: keys, &random)
        store = try reopened(&store)
      }
      try expectAnswers(of: store, as: reference, asking: keys, &random)
    }
  }

  @Test func leavesNothingOfATailThatWasNeverWrittenToItsEnd() throws {
    var store = try ArticleStore(path: path)
    try store.record { transaction in
      let version = try transaction.keepVersion(number: 0)
      try transaction.post((0..<600).map { ($0 << 30, 0) }, of: version)
      #expect(try transaction.flushFewPostings(step: 400))
      // What comes meanwhile waits for the next.
      try transaction.post([(7, 0)], of: transaction.keepVersion(number: 1))
      #expect(try transaction.answers([7, 599 << 30]) == [[2], [1]])
    }
    func count(_ table: String) throws -> Int64? {
      try store.record { try $0.statement("SELECT count(*) FROM \(table)").first { $0.integer(0) } }
    }
    #expect(try count("postingBlock") == 1)
    var findings: [StoreFinding] = []
    try StoreReader(path: path).ask { try $0.checkPostingBlocks { findings.append($0) } }
    #expect(findings == [])
    store = try reopened(&store)
    #expect(try count("postingBlock") == 0)
    #expect(try count("postingTail") == 2)
    try store.record { transaction in
      #expect(transaction.postingCount == 601)
      #expect(try transaction.answers([7, 599 << 30]) == [[2], [1]])
      while try transaction.flushFewPostings(step: 400) {}
      #expect(try transaction.answers([7, 599 << 30]) == [[2], [1]])
    }
    #expect(try count("postingBlock") == 3)
    #expect(try count("postingTail") == 0)
  }

  @Test func leavesNothingOfAMergeThatNeverCameToItsEnd() throws {
    var store = try ArticleStore(path: path)
    try store.record { transaction in
      for number in 0..<PostingIndex.fanout {
        let version = try transaction.keepVersion(number: number)
        try transaction.post((0..<600).map { ($0, 0) }, of: version)
        while try transaction.flushFewPostings() {}
      }
      #expect(try transaction.mergePostings(step: 1_000))
    }
    func blocks() throws -> [Int64] {
      try store.record { transaction in
        try transaction.statement("SELECT DISTINCT id >> 32 FROM postingBlock ORDER BY 1")
          .all { $0.integer(0) }
      }
    }
    #expect(try blocks() == [1, 2, 3, 4, 5])
    // Whoever checks the store meanwhile finds nothing amiss.
    var findings: [StoreFinding] = []
    try StoreReader(path: path).ask { try $0.checkPostingBlocks { findings.append($0) } }
    #expect(findings.isEmpty)
    store = try reopened(&store)
    #expect(try blocks() == [1, 2, 3, 4])
    try store.record { transaction in
      while try transaction.mergePostings(step: 1_000) {}
      #expect(try transaction.answers([0, 599, 600]) == [[1, 2, 3, 4], [1, 2, 3, 4], []])
    }
    #expect(try blocks() == [5])
  }

  @Test func findsAKeyWhoseVersionsFillSeveralBlocks() throws {
    let count = 3 * PostingBlock.capacity + 17
    let store = try ArticleStore(path: path)
    let answers = try store.record { transaction in
      for number in 0..<count {
        let version = try transaction.keepVersion(number: number)
        try transaction.post([(6, 1), (7, 2), (8, 3)], of: version)
      }
      while try transaction.flushFewPostings() {}
      return try transaction.answers([5, 6, 7, 8, 9])
    }
    #expect(answers[0].isEmpty)
    #expect(answers[1].count == count)
    #expect(answers[2].count == count)
    #expect(answers[3].count == count)
    #expect(answers[4].isEmpty)
  }

  @Test(arguments: [false, true])
  func keepsTheContextOfEachPosting(isFlushed: Bool) throws {
    var store = try ArticleStore(path: path)
    try store.record { transaction in
      let version = try transaction.keepVersion(number: 0)
      try transaction.post([(1 << 63 | 5, 0xABCD), (9, 0), (10, .max)], of: version)
      if isFlushed { while try transaction.flushFewPostings() {} }
    }
    for _ in 0..<2 {
      var contexts: [Int: UInt16] = [:]
      try store.record { transaction in
        try transaction.forEachPosting(of: [5, 9, 10], limit: 9) { contexts[$0] = $2 }
      }
      #expect(contexts == [0: 0xABCD, 1: 0, 2: .max])
      store = try reopened(&store)
    }
  }

  @Test func givesNoMoreOfAKeyThanIsAskedFor() throws {
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      for number in 0..<50 {
        try transaction.post([(3, 0)], of: transaction.keepVersion(number: number))
      }
      while try transaction.flushFewPostings() {}
      for limit in [0, 1, 7, 50, 51] {
        var given = 0
        try transaction.forEachPosting(of: [3], limit: limit) { _, _, _ in given += 1 }
        #expect(given == min(limit, 50))
      }
    }
  }

  @Test func asksForNothingAndGetsNothing() throws {
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      try transaction.post([], of: VersionNumber(rawValue: 1))
      #expect(try transaction.answers([]).isEmpty)
      #expect(try transaction.answers([1, 2]).allSatisfy(\.isEmpty))
      #expect(transaction.postingCount == 0)
      while try transaction.flushFewPostings() {}
      #expect(try transaction.mergePostings() == false)
    }
  }

  @Test func forgetsWhatATransactionThatFailedHadPosted() throws {
    struct Stop: Error {}
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      try transaction.post([(1, 0)], of: transaction.keepVersion(number: 0))
    }
    for isFlushed in [false, true] {
      #expect(throws: Stop.self) {
        try store.record { transaction in
          try transaction.post([(1, 0), (2, 0)], of: transaction.keepVersion(number: 1))
          if isFlushed { while try transaction.flushFewPostings() {} }
          throw Stop()
        }
      }
      try store.record { transaction in
        let answers = try transaction.answers([1, 2])
        #expect(answers == [[1], []])
        #expect(transaction.postingCount == 1)
      }
    }
  }

  @Test func countsAPostingThatIsRepeatedOnceAfterItIsWritten() throws {
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      let version = try transaction.keepVersion(number: 0)
      for _ in 0..<5 {
        try transaction.post([(4, 0)], of: version)
        while try transaction.flushFewPostings() {}
      }
      while try transaction.mergePostings() {}
      #expect(try transaction.answers([4]) == [[1]])
    }
  }

  @Test func endsEarlyWhereABlockIsDamaged() throws {
    let store = try ArticleStore(path: path)
    try store.record { transaction in
      for number in 0..<40 {
        try transaction.post(
          [(UInt64(number), 0), (1_000, 0)],
          of: transaction.keepVersion(number: number),
        )
      }
      while try transaction.flushFewPostings() {}
      try transaction.statement("UPDATE postingBlock SET block = substr(block, 1, 30)").run()
      let answers = try transaction.answers((0..<40) + [1_000])
      #expect(answers.filter { !$0.isEmpty }.count < 20)
      try transaction.statement("UPDATE postingBlock SET block = zeroblob(500)").run()
      _ = try transaction.answers((0..<40) + [1_000])
      try transaction.statement("DELETE FROM postingBlock").run()
      #expect(try transaction.answers([0, 1_000]) == [[], []])
    }
  }

  // MARK: Support

  private func reopened(_ store: inout ArticleStore) throws -> ArticleStore {
    // The lock goes with the old one.
    store = try ArticleStore(path: TemporaryDirectory.current.path + "/other.sqlite")
    return try ArticleStore(path: path)
  }

  private func expectAnswers(
    of store: ArticleStore,
    as reference: Reference,
    asking keys: UInt64,
    _ random: inout SeededRandom,
  ) throws {
    let batches =
      [1, 5, 60].map { Set(random.fingerprints($0, below: keys * 2)).sorted() }
      + [Array(0..<min(keys, 60))]
    try store.record { transaction in
      for batch in batches {
        let wanted = batch.map { reference.versions[$0] ?? [] }
        let answers = try transaction.answers(batch)
        #expect(answers == wanted)
      }
    }
  }
}

extension RecordingTransaction {
  /// For each key the versions that have it.
  fileprivate func answers(_ keys: [UInt64]) throws -> [Set<Int64>] {
    var answers = [Set<Int64>](repeating: [], count: keys.count)
    try forEachPosting(of: keys, limit: .max) { place, version, _ in
      answers[place].insert(version.rawValue)
    }
    return answers
  }

  /// A version that postings can refer to.
  fileprivate func keepVersion(number: Int) throws -> VersionNumber {
    let sample = SampleArticle(
      headline: "Number \(number)",
      author: nil,
      date: nil,
      url: nil,
      body: "Text \(number)",
    )
    let run = try number == 0 ? sampleRun() : RunNumber(rawValue: 1)
    return try keep(sample, at: "/inbox/\(number).txt", run: run).version
  }
}

extension SeededRandom {
  mutating func fingerprints(_ count: Int, below limit: UInt64) -> [UInt64] {
    (0..<count).map { _ in UInt64.random(in: 0..<limit, using: &self) }
  }
}
