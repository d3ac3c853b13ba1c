import ArticleModel
import Ingestion
import TestSupport
import Testing

@testable import ArticleStorage

/// What is done while nothing arrives, so that nobody waits for it later.
@Suite(.temporaryDirectory) struct IdleWorkTests {
  /// How many runs the search index is in.
  private func searchRuns(of desk: Desk) throws -> Int64 {
    try desk.ask { questions in
      try questions.statement("SELECT count(DISTINCT segid) FROM articleText_idx")
        .first { $0.integer(0) } ?? 0
    }
  }

  @Test func mergesTheSearchIndexOnceThereIsTime() throws {
    let desk = try Desk()
    for number in 0..<7 {
      try desk.take([
        .text("Salt \(number) is sold at quay \(number).", at: "/inbox/\(number).txt")
      ])
    }
    #expect(try searchRuns(of: desk) == 7)
    try desk.take([.text("Fish is sold at the pier.", at: "/inbox/7.txt")], inSteps: true)
    #expect(try searchRuns(of: desk) < 4)
    let found = try desk.ask { try $0.search(SearchQuery("quay"), limit: 20).versions }
    #expect(found.count == 7)
  }

  @Test func writesWhatItHoldsOfTheIndexBeforeALongPause() throws {
    let desk = try Desk()
    var prose = Prose(5)
    // One in eight of the shingles is posted, and an article's postings are no reason to pause.
    let long = prose.words(600_000).joined(separator: " ")
    try desk.take([.text("A report\n\n" + long, at: "/inbox/long.txt")])
    func heldInMemory() throws -> Int64 {
      try desk.ask { questions in
        try questions.statement("SELECT count(*) FROM postingTail").first { $0.integer(0) } ?? 0
      }
    }
    #expect(try heldInMemory() == 1)
    #expect(try desk.pipeline?.rest(unless: { false }) == true)
    #expect(try heldInMemory() == 0)
    // What comes after the pause is compared with what came before it.
    let excerpt = long.split(separator: " ")[1_000..<1_200].joined(separator: " ")
    try desk.take([.text("Another\n\n" + excerpt, at: "/inbox/excerpt.txt")])
    #expect(try desk.onlyRelation()?.kind == .excerpt)
  }
}
