/// Lines for people, laid out for one terminal.
struct Page {
  /// What the lines are laid out for.
  let terminal: Terminal

  private(set) var lines: [StyledText] = []

  /// An empty page.
  init(_ terminal: Terminal) { self.terminal = terminal }

  /// Adds an empty line, unless the page is empty or ends with one.
  mutating func space() {
    if let last = lines.last, !last.runs.isEmpty { lines.append(StyledText()) }
  }

  /// Adds lines that are laid out already.
  mutating func add(_ lines: [StyledText]) { self.lines += lines }

  /// Adds a text that goes on below itself where it is too long for a line.
  ///
  /// There are `indent` columns before the first line, and `hanging` more before the others.
  mutating func add(_ text: StyledText, indent: Int = 0, hanging: Int = 0) {
    lines += text.wrapped(to: terminal.width, indent: indent, hanging: hanging)
  }

  /// Adds a text that is cut off where it is too long for a line.
  mutating func addShortened(_ text: StyledText, indent: Int = 0) {
    let room = terminal.width - indent
    let line = text.shortened(to: room, ellipsis: terminal.ellipsis)
    lines.append(StyledText(String(repeating: " ", count: indent)) + line)
  }

  /// Adds a name and what it stands for, with all that follows aligned.
  mutating func addField(_ name: String, _ value: StyledText, width: Int = 12, indent: Int = 0) {
    let start = StyledText(String(repeating: " ", count: indent))
    let title = start + StyledText(name, .faint).padded(to: width)
    let rest = StyledText(String(repeating: " ", count: indent + width))
    lines += value.wrapped(to: terminal.width, first: title, rest: rest)
  }

  /// Adds running text: paragraphs are divided by blank lines, and each line is wrapped.
  mutating func addProse(_ text: String, indent: Int = 0) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        space()
      } else {
        lines += StyledText(String(line)).wrapped(to: terminal.proseWidth, indent: indent)
      }
    }
  }

  /// Writes the page to standard output.
  func print() {
    for line in lines { Line.output(line.rendered(on: terminal)) }
  }
}
