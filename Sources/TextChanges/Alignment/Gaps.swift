/// A stretch of tokens in each text that do not stay; one of them may be empty.
struct Gap: Hashable {
  var a: Range<Int>
  var b: Range<Int>

  /// The same seen from the other text.
  var exchanged: Gap { Gap(a: b, b: a) }
}

/// The gaps between tokens that stay, as a reader would mark them.
struct Gaps {
  private let a: [Token]
  private let b: [Token]
  private(set) var gaps: [Gap] = []

  /// The gaps of the alignment `partners`, cleaned up.
  ///
  /// - Complexity: O(*n*).
  static func gaps(_ a: [Token], _ b: [Token], partners: [Int?]) -> [Gap] {
    var gaps = Gaps(a: a, b: b)
    gaps.read(partners)
    // Single words that happen to stand in both are no reason to see two changes.
    gaps.joinOverSmallIslands(of: Token.contentWeight)
    gaps.trim()
    gaps.setSentencesApart()
    gaps.slide()
    gaps.joinOverSmallIslands(of: 3 * Token.contentWeight)
    gaps.trim()
    gaps.slide()
    gaps.takeInSentenceCapitals()
    return gaps.gaps
  }

  private init(a: [Token], b: [Token]) {
    self.a = a
    self.b = b
  }

  private mutating func read(_ partners: [Int?]) {
    var (i, j) = (0, 0)
    for (index, partner) in partners.enumerated() {
      guard let partner else { continue }
      append(Gap(a: i..<index, b: j..<partner))
      (i, j) = (index + 1, partner + 1)
    }
    append(Gap(a: i..<a.count, b: j..<b.count))
  }

  private mutating func append(_ gap: Gap) {
    if !gap.a.isEmpty || !gap.b.isEmpty { gaps.append(gap) }
  }

  private func weight(_ gap: Gap) -> Int {
    max(
      a[gap.a].reduce(0) { $0 + $1.weight },
      b[gap.b].reduce(0) { $0 + $1.weight },
    )
  }

  /// Where a few words became others and whole sentences follow on one side only, these are a change
  /// of their own: the stop that stays is the one behind the words.
  private mutating func setSentencesApart() {
    var apart: [Gap] = []
    for (index, gap) in gaps.enumerated() {
      let next = index + 1 < gaps.count ? gaps[index + 1] : nil
      if let (words, sentences) = Self.wordsAndSentences(gap, a, b),
        next.map({ $0.a.lowerBound > words.a.upperBound + 1 }) ?? true
      {
        apart += [words, sentences]
      } else if let (words, sentences) = Self.wordsAndSentences(gap.exchanged, b, a),
        next.map({ $0.b.lowerBound > words.a.upperBound + 1 }) ?? true
      {
        apart += [words.exchanged, sentences.exchanged]
      } else {
        apart.append(gap)
      }
    }
    gaps = apart
  }

  /// The two changes of a gap in which only `b` goes on for whole sentences; `nil` for any other.
  private static func wordsAndSentences(
    _ gap: Gap,
    _ a: [Token],
    _ b: [Token],
  ) -> (words: Gap, sentences: Gap)? {
    guard !gap.a.isEmpty, gap.a.upperBound < a.count, gap.b.upperBound < b.count,
      a[gap.a.upperBound].role == .terminator,
      !a[gap.a].contains(where: { $0.role == .terminator })
    else { return nil }
    let stop = gap.b.first {
      b[$0].key == a[gap.a.upperBound].key && b.isSentenceStart($0 + 1)
    }
    guard let stop, stop > gap.b.lowerBound else { return nil }
    let sentences = stop + 1..<gap.b.upperBound + 1
    guard b[sentences].count(where: \.isWord) >= ChangeClassifier.sentenceWords else { return nil }
    let end = gap.a.upperBound + 1
    return (Gap(a: gap.a, b: gap.b.lowerBound..<stop), Gap(a: end..<end, b: sentences))
  }

  /// Whether a change is whole sentences that only one of the texts has.
  private func isSentences(_ gap: Gap) -> Bool {
    guard gap.a.isEmpty != gap.b.isEmpty else { return false }
    let (tokens, range) = gap.a.isEmpty ? (b, gap.b) : (a, gap.a)
    return tokens.isSentenceStart(range.lowerBound) && tokens.isSentenceEnd(range.upperBound)
      && tokens[range].count(where: \.isWord) >= ChangeClassifier.sentenceWords
  }

  /// Whether a paragraph begins behind one change and not behind the next, in both texts.
  private func isParagraphBetween(_ first: Gap, _ second: Gap) -> Bool {
    func begins(_ tokens: [Token], _ range: ClosedRange<Int>) -> Bool {
      range.contains { $0 < tokens.count && tokens[$0].spacing == .paragraph }
    }
    return begins(a, first.a.upperBound...second.a.lowerBound)
      && begins(b, first.b.upperBound...second.b.lowerBound)
  }

