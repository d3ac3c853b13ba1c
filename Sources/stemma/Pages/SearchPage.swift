import ArticleModel
import ArticleStorage

extension Page {
  /// How many values of a facet are listed.
  private static let shownValues = 8

  /// One answer of `search`.
  mutating func addHit(_ side: RelationSide, _ snippet: Snippet) {
    space()
    add(headline(side.headline, style: .bold))
    var facts = StyledText(ShortName.text(side.version), .name)
    facts.append(" in ", .faint)
    facts.append(ShortName.text(side.article), .name)
    facts.append(terminal.divider + Figures.count(side.words, "word"), .faint)
    if let date = side.statedEarliest {
      facts.append(terminal.divider + "dated \(date.prefix(10))", .faint)
    }
    if let place = side.places.first {
      facts.append(terminal.divider + WorkingFolder.shown(place.path), .faint)
    }
    if side.places.count > 1 { facts.append(" and \(side.places.count - 1) more", .faint) }
    add(facts, indent: 2)
    var text = StyledText(snippet.cutsBefore ? terminal.ellipsis + " " : "", .faint)
    for part in snippet.parts { text.append(part.text, part.isMatch ? .notable : .plain) }
    if snippet.cutsBehind { text.append(" " + terminal.ellipsis, .faint) }
    if !snippet.parts.isEmpty { add(text, indent: 2) }
  }

  /// What is found, counted by what it states.
  mutating func addFacets(_ facets: [SearchFacet], of count: Int) {
    add(StyledText(Figures.count(count, "version") + " found", .bold))
    for facet in facets {
      var text = StyledText()
      for value in facet.values.prefix(Self.shownValues) {
        if !text.runs.isEmpty { text.append(terminal.divider, .faint) }
        text.append(value.value)
        if value.isInferred { text.append(" (detected)", .faint) }
        text.append(" " + Figures.grouped(value.count), .notable)
      }
      let more = facet.values.count - Self.shownValues
      if more > 0 { text.append(terminal.divider + "\(Figures.grouped(more)) more", .faint) }
      if facet.withoutValue > 0 {
        if !text.runs.isEmpty { text.append(terminal.divider, .faint) }
        text.append("none stated " + Figures.grouped(facet.withoutValue), .faint)
      }
      addField(facet.name.rawValue, text, indent: 2)
    }
  }

  /// That there is more than is shown, and among what the best were looked for.
  mutating func addRest(of answer: SearchAnswer) {
    let more = answer.count - answer.versions.count
    if more > 0 || answer.rankedAmong != nil { space() }
    if let ranked = answer.rankedAmong {
      add(
        StyledText(
          "Words this common tell little: the best of the \(Figures.grouped(ranked)) that came last.",
          .faint,
        )
      )
    }
    addMore(shown: answer.versions.count, ofAll: answer.count)
  }
}
