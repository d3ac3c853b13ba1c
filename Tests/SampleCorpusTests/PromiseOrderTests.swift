import ArticleModel
import ArticleStorage
import Foundation
import Ingestion
import TestSupport
import Testing

/// Promise 3: order does not matter.
@Suite(.temporaryDirectory) struct PromiseOrderTests {
  /// What may not depend on the order: articles with their versions, and relations with all that
  /// is known of them.
  private struct Findings: Equatable {
    var articles: Set<Set<Digest>> = []
    var names: Set<ArticleName> = []
    var relations: Set<String> = []
  }

  private func findings(of collection: Collection) throws -> Findings {
    try collection.ask { questions in
      var findings = Findings()
      for summary in try questions.articles() {
        findings.names.insert(summary.name)
        findings.articles.insert(
          Set(
            try questions.versions(ofArticle: summary.number)
              .compactMap { try questions.detail(of: $0)?.hash }
          )
        )
      }
      try questions.forEachPair { pair in
        // A wording that stands in several files is printed with other spaces or dashes in each, so
        // the bytes of its passages are those of the file that came first; the words are the same.
        let passages = pair.passages.map(\.words)
        findings.relations.insert(
          """
          \(pair.a.version.hexadecimal) \(pair.kind.rawValue) \(pair.b.version.hexadecimal) \
          \(pair.isSameArticle) \(pair.shared) \(pair.sharedCounted) \(pair.reason) \(passages)
          """
        )
      }
      return findings
    }
  }

  @Test func findsTheSameInAllOrdersOfTheSampleCollection() throws {
    let files = try SampleFile.seeds()
    let expected = try Collection("expected")
    try expected.take(files)
    let wanted = try findings(of: expected)
    #expect(wanted.articles.count == 6)
    for (number, order) in permutations(of: Array(files.indices)).enumerated() {
      let collection = try Collection("order-\(number)")
      // Whole, in two portions, or file by file; and in every other case in two lives.
      let portions = [5, 3, 1][number % 3]
      for start in stride(from: 0, to: files.count, by: portions) {
        let portion = order[start..<min(start + portions, files.count)]
        try collection.take(portion.map { files[$0] })
        if number % 2 == 1 && start == 0 { try collection.restart() }
      }
      let found = try findings(of: collection)
      #expect(found == wanted, "\(order)")
    }
  }

  // The real files that the sample collection imitates are not published with the project.
  @Test(.enabled(if: SharedCollections.seeds != nil))
  func findsTheSameInAnyOrderOfRealFiles() throws {
    let folder = try #require(SharedCollections.seeds)
    let files = try SampleFile.below(folder)
    let expected = try Collection("expected")
    try expected.take(files)
    let wanted = try findings(of: expected)
    var random = SeededRandom(1)
    for number in 0..<10 {
      let collection = try Collection("order-\(number)")
      for file in files.shuffled(using: &random) { try collection.take([file]) }
      let found = try findings(of: collection)
      #expect(found == wanted)
    }
  }

  // The labelled collections are not published with the project.
  @Test(.enabled(if: LabelledCollection.archive("gov-versions") != nil))
  func findsTheSameInAnyOrderOfALabelledCollection() throws {
    let files = try LabelledCollection("gov-versions").files
    let expected = try Collection("expected")
    try expected.take(files)
    let wanted = try findings(of: expected)
    var random = SeededRandom(2)
    let collection = try Collection("shuffled")
    var rest = files.shuffled(using: &random)[...]
    while !rest.isEmpty {
      try collection.take(Array(rest.prefix(40)))
      rest = rest.dropFirst(40)
      try collection.restart()
    }
    let found = try findings(of: collection)
    #expect(found.articles == wanted.articles)
    #expect(found.names == wanted.names)
    let added = found.relations.subtracting(wanted.relations)
    let missing = wanted.relations.subtracting(found.relations)
    #expect(added.isEmpty && missing.isEmpty, "\(added.sorted()) instead of \(missing.sorted())")
  }

  private func permutations(of numbers: [Int]) -> [[Int]] {
    guard numbers.count > 1 else { return [numbers] }
    return numbers.flatMap { first in
      permutations(of: numbers.filter { $0 != first }).map { [first] + $0 }
    }
  }
}