  /// Where little stays between two large changes, the reader sees one change.
  ///
  /// What stays is little when it weighs at most `words` and less than half of what changed
  /// on either side; so separate small changes always stay separate. Paragraphs are not joined,
  /// and neither are whole sentences that only one of the texts has.
  private mutating func joinOverSmallIslands(of words: Int) {
    var joined: [(gap: Gap, weight: Int)] = []
    for gap in gaps {
      var last = (gap: gap, weight: weight(gap))
      while let before = joined.last {
        let island = before.gap.a.upperBound..<last.gap.a.lowerBound
        guard island.count <= words else { break }
        let staying = a[island].reduce(0) { $0 + $1.weight }
        guard !isParagraphBetween(before.gap, last.gap), !isSentences(before.gap),
          !isSentences(last.gap)
        else { break }
        guard staying <= words, 2 * staying < min(before.weight, last.weight)
        else { break }
        joined.removeLast()
        last.gap = Gap(
          a: before.gap.a.lowerBound..<last.gap.a.upperBound,
          b: before.gap.b.lowerBound..<last.gap.b.upperBound,
        )
        last.weight += before.weight + staying
      }
      joined.append(last)
    }
    gaps = joined.map(\.gap)
  }

  /// Joining may leave gaps that begin or end alike on both sides.
  private mutating func trim() {
    gaps = gaps.compactMap { gap in
      var (first, second) = (gap.a, gap.b)
      while let i = first.first, let j = second.first, a[i].key == b[j].key {
        (first, second) = (first.dropFirst(), second.dropFirst())
      }
      while let i = first.last, let j = second.last, a[i].key == b[j].key {
        (first, second) = (first.dropLast(), second.dropLast())
      }
      return first.isEmpty && second.isEmpty ? nil : Gap(a: first, b: second)
    }
  }

  /// How far an insertion is moved to find where it begins and ends like a sentence.
  private static let slidingLimit = 64

  /// Moves insertions and cuts, where they can stand in several places, to the best one.
  private mutating func slide() {
    for index in gaps.indices {
      let gap = gaps[index]
      guard gap.a.isEmpty || gap.b.isEmpty else { continue }
      let tokens = gap.a.isEmpty ? b : a
      let range = gap.a.isEmpty ? gap.b : gap.a
      let before = index > 0 ? gap.a.lowerBound - gaps[index - 1].a.upperBound : gap.a.lowerBound
      let after =
        (index + 1 < gaps.count ? gaps[index + 1].a.lowerBound : a.count) - gap.a.upperBound
      let offset = bestOffset(of: range, in: tokens, before: before, after: after)
      gaps[index] = Gap(a: gap.a.moved(by: offset), b: gap.b.moved(by: offset))
    }
  }

  private func bestOffset(
    of range: Range<Int>,
    in tokens: [Token],
    before: Int,
    after: Int,
  ) -> Int {
    var best = (offset: 0, score: tokens.boundaryScore(of: range))
    func consider(_ offset: Int) {
      let score = tokens.boundaryScore(of: range.moved(by: offset))
      if score > best.score { best = (offset, score) }
    }
    var offset = 0
    while -offset < min(before, Gaps.slidingLimit),
      tokens[range.lowerBound + offset - 1].exact == tokens[range.upperBound + offset - 1].exact
    {
      offset -= 1
      consider(offset)
    }
    offset = 0
    while offset < min(after, Gaps.slidingLimit),
      tokens[range.lowerBound + offset].exact == tokens[range.upperBound + offset].exact
    {
      offset += 1
      consider(offset)
    }
    return best.offset
  }

  /// A word that loses or gets its capital only because a sentence begins elsewhere belongs to
  /// the change that moved the beginning.
  private mutating func takeInSentenceCapitals() {
    for index in gaps.indices {
      let gap = gaps[index]
      let end = index + 1 < gaps.count ? gaps[index + 1].a.lowerBound : a.count
      guard gap.a.isEmpty || gap.b.isEmpty, gap.a.upperBound < end else { continue }
      let (i, j) = (gap.a.upperBound, gap.b.upperBound)
      guard a[i].isWord, a[i].exact != b[j].exact,
        a.isSentenceStart(i) != b.isSentenceStart(j)
      else { continue }
      gaps[index] = Gap(a: gap.a.lowerBound..<i + 1, b: gap.b.lowerBound..<j + 1)
    }
  }
}

extension Range<Int> {
  fileprivate func moved(by offset: Int) -> Range<Int> {
    lowerBound + offset..<upperBound + offset
  }
}
