/// Looks for signs of which of two wordings is the earlier one.
struct EvidenceSearch {
  private let texts: (a: [UInt8], b: [UInt8])
  private let compared: ChangeCollection
  private let pieces: [ChangePiece]

  /// Words of a quoted place that is longer than anybody would quote.
  private static let quotedTokens = 12

  /// The phrases whose words all stand in the texts, by their keys, and whether they name a text
  /// themselves.
  private let phraseKeys: [(keys: [Int], namesText: Bool)]

  /// The keys of what such a phrase may speak of.
  private let subjectKeys: Set<Int>

  init(_ a: String, _ b: String, _ compared: ChangeCollection) {
    texts = (Array(a.utf8), Array(b.utf8))
    self.compared = compared
    pieces = compared.pieces()
    let vocabulary = compared.wordings.vocabulary
    phraseKeys = Self.phrases.compactMap { phrase in
      let keys = phrase.compactMap { vocabulary.key(ofFolded: $0) }
      return keys.count == phrase.count ? (keys, phrase.last == "this") : nil
    }
    subjectKeys = Set(Self.subjects.compactMap { vocabulary.key(ofFolded: $0) })
  }

  func evidence() -> [WordingEvidence] {
    pieces.compactMap { slip($0) } + danglingReferences() + truncations() + statements()
  }

  // MARK: Slips

  private func slip(_ piece: ChangePiece) -> WordingEvidence? {
    guard piece.kind == .correction else { return nil }
    let (a, b) = (compared.a[piece.a], compared.b[piece.b])
    if let first = a.first, let second = b.first {
      guard a.count == 1, b.count == 1, first.isWord, second.isWord else { return nil }
      let (isKnownA, isKnownB) = (compared.wordings.stays(first), compared.wordings.stays(second))
      // Small words stand everywhere, so that says nothing of the place at hand.
      guard isKnownA != isKnownB, first.isContent, second.isContent else { return nil }
      return sign(.correctedSlip, earlier: isKnownA ? .b : .a, piece.a, piece.b)
    }
    let side: WordingDirection.Side = a.isEmpty ? .b : .a
    let (tokens, range) = a.isEmpty ? (compared.b, piece.b) : (compared.a, piece.a)
    guard let index = range.first else { return nil }
    let isDoubled =
      index > 0 && tokens[index - 1].key == tokens[index].key
      || index + 1 < tokens.count && tokens[index + 1].key == tokens[index].key
    if isDoubled { return sign(.correctedSlip, earlier: side, piece.a, piece.b) }
    return tokens[index].isWord
      ? sign(.missingWord, earlier: side.other, piece.a, piece.b) : nil
  }

  // MARK: Dangling references

  /// Words that name a part of a text that may be pointed to, by their stem.
  private static let partStems = [
    "addend", "append", "annex", "box", "chart", "excerpt", "footnot", "gallery", "glossar",
    "graph", "interview", "letter", "list", "map", "note", "postscript", "sidebar", "statement",
    "table", "timeline", "transcript",
  ]

  /// How far before `below` the part that is meant may be named, in tokens.
  private static let referenceReach = 4

  /// References that are looked at; a text that points below more often is no article.
  private static let referenceLimit = 16

  private func stem(_ token: Token) -> String? {
    let folded = compared.wordings.folded(token)
    return EvidenceSearch.partStems.first { folded.hasPrefix($0) }
  }

  /// Places where both texts point to a part below that only one of them has.
  private func danglingReferences() -> [WordingEvidence] {
    var found: [WordingEvidence] = []
    var references = 0
    guard let below = compared.wordings.vocabulary.key(ofFolded: "below") else { return [] }
    var (i, j) = (0, 0)
    for gap in compared.gaps + [
      Gap(a: compared.a.indices.endRange, b: compared.b.indices.endRange)
    ] {
      for (first, second) in zip(i..<gap.a.lowerBound, j...) {
        guard compared.a[first].key == below,
          let start = (max(i, first - EvidenceSearch.referenceReach)..<first)
            .last(where: { stem(compared.a[$0]) != nil }),
          let stem = stem(compared.a[start])
        else { continue }
        references += 1
        guard references <= EvidenceSearch.referenceLimit else { return found }
        let reference = (start..<first + 1, second - (first - start)..<second + 1)
        if let heading = heading(stem, after: first, in: compared.a, of: .passageCut, \.a),
          !mentions(stem, after: second, in: compared.b)
        {
          found.append(sign(.danglingReference, earlier: .a, heading, reference.1))
        } else if let heading = heading(
          stem,
          after: second,
          in: compared.b,
          of: .passageAdded,
          \.b,
        ),
          !mentions(stem, after: first, in: compared.a)
        {
          found.append(sign(.danglingReference, earlier: .b, reference.0, heading))
        }
      }
      (i, j) = (gap.a.upperBound, gap.b.upperBound)
    }
    return found
  }

  /// A line that begins with a word of `stem` in a passage that only one text has.
  private func heading(
    _ stem: String,
    after place: Int,
    in tokens: [Token],
    of kind: TextChange.Kind,
    _ side: KeyPath<ChangePiece, Range<Int>>,
  ) -> Range<Int>? {
    for piece in pieces where piece.kind == kind && piece[keyPath: side].lowerBound > place {
      for index in piece[keyPath: side] where tokens[index].spacing >= .line {
        let line = index..<min(index + 3, piece[keyPath: side].upperBound)
        if let word = line.first(where: { self.stem(tokens[$0]) == stem }) {
          return index..<word + 1
        }
      }
    }
    return nil
  }

