import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// The result is one function of the texts and the corrections: whatever is said before, between or
/// after, and taken back meanwhile.
@Suite(.temporaryDirectory) struct CorrectedOrderTests {
  /// Corrections that do not contradict one another, of texts of a store.
  private func corrections(
    of desk: Desk,
    _ prose: inout Prose,
    removals: Int,
  ) throws -> [Correction] {
    var hashes: [Digest] = []
    try desk.ask { questions in
      for summary in try questions.articles() {
        for version in try questions.versions(ofArticle: summary.number) {
          if let hash = try questions.detail(of: version)?.hash { hashes.append(hash) }
        }
      }
    }
    var pairs = try desk.relations().map { [$0.a.version, $0.b.version] }
    pairs = Array(
      prose.shuffled(pairs.sorted { $0[0] < $1[0] || $0[0] == $1[0] && $0[1] < $1[1] }).prefix(5)
    )
    var said = pairs.map { Correction.said(.different, $0) }
    for _ in 0..<3 {
      said.append(.said(.same, Array(prose.shuffled(hashes.sorted()).prefix(2))))
    }
    for _ in 0..<removals {
      said.append(.said(.remove, Array(prose.shuffled(hashes.sorted()).prefix(1))))
    }
    var accepted: [Correction] = []
    for correction in said
    where !accepted.contains(where: {
      $0.kind == correction.kind && Set($0.subjects) == Set(correction.subjects)
    }) {
      do {
        if try desk.say(correction) != nil { accepted.append(correction) }
      } catch is CorrectionLedger.Refusal {}
    }
    return accepted
  }

  private func check(seed: UInt64, removals: Int) throws {
    let collection = AnyOrderTests.collection(seed: seed)
    let files: [DeliveredFile] = collection.texts.enumerated().map {
      .text($1, at: "/inbox/\($0).txt")
    }
    var prose = Prose(seed + 3_000)
    let desk = try Desk("expected", thresholds: collection.thresholds)
    try desk.take(files)
    let said = try corrections(of: desk, &prose, removals: removals)
    let expected = try desk.findings()
    #expect(try desk.differencesFromARebuild() == [], "seed \(seed)")
    #expect(try desk.flaws() == [], "seed \(seed)")
    for order in 1...3 {
      let desk = try Desk("order \(order)", thresholds: collection.thresholds)
      var waiting = prose.shuffled(said)
      var rest = prose.shuffled(files)
      while !rest.isEmpty || !waiting.isEmpty {
        let count = min(rest.count, prose.number(1...8))
        try desk.take(Array(rest.prefix(count)))
        rest.removeFirst(count)
        if let next = waiting.popLast() {
          try desk.say(next)
          // Said, taken back, and said by somebody else.
          if prose.number(0...3) == 0 {
            try desk.undo()
            try desk.say(Correction(next.kind, of: next.subjects, word: .at(7, by: "Ben")))
          }
        }
        if prose.number(0...3) == 0 { try desk.restart() }
      }
      let difference = try desk.findings().difference(from: expected)
      #expect(difference.isEmpty, "seed \(seed), order \(order):\n\(difference)")
      let flaws = try desk.flaws().map { "\($0.kind) \($0.place): \($0.what)" }
      #expect(flaws == [], "seed \(seed), order \(order)")
    }
    // All of it taken back is as if nobody had said anything.
    let plain = try Desk("plain", thresholds: collection.thresholds)
    try plain.take(files)
    for _ in said { try desk.undo() }
    let difference = try desk.findings().difference(from: plain.findings())
    #expect(difference.isEmpty, "seed \(seed), all taken back:\n\(difference)")
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func tiesThatPeopleAssert(seed: UInt64) throws { try check(seed: seed, removals: 0) }

  @Test(arguments: 11...16 as ClosedRange<UInt64>)
  func textsThatPeopleRemove(seed: UInt64) throws { try check(seed: seed, removals: 3) }
}
