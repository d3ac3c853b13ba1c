import ArticleModel
import ArticleStorage
import Ingestion
import TestSupport
import Testing

/// Order does not matter: the same files in any order and any portions, with the program ended and
/// begun again in between, give the same articles and relations.
@Suite(.temporaryDirectory) struct AnyOrderTests {
  /// A small collection of everything that makes decisions depend on other texts.
  struct Collection {
    var name: String
    var texts: [String]
    var thresholds = MatchingThresholds()
  }

  static func collection(seed: UInt64) -> Collection {
    var prose = Prose(seed)
    var texts: [String] = []
    var words: [[String]] = []
    let footer = prose.words(30)
    for _ in 0..<prose.number(2...4) {
      let base = prose.words(prose.number(90...220))
      words.append(base)
      let headline = prose.headline()
      texts.append(base.under(headline, by: "Ana Souza"))
      // An exact copy under another headline, a lightly and a heavily edited one.
      if prose.number(0...1) == 0 { texts.append(base.under(prose.headline())) }
      let step = prose.number(25...60)
      texts.append(prose.changing(base) { $0 % step == 3 }.under(prose.headline()))
      let small = prose.number(6...9)
      texts.append(
        prose.changing(base) { $0 % small == 2 }
          .under(prose.number(0...1) == 0 ? headline : prose.headline(), by: "Ana Souza")
      )
      // A truncation.
      let kept = base.count * prose.number(20...80) / 100
      texts.append(
        Array(base[..<kept]).under(prose.number(0...1) == 0 ? headline : prose.headline())
      )
    }
    // Digests of two or more.
    for _ in 0..<prose.number(1...2) {
      texts.append(prose.shuffled(words).prefix(2).flatMap(\.self).under(prose.headline()))
    }
    // A form, which may be one text short of being one.
    let form = prose.words(120)
    let slot = prose.number(12...20)
    for _ in 0..<prose.number(3...6) {
      texts.append(prose.changing(form) { $0 % slot == 0 }.under(prose.headline()))
    }
    // Articles that share a footer, which may be boilerplate or not.
    for _ in 0..<prose.number(2...7) {
      texts.append((prose.words(50) + footer).under(prose.headline()))
    }
    var thresholds = MatchingThresholds()
    thresholds.boilerplateStories = 4
    return Collection(name: "collection \(seed)", texts: texts, thresholds: thresholds)
  }

  /// Takes the texts in in a random order, in random portions, with restarts between some.
  private func findings(
    of collection: Collection,
    order: Int,
    _ prose: inout Prose,
  ) throws -> Findings {
    let desk = try Desk("order \(order)", thresholds: collection.thresholds)
    var files: [DeliveredFile] = collection.texts.enumerated().map {
      .text($1, at: "/inbox/\($0).txt")
    }
    if order > 0 { files = prose.shuffled(files) }
    while !files.isEmpty {
      let count = order == 0 ? files.count : prose.number(1...max(1, files.count))
      try desk.take(Array(files.prefix(count)), inSteps: order.isMultiple(of: 2))
      files.removeFirst(min(count, files.count))
      if order > 0, prose.number(0...2) == 0 { try desk.restart() }
    }
    return try desk.findings()
  }

  // The last four once showed words that were not judged again, and forms that were not seen or
  // were none.
  @Test(arguments: Array(1...8) + [38, 107, 115, 148] as [UInt64])
  func findsTheSameInAnyOrderAndAnyPortions(seed: UInt64) throws {
    let collection = Self.collection(seed: seed)
    var prose = Prose(seed + 1_000)
    let expected = try findings(of: collection, order: 0, &prose)
    for order in 1...5 {
      let found = try findings(of: collection, order: order, &prose)
      let difference = found.difference(from: expected)
      #expect(difference.isEmpty, "seed \(seed), order \(order):\n\(difference)")
    }
  }

  private static func footers(seed: UInt64) -> Collection {
    var prose = Prose(seed)
    let footer = prose.words(36)
    let words = (0..<7).map { _ in prose.words(prose.number(30...70)) + footer }
    var collection = Collection(
      name: "footers",
      texts: words.map { $0.under(prose.headline()) }
        + words.prefix(2).map { words in
          prose.changing(words) { $0 % 25 == 9 }.under(prose.headline())
        },
    )
    collection.thresholds.boilerplateStories = 4 + Int(seed)
    return collection
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func findsTheSameWhereAFooterIsOrIsNotBoilerplate(seed: UInt64) throws {
    let collection = Self.footers(seed: seed)
    var prose = Prose(seed + 2_000)
    let expected = try findings(of: collection, order: 0, &prose)
    for order in 1...6 {
      let found = try findings(of: collection, order: order, &prose)
      let difference = found.difference(from: expected)
      #expect(difference.isEmpty, "seed \(seed), order \(order):\n\(difference)")
    }
  }

  @Test func findsTheSameInEveryOrderOfAFormAndOneMoreText() throws {
    var prose = Prose(77)
    let form = prose.words(100)
    let texts = (0..<4).map { _ in
      prose.changing(form) { $0 % 14 == 0 }.under(prose.headline())
    }
    let desk = try Desk("expected")
    try desk.take(texts: texts)
    let expected = try desk.findings()
    for (number, order) in permutations(of: [0, 1, 2, 3]).enumerated() {
      let desk = try Desk("order \(number)")
      try desk.take(order.map { .text(texts[$0], at: "/inbox/\($0).txt") })
      let difference = try desk.findings().difference(from: expected)
      #expect(difference.isEmpty, "\(order):\n\(difference)")
    }
  }

  private func permutations(of numbers: [Int]) -> [[Int]] {
    guard numbers.count > 1 else { return [numbers] }
    return numbers.flatMap { first in
      permutations(of: numbers.filter { $0 != first }).map { [first] + $0 }
    }
  }
}
