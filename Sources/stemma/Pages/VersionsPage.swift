import ArticleModel
import ArticleStorage

extension Page {
  /// The answer of `versions`.
  mutating func addVersions(_ wordings: [Wording], ofAll count: Int) {
    guard let first = wordings.first else { return }
    add(article(first.detail.articleName, versions: count) + ", in the order they arrived")
    for (index, wording) in wordings.enumerated() {
      space()
      let number = "\(index + 1)"
      let indent = number.count + 2
      add(
        StyledText(number + "  ") + headline(wording.detail.headline, style: .bold),
        hanging: indent,
      )
      var facts = StyledText(ShortName.text(wording.detail.hash), .name)
      facts.append(terminal.divider + Figures.count(wording.detail.words, "word"))
      if let seen = wording.firstSeen {
        facts.append(terminal.divider + "arrived " + Timestamp.shown(seen))
      }
      add(facts, indent: indent)
      for place in places(wording.detail.appearances) { add(place, indent: indent) }
      if !wording.isFirst { add(StyledText(difference(wording)), indent: indent) }
    }
    space()
    addMore(shown: wordings.count, ofAll: count)
  }

  private func difference(_ wording: Wording) -> String {
    guard let relation = wording.toFirst, let own = wording.containment,
      let other = wording.containmentOfFirst
    else { return "tied to 1 through other versions; not compared with it" }
    let kind =
      wording.isShorter || relation.kind != .abridgement ? relation.kind.words : "longer wording"
    return
      "\(kind): \(Figures.percent(own)) of its text stands in 1, \(Figures.percent(other)) of 1 stands in it"
  }
}
