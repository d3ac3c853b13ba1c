/// Running text with changes in it, broken into lines.
struct ChangedFlow {
  private let terminal: Terminal
  private let indent: Int
  private var lines: [StyledText] = []
  private var paragraph = StyledText()

  /// An empty text, to be laid out for `terminal`, with so many columns before each line.
  init(_ terminal: Terminal, indent: Int = 0) {
    (self.terminal, self.indent) = (terminal, indent)
  }

  /// Adds a text with its middle folded; `left` says what the words that are left out are.
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

  /// Adds a stretch of one fate.
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

  /// The lines.
  mutating func finish() -> [StyledText] {
    endParagraph()
    while lines.last?.runs.isEmpty == true { lines.removeLast() }
    return lines
  }

  private mutating func endParagraph() {
    if paragraph.text.allSatisfy({ $0 == " " }) {
      if lines.last?.runs.isEmpty == false { lines.append(StyledText()) }
    } else {
      lines += paragraph.wrapped(to: terminal.proseWidth, indent: indent)
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
