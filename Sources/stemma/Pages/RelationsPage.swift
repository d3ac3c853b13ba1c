import ArticleModel
import ArticleStorage

extension Page {
  private static let passagesShown = 5
  private static let evidenceShown = 5

  /// One relation: its kind, both sides, the measures, what decided, and the longest passages.
  mutating func addRelation(
    _ relation: RelationDetail,
    _ direction: RelationDirection,
    in questions: StoreQuestions,
    isSideBySide: Bool,
  ) throws {
    var title = StyledText(relation.kind.words, .notable)
    title.append(relation.isSameArticle ? ", versions of " : ", between ", .faint)
    title.append(ShortName.text(relation.a.article), .name)
    if !relation.isSameArticle {
      title.append(" and ", .faint)
      title.append(ShortName.text(relation.b.article), .name)
    }
    add(title)
    addSide("a", relation.a)
    if relation.kind == .identical { return }
    addSide("b", relation.b)
    addField("measures", StyledText(measures(of: relation)), indent: 2)
    addField("because", StyledText(relation.reason), indent: 2)
    for said in relation.words
    where said.correction.kind == .different || relation.kind != .asserted {
      addField("said", StyledText(said.sentenceOfPair), indent: 2)
    }
    addField("earlier", StyledText(direction.sentence(a: "a", b: "b")), indent: 2)
    let sentences = direction.sentences(a: "a", b: "b")
    for sentence in sentences.prefix(Self.evidenceShown) {
      addField("", StyledText(sentence, .faint), indent: 2)
    }
    if sentences.count > Self.evidenceShown {
      let more = Figures.count(sentences.count - Self.evidenceShown, "more sign")
      addField("", StyledText("\(terminal.ellipsis) and \(more)", .faint), indent: 2)
    }
    if isSideBySide {
      try addPassagesSideBySide(relation, in: questions)
    } else {
      try addPassages(relation, in: questions)
    }
  }

  /// All measures of a relation in one sentence.
  func measures(of relation: RelationDetail) -> String {
    "\(Figures.percent(relation.containmentAInB)) of a stands in b, "
      + "\(Figures.percent(relation.containmentBInA)) of b stands in a, "
      + "resemblance \(Figures.percent(relation.resemblance))"
  }

  private mutating func addSide(_ letter: String, _ side: RelationSide) {
    addField(letter, headline(side.headline, style: .bold), width: 3, indent: 2)
    var facts = StyledText(ShortName.text(side.version), .name)
    facts.append(terminal.divider + Figures.count(side.words, "word"), .faint)
    add(facts, indent: 5)
    for place in side.places.prefix(5) {
      add(
        StyledText(WorkingFolder.shown(place.path))
          + StyledText(", bytes \(range(place.range))", .faint),
        indent: 5,
      )
    }
    if side.places.count > 5 {
      add(
        StyledText(
          "\(terminal.ellipsis) and \(Figures.grouped(side.places.count - 5)) more",
          .faint,
        ),
        indent: 5,
      )
    }
  }

  private mutating func addPassages(
    _ relation: RelationDetail,
    in questions: StoreQuestions,
  ) throws {
    let passages = try questions.bodyPassages(relation.a.number, relation.b.number)
    guard !passages.isEmpty else { return }
    let body = Array((try questions.body(of: relation.a.number)?.text ?? "").utf8)
    let words = passages.reduce(0) { $0 + $1.words }
    let count = Figures.count(passages.count, "passage")
    addField("shared", StyledText("\(count), \(Figures.count(words, "word"))"), indent: 2)
    let longest = passages.sorted { ($1.words, $0.a.lowerBound) < ($0.words, $1.a.lowerBound) }
    for passage in longest.prefix(Self.passagesShown) {
      let number = StyledText(Figures.grouped(passage.words), .faint).padded(to: 6, trailing: true)
      let first = StyledText("  ") + number + "  "
      let text = terminal.quoted(PassageText.ends(of: passage.a, in: body, cut: terminal.ellipsis))
      addBeside(StyledText(text), first: first)
    }
    if passages.count > Self.passagesShown {
      let more = Figures.grouped(passages.count - Self.passagesShown)
      add(StyledText("\(terminal.ellipsis) and \(more) shorter", .faint), indent: 10)
    }
  }

