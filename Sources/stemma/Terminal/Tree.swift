/// A label with branches below it, drawn with lines.
struct Tree {
  let label: StyledText
  var branches: [Tree] = []

  /// A tree without branches yet.
  init(_ label: StyledText, _ branches: [Tree] = []) {
    self.label = label
    self.branches = branches
  }

  /// The lines of the drawing; labels that are too long go on beside the lines of their branches.
  func lines(on terminal: Terminal) -> [StyledText] {
    var lines: [StyledText] = []
    draw(first: "", rest: "", on: terminal, into: &lines)
    return lines
  }

  private func draw(
    first: String,
    rest: String,
    on terminal: Terminal,
    into lines: inout [StyledText],
  ) {
    let (fork, last, trunk) =
      terminal.isUnicode ? ("├─ ", "└─ ", "│  ") : ("|- ", "`- ", "|  ")
    // A label's further lines stand beside the trunk that leads to its own branches.
    let hanging = rest + (branches.isEmpty ? "  " : trunk)
    lines += label.wrapped(
      to: terminal.width,
      first: StyledText(first, .faint),
      rest: StyledText(hanging, .faint),
    )
    for (index, branch) in branches.enumerated() {
      let isLast = index == branches.count - 1
      branch.draw(
        first: rest + (isLast ? last : fork),
        rest: rest + (isLast ? "   " : trunk),
        on: terminal,
        into: &lines,
      )
    }
  }
}
