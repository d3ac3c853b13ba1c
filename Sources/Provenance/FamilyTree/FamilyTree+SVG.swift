extension FamilyTree {
  /// How many columns of text a line of a box has room for; wide characters take two.
  public static let columns = 34

  private static let columnWidth = 7.25
  private static let lineHeight = 16.0
  private static let padding = 10.0
  private static let gap = 28.0
  private static let labelHeight = 72.0
  private static let narrowest = 640.0
  private static let boxWidth = Double(columns) * columnWidth + 2 * padding

  /// The tree as a picture of its own (SVG 1.1, W3C): it needs no other file and runs nothing.
  ///
  /// It has no ground, and its colours follow what the reader prefers, so that it stands on light
  /// and dark pages alike. What a box says is its title, too, for who cannot see it.
  public var svg: String {
    let layout = FamilyTreeLayout(self)
    let tallest = boxes.map(\.lines.count).max() ?? 0
    let boxHeight = Double(tallest) * Self.lineHeight + 2 * Self.padding
    let head = Double(notes.count + 1) * Self.lineHeight + 2 * Self.padding
    let step = Self.boxWidth + Self.gap
    let width = max(layout.columns * step, Self.narrowest) + Self.gap
    let height =
      head + Double(layout.rows) * (boxHeight + Self.labelHeight) - Self.labelHeight + Self.gap
    func left(_ place: FamilyTreeLayout.Place) -> Double {
      Self.gap + place.column * step - step / 2
    }
    func top(_ place: FamilyTreeLayout.Place) -> Double {
      head + Double(place.row) * (boxHeight + Self.labelHeight)
    }
    var body = ""
    for edge in edges {
      guard let from = layout.places[edge.from], let to = layout.places[edge.to] else { continue }
      body += Self.line(
        edge,
        from: (left(from) + Self.boxWidth / 2, top(from) + (from.row <= to.row ? boxHeight : 0)),
        to: (left(to) + Self.boxWidth / 2, top(to) + (from.row < to.row ? 0 : boxHeight)),
      )
    }
    for box in boxes {
      guard let place = layout.places[box.name] else { continue }
      body += Self.box(box, left: left(place), top: top(place), height: boxHeight)
    }
    var texts =
      "<text class=\"title\" x=\"\(Self.number(Self.gap))\" y=\"24\">\(Self.escaped(shownTitle(width)))</text>\n"
    for (index, note) in notes.enumerated() {
      let y = 24 + Double(index + 1) * Self.lineHeight
      texts +=
        "<text class=\"note\" x=\"\(Self.number(Self.gap))\" y=\"\(Self.number(y))\">\(Self.escaped(note))</text>\n"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" \
      width="\(Self.number(width))" height="\(Self.number(height))" role="img" \
      aria-labelledby="title description">
      <title id="title">\(Self.escaped(title))</title>
      <desc id="description">\(Self.escaped(notes.joined(separator: " ")))</desc>
      <style>
      text { font: 12px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #222; }
      .title { font-size: 15px; font-weight: bold; }
      .first { font-weight: bold; }
      .note, .label { fill: #555; }
      .label, .note { font-size: 11px; }
      rect { fill: #808080; fill-opacity: .08; stroke: #555; stroke-width: 1.2; }
      .other rect { stroke-dasharray: 5 4; fill-opacity: 0; }
      .removed rect { stroke-dasharray: 1 4; fill-opacity: 0; }
      .removed text { fill: #777; font-style: italic; }
      path { fill: none; stroke: #777; stroke-width: 1.2; }
      .arrow { fill: #777; stroke: none; }
      .open { stroke-dasharray: 2 4; }
      .said { stroke: #b5651d; stroke-width: 2; stroke-dasharray: 9 4; }
      .hollow { fill: #fff; stroke: #b5651d; stroke-width: 1.5; }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6e6e6; } .note, .label, .removed text { fill: #aaa; } rect { stroke: #aaa; }
      }
      </style>
      \(texts)\(body)</svg>

      """
  }

  private static func box(_ box: Box, left: Double, top: Double, height: Double) -> String {
    var text = "<g class=\"\(box.kind.rawValue)\">"
    text += "<title>\(escaped(box.description))</title>"
    text += "<rect x=\"\(number(left))\" y=\"\(number(top))\" width=\"\(number(boxWidth))\" "
    text += "height=\"\(number(height))\" rx=\"4\"/>\n"
    for (index, line) in box.lines.enumerated() {
      let y = top + padding + 12 + Double(index) * lineHeight
      text += "<text\(index == 0 ? " class=\"first\"" : "") x=\"\(number(left + padding))\" "
      text += "y=\"\(number(y))\">\(escaped(line))</text>\n"
    }
    return text + "</g>\n"
  }

  private static func line(
    _ edge: Edge,
    from: (x: Double, y: Double),
    to: (x: Double, y: Double),
  ) -> String {
    let label = edge.label.joined(separator: ", ")
    var text = "<g><title>\(escaped(label))</title>"
    let line =
      edge.isAsserted ? " class=\"said\"" : edge.direction == .unknown ? " class=\"open\"" : ""
    text += "<path\(line) d=\"M\(number(from.x)) \(number(from.y))"
    text += " V\(number(from.y + 14)) H\(number(to.x)) V\(number(to.y))\"/>"
    if edge.direction != .unknown {
      let head = edge.direction == .asserted ? "arrow hollow" : "arrow"
      text += "<path class=\"\(head)\" d=\"M\(number(to.x)) \(number(to.y)) "
      text += "l-4 -8 h8 z\"/>"
    }
    // Beside its own end of the line, where no other line goes.
    let first = to.y - 10 - Double(edge.label.count - 1) * 14
    for (index, line) in edge.label.enumerated() {
      text += "<text class=\"label\" x=\"\(number(to.x + 8))\" "
      text += "y=\"\(number(first + Double(index) * 14))\">\(escaped(line))</text>"
    }
    return text + "</g>\n"
  }

  /// The title, cut off where the picture is narrower.
  private func shownTitle(_ width: Double) -> String {
    let room = Int((width - 2 * Self.gap) / 9.1)
    return title.count > room ? title.prefix(max(1, room - 1)) + "…" : title
  }

  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : String(Double(tenths) / 10)
  }

  /// Text in which nothing is markup, with characters that XML 1.0 does not have replaced.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FFFE}", "\u{FFFF}":
        escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
