import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// What is shown is exact, and nothing that brute force finds is missed.
@Suite(.temporaryDirectory) struct ExactnessTests {
  /// Words that are copied about at random: runs of one text stand in others, whole or edited.
  private static func copiedAbout(seed: UInt64) -> [[String]] {
    var prose = Prose(seed)
    var texts: [[String]] = []
    for _ in 0..<10 {
      var words = prose.words(prose.number(10...120))
      for _ in 0..<prose.number(0...3) {
        guard let source = prose.shuffled(texts).first, source.count > 6 else { break }
        let count = prose.number(5...min(source.count, 90))
        let start = prose.number(0...source.count - count)
        var run = Array(source[start..<start + count])
        if prose.number(0...2) == 0 {
          let step = prose.number(9...40)
          run = prose.changing(run) { $0 % step == 4 }
        }
        words.insert(contentsOf: run, at: prose.number(0...words.count))
      }
      texts.append(words)
    }
    return texts
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func measuresAsBruteForceDoesAndMissesNothing(seed: UInt64) throws {
    let texts = Self.copiedAbout(seed: seed)
    var prose = Prose(seed + 100)
    let desk = try Desk()
    try desk.take(texts: texts.map { $0.under(prose.headline()) })
    var found: [[Int]: RelationDetail] = [:]
    for relation in try desk.relations() {
      let places = [relation.a, relation.b].compactMap { side in
        side.places.first.flatMap { place in
          texts.indices.first { place.path == "/inbox/\($0).txt" }
        }
      }
      found[places] = relation
    }
    for a in texts.indices {
      for b in texts.indices where a < b {
        let relation = found[[a, b]] ?? found[[b, a]]
        let isSwapped = found[[a, b]] == nil
        let measure =
          isSwapped
          ? ReferenceMeasure(texts[b], texts[a]) : ReferenceMeasure(texts[a], texts[b])
        let isTied =
          measure.longestRun >= 20 || measure.resemblance >= 0.5
          || max(measure.containmentAInB, measure.containmentBInA) >= 0.6
        if isTied { #expect(relation != nil, "\(a) and \(b): \(measure)") }
        guard let relation else { continue }
        #expect(relation.shared == measure.shared)
        #expect(relation.resemblance == measure.resemblance)
        #expect(relation.containmentAInB == measure.containmentAInB)
        #expect(relation.containmentBInA == measure.containmentBInA)
        #expect(relation.passages.map(\.words).max() == measure.longestRun)
        // Nothing is related by less than a passage, a rewording or a containment.
        #expect(
          isTied || (measure.containmentAInB >= 0.25 && measure.containmentBInA >= 0.25),
          "\(a) and \(b): \(relation.kind) \(measure)",
        )
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func showsPassagesThatStandInBothTextsWordForWord(seed: UInt64) throws {
    let texts = Self.copiedAbout(seed: seed)
    var prose = Prose(seed + 200)
    let files = texts.map { $0.under(prose.headline()) }
    let desk = try Desk()
    try desk.take(texts: files)
    let bytes = Dictionary(
      uniqueKeysWithValues: files.enumerated().map { ("/inbox/\($0).txt", Array($1.utf8)) }
    )
    for relation in try desk.relations() {
      let a = try #require(relation.a.places.first.flatMap { bytes[$0.path] })
      let b = try #require(relation.b.places.first.flatMap { bytes[$0.path] })
      for passage in relation.passages {
        let inA = ReferenceMeasure.words(String(decoding: a[passage.a], as: UTF8.self))
        let inB = ReferenceMeasure.words(String(decoding: b[passage.b], as: UTF8.self))
        #expect(inA == inB)
        #expect(inA.count == passage.words)
      }
      let places = relation.passages.map(\.a).sorted { $0.lowerBound < $1.lowerBound }
      let areApart = zip(places, places.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
      #expect(areApart)
    }
  }

  @Test func givesEachRelationAReasonThatNamesItsMeasure() throws {
    var prose = Prose(31)
    let words = prose.words(200)
    let desk = try Desk()
    try desk.take(texts: [
      words.under(prose.headline()),
      prose.changing(words) { $0 % 50 == 3 }.under(prose.headline()),
      (prose.words(80) + words[20..<44]).under(prose.headline()),
    ])
    let relations = try desk.relations()
    #expect(relations.count == 3)
    for relation in relations {
      switch relation.kind {
      case .nearIdentical: #expect(relation.reason.contains("resemblance 0."))
      case .sharedPassage: #expect(relation.reason.contains("24 words"))
      default: Issue.record("\(relation.kind) was not expected")
      }
    }
  }
}
