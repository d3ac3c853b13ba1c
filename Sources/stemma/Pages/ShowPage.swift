import ArticleModel
import ArticleStorage

extension Page {
  /// The answer of `show`.
  mutating func add(_ shown: ShownVersion) {
    let detail = shown.detail
    add(headline(detail.headline, style: .bold))
    if let first = detail.appearances.first { addStated(first) }
    space()
    addField("article", article(detail.articleName, versions: shown.versionCount))
    addField(
      "version",
      StyledText(ShortName.text(detail.hash), .name) + ", \(Figures.count(detail.words, "word"))",
    )
    for (index, place) in places(detail.appearances).enumerated() {
      addField(index == 0 ? "stands in" : "", place)
    }
    space()
    addProse(shown.body)
  }

  /// What a document states about an article, as a reader looks for it.
  private mutating func addStated(_ appearance: AppearanceDetail) {
    for key in [StatementKey.alternativeHeadline] {
      if let value = appearance.stated(key) { add(StyledText(value)) }
    }
    var facts: [String] = []
    if !appearance.authors.isEmpty {
      facts.append("by " + appearance.authors.joined(separator: ", "))
    }
    if let publisher = appearance.stated(.publisher) { facts.append(publisher) }
    if let date = appearance.stated(.datePublished) { facts.append(date) }
    if !facts.isEmpty { add(StyledText(facts.joined(separator: terminal.divider))) }
    if let source = appearance.stated(.isBasedOn) { add(StyledText("from \(source)")) }
  }

  /// An article's name with how many versions it has.
  func article(_ name: ArticleName, versions: Int) -> StyledText {
    StyledText(ShortName.text(name), .name) + ", "
      + StyledText(Figures.count(versions, "version"), versions > 1 ? .notable : .plain)
  }

  /// The files in which a version stands; ten at the most.
  func places(_ appearances: [AppearanceDetail]) -> [StyledText] {
    let all = appearances.flatMap { appearance in
      appearance.deliveries.map { (path: $0.path, range: appearance.range) }
    }
    var seen: Set<String> = []
    let different = all.filter { seen.insert("\($0.path) \($0.range)").inserted }
    var lines = different.prefix(10).map { place in
      StyledText(WorkingFolder.shown(place.path))
        + StyledText(", bytes \(range(place.range))", .faint)
    }
    if different.count > 10 {
      lines.append(
        StyledText(
          "\(terminal.ellipsis) and \(Figures.grouped(different.count - 10)) more",
          .faint,
        )
      )
    }
    return lines
  }
}
