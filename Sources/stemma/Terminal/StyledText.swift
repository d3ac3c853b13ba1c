/// How a stretch of text is set off on a terminal that shows colours.
enum TextStyle: Hashable, Sendable {
  case plain
  case bold
  case faint
  /// A name by which something can be asked for.
  case name
  case good
  case notable
  case bad
  case added
  case removed

  /// The parameters of "select graphic rendition" (ECMA-48).
  var parameters: String {
    switch self {
    case .plain: ""
    case .bold: "1"
    case .faint: "2"
    case .name: "36"
    case .good, .added: "32"
    case .notable: "33"
    case .bad: "31"
    case .removed: "31;9"
    }
  }
}

/// One line's worth of text with styles, measured without them.
struct StyledText: Hashable, Sendable {
  /// A stretch of one style.
  struct Run: Hashable, Sendable {
    var text: String
    var style: TextStyle
  }

  private(set) var runs: [Run] = []

  /// No text.
  init() {}

  /// `text` in one style, made safe for a terminal.
  init(_ text: String, _ style: TextStyle = .plain) { append(text, style) }

  /// Adds `text`, made safe for a terminal.
  mutating func append(_ text: String, _ style: TextStyle = .plain) {
    let line = PrintableText.line(text)
    if line.isEmpty { return }
    if let last = runs.indices.last, runs[last].style == style {
      runs[last].text += line
    } else {
      runs.append(Run(text: line, style: style))
    }
  }

  /// Adds another styled text.
  mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.style) }
  }

  static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum.append(b)
    return sum
  }

  static func + (a: StyledText, b: String) -> StyledText { a + StyledText(b) }

  /// The text without styles.
  var text: String { runs.map(\.text).joined() }

  /// How many columns it takes.
  var width: Int { runs.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  /// At most `width` columns of it, with `ellipsis` at the end where something was cut off.
  func shortened(to width: Int, ellipsis: String) -> StyledText {
    if self.width <= width { return self }
    var room = width - DisplayWidth.of(ellipsis)
    guard room > 0 else { return StyledText(String(ellipsis.prefix(max(0, width)))) }
    var short = StyledText()
    var lastStyle = TextStyle.plain
    cutting: for run in runs {
      var part = ""
      lastStyle = run.style
      for character in run.text {
        let columns = DisplayWidth.of(character)
        guard columns <= room else {
          while part.last == " " { part.removeLast() }
          short.append(part, run.style)
          break cutting
        }
        room -= columns
        part.append(character)
      }
      short.append(part, run.style)
    }
    short.append(ellipsis, lastStyle)
    return short
  }

  /// As many spaces before or behind it as it takes to fill `width` columns.
  func padded(to width: Int, trailing: Bool = false) -> StyledText {
    let gap = width - self.width
    guard gap > 0 else { return self }
    let spaces = StyledText(String(repeating: " ", count: gap))
    return trailing ? spaces + self : self + spaces
  }

  /// The text as it is written to `terminal`.
  func rendered(on terminal: Terminal) -> String {
    guard terminal.hasColor else {
      let text = text
      // Padding at the end of a line is of no use to anybody.
      return text.last == " " ? String(text.reversed().drop { $0 == " " }.reversed()) : text
    }
    return runs.map { run in
      run.style == .plain ? run.text : "\u{1B}[\(run.style.parameters)m\(run.text)\u{1B}[0m"
    }.joined()
  }
}
