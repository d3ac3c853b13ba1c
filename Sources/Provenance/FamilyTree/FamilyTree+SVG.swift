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
  ///
  /// Where it would be wider than a page the boxes stand one below the other, each under the one it
  /// hangs from, and further to the right.
  public var svg: String {
    let layout = FamilyTreeLayout(self)
    return layout.columns > Self.columnsOfAPage ? outline(FamilyTreeOutline(self)) : tree(layout)
  }

  private static let columnsOfAPage = 4.0

  // MARK: A tree from top to bottom

  private func tree(_ layout: FamilyTreeLayout) -> String {
    let tallest = boxes.map(\.lines.count).max() ?? 0
    let boxHeight = Double(tallest) * Self.lineHeight + 2 * Self.padding
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
      let end = (x: left(to) + Self.boxWidth / 2, y: top(to) + (from.row < to.row ? 0 : boxHeight))
      body += Self.line(
        edge,
        from: (left(from) + Self.boxWidth / 2, top(from) + (from.row <= to.row ? boxHeight : 0)),
        turning: 14,
        to: end,
        // Beside its own end of the line, where no other line goes.
        label: (end.x + 8, end.y - 10 - Double(edge.label.count - 1) * 14),
      )
    }
    for box in boxes {
      guard let place = layout.places[box.name] else { continue }
      body += Self.box(
        box,
        [box.lines],
        left: left(place),
        top: top(place),
        size: (Self.boxWidth, boxHeight),
      )
    }
    return picture(body, width: width, height: height)
  }

  // MARK: A list that is set in

  private func outline(_ outline: FamilyTreeOutline) -> String {
    let tallest = boxes.map { ($0.lines.count + 1) / 2 }.max() ?? 0
    let size = (
      width: 2 * Self.boxWidth, height: Double(tallest) * Self.lineHeight + 2 * Self.padding,
    )
    let step = size.height + Self.padding
    func left(_ place: FamilyTreeOutline.Place) -> Double { Self.gap * Double(1 + place.depth) }
    func top(_ place: FamilyTreeOutline.Place) -> Double { head + Double(place.row) * step }
    var body = ""
    for edge in edges {
      guard let from = outline.places[edge.from], let to = outline.places[edge.to] else { continue }
      let end = (x: left(to), y: top(to) + size.height / 2)
      body += Self.line(
        edge,
        from: (left(from) + Self.padding, top(from) + size.height),
        turning: nil,
        to: end,
        label: (end.x + size.width + 8, end.y - Double(edge.label.count - 1) * 7),
        extra: "from \(edge.from)",
      )
    }
    for box in boxes {
      guard let place = outline.places[box.name] else { continue }
      let half = (box.lines.count + 1) / 2
      body += Self.box(
        box,
        [Array(box.lines.prefix(half)), Array(box.lines.dropFirst(half))],
        left: left(place),
        top: top(place),
        size: size,
      )
    }
    let deepest = outline.places.values.map(\.depth).max() ?? 0
    return picture(
      body,
      width: Self.gap * Double(2 + deepest) + size.width + Self.boxWidth,
      height: head + Double(boxes.count) * step + Self.gap,
    )
  }

  // MARK: Parts

  /// What the title and the notes take.
  private var head: Double { Double(notes.count + 1) * Self.lineHeight + 2 * Self.padding }

  private func picture(_ body: String, width: Double, height: Double) -> String {
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

  /// A box with its lines in one or more columns.
  private static func box(
    _ box: Box,
    _ columns: [[String]],
    left: Double,
    top: Double,
    size: (width: Double, height: Double),
  ) -> String {
    var text = "<g class=\"\(box.kind.rawValue)\">"
    text += "<title>\(escaped(box.description))</title>"
    text += "<rect x=\"\(number(left))\" y=\"\(number(top))\" width=\"\(number(size.width))\" "
    text += "height=\"\(number(size.height))\" rx=\"4\"/>\n"
    for (column, lines) in columns.enumerated() {
      let x = left + padding + Double(column) * boxWidth
      for (index, line) in lines.enumerated() {
        let y = top + padding + 12 + Double(index) * lineHeight
        text += "<text\(column == 0 && index == 0 ? " class=\"first\"" : "") x=\"\(number(x))\" "
        text += "y=\"\(number(y))\">\(escaped(line))</text>\n"
      }
    }
    return text + "</g>\n"
  }

  /// A line that leaves downwards, and comes down again or, where it does not turn on its way, from
  /// the left.
  private static func line(
    _ edge: Edge,
    from: (x: Double, y: Double),
    turning: Double?,
    to: (x: Double, y: Double),
    label place: (x: Double, y: Double),
    extra: String? = nil,
  ) -> String {
    let label = edge.label + (extra.map { [$0] } ?? [])
    var text = "<g><title>\(escaped(label.joined(separator: ", ")))</title>"
    let line =
      edge.isAsserted ? " class=\"said\"" : edge.direction == .unknown ? " class=\"open\"" : ""
    text += "<path\(line) d=\"M\(number(from.x)) \(number(from.y))"
    text +=
      turning.map { " V\(number(from.y + $0)) H\(number(to.x)) V\(number(to.y))\"/>" }
      ?? " V\(number(to.y)) H\(number(to.x))\"/>"
    if edge.direction != .unknown {
      let head = edge.direction == .asserted ? "arrow hollow" : "arrow"
      text += "<path class=\"\(head)\" d=\"M\(number(to.x)) \(number(to.y)) "
      text += turning == nil ? "l-8 -4 v8 z\"/>" : "l-4 -8 h8 z\"/>"
    }
    for (index, line) in label.enumerated() {
      text += "<text class=\"label\" x=\"\(number(place.x))\" "
      text += "y=\"\(number(place.y + Double(index) * 14))\">\(escaped(line))</text>"
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
