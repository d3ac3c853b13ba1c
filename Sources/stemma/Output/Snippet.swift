import Foundation

/// The words of a search, folded as the search index folds them: without case and accents.
struct SearchTerms: Hashable, Sendable {
  private var words: Set<String> = []
  private var beginnings: [String] = []

  /// The words that a person typed.
  init(_ text: String) {
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "\"" }) {
      let parts = word.split { !$0.isLetter && !$0.isNumber }.map { Self.folded(String($0)) }
      words.formUnion(parts)
      if word.hasSuffix("*"), let last = parts.last { beginnings.append(last) }
    }
  }

  /// Whether the index finds `word` by these terms.
  func match(_ word: some StringProtocol) -> Bool {
    let folded = Self.folded(String(word))
    return words.contains(folded) || beginnings.contains { folded.hasPrefix($0) }
  }

  private static func folded(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
    let scalars = word.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

/// The stretch of a text where most words of a search stand.
struct Snippet: Hashable, Sendable {
  /// A part of the stretch.
  struct Part: Hashable, Sendable {
    let text: String
    let isMatch: Bool
  }

  /// The parts, in order: together they are the stretch.
  private(set) var parts: [Part] = []

  /// Whether text before and behind it was left out.
  private(set) var cutsBefore = false
  private(set) var cutsBehind = false

  /// The stretch as it is.
  var text: String { parts.map(\.text).joined() }

  /// The stretch of so many words of `text` in which most of the terms stand; its first words
  /// where none of them do, since then they are in the headline.
  ///
  /// - Complexity: O(*n*) in the length of `text`.
  init(of text: String, terms: SearchTerms, words limit: Int) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let hits = words.map { word in
      word.split { !$0.isLetter && !$0.isNumber }.contains { terms.match($0) }
    }
    var (best, bestCount, count) = (0, 0, 0)
    for (end, isHit) in hits.enumerated() {
      if isHit { count += 1 }
      if end >= limit, hits[end - limit] { count -= 1 }
      if count > bestCount { (best, bestCount) = (max(0, end - limit + 1), count) }
    }
    // The window ends with its last hit; a little of what follows it reads better.
    if best > 0 { best = min(best + limit / 3, max(0, words.count - limit)) }
    let end = min(best + limit, words.count)
    guard best < end else { return }
    cutsBefore = best > 0
    cutsBehind = end < words.count
    for index in best..<end {
      if index > best { parts.append(Part(text: " ", isMatch: false)) }
      parts.append(Part(text: String(words[index]), isMatch: hits[index]))
    }
  }
}
