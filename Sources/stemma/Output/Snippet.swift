import ArticleStorage

/// The words of a search, folded as the search index folds them: without case and accents.
struct SearchTerms: Hashable, Sendable {
  private var words: Set<String> = []
  private var beginnings: [String] = []
  /// What is looked for in scripts without spaces between words.
  private var runs: [[Character]] = []

  /// The words and phrases that a search looks for.
  init(_ terms: [String]) {
    for term in terms {
      for word in term.split(whereSeparator: { $0.isWhitespace || "\"“”„«»".contains($0) }) {
        for stretch in Self.stretches(word) {
          if stretch.first.map(FoldedWords.isUnspaced) ?? false {
            runs.append(stretch)
            continue
          }
          let parts = FoldedWords.words(of: String(stretch))
          words.formUnion(parts)
          if stretch.last == "*", let last = parts.last { beginnings.append(last) }
        }
      }
    }
  }

  /// Whether the index finds `word` by these terms.
  func match(_ word: some StringProtocol) -> Bool {
    let folded = FoldedWords.folded(word)
    return words.contains(folded) || beginnings.contains { folded.hasPrefix($0) }
  }

  /// Whether one of `word`'s parts, between marks that are neither letter nor digit, matches.
  fileprivate func matchPart(of word: some StringProtocol) -> Bool {
    word.split { !$0.isLetter && !$0.isNumber }.contains { match($0) }
  }

  /// Which of these characters stand in something that is looked for.
  fileprivate func marks(in characters: [Character]) -> [Bool] {
    var marks = Array(repeating: false, count: characters.count)
    for run in runs where run.count <= characters.count {
      for start in 0...(characters.count - run.count)
      where characters[start..<start + run.count].elementsEqual(run) {
        for index in start..<start + run.count { marks[index] = true }
      }
    }
    return marks
  }

  /// `word` cut where a script with spaces between words meets one without.
  fileprivate static func stretches(_ word: some StringProtocol) -> [[Character]] {
    var stretches: [[Character]] = []
    for character in word {
      let isUnspaced = FoldedWords.isUnspaced(character)
      if let last = stretches.last?.last, FoldedWords.isUnspaced(last) == isUnspaced {
        stretches[stretches.count - 1].append(character)
      } else {
        stretches.append([character])
      }
    }
    return stretches
  }
}

/// The stretch of a text where most words of a search stand.
struct Snippet: Hashable, Sendable {
  /// A part of the stretch.
  struct Part: Hashable, Sendable {
    let text: String
    let isMatch: Bool
  }

  /// A word, or a character of a script without spaces between words.
  private struct Unit {
    let text: String
    let isMatch: Bool
    let followsSpace: Bool
    /// How much of the stretch it takes: two of those characters are as good as a word.
    let weight: Int
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
    let units = Self.units(of: text, terms)
    let room = limit * 2
    var (start, weight, count) = (0, 0, 0)
    var (best, bestCount) = (0, 0)
    for (end, unit) in units.enumerated() {
      weight += unit.weight
      if unit.isMatch { count += 1 }
      while weight > room, start < end {
        weight -= units[start].weight
        if units[start].isMatch { count -= 1 }
        start += 1
      }
      if count > bestCount { (best, bestCount) = (start, count) }
    }
    // The window ends with its last hit; a little of what follows it reads better.
    if best > 0 {
      var left = units[best...].reduce(0) { $0 + $1.weight }
      var moved = 0
      while moved < room / 3, left > room {
        moved += units[best].weight
        left -= units[best].weight
        best += 1
      }
    }
    var end = best
    var taken = 0
    while end < units.count, taken + units[end].weight <= room {
      taken += units[end].weight
      end += 1
    }
    guard best < end else { return }
    cutsBefore = best > 0
    cutsBehind = end < units.count
    for index in best..<end {
      if index > best, units[index].followsSpace { add(" ", isMatch: false, joining: false) }
      add(units[index].text, isMatch: units[index].isMatch, joining: units[index].weight == 1)
    }
  }

  private mutating func add(_ text: String, isMatch: Bool, joining: Bool) {
    if joining, let last = parts.last, last.isMatch == isMatch {
      parts[parts.count - 1] = Part(text: last.text + text, isMatch: isMatch)
    } else {
      parts.append(Part(text: text, isMatch: isMatch))
    }
  }

  private static func units(of text: String, _ terms: SearchTerms) -> [Unit] {
    var units: [Unit] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard word.utf8.contains(where: { $0 >= 0xE0 }),
        word.contains(where: FoldedWords.isUnspaced)
      else {
        units.append(
          Unit(
            text: String(word),
            isMatch: terms.matchPart(of: word),
            followsSpace: true,
            weight: 2,
          )
        )
        continue
      }
      var followsSpace = true
      for stretch in SearchTerms.stretches(word) {
        if stretch.first.map(FoldedWords.isUnspaced) ?? false {
          for (character, isMatch) in zip(stretch, terms.marks(in: stretch)) {
            units.append(
              Unit(
                text: String(character),
                isMatch: isMatch,
                followsSpace: followsSpace,
                weight: 1,
              )
            )
            followsSpace = false
          }
        } else {
          let text = String(stretch)
          units.append(
            Unit(
              text: text,
              isMatch: terms.matchPart(of: text),
              followsSpace: followsSpace,
              weight: 2,
            )
          )
          followsSpace = false
        }
      }
    }
    return units
  }
}
