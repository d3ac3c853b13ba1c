import ArticleModel
import ArticleStorage
import TextChanges

/// Two wordings side by side as one page for a browser: it needs no script and no other file.
///
/// What stands in the texts is strangers': all of it is escaped, and the page may load nothing.
struct DiffDocument {
  let a: RelationSide
  let b: RelationSide
  /// What ties the two; `nil` where nothing does.
  let relation: RelationDetail?
  /// The paragraphs.
  let blocks: [TextBlock]
  let summary: ChangeSummary
  /// The two bodies.
  let texts: (a: String, b: String)

  /// The page.
  var text: String {
    let title = "Changes: \(a.headline ?? "without a headline")"
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(HTMLText.escaped(PrintableText.shortLine(title)))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>What changed between two wordings</h1>
      \(facts)
      <table class="texts">
      <colgroup><col><col></colgroup>
      <thead>
      <tr>\(heading("a", a))\(heading("b", b))</tr>
      </thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      </main>
      </body>
      </html>
      """
  }

  // MARK: Head

  private func heading(_ letter: String, _ side: RelationSide) -> String {
    let headline = HTMLText.escaped(PrintableText.shortLine(side.headline ?? "without a headline"))
    let places = side.places.prefix(5).map { place in
      let name = HTMLText.escaped(PrintableText.line(WorkingFolder.shown(place.path)))
      return "<li>\(name), bytes \(place.range.lowerBound)–\(place.range.upperBound)</li>"
    }
    let more =
      side.places.count > 5
      ? "<li>and \(Figures.count(side.places.count - 5, "more place"))</li>" : ""
    return """
      <th scope="col"><p dir="auto"><b>\(letter)</b> \(headline)</p>\
      <p class="facts">version <code>\(side.version.hexadecimal)</code>, \
      \(Figures.count(side.words, "word"))</p>\
      <ul class="facts">\(places.joined())\(more)</ul></th>
      """
  }

  private var facts: String {
    let counts = TextChange.Kind.allCases.compactMap { kind in
      summary.counts[kind].map { count in
        "<li><span class=\"sample \(kind.rawValue)\">\(kind.rawValue)</span> \(Figures.grouped(count)): \(kind.explanation)</li>"
      }
    }
    let changed =
      counts.isEmpty
      ? "<p>No word is different.</p>"
      : "<ul class=\"legend\">\(counts.joined(separator: "\n"))</ul>"
    var words =
      "\(Figures.grouped(summary.wordsUnchanged)) words unchanged, "
      + "\(Figures.grouped(summary.wordsCut)) cut, \(Figures.grouped(summary.wordsAdded)) added"
    if summary.wordsMoved > 0 { words += ", \(Figures.grouped(summary.wordsMoved)) moved" }
    var lines = "<p>\(words).</p>"
    if let relation {
      // The relation's own order of the two may be the other one.
      let isSwapped = relation.a.number != a.number
      let (inB, inA) =
        isSwapped
        ? (relation.containmentBInA, relation.containmentAInB)
        : (relation.containmentAInB, relation.containmentBInA)
      lines += """
        <p>Measured: \(relation.kind.words); \(Figures.percent(inB)) of a stands in b, \
        \(Figures.percent(inA)) of b in a, resemblance \(Figures.percent(relation.resemblance)). \
        \(HTMLText.escaped(relation.reason)).</p>
        """
    }
    return lines + "\n" + changed
  }

  // MARK: Rows

  private var rows: String {
    let (bytesA, bytesB) = (Array(texts.a.utf8), Array(texts.b.utf8))
    return blocks.map { block in
      let left = cell(block.a, block.changes.map { ($0.kind, $0.a) }, of: bytesA, tag: "del")
      let right = cell(block.b, block.changes.map { ($0.kind, $0.b) }, of: bytesB, tag: "ins")
      return "<tr\(block.kind == nil ? " class=\"same\"" : "")>\(left)\(right)</tr>"
    }.joined(separator: "\n")
  }

  /// One side of a block, with what only this side has marked.
  private func cell(
    _ block: Range<Int>,
    _ changes: [(kind: TextChange.Kind, range: Range<Int>)],
    of bytes: [UInt8],
    tag: String,
  ) -> String {
    var html = ""
    var end = block.lowerBound
    let inside = changes.map { (kind: $0.kind, range: $0.range.clamped(to: block)) }
      .filter { !$0.range.isEmpty }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for change in inside where change.range.lowerBound >= end {
      html += HTMLText.escaped(ChangedText.text(end..<change.range.lowerBound, of: bytes))
      let isBreak = change.kind == .paragraphBreak
      let text = isBreak ? "¶" : HTMLText.escaped(ChangedText.text(change.range, of: bytes))
      html +=
        "<\(tag) class=\"\(change.kind.rawValue)\" title=\"\(change.kind.rawValue)\">\(text)</\(tag)>"
      if isBreak { html += HTMLText.escaped(ChangedText.text(change.range, of: bytes)) }
      end = change.range.upperBound
    }
    html += HTMLText.escaped(ChangedText.text(end..<max(end, block.upperBound), of: bytes))
    return "<td dir=\"auto\">\(html)</td>"
  }

  // MARK: Style

  private static let style = """
    :root { --text: #1b1b1b; --ground: #fff; --faint: #666; --line: #ccc; --cut: #ffe3e0;
      --cutText: #7a1c12; --added: #dcf3e0; --addedText: #12501f; --moved: #fff1c9; }
    @media (prefers-color-scheme: dark) {
      :root { --text: #e6e6e6; --ground: #161616; --faint: #a0a0a0; --line: #444; --cut: #4a1f1b;
        --cutText: #ffc9c2; --added: #173a20; --addedText: #bdf0c9; --moved: #4a3c10; }
    }
    body { margin: 0; background: var(--ground); color: var(--text);
      font: 1rem/1.5 Georgia, "Times New Roman", serif; }
    main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
    h1 { font-size: 1.3rem; }
    code { font-size: .75rem; overflow-wrap: anywhere; }
    .facts, .legend { color: var(--faint); font-size: .85rem; font-weight: normal; }
    .legend, ul.facts { list-style: none; padding: 0; }
    .texts { border-collapse: collapse; table-layout: fixed; width: 100%; }
    .texts th, .texts td { border-bottom: 1px solid var(--line); padding: .5rem .75rem;
      text-align: start; vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
    .same td { color: var(--faint); }
    del, ins { padding: 0 .1em; border-radius: .15em; }
    del { background: var(--cut); color: var(--cutText); }
    ins { background: var(--added); color: var(--addedText); text-decoration: none; }
    .passage-moved { background: var(--moved); color: var(--text); text-decoration: none; }
    .typography, .house-style, .paragraph-break { text-decoration: underline dotted; }
    @media print { body { font-size: 9pt; } main { max-width: none; padding: 0; }
      tr { break-inside: avoid; } del { text-decoration: line-through; }
      ins { text-decoration: underline; } }
    """
}

extension TextChange.Kind {
  /// The kind in words.
  var explanation: String {
    switch self {
    case .typography: "punctuation, quotation marks, dashes"
    case .paragraphBreak: "a paragraph divided or joined"
    case .houseStyle: "capitals, abbreviations, spelling variants"
    case .correction: "a spelling, a name, a doubled or missing word"
    case .number: "another number or date"
    case .wording: "other words"
    case .passageAdded: "a passage that only b has"
    case .passageCut: "a passage that only a has"
    case .passageMoved: "a passage that stands elsewhere"
    }
  }
}
