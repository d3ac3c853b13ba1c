import ArticleModel
import ArticleStorage
import Provenance
import TextChanges

extension FamilyTree {
  /// How many other articles are drawn beside the versions.
  private static let othersDrawn = 8

  /// The versions of a story as a picture: each hangs from the one it is tied to most closely among
  /// those that were before it.
  ///
  /// What was before what is told by the wordings, else by what is stated, else by a person's word,
  /// which is drawn otherwise; a tie of which none is known has no arrow, and the arrival only says
  /// which box is drawn higher.
  init(_ story: ArticleStory) {
    var names: [VersionNumber: String] = [:]
    for (index, version) in story.versions.enumerated() {
      names[version.number] = "version \(index + 1)"
    }
    var boxes = story.versions.map { version in
      let original = story.original.flatMap { $0.version == version.number ? $0 : nil }
      return Self.box(version, name: names[version.number] ?? "", original: original)
    }
    var edges: [Edge] = []
    // What is known to be later hangs from what is known to be earlier; the closest tie wins.
    let own = story.relations.filter { tie in
      tie.detail.kind != .identical && names[tie.detail.a.number] != nil
        && names[tie.detail.b.number] != nil
    }
    var hanging: [VersionNumber: VersionNumber] = [:]
    func root(_ version: VersionNumber) -> VersionNumber {
      var version = version
      while let above = hanging[version] { version = above }
      return version
    }
    for direction in Edge.Direction.byWeight {
      for tie in own where tie.edgeDirection == direction {
        let (earlier, later) = tie.order
        guard hanging[later] == nil, root(earlier) != later else { continue }
        hanging[later] = earlier
        edges.append(tie.edge(from: names[earlier] ?? "", to: names[later] ?? ""))
      }
    }
    var left = 0
    for tie in story.relations where !tie.detail.isSameArticle {
      let (a, b) = (tie.detail.a, tie.detail.b)
      guard (names[a.number] == nil) != (names[b.number] == nil) else { continue }
      let (inside, other) = names[a.number] == nil ? (b, a) : (a, b)
      let name = "article \(other.version.hexadecimal.prefix(12))"
      guard boxes.count < story.versions.count + Self.othersDrawn else {
        left += 1
        continue
      }
      if !boxes.contains(where: { $0.name == name }) { boxes.append(Self.box(other, name: name)) }
      edges.append(
        Edge(
          from: names[inside.number] ?? "",
          to: name,
          label: tie.label,
          direction: .unknown,
          isAsserted: tie.detail.kind == .asserted,
        )
      )
    }
    boxes += story.removed.prefix(Self.othersDrawn).map(Self.box)
    var notes = [
      "An arrow leads from the earlier to the later, where wordings or statements tell it. A dotted",
      "line is a measured tie of unknown direction, a dashed box another article.",
    ]
    if edges.contains(where: { $0.isAsserted || $0.direction == .asserted }) {
      notes.append(
        "A line of long dashes, or an open arrow, is a person’s word and is not measured."
      )
    }
    if story.versions.count < story.versionCount {
      notes.append("\(story.versionCount - story.versions.count) more versions are not drawn.")
    }
    if story.removed.count > Self.othersDrawn {
      notes.append("\(story.removed.count - Self.othersDrawn) more removed files are not drawn.")
    }
    // Ties among the versions that are not drawn move nothing: each hangs where it is tied best.
    if left > 0 { notes.append("\(left) more relations to other articles are not drawn.") }
    self.init(
      title: story.headline.map(PrintableText.shortLine) ?? story.name?.text ?? "Removed",
      boxes: boxes,
      edges: edges,
      notes: notes,
    )
  }

  private static func box(
    _ version: VersionDetail,
    name: String,
    original: ArticleStory.Original?,
  ) -> Box {
    let first = version.appearances.first
    var lines = ["\(name) · \(ShortName.text(version.hash))"]
    lines.append(version.headline ?? "without a headline")
    if let path = first?.deliveries.first?.path { lines.append("in " + fileName(path)) }
    let date = version.appearances.compactMap { Printing($0.statements).date }.min()
    lines.append(date.map { "states \($0.prefix(10))" } ?? "states no date")
    let files = Figures.count(
      version.appearances.flatMap(\.deliveries).count,
      "delivery",
      "deliveries",
    )
    lines.append("\(Figures.count(version.words, "word")), \(files)")
    if let original {
      lines.append("the original, says \(original.word.correction.word.person)")
    }
    let places = version.appearances.flatMap(\.deliveries).map(\.path).prefix(5)
    return Box(
      name: name,
      lines: lines.map(shortened),
      description:
        "\(name), \(version.hash.hexadecimal): \(version.headline ?? "without a headline"). "
        + "\(lines.dropFirst(3).joined(separator: ", ")). In \(places.joined(separator: ", ")).",
      kind: .version,
    )
  }

