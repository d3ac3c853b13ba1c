import ArticleModel
import ArticleStorage
import Provenance

extension Page {
  /// The answer of `provenance`: the family tree of an article.
  mutating func addStory(_ story: ArticleStory) {
    guard let name = story.name else { return addRemoved(story) }
    var root = headline(story.headline, style: .bold) + terminal.divider
    root.append(ShortName.text(name), .name)
    var numbers: [VersionNumber: Int] = [:]
    for (index, version) in story.versions.enumerated() { numbers[version.number] = index + 1 }
    var branches = story.versions.enumerated().map { versionTree($1, number: $0 + 1) }
    if story.versions.count < story.versionCount {
      let more = Figures.count(story.versionCount - story.versions.count, "more version")
      branches.append(
        Tree(StyledText("\(terminal.ellipsis) \(more); --limit 0 shows all", .faint))
      )
    }
    if story.versions.flatMap(\.appearances).count > 1 { branches.append(ordersTree(story)) }
    if !story.relations.isEmpty {
      var relations = Tree(StyledText("relations", .faint))
      relations.branches = story.relations.map { relationTree($0, of: story, numbers: numbers) }
      if story.relations.count < story.relationCount {
        let hidden = story.relationCount - story.relations.count
        let more = Figures.count(hidden, "more relation")
        relations.branches.append(Tree(StyledText("\(terminal.ellipsis) \(more)", .faint)))
      }
      branches.append(relations)
    }
    branches += correctionTrees(story, numbers: numbers)
    if !story.runs.isEmpty {
      branches.append(Tree(StyledText("runs", .faint), story.runs.map(runTree)))
    }
    add(Tree(root, branches).lines(on: terminal))
  }

  /// The versions in their three orders.
  private func ordersTree(_ story: ArticleStory) -> Tree {
    let orders = story.orders
    var numbers: [VersionNumber: Int] = [:]
    for (index, version) in story.versions.enumerated() { numbers[version.number] = index + 1 }
    func name(_ version: VersionNumber) -> String { "version \(numbers[version] ?? 0)" }

    var stated = Tree(StyledText("as stated: ", .faint))
    if let first = orders.statedFirst {
      stated = Tree(
        StyledText("as stated: ", .faint) + WorkingFolder.shown(first.path)
          + " (\(name(first.version))) is the first"
          + (orders.isComplete ? "" : " of those shown")
      )
    } else {
      stated = Tree(StyledText("as stated: ", .faint) + "unknown")
    }
    stated.branches = orders.places.prefix(Self.placesShown).map { place in
      var line = StyledText(place.printing.date ?? "no date", .notable)
      line.append("  " + WorkingFolder.shown(place.path))
      line.append(", \(name(place.version))", .faint)
      if let source = place.printing.sources.first {
        line.append(", says \(terminal.quoted(PassageText.line(source.quote)))", .faint)
      }
      return Tree(line)
    }
    let more = max(0, orders.places.count - Self.placesShown)
    if more > 0 {
      stated.branches.append(Tree(StyledText("\(terminal.ellipsis) and \(more) more", .faint)))
    }
    if orders.silentPlaces > 0 {
      let silent =
        orders.silentPlaces == 1
        ? "1 place states" : "\(Figures.grouped(orders.silentPlaces)) places state"
      stated.branches.append(Tree(StyledText("\(silent) nothing of it", .faint)))
    }

    var wording = Tree(StyledText("by wording: ", .faint))
    wording.branches = orders.wording.map { step in
      let isA = step.tie.detail.a.number == step.earlier
      let (a, b) =
        isA ? (name(step.earlier), name(step.later)) : (name(step.later), name(step.earlier))
      return Tree(
        StyledText("\(name(step.earlier)) before \(name(step.later))"),
        step.tie.direction.evidence.map { Tree(StyledText($0.sentence(a: a, b: b), .faint)) },
      )
    }
    if wording.branches.isEmpty { wording = Tree(StyledText("by wording: ", .faint) + "unknown") }
    let arrival = orders.arrival.map(name).joined(separator: ", ")
    var branches = [stated, wording, Tree(StyledText("by arrival: ", .faint) + arrival)]
    if let original = story.original {
      let said =
        "\(name(original.version)) is the original, says \(original.word.correction.word.person)"
      branches.append(Tree(StyledText("beside them, by a person’s word: ", .faint) + said))
    }
    if !orders.contradictions.isEmpty {
      branches.append(
        Tree(
          StyledText("what contradicts", .bad),
          orders.contradictions.map { Tree(StyledText($0)) },
        )
      )
    }
    return Tree(StyledText("three orders", .faint), branches)
  }

  private static let placesShown = 12

  private func versionTree(_ version: VersionDetail, number: Int) -> Tree {
    var label = StyledText("version \(number)", .notable)
    label.append(terminal.divider)
    label.append(ShortName.text(version.hash), .name)
    label.append(terminal.divider + Figures.count(version.words, "word"))
    if let arrival = version.appearances.flatMap(\.deliveries).map(\.deliveredAt).min() {
      label.append(terminal.divider + "arrived " + Timestamp.shown(arrival))
    }
    var branches = version.appearances.map(appearanceTree)
    if version.appearances.count < version.appearanceCount {
      let more = Figures.count(version.appearanceCount - version.appearances.count, "more place")
      branches.append(
        Tree(StyledText("\(terminal.ellipsis) \(more); --limit 0 shows all", .faint))
      )
    }
    return Tree(label, branches)
  }

