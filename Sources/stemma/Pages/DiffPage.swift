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
    var flow = Flow(terminal)
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

/// Running text with changes in it, broken into lines.
private struct Flow {
  private let terminal: Terminal
  private var lines: [StyledText] = []
  private var paragraph = StyledText()

  init(_ terminal: Terminal) { self.terminal = terminal }

  mutating func add(_ folded: FoldedText, _ fate: ChangedText.Fate, left: String) {
    add(folded.head, fate)
    guard folded.omitted > 0 else { return }
    endParagraph()
    let count = Figures.count(folded.omitted, "word")
    lines.append(
      StyledText("  \(terminal.ellipsis) \(count) \(left) \(terminal.ellipsis)", .faint)
    )
    add(folded.tail, fate)
  }

  mutating func add(_ text: String, _ fate: ChangedText.Fate) {
    // Marks stand around each paragraph of a change, so that none is left open on a line.
    let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0 { endParagraph() }
      if part.isEmpty { continue }
      let style = fate.style
      guard !terminal.hasColor, let (open, close) = fate.marks else {
        paragraph.append((fate.note ?? "") + part, style)
        continue
      }
      paragraph.append(open + (fate.note ?? "") + part + close, style)
    }
  }

  mutating func finish() -> [StyledText] {
    endParagraph()
    while lines.last?.runs.isEmpty == true { lines.removeLast() }
    return lines
  }

  private mutating func endParagraph() {
    if paragraph.text.allSatisfy({ $0 == " " }) {
      if lines.last?.runs.isEmpty == false { lines.append(StyledText()) }
    } else {
      lines += paragraph.wrapped(to: terminal.proseWidth)
    }
    paragraph = StyledText()
  }
}

extension ChangedText.Fate {
  /// How it is coloured.
  fileprivate var style: TextStyle {
    switch self {
    case .kept: .plain
    case .cut: .removed
    case .added: .added
    case .movedAway, .movedHere: .notable
    }
  }

  /// What stands around it where there are no colours.
  fileprivate var marks: (open: String, close: String)? {
    switch self {
    case .kept: nil
    case .cut, .movedAway: ("[-", "-]")
    case .added, .movedHere: ("{+", "+}")
    }
  }

  /// What is said before it where its place changed.
  fileprivate var note: String? {
    switch self {
    case .kept, .cut, .added: nil
    case .movedAway: "moved away: "
    case .movedHere: "moved here: "
    }
  }
}
