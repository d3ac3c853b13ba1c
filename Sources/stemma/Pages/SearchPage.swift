import ArticleModel
import ArticleStorage

extension Page {
  /// One answer of `search`.
  mutating func addHit(_ side: RelationSide, _ snippet: Snippet) {
    space()
    add(headline(side.headline, style: .bold))
    var facts = StyledText(ShortName.text(side.version), .name)
    facts.append(" in ", .faint)
    facts.append(ShortName.text(side.article), .name)
    facts.append(terminal.divider + Figures.count(side.words, "word"), .faint)
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
}
