import ArticleModel
import ArticleStorage
import Ingestion
import Provenance

extension Page {
  // MARK: Files

  /// The answer of `why` about a file: each step to its outcome.
  mutating func addReasons(_ reasons: FileReasons) {
    add(StyledText(WorkingFolder.shown(reasons.path), .bold))
    for step in reasons.steps { addField(step.name, StyledText(step.text), indent: 2) }
    for (index, article) in reasons.printed.enumerated() {
      space()
      var title = StyledText("article \(index + 1)", .notable)
      title.append(terminal.divider)
      title.append(ShortName.text(article.side.version), .name)
      title.append(terminal.divider + "bytes \(range(article.appearance.range))", .faint)
      add(title, indent: 2)
      let headline = article.appearance.statements.first { $0.key == .headline }
      addField(
        "headline",
        headline.map { StyledText(PrintableText.shortLine($0.value)) + " (\($0.rule))" }
          ?? StyledText("not stated", .faint),
        indent: 4,
      )
      addField("body", StyledText(body(of: article)), indent: 4)
      addField("outcome", outcome(of: article), indent: 4)
      addField("because", StyledText(article.because), indent: 4)
    }
    addMore(shown: reasons.printed.count, ofAll: reasons.printedCount)
    if !reasons.members.isEmpty { space() }
    for member in reasons.members {
      var line = StyledText("  ") + outcome(member.outcome).padded(to: 11)
      line.append(member.origin?.name ?? WorkingFolder.shown(member.path))
      if let reason = member.reason { line.append(terminal.divider + reason, .faint) }
      add(line, hanging: 13)
    }
    addMore(shown: reasons.members.count, ofAll: reasons.memberCount)
  }

  private func body(of article: FileReasons.Printed) -> String {
    let appearance = article.appearance
    var text =
      "\(Figures.count(article.side.words, "word")), bytes \(range(appearance.bodyRange))"
    guard !appearance.regions.isEmpty else { return text }
    var counts: [(kind: Region.Kind, bytes: Int)] = []
    for region in appearance.regions {
      if let index = counts.firstIndex(where: { $0.kind == region.kind }) {
        counts[index].bytes += region.range.count
      } else {
        counts.append((region.kind, region.range.count))
      }
    }
    let kinds = counts.map { "\($0.kind.rawValue) \(Figures.grouped($0.bytes))" }
    text += "; left out, in bytes: \(kinds.joined(separator: ", "))"
    return text
  }

  private func outcome(of article: FileReasons.Printed) -> StyledText {
    var text = StyledText(article.word == "version" ? "another version" : article.word, .good)
    switch article.word {
    case "new": text.append(": an article of its own, ")
    case "identical": text.append(": one more appearance of ")
    case "version": text.append(" of ")
    default: text.append(": an article of its own that has something in common, ")
    }
    text.append(ShortName.text(article.side.article), .name)
    if let closest = article.closest {
      let isA = closest.a.number == article.side.number
      let other = isA ? closest.b : closest.a
      let place = other.places.first.map { " in \(WorkingFolder.shown($0.path))" } ?? ""
      let name = ShortName.text(other.version) + place
      text.append("; \(closest.sentence(isA: isA, other: name))")
    }
    return text
  }

  // MARK: Values

  /// The answer of `why` about a value: the bytes, the rule, and what was not believed.
  mutating func addReasons(_ reasons: ValueReasons) {
    var title = StyledText(reasons.key.rawValue, .notable)
    title.append(" of ", .faint)
    title.append(ShortName.text(reasons.version.hash), .name)
    if reasons.key != .headline { title.append(terminal.divider) }
    if reasons.key != .headline { title.append(headline(reasons.version.headline)) }
    add(title)
    for place in reasons.places {
      space()
      let path = place.path.map(WorkingFolder.shown) ?? "a document"
      add(
        StyledText(path, .bold)
          + StyledText(", bytes \(range(place.range))", .faint),
        indent: 2,
      )
      for statement in place.statements { addStatement(statement, at: place) }
      if let abstention = place.abstention {
        addField("value", StyledText(abstention, .faint), indent: 2)
      }
      if let inferred = place.inferred {
        addField("inferred", StyledText("\(inferred), by a detector, from the words"), indent: 2)
      }
      for rival in place.rivals {
        addField(
          "also found",
          StyledText(PrintableText.shortLine(rival.statement.value)),
          indent: 2,
        )
        addField("", StyledText("not believed: \(rival.reason)"), indent: 2)
        addField("", evidence(of: rival.statement), indent: 2)
      }
      for assertion in place.assertions {
        let file = WorkingFolder.shown(assertion.path)
        addField(
          "noted",
          StyledText("\(assertion.statement.value), by a person, in \(file)"),
          indent: 2,
        )
      }
    }
    addMore(shown: reasons.places.count, ofAll: reasons.version.appearanceCount)
  }

