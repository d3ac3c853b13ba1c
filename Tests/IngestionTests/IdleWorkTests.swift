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
}