  private static func box(_ side: RelationSide, name: String) -> Box {
    var lines = ["\(ShortName.text(side.article)) · other article"]
    lines.append(side.headline ?? "without a headline")
    if let place = side.places.first { lines.append("in " + fileName(place.path)) }
    lines.append(side.statedEarliest.map { "states \($0.prefix(10))" } ?? "states no date")
    lines.append(Figures.count(side.words, "word"))
    return Box(
      name: name,
      lines: lines.map(shortened),
      description: "\(side.article.text), version \(side.version.hexadecimal): "
        + "\(side.headline ?? "without a headline").",
      kind: .other,
    )
  }

  private static func box(_ stone: Tombstone) -> Box {
    let word = stone.word.correction.word
    let name = "\(stone.subject.word) \(ShortName.text(stone.subject.digest))"
    var lines = ["removed"]
    lines.append(stone.deliveries.first.map { "was in " + fileName($0.path) } ?? name)
    lines.append("by \(word.person), \(word.statedAt.prefix(10))")
    if let note = word.note { lines.append(note) }
    return Box(
      name: "removed \(stone.subject.word) \(stone.subject.digest.hexadecimal.prefix(12))",
      lines: lines.map(shortened),
      description: "\(stone.subject.word) \(stone.subject.digest.hexadecimal), removed by "
        + "\(word.line).",
      kind: .removed,
    )
  }

  private static func shortened(_ line: String) -> String {
    StyledText(PrintableText.shortLine(line)).shortened(to: columns, ellipsis: "…").text
  }

  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

extension ArticleStory.Tie {
  /// The earlier and the later version: by wording, else as stated, else by a person's word, else
  /// by arrival.
  var order: (earlier: VersionNumber, later: VersionNumber) {
    let (a, b) = (detail.a.number, detail.b.number)
    if let side = direction.inferredOrStated ?? direction.asserted {
      return side == .a ? (a, b) : (b, a)
    }
    return a < b ? (a, b) : (b, a)
  }

  /// What tells which one is the earlier; the arrival tells nothing.
  fileprivate var edgeDirection: FamilyTree.Edge.Direction {
    if direction.inferredOrStated != nil { return .evident }
    return direction.asserted == nil ? .unknown : .asserted
  }

  fileprivate func edge(from earlier: String, to later: String) -> FamilyTree.Edge {
    FamilyTree.Edge(
      from: earlier,
      to: later,
      label: label,
      direction: edgeDirection,
      isAsserted: detail.kind == .asserted,
    )
  }

  /// The kind, its measure, what tells the direction, and what people said, each short enough for a
  /// picture.
  fileprivate var label: [String] {
    var lines = detail.kind == .asserted ? [] : [detail.kind.rawValue, detail.measure]
    switch edgeDirection {
    case .evident: lines.append(direction.wording != nil ? "by wording" : "as stated")
    case .asserted, .unknown: break
    }
    let words = detail.words.prefix(2).map { said in
      let what = said.correction.kind == .same ? "same" : "apart"
      return "\(what), says \(PrintableText.shortLine(said.correction.word.person))"
    }
    return lines
      + words.map {
        StyledText($0).shortened(to: FamilyTree.columns - 2, ellipsis: "…").text
      }
  }
}

extension FamilyTree.Edge.Direction {
  /// What tells more comes first.
  fileprivate static let byWeight: [Self] = [.evident, .asserted, .unknown]
}

extension RelationDirection {
  /// The earlier side by the wordings or by what is stated; `nil` where neither tells or the two
  /// contradict one another.
  var inferredOrStated: Side? {
    if let wording, let stated, wording != stated { return nil }
    return wording ?? stated
  }

  /// The side that the other one's text comes from.
  ///
  /// The wordings tell it, or that the other names it as its source; `nil` where neither does, or
  /// where what is stated speaks against it.
  var derivedFrom: Side? {
    guard let side = inferredOrStated else { return nil }
    if wording != nil { return side }
    let isNamed = statedEvidence.contains { evidence in
      if case .namesTheOther = evidence { true } else { false }
    }
    return isNamed ? side : nil
  }
}