  private mutating func addStatement(_ statement: Statement, at place: ValueReasons.Place) {
    addField("value", StyledText(PrintableText.shortLine(statement.value), .good), indent: 2)
    addField(
      "quote",
      StyledText(terminal.quoted(PassageText.line(statement.quote)))
        + StyledText(", bytes \(range(statement.range))", .faint),
      indent: 2,
    )
    let words = RuleWords.explanation(of: statement.rule).map { ": \($0)" } ?? ""
    addField("rule", StyledText(statement.rule + words), indent: 2)
    if place.isFile, let path = place.path {
      // Whoever has the file can see the bytes without this program.
      let command =
        "tail -c +\(statement.range.lowerBound + 1) \(Self.quotedForShell(WorkingFolder.shown(path))) | head -c \(statement.range.count)"
      addField("look", StyledText(command, .faint), indent: 2)
    }
  }

  /// A path as one word of a shell.
  private static func quotedForShell(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && !path.hasPrefix("-")
      ? path : "'" + path.replacing("'", with: "'\\''") + "'"
  }

  // MARK: Ties

  private static let passagesTold = 5

  /// The answer of `why` about two texts: what every rule measures and needs.
  mutating func addReasons(_ reasons: PairReasons, in questions: StoreQuestions) throws {
    addSides(reasons.a, reasons.b)
    space()
    addField("decided", StyledText(reasons.verdict, reasons.relation == nil ? .bad : .good))
    addField("because", StyledText(reasons.because))
    addWords(reasons)
    let measured = reasons.measured
    addField(
      "measures",
      StyledText(
        "\(Figures.percent(measured.containmentAInB)) of a stands in b, "
          + "\(Figures.percent(measured.containmentBInA)) of b stands in a, "
          + "resemblance \(Figures.percent(measured.resemblance))"
      ),
    )
    addField("runs", StyledText(runs(of: reasons)))
    addField(
      "identity",
      StyledText(
        measured.identity.isEmpty ? "nothing in common but words" : "the same \(measured.identity)"
      ),
    )
    if let direction = reasons.direction {
      addField("earlier", StyledText(direction.sentence(a: "a", b: "b")))
      for sentence in direction.sentences(a: "a", b: "b") {
        addField("", StyledText(sentence, .faint))
      }
    }
    space()
    addRules(measured.rules)
    for (index, need) in reasons.needed.prefix(3).enumerated() {
      if index == 0 { space() }
      addField(index == 0 ? "it would take" : "or", StyledText(need), width: 14)
    }
    try addLongestPassages(reasons, in: questions)
    if let run = reasons.run {
      space()
      add(
        StyledText(
          "Thresholds as run \(run.number.rawValue) had them; a fingerprint in more than "
            + "\(reasons.thresholds.boilerplateStories) articles is boilerplate.",
          .faint,
        )
      )
    }
  }

  /// How many runs of words both have, of how many, and which did not count.
  private func runs(of reasons: PairReasons) -> String {
    let measured = reasons.measured
    let count = Figures.count(measured.shared, "run")
    let boilerplate =
      switch reasons.boilerplate {
      case nil: "boilerplate was not looked at"
      case 0: "none left out as boilerplate"
      case let some?: "\(Figures.grouped(some)) left out as boilerplate"
      }
    return "\(count) of words in common, of \(Figures.grouped(measured.shinglesOfA)) and "
      + "\(Figures.grouped(measured.shinglesOfB)); \(boilerplate)"
  }