  private mutating func addBeside(_ text: StyledText, first: StyledText) {
    let rest = StyledText(String(repeating: " ", count: first.width))
    add(text.wrapped(to: terminal.width, first: first, rest: rest))
  }

  private mutating func addPassagesSideBySide(
    _ relation: RelationDetail,
    in questions: StoreQuestions,
  ) throws {
    let passages = try questions.bodyPassages(relation.a.number, relation.b.number)
    let bodyA = Array((try questions.body(of: relation.a.number)?.text ?? "").utf8)
    let bodyB = Array((try questions.body(of: relation.b.number)?.text ?? "").utf8)
    let column = (terminal.width - 3) / 2
    for (passage, inFiles) in zip(passages, relation.passages) {
      space()
      let cut = terminal.ellipsis
      let left =
        [StyledText("a \(range(inFiles.a))", .faint)]
        + StyledText(PassageText.whole(passage.a, in: bodyA, cut: cut)).wrapped(to: column)
      let right =
        [StyledText("b \(range(inFiles.b)), \(Figures.count(passage.words, "word"))", .faint)]
        + StyledText(PassageText.whole(passage.b, in: bodyB, cut: cut)).wrapped(to: column)
      let bar = StyledText(terminal.isUnicode ? " │ " : " | ", .faint)
      for index in 0..<max(left.count, right.count) {
        let a = index < left.count ? left[index] : StyledText()
        let b = index < right.count ? right[index] : StyledText()
        add([a.padded(to: column) + bar + b])
      }
    }
  }
}

/// The words of a passage.
enum PassageText {
  /// The first and the last words, with `cut` where words between them are left out.
  static func ends(of range: Range<Int>, in body: [UInt8], cut: String) -> String {
    shortened(range, in: body, first: 12, last: 6, cut: cut)
  }

  /// A quote on one line, with what is too long left out behind it.
  static func line(_ quote: String) -> String {
    let words = quote.split(whereSeparator: \.isWhitespace)
    return words.prefix(20).joined(separator: " ") + (words.count > 20 ? " ..." : "")
  }

  /// All of it, unless it is very long.
  static func whole(_ range: Range<Int>, in body: [UInt8], cut: String) -> String {
    shortened(range, in: body, first: 80, last: 40, cut: cut)
  }

  private static func lastWords(of text: String, _ count: Int) -> [Substring] {
    var words: [Substring] = []
    var rest = text[...]
    while words.count < count, let end = rest.lastIndex(where: { !$0.isWhitespace }) {
      rest = rest[...end]
      let word =
        rest.lastIndex(where: \.isWhitespace).map { rest[rest.index(after: $0)...] } ?? rest
      words.append(word)
      rest = rest[..<word.startIndex]
    }
    return words.reversed()
  }

  private static func shortened(
    _ range: Range<Int>,
    in body: [UInt8],
    first: Int,
    last: Int,
    cut: String,
  ) -> String {
    let bytes = body[range.clamped(to: 0..<body.count)]
    // Text without spaces is one long word: it is cut by its characters instead.
    let text = String(decoding: bytes, as: UTF8.self)
    // A passage may be a whole article: no more of it is divided than is shown.
    let words = text.split(maxSplits: first + last, whereSeparator: \.isWhitespace)
    if words.count > first + last, words[first + last].contains(where: { !$0.isWhitespace }) {
      let (head, tail) = (words.prefix(first), lastWords(of: text, last))
      return "\(head.joined(separator: " ")) \(cut) \(tail.joined(separator: " "))"
    }
    let line = words.prefix(first + last).joined(separator: " ")
    guard line.utf8.count > 24 * (first + last), line.count > 8 * (first + last) else {
      return line
    }
    return "\(line.prefix(6 * first))\(cut)\(line.suffix(6 * last))"
  }
}