  private func mentions(_ stem: String, after place: Int, in tokens: [Token]) -> Bool {
    tokens[(place + 1)...].contains { self.stem($0) == stem }
  }

  // MARK: Truncation

  /// Words a text must have before it can be said to break off.
  private static let truncatedWords = 20

  /// Words with which the other text must go on there.
  private static let remainderWords = 12

  /// Words that may stand behind the place where a text breaks off (`Read more`).
  private static let closingWords = 3

  private func truncations() -> [WordingEvidence] {
    guard let gap = compared.gaps.last else { return [] }
    if gap.a.upperBound == compared.a.count, gap.b.upperBound == compared.b.count {
      if breaksOff(gap.b, in: compared.b, goingOnAt: gap.a, in: compared.a) {
        return [sign(.truncation, earlier: .a, gap.a, gap.b)]
      }
      if breaksOff(gap.a, in: compared.a, goingOnAt: gap.b, in: compared.b) {
        return [sign(.truncation, earlier: .b, gap.a, gap.b)]
      }
    }
    return []
  }

  private func breaksOff(
    _ end: Range<Int>,
    in short: [Token],
    goingOnAt rest: Range<Int>,
    in long: [Token],
  ) -> Bool {
    guard let first = long[rest].first, first.isWord || first.role == .divider,
      let next = long[rest].first(where: \.isWord), let last = short[..<end.lowerBound].last
    else { return false }
    // A sentence goes on with a small letter; anything else may be a part of its own.
    return next.role == .lowercaseWord && (last.isWord || last.role == .divider)
      && compared.wordings.words(long[rest]) >= Self.remainderWords
      && compared.wordings.words(short[end]) <= EvidenceSearch.closingWords
      && compared.wordings.words(short[..<end.lowerBound]) >= EvidenceSearch.truncatedWords
  }

  // MARK: Statements

  /// How an article says that it is not the first printing of its words.
  private static let phrases: [[String]] = [
    "originally published", "originally appeared", "first published", "first appeared",
    "previously published", "reprinted from", "reprinted with", "republished from",
    "republished with", "reposted from", "adapted from", "abridged from", "excerpted from",
    "has been abridged", "has been shortened", "has been corrected", "has been updated",
    "was originally", "was first published", "earlier version of this",
  ]
  .map { $0.split(separator: " ").map(String.init) }

  /// What such a sentence speaks of.
  private static let subjects: Set<String> = [
    "this", "article", "column", "essay", "interview", "piece", "post", "report", "story",
    "version",
  ]

  private func statements() -> [WordingEvidence] {
    let inA = statement(in: compared.a)
    let inB = statement(in: compared.b)
    if let inA, inB == nil { return [statement(inA, other: compared.b, side: .b)] }
    if let inB, inA == nil { return [statement(inB, other: compared.a, side: .a)] }
    return []
  }

  private func statement(
    _ range: Range<Int>,
    other: [Token],
    side: WordingDirection.Side,
  ) -> WordingEvidence {
    let nothing = other.indices.endRange
    return side == .b
      ? sign(.statement, earlier: .b, range, nothing)
      : sign(.statement, earlier: .a, nothing, range)
  }

  /// The first place that says so of the text itself: a sentence that begins with the phrase or
  /// speaks of this article.
  private func statement(in tokens: [Token]) -> Range<Int>? {
    guard !phraseKeys.isEmpty else { return nil }
    for index in tokens.indices {
      for phrase in phraseKeys where tokens[index...].lazy.map(\.key).starts(with: phrase.keys) {
        let reach = max(0, index - 6)..<index
        let subject = reach.first { subjectKeys.contains(tokens[$0].key) }
        let isSaid = subject != nil || tokens.isSentenceStart(index) || phrase.namesText
        guard isSaid, !(subject.map { tokens.hasSentenceEnd($0..<index) } ?? false) else {
          continue
        }
        return (subject ?? index)..<min(index + phrase.keys.count + 6, tokens.count)
      }
    }
    return nil
  }

  // MARK: Signs

  private func sign(
    _ kind: WordingEvidence.Kind,
    earlier: WordingDirection.Side,
    _ a: Range<Int>,
    _ b: Range<Int>,
  ) -> WordingEvidence {
    let (bytesA, bytesB) = (bytes(a, in: compared.a), bytes(b, in: compared.b))
    return WordingEvidence(
      kind: kind,
      earlier: earlier,
      a: bytesA,
      b: bytesB,
      aText: String(decoding: texts.a[bytesA], as: UTF8.self),
      bText: String(decoding: texts.b[bytesB], as: UTF8.self),
    )
  }

  private func bytes(_ range: Range<Int>, in tokens: [Token]) -> Range<Int> {
    let quoted = range.prefix(EvidenceSearch.quotedTokens)
    if let first = quoted.first, let last = quoted.last {
      return tokens[first].start..<tokens[last].end
    }
    let place = range.lowerBound > 0 ? tokens[range.lowerBound - 1].end : 0
    return place..<place
  }
}

extension [Token] {
  fileprivate func hasSentenceEnd(_ range: Range<Int>) -> Bool {
    self[range].contains { $0.role == .terminator }
  }
}

extension Range<Int> {
  /// The empty range at the end.
  fileprivate var endRange: Range<Int> { upperBound..<upperBound }
}
