extension StyledText {
  /// The text on lines of at most `width` columns.
  ///
  /// Lines break at spaces and between characters of scripts without spaces; a word that is longer
  /// than a line is cut. The first line begins with `first`, the others with `rest`, and both count.
  ///
  /// - Complexity: O(*n*) in the characters.
  func wrapped(
    to width: Int,
    first: StyledText = StyledText(),
    rest: StyledText = StyledText(),
  ) -> [StyledText] {
    var lines = LineBreaking(width: width, first: first, rest: rest)
    for run in runs {
      for character in run.text { lines.add(character, run.style) }
    }
    return lines.finish()
  }

  /// The same with a plain indent of so many columns.
  func wrapped(to width: Int, indent: Int, hanging: Int = 0) -> [StyledText] {
    wrapped(
      to: width,
      first: StyledText(String(repeating: " ", count: indent)),
      rest: StyledText(String(repeating: " ", count: indent + hanging)),
    )
  }
}

/// Fills lines character by character.
private struct LineBreaking {
  private let width: Int
  private let rest: StyledText
  private var lines: [StyledText] = []
  private var line: StyledText
  private var lineWidth: Int
  private var lineIsEmpty = true
  /// Characters that must stay together, and the space that came before them.
  private var word = StyledText()
  private var wordWidth = 0
  private var space = StyledText()
  private var spaceWidth = 0

  init(width: Int, first: StyledText, rest: StyledText) {
    // An indent may not eat the whole line.
    self.width = max(width, max(first.width, rest.width) + 8)
    self.rest = rest
    line = first
    lineWidth = first.width
  }

  mutating func add(_ character: Character, _ style: TextStyle) {
    if character == " " {
      takeWord()
      space.append(" ", style)
      spaceWidth += 1
      return
    }
    let columns = DisplayWidth.of(character)
    // A wide character may begin a line unless it is a mark that closes what stands before it.
    if columns == 2, !Self.closes(character) { takeWord() }
    let room = width - rest.width
    if wordWidth + columns > room { takeWord() }
    word.append(String(character), style)
    wordWidth += columns
  }

  mutating func finish() -> [StyledText] {
    takeWord()
    lines.append(line)
    return lines
  }

  private mutating func takeWord() {
    guard !word.runs.isEmpty else { return }
    if !lineIsEmpty, lineWidth + spaceWidth + wordWidth > width {
      lines.append(line)
      line = rest
      lineWidth = rest.width
      lineIsEmpty = true
    } else {
      line.append(space)
      lineWidth += spaceWidth
    }
    line.append(word)
    lineWidth += wordWidth
    lineIsEmpty = false
    (word, wordWidth, space, spaceWidth) = (StyledText(), 0, StyledText(), 0)
  }

  private static func closes(_ character: Character) -> Bool {
    "、。，．：；？！）」』】〉》〕ー々".contains(character)
  }
}
