import ArticleModel
import ArticleStorage

extension Page {
  /// Rows of `articles`, the first ones below their titles.
  mutating func addArticles(_ articles: [ArticleSummary], hasTitles: Bool) {
    let isWide = terminal.width >= 110
    var table = Columns(
      [Columns.Column(title: "article")]
        + (isWide ? [Columns.Column(title: "first seen")] : []) + [
          Columns.Column(title: "versions", isTrailing: true),
          Columns.Column(title: "copies", isTrailing: true),
          Columns.Column(title: "stated"),
          Columns.Column(title: "headline", givesWay: true),
        ]
    )
    for article in articles {
      table.add(
        [StyledText(ShortName.text(article.name), .name)]
          + (isWide ? [StyledText(Timestamp.shown(article.firstSeen))] : []) + [
            StyledText(
              Figures.grouped(article.versions),
              article.versions > 1 ? .notable : .plain,
            ),
            StyledText(Figures.grouped(article.appearances)),
            StyledText(article.statedEarliest.map { String($0.prefix(10)) } ?? terminal.nothing),
            headline(article.headline, style: .bold),
          ]
      )
    }
    let lines = table.lines(on: terminal)
    add(hasTitles ? lines : Array(lines.dropFirst()))
  }

  /// What `articles` ends with.
  mutating func addEndOfArticles(shown: Int, ofAll count: Int) {
    if count == 0 { add(StyledText("No articles yet; take files in with `stemma ingest`.")) }
    addMore(shown: shown, ofAll: count)
  }

  /// A headline, or that there is none.
  func headline(_ text: String?, style: TextStyle = .plain) -> StyledText {
    text.map { StyledText(PrintableText.shortLine($0), style) }
      ?? StyledText("without a headline", .faint)
  }

  /// That a list has more than is shown.
  mutating func addMore(shown: Int, ofAll count: Int) {
    guard shown < count else { return }
    let more = Figures.grouped(count - shown)
    add(StyledText("\(terminal.ellipsis) and \(more) more; --limit 0 shows all", .faint))
  }
}
