import ArticleModel
import ArticleStorage
import TextChanges

extension Page {
  /// How many words of what did not change stand before and behind a change.
  private static let context = 12

  /// How many words of one added or cut passage are shown when it is folded.
  private static let longestPassage = 120

  /// Which two wordings are compared.
  mutating func addSides(_ a: RelationSide, _ b: RelationSide) {
    for (letter, side) in [("a", a), ("b", b)] {
      addField(letter, headline(side.headline, style: .bold), width: 3)
      var facts = StyledText(ShortName.text(side.version), .name)
      facts.append(terminal.divider + Figures.count(side.words, "word"), .faint)
      if let place = side.places.first {
        facts.append(terminal.divider + WorkingFolder.shown(place.path), .faint)
      }
      add(facts, indent: 3)
    }
  }

  /// How many changes there are, and of which kind.
  mutating func addSummary(_ summary: ChangeSummary) {
    let total = summary.counts.values.reduce(0, +)
    guard total > 0 else {
      add(StyledText("No word is different."))
      return
    }
    let kinds = TextChange.Kind.allCases.compactMap { kind in
      summary.counts[kind].map { "\(Figures.grouped($0)) \(kind.rawValue)" }
    }
    addField("changes", StyledText("\(Figures.grouped(total)): \(kinds.joined(separator: ", "))"))
    var words = "\(Figures.grouped(summary.wordsUnchanged)) unchanged, "
    words +=
      "\(Figures.grouped(summary.wordsCut)) cut, \(Figures.grouped(summary.wordsAdded)) added"
    if summary.wordsMoved > 0 { words += ", \(Figures.grouped(summary.wordsMoved)) moved" }
    addField("words", StyledText(words))
  }

  /// The changed passages, what did not change folded between them.
  mutating func addChanges(_ text: ChangedText, isFolded: Bool) {
    guard text.pieces.contains(where: { $0.fate != .kept }) else { return }
    space()
    var flow = ChangedFlow(terminal)
    for (index, piece) in text.pieces.enumerated() {
      guard isFolded else {
        flow.add(piece.text, piece.fate)
        continue
      }
      if piece.fate == .kept {
        let isFirst = index == 0
        let isLast = index == text.pieces.count - 1
        let kept = FoldedText(
          piece.text,
          first: isFirst ? 0 : Self.context,
          last: isLast ? 0 : Self.context,
        )
        flow.add(kept, piece.fate, left: "unchanged")
      } else {
        let half = Self.longestPassage / 2
        flow.add(FoldedText(piece.text, first: half, last: half), piece.fate, left: "more")
      }
    }
    add(flow.finish())
  }
}

extension Page {
  /// Those sentences or paragraphs that have changes in them, each with the kinds of its changes.
  mutating func addBlocks(_ blocks: [TextBlock], in bodies: ComparedBodies) {
    for block in blocks {
      guard let kind = block.kind else { continue }
      space()
      let others = TextChange.Kind.allCases.filter { other in
        other != kind && block.changes.contains { $0.kind == other }
      }
      var title = StyledText(([kind] + others).map(\.rawValue).joined(separator: ", "), .notable)
      if !block.a.isEmpty {
        title.append(terminal.divider + "a \(range(bodies.a.documentRange(of: block.a)))", .faint)
      }
      if !block.b.isEmpty {
        title.append(terminal.divider + "b \(range(bodies.b.documentRange(of: block.b)))", .faint)
      }
      add(title)
      var flow = ChangedFlow(terminal, indent: 2)
      for piece in block.text(from: bodies.bytesA, to: bodies.bytesB).pieces {
        let half = Self.longestPassage / 2
        flow.add(FoldedText(piece.text, first: half, last: half), piece.fate, left: "more")
      }
      add(flow.finish())
    }
  }
}

extension TextBlock {
  /// The block's two texts as one, with its changes.
  func text(from a: [UInt8], to b: [UInt8]) -> ChangedText {
    // A block that only one side has tells it as a whole, whatever the smaller changes are.
    if self.a.isEmpty != self.b.isEmpty {
      let isMoved = kind == .passageMoved
      let fate: ChangedText.Fate =
        self.a.isEmpty ? (isMoved ? .movedHere : .added) : (isMoved ? .movedAway : .cut)
      let text = ChangedText.text(self.a.isEmpty ? self.b : self.a, of: self.a.isEmpty ? b : a)
      return ChangedText(text, fate: fate)
    }
    let inside = MovedChains(changes, a, b).changes.compactMap { change -> TextChange? in
      // Of a passage that moved only one end is here.
      let isHereA = self.a.contains(change.a) && !change.a.isEmpty
      let isHereB = self.b.contains(change.b) && !change.b.isEmpty
      if change.kind == .passageMoved, isHereA != isHereB {
        return TextChange(
          kind: .passageMoved,
          a: isHereA ? change.a.moved(by: -self.a.lowerBound) : 0..<0,
          b: isHereB ? change.b.moved(by: -self.b.lowerBound) : 0..<0,
        )
      }
      // The break before a block is told by the blocks being two.
      guard self.a.contains(change.a), self.b.contains(change.b) else { return nil }
      return TextChange(
        kind: change.kind,
        a: change.a.moved(by: -self.a.lowerBound),
        b: change.b.moved(by: -self.b.lowerBound),
      )
    }
    return ChangedText(
      inside,
      from: ChangedText.text(self.a, of: a),
      to: ChangedText.text(self.b, of: b),
    )
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }

  fileprivate func moved(by offset: Int) -> Range<Int> {
    lowerBound + offset..<upperBound + offset
  }
}

/// A text of which the middle is left out when it is long.
struct FoldedText: Hashable, Sendable {
  let head: String
  let tail: String
  /// How many words are left out; 0 when `head` is the whole text.
  let omitted: Int

  /// Keeps so many first and last words of `text`; leaving out only a few is not worth a fold.
  init(_ text: String, first: Int, last: Int) {
    let words = text.split(whereSeparator: \.isWhitespace)
    let omitted = words.count - first - last
    guard omitted > 6 else {
      (head, tail, self.omitted) = (text, "", 0)
      return
    }
    self.omitted = omitted
    head = first > 0 ? String(text[..<words[first - 1].endIndex]) : ""
    tail = last > 0 ? String(text[words[words.count - last].startIndex...]) : ""
  }
}
