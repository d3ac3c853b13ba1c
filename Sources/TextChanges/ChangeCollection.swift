/// Makes changes of the gaps between two texts, and of what stays but is printed otherwise.
struct ChangeCollection {
  let a: [Token]
  let b: [Token]
  let gaps: [Gap]
  let wordings: Wordings
  private let moved: [MovedPassages.Chain]
  private let division: GapDivision
  private let classifier: ChangeClassifier

  /// Compares two texts.
  init(_ textA: String, _ textB: String) {
    var vocabulary = Vocabulary(bytes: textA.utf8.count)
    let a = Tokenizer.tokens(of: textA, in: &vocabulary)
    let b = Tokenizer.tokens(of: textB, in: &vocabulary)
    self.init(a, b, vocabulary)
  }

  /// Compares two texts whose tokens are numbered by one vocabulary.
  init(_ a: [Token], _ b: [Token], _ vocabulary: Vocabulary) {
    (self.a, self.b) = (a, b)
    gaps = Gaps.gaps(a, b, partners: TokenAlignment.partners(a, b))
    moved = MovedPassages.chains(a, b, gaps: gaps)
    wordings = Wordings(a: a, b: b, vocabulary: vocabulary, gaps: gaps)
    division = GapDivision(wordings: wordings)
    classifier = ChangeClassifier(wordings: wordings)
  }

  /// Every change in words or marks, with its kind, in order.
  func pieces() -> [ChangePiece] {
    let between = moved.flatMap(\.changes)
    let pieces = (gapsWithoutPassages().joined() + between).flatMap { gap in
      division.pieces(of: gap).map {
        ChangePiece($0.a, $0.b, kind: classifier.kind(of: $0))
      }
    }
    guard !between.isEmpty else { return pieces }
    return pieces.sorted {
      ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound)
    }
  }

  /// All changes, not in order.
  func changes() -> [TextChange] {
    var changes = moved.flatMap(\.runs).map { passage in
      TextChange(kind: .passageMoved, a: bytes(passage.a, in: a), b: bytes(passage.b, in: b))
    }
    changes += pieces().map { change($0) }
    let comparesParagraphs = a.hasParagraphs && b.hasParagraphs
    var (i, j) = (0, 0)
    for gap in gaps {
      appendIsland(i..<gap.a.lowerBound, j, comparesParagraphs, to: &changes)
      (i, j) = (gap.a.upperBound, gap.b.upperBound)
    }
    appendIsland(i..<a.count, j, comparesParagraphs, to: &changes)
    return changes
  }

  private func change(_ piece: ChangePiece) -> TextChange {
    TextChange(
      kind: classifier.kind(of: piece),
      a: bytes(piece.a, in: a, isAttached: isAttached(b, piece.b)),
      b: bytes(piece.b, in: b, isAttached: isAttached(a, piece.a)),
    )
  }

  /// Whether the tokens in `range` stand right behind the one before, without a space.
  private func isAttached(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    range.first.map { tokens[$0].spacing == .none } ?? false
  }

  /// The bytes of `range`; an empty one stands at the end of the token before it when what is
  /// missing there is attached to that token, and otherwise at the start of the next one.
  private func bytes(
    _ range: Range<Int>,
    in tokens: [Token],
    isAttached: Bool = false,
  ) -> Range<Int> {
    if let first = range.first, let last = range.last {
      return tokens[first].start..<tokens[last].end
    }
    let before = range.lowerBound > 0 ? tokens[range.lowerBound - 1].end : 0
    if isAttached || range.lowerBound == tokens.count { return before..<before }
    return tokens[range.lowerBound].start..<tokens[range.lowerBound].start
  }

  /// What stays from `range` of `a` and from `start` of `b` but is printed otherwise.
  private func appendIsland(
    _ range: Range<Int>,
    _ start: Int,
    _ comparesParagraphs: Bool,
    to changes: inout [TextChange],
  ) {
    for (i, j) in zip(range, start...) {
      if comparesParagraphs, i > range.lowerBound,
        (a[i].spacing == .paragraph) != (b[j].spacing == .paragraph)
      {
        changes.append(
          TextChange(
            kind: .paragraphBreak,
            a: a[i - 1].end..<a[i].start,
            b: b[j - 1].end..<b[j].start,
          )
        )
      }
      if a[i].exact != b[j].exact {
        changes.append(
          TextChange(
            kind: classifier.kindOfPair(a[i], b[j]),
            a: a[i].start..<a[i].end,
            b: b[j].start..<b[j].end,
          )
        )
      }
    }
  }

  /// For every gap what is left of it without the passages that moved.
  private func gapsWithoutPassages() -> [[Gap]] {
    let movedA = moved.map(\.a).sorted { $0.lowerBound < $1.lowerBound }
    let movedB = moved.map(\.b).sorted { $0.lowerBound < $1.lowerBound }
    var (nextA, nextB) = (0, 0)
    return gaps.map { gap in
      let restA = rest(of: gap.a, without: movedA, from: &nextA)
      let restB = rest(of: gap.b, without: movedB, from: &nextB)
      if restA == [gap.a], restB == [gap.b] { return [gap] }
      if restA.count == 1, restB.count == 1 { return [Gap(a: restA[0], b: restB[0])] }
      let (startA, startB) = (gap.a.lowerBound, gap.b.lowerBound)
      return restA.map { Gap(a: $0, b: startB..<startB) }
        + restB.map { Gap(a: startA..<startA, b: $0) }
    }
  }

  /// The parts of `range` that are in none of `moved`, which ascend; empty ones are left out.
  private func rest(
    of range: Range<Int>,
    without moved: [Range<Int>],
    from next: inout Int,
  ) -> [Range<Int>] {
    var rest: [Range<Int>] = []
    var start = range.lowerBound
    while next < moved.count, moved[next].lowerBound < range.upperBound {
      if start < moved[next].lowerBound { rest.append(start..<moved[next].lowerBound) }
      start = moved[next].upperBound
      next += 1
    }
    if start < range.upperBound { rest.append(start..<range.upperBound) }
    return rest
  }
}

extension [Token] {
  /// Whether empty lines divide the text.
  fileprivate var hasParagraphs: Bool { dropFirst().contains { $0.spacing == .paragraph } }
}
