import TestSupport

/// Texts of made-up words, so that two of them share what a test put into both and nothing else.
struct Prose {
  private var random: SeededRandom

  init(_ seed: UInt64) { random = SeededRandom(seed) }

  /// Made-up words, each with its own number in it somewhere: a word comes once in about 10⁹.
  mutating func words(_ count: Int) -> [String] {
    (0..<count).map { _ in
      let letters = Array("abcdefghijklmnoprstuvw")
      return String(
        (0..<Int.random(in: 5...9, using: &random)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &random)]
        }
      )
    }
  }

  /// A headline of six words.
  mutating func headline() -> String {
    words(6).map(\.capitalizedWord).joined(separator: " ")
  }

  /// Puts other words in the place of each that `isChanged` says of its place.
  mutating func changing(
    _ words: [String],
    where isChanged: (Int) -> Bool,
  ) -> [String] {
    let others = self.words(words.count)
    return words.indices.map { isChanged($0) ? others[$0] : words[$0] }
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    elements.shuffled(using: &random)
  }
}

extension [String] {
  /// Sentences of a dozen words in paragraphs of five sentences.
  var prose: String {
    let sentences = stride(from: 0, to: count, by: 12).map { start in
      let words = self[start..<Swift.min(start + 12, count)]
      return
        ((words.first?.capitalizedWord ?? "") + " "
        + words.dropFirst().joined(separator: " ")).trimmedAtEnd + "."
    }
    return stride(from: 0, to: sentences.count, by: 5).map { start in
      sentences[start..<Swift.min(start + 5, sentences.count)].joined(separator: " ")
    }.joined(separator: "\n\n")
  }

  /// These words under a headline, as a file has them.
  func under(_ headline: String, by author: String? = nil) -> String {
    headline + "\n\n" + (author.map { "By \($0)\n\n" } ?? "") + prose + "\n"
  }
}

extension String {
  var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }

  fileprivate var trimmedAtEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