  /// What people said of two texts, and what follows from other ties.
  private mutating func addWords(_ reasons: PairReasons) {
    for (index, side) in reasons.link.enumerated() {
      var text = StyledText(ShortName.text(side.version), .name)
      text.append(" ")
      text.append(headline(side.headline, style: .plain))
      addField(index == 0 ? "by way of" : "", text)
    }
    for word in reasons.words {
      addField(
        "said",
        StyledText(word.sentence { $0.digest == reasons.a.version ? "a" : "b" })
          + ", says \(word.correction.word.line)",
      )
      if let withdrawal = word.correction.withdrawal {
        addField("", StyledText("taken back by \(withdrawal.line)", .bad))
      } else if let measured = word.measured, word.isAgainstMeasure {
        addField("", StyledText("against what is measured: \(measured)", .bad))
      }
    }
    let others = reasons.parting.filter { said in
      !reasons.words.contains { $0.line.stored.name == said.name }
    }
    for said in others { addField("kept apart", StyledText(said.sentence)) }
  }

  private mutating func addRules(_ rules: [PairExplanation.Rule]) {
    var columns = Columns([
      Columns.Column(title: "rule"), Columns.Column(title: "measured", givesWay: true),
      Columns.Column(title: "is", isTrailing: true),
      Columns.Column(title: "needed", isTrailing: true),
      Columns.Column(title: ""),
    ])
    for rule in rules {
      columns.add([
        StyledText(rule.kind.words), StyledText(rule.measured, .faint), StyledText(rule.valueText),
        StyledText(rule.neededText),
        rule.holds ? StyledText("yes", .good) : StyledText("no", .bad),
      ])
    }
    add(columns.lines(on: terminal))
  }

  private mutating func addLongestPassages(
    _ reasons: PairReasons,
    in questions: StoreQuestions,
  ) throws {
    let passages = zip(reasons.measured.passages, reasons.places).sorted {
      ($1.0.words, $0.0.a.lowerBound) < ($0.0.words, $1.0.a.lowerBound)
    }
    guard !passages.isEmpty else { return }
    let body = Array((try questions.body(of: reasons.a.number)?.text ?? "").utf8)
    space()
    let words = passages.reduce(0) { $0 + $1.0.words }
    addField(
      "shared",
      StyledText("\(Figures.count(passages.count, "passage")), \(Figures.count(words, "word"))"),
    )
    for (passage, place) in passages.prefix(Self.passagesTold) {
      let text = PassageText.ends(of: passage.a, in: body, cut: terminal.ellipsis)
      addField(
        Figures.count(passage.words, "word"),
        StyledText(terminal.quoted(text))
          + StyledText(", a \(range(place.a)), b \(range(place.b))", .faint),
      )
    }
    let more = passages.count - Self.passagesTold
    if more > 0 {
      addField(
        "",
        StyledText("\(terminal.ellipsis) and \(Figures.grouped(more)) shorter", .faint),
      )
    }
  }

  /// The answer of `why` about two places of one wording.
  mutating func addSameWording(_ version: VersionDetail) {
    add(
      StyledText("identical", .good)
        + ": one and the same wording, "
        + StyledText(ShortName.text(version.hash), .name)
        + ", in \(Figures.count(version.appearanceCount, "place"))"
    )
    addField(
      "because",
      StyledText(
        "the texts have one SHA-256 when case, accents' spelling, punctuation and spaces are folded"
      ),
      indent: 2,
    )
    let orders = StoryOrders([version], ties: [])
    let first = orders.statedFirst.map { WorkingFolder.shown($0.path) } ?? "unknown"
    let among = orders.isComplete ? "" : ", of those looked at"
    addField("as stated", StyledText("the first is \(first)\(among)"), indent: 2)
    for step in orders.stated.prefix(Self.passagesTold) {
      for sentence in step.because { addField("", StyledText(sentence, .faint), indent: 2) }
    }
    for sentence in orders.contradictions {
      addField("contradicts", StyledText(sentence), indent: 2)
    }
    if let arrival = version.appearances.first?.deliveries.first {
      addField(
        "by arrival",
        StyledText("the first is \(WorkingFolder.shown(arrival.path))"),
        indent: 2,
      )
    }
  }
}
