import ArticleModel
import ArticleStorage
import Ingestion

extension Page {
  private static let passagesShown = 5
  private static let wordsShown = 150

  /// What was found of a text, and the text itself with what was found set off.
  mutating func addTrace(_ trace: TextTrace, of text: TracedText) {
    let unfound = trace.unfound.reduce(0) { $0 + $1.words }
    let found =
      switch (trace.sources.count, unfound) {
      case (0, _): "nothing like it is here"
      case (let count, 0): "all of it stands in \(Figures.count(count, "text"))"
      case (let count, _):
        "\(Figures.grouped(trace.words - unfound)) of them stand in \(Figures.count(count, "text"))"
      }
    add(StyledText(text.name, .bold) + ", \(Figures.count(trace.words, "word")): \(found)")
    if trace.method == .phrase {
      add(
        StyledText(
          "Too short to be found by what it has in common: looked for as it stands.",
          .faint,
        )
      )
    }
    if terminal.hasColor, let best = trace.sources.first { addMarked(text, best, trace) }
  }

  /// The text, with what the best source has in one colour and what others have in another.
  private mutating func addMarked(
    _ text: TracedText,
    _ best: TextTrace.Source,
    _ trace: TextTrace,
  ) {
    guard trace.words <= Self.wordsShown else { return }
    var styles = [TextStyle](repeating: .faint, count: text.bytes.count)
    for source in trace.sources {
      for passage in source.passages {
        for byte in passage.a.clamped(to: 0..<styles.count) { styles[byte] = .notable }
      }
    }
    for passage in best.passages {
      for byte in passage.a.clamped(to: 0..<styles.count) { styles[byte] = .good }
    }
    var marked = StyledText()
    var start = 0
    for index in styles.indices.dropFirst() where styles[index] != styles[start] {
      // A character of several bytes is of one passage, or of none.
      guard text.bytes[index] & 0xC0 != 0x80 else { continue }
      marked.append(String(decoding: text.bytes[start..<index], as: UTF8.self), styles[start])
      start = index
    }
    if start < styles.count {
      marked.append(String(decoding: text.bytes[start...], as: UTF8.self), styles[start])
    }
    space()
    lines(of: marked)
  }

  private mutating func lines(of marked: StyledText) { add(marked, indent: 2) }

  /// One source: how much of the text it has, where it stands, and the longest passages.
  mutating func addSource(
    _ source: TextTrace.Source,
    _ side: RelationSide,
    _ passages: [Passage],
    number: Int,
    of text: TracedText,
  ) {
    space()
    let title = StyledText("\(number)").padded(to: 3) + headline(side.headline, style: .bold)
    add(title, hanging: 3)
    var facts = StyledText(ShortName.text(side.version), .name)
    facts.append(
      "\(terminal.divider)\(Figures.percent(source.containment)), \(Figures.count(source.words, "word"))"
    )
    let stated = source.statedEarliest.map { "states \($0)" } ?? "states no date"
    facts.append(terminal.divider + stated, .faint)
    add(facts, indent: 3)
    for place in side.places.prefix(3) {
      let bytes = ", bytes \(range(place.range))"
      add(StyledText(WorkingFolder.shown(place.path)) + StyledText(bytes, .faint), indent: 3)
    }
    if side.places.count > 3 {
      let more = "\(terminal.ellipsis) and \(Figures.grouped(side.places.count - 3)) more files"
      add(StyledText(more, .faint), indent: 3)
    }
    let both = zip(source.passages, passages).sorted { $1.0.words < $0.0.words }
    for (inText, inFiles) in both.prefix(Self.passagesShown) {
      let words = PassageText.ends(of: inText.a, in: text.bytes, cut: terminal.ellipsis)
      let count = StyledText(Figures.grouped(inText.words), .faint).padded(to: 6, trailing: true)
      let rest = StyledText(String(repeating: " ", count: 11))
      add(
        StyledText(terminal.quoted(words), .good).wrapped(
          to: terminal.width,
          first: StyledText("   ") + count + "  ",
          rest: rest,
        )
      )
      let places = "bytes \(range(inFiles.a)), there \(range(inFiles.b))"
      add(StyledText(places, .faint), indent: 11)
    }
    if both.count > Self.passagesShown {
      let more =
        "\(terminal.ellipsis) and \(Figures.grouped(both.count - Self.passagesShown)) shorter"
      add(StyledText(more, .faint), indent: 11)
    }
  }

  /// What of the text stands nowhere else.
  mutating func addUnfound(_ trace: TextTrace, of text: TracedText) {
    guard !trace.sources.isEmpty, !trace.unfound.isEmpty else { return }
    space()
    let words = trace.unfound.reduce(0) { $0 + $1.words }
    add(StyledText("found nowhere else: \(Figures.count(words, "word"))"))
    for stretch in trace.unfound.sorted(by: { $1.words < $0.words }).prefix(Self.passagesShown) {
      let quote = PassageText.ends(of: stretch.range, in: text.bytes, cut: terminal.ellipsis)
      let place = ", bytes \(range(text.range(of: stretch.range)))"
      add(StyledText(terminal.quoted(quote)) + StyledText(place, .faint), indent: 3, hanging: 2)
    }
    if trace.unfound.count > Self.passagesShown {
      let more = Figures.grouped(trace.unfound.count - Self.passagesShown)
      add(StyledText("\(terminal.ellipsis) and \(more) shorter", .faint), indent: 3)
    }
  }
}

extension JSONValue {
  /// A line of `trace`.
  init(
    _ source: TextTrace.Source,
    _ side: RelationSide,
    _ passages: [Passage],
    _ trace: TextTrace,
    _ text: TracedText,
  ) {
    func stretch(_ range: Range<Int>, _ words: Int) -> JSONValue {
      let range = text.range(of: range)
      return .object([
        "start": .integer(range.lowerBound), "end": .integer(range.upperBound),
        "words": .integer(words),
      ])
    }
    self = .object([
      "article": .string(side.article.text),
      "version": .string(side.version.hexadecimal),
      "headline": .optional(side.headline),
      "words": .integer(source.words),
      "containment": .number(source.containment),
      "passages": .array(
        passages.map { passage in
          .object([
            "aStart": .integer(passage.a.lowerBound),
            "aEnd": .integer(passage.a.upperBound),
            "bStart": .integer(passage.b.lowerBound),
            "bEnd": .integer(passage.b.upperBound),
            "words": .integer(passage.words),
          ])
        }
      ),
      "appearances": .array(side.places.map { JSONValue(path: $0.path, range: $0.range) }),
      "statedEarliest": .optional(source.statedEarliest),
      "method": .string(trace.method.rawValue),
      "text": stretch(0..<text.bytes.count, trace.words),
      "foundNowhere": .array(trace.unfound.map { stretch($0.range, $0.words) }),
    ])
  }
}