  private func appearanceTree(_ appearance: AppearanceDetail) -> Tree {
    let path = appearance.deliveries.first.map { WorkingFolder.shown($0.path) } ?? "a document"
    var label = StyledText("in ", .faint)
    label.append(path, .bold)
    label.append(", bytes \(range(appearance.range)), body \(range(appearance.bodyRange))", .faint)
    let publisher = appearance.stated(.publisher)
    let date = appearance.stated(.datePublished)
    var tree = Tree(label)
    tree.branches.append(
      Tree(
        StyledText("publisher ", .faint) + (publisher ?? "not stated")
          + StyledText(terminal.divider + "published ", .faint) + (date ?? "not stated")
      )
    )
    var document = StyledText("document ", .faint)
    document.append(ShortName.text(appearance.document), .name)
    document.append(terminal.divider + appearance.mediaType + terminal.divider + appearance.charset)
    tree.branches.append(Tree(document, appearance.deliveries.map(deliveryTree)))
    if !appearance.statements.isEmpty {
      tree.branches.append(
        Tree(StyledText("stated there", .faint), appearance.statements.map(statementTree))
      )
    }
    return tree
  }

  func deliveryTree(_ delivery: DeliverySummary) -> Tree {
    var label = StyledText("delivered ", .faint) + Timestamp.shown(delivery.deliveredAt)
    label.append(" as ", .faint)
    label.append(WorkingFolder.shown(delivery.path))
    label.append(", \(delivery.outcome.rawValue), run \(delivery.run.rawValue)", .faint)
    if delivery.isSuperseded { label.append(", superseded since", .faint) }
    if let reason = delivery.reason { label.append("; \(PrintableText.line(reason))", .faint) }
    var tree = Tree(label)
    if let origin = delivery.origin {
      var line = StyledText("out of ", .faint) + WorkingFolder.shown(origin.containerText)
      line.append(", by \(origin.extractor)", .faint)
      let facts = origin.facts.map { Tree(StyledText("\($0.name) ", .faint) + $0.value) }
      tree.branches.append(Tree(line, facts))
    }
    if !delivery.assertions.isEmpty {
      tree.branches.append(
        Tree(
          StyledText("asserted by a person", .faint),
          delivery.assertions.map { assertion in
            let place = ", in \(WorkingFolder.shown(assertion.path))"
            return Tree(
              StyledText(assertion.statement.key.rawValue + " ", .faint)
                + assertion.statement.value + StyledText(place, .faint)
            )
          },
        )
      )
    }
    return tree
  }

  private func statementTree(_ statement: Statement) -> Tree {
    var label = StyledText(statement.key.rawValue + " ", .faint)
    label.append(statement.value)
    label.append("  ")
    label.append(evidence(of: statement))
    return Tree(label)
  }

  private func relationTree(
    _ tie: ArticleStory.Tie,
    of story: ArticleStory,
    numbers: [VersionNumber: Int],
  ) -> Tree {
    let relation = tie.detail
    let place = { (side: RelationSide) -> String in
      if let number = numbers[side.number] { return "version \(number)" }
      if side.article == story.name { return "version \(ShortName.text(side.version))" }
      let name = ShortName.text(side.article)
      return side.headline.map { "\(name) \(terminal.quoted(PrintableText.shortLine($0)))" } ?? name
    }
    if relation.kind == .identical {
      let files = Figures.count(relation.a.places.count, "file")
      return Tree(StyledText("\(place(relation.a)): the same text in \(files)"))
    }
    // Whichever side is of this article is spoken of first.
    let isA = numbers[relation.a.number] != nil
    let (own, other) = isA ? (relation.a, relation.b) : (relation.b, relation.a)
    let sentence = relation.sentence(isA: isA, other: place(other))
    var measures = StyledText(
      "\(Figures.percent(isA ? relation.containmentAInB : relation.containmentBInA)) of this one "
        + "stands in the other, "
        + "\(Figures.percent(isA ? relation.containmentBInA : relation.containmentAInB)) of the "
        + "other in this one, resemblance \(Figures.percent(relation.resemblance))",
      .faint,
    )
    let longest = relation.passages.map(\.words).max() ?? 0
    if longest > 0 {
      let count = Figures.count(relation.passages.count, "passage")
      measures.append("; \(count), the longest of \(Figures.count(longest, "word"))", .faint)
    }
    let (a, b) = (isA ? "this one" : "the other", isA ? "the other" : "this one")
    let said = relation.words.filter {
      $0.correction.kind == .different || relation.kind != .asserted
    }
    return Tree(
      StyledText("\(place(own)): \(sentence)"),
      [Tree(measures), Tree(StyledText("because \(relation.reason)", .faint))]
        + said.map { Tree(StyledText("by a person’s word: ", .faint) + $0.sentenceOfPair) } + [
          Tree(
            StyledText("earlier ", .faint) + tie.direction.sentence(a: a, b: b),
            tie.direction.sentences(a: a, b: b).map { Tree(StyledText($0, .faint)) },
          )
        ],
    )
  }

  func runTree(_ run: RunSummary) -> Tree {
    let label = StyledText("run \(run.number.rawValue)") + ": stemma \(run.program) \(run.command)"
    let end = run.stoppedAt.map { "ended \(Timestamp.shown($0))" } ?? "not ended in good order"
    let times = StyledText("began \(Timestamp.shown(run.startedAt)), \(end)", .faint)
    let host = run.host.isEmpty ? [] : [Tree(StyledText("on host \(run.host)", .faint))]
    return Tree(label, host + [Tree(times)])
  }
}
