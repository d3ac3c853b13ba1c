import ArticleModel
import Provenance
import Testing

/// Which of two printings was first, by what they state and by nothing else.
@Suite struct StatedDirectionTests {
  private func printing(
    date: String? = nil,
    url: String? = nil,
    publisher: String? = nil,
    source: String? = nil,
    rule: String = "source.this-article/1",
  ) -> Printing {
    func statement(_ key: StatementKey, _ value: String, _ rule: String) -> Statement {
      Statement(key: key, value: value, quote: "quote of \(value)", range: 0..<1, rule: rule)
    }
    return Printing(
      [
        date.map { statement(.datePublished, $0, "date.line/1") },
        url.map { statement(.url, $0, "page.canonical/1") },
        publisher.map { statement(.publisher, $0, "page.site/1") },
        source.map { statement(.isBasedOn, $0, rule) },
      ].compactMap { $0 }
    )
  }

  private func direction(_ a: Printing, _ b: Printing, oneText: Bool = true) -> StatedDirection {
    StatedDirection([a], [b], areOneText: oneText)
  }

  @Test(arguments: [
    ("2022-05-09", "2022-05-10", "a"), ("2022-05-10", "2022-05-09", "b"), ("2021", "2022-05", "a"),
  ])
  func theEarlierDateIsTheOneStated(a: String, b: String, side: String) {
    #expect(StatedDirection.earlier(a, b)?.rawValue == side)
    #expect(direction(printing(date: a), printing(date: b)).earlier?.rawValue == side)
  }

  @Test(arguments: [
    ("2022", "2022-05-09"), ("2022-05-09", "2022-05-09"),
    ("2022-05-09T10:00", "2022-05-09T09:00+02:00"), ("2022-05-09", nil), (nil, nil),
  ])
  func whatBothDoNotStateDecidesNothing(a: String?, b: String?) {
    #expect(direction(printing(date: a), printing(date: b)).earlier == nil)
  }

  @Test func aTextThatSaysItWasPrintedBeforeIsTheLaterOne() {
    let found = direction(printing(), printing(source: "The Corvane Courier"))
    #expect(found.earlier == .a)
    #expect(found.evidence.first?.sentence(a: "a", b: "b").contains("says nothing") == true)
    // A translator, a producer, a source of facts: that is no earlier printing.
    let produced = printing(source: "An agency", rule: "source.opening/1")
    #expect(direction(printing(), produced).earlier == nil)
  }

  @Test func whereBothWerePrintedBeforeOnlyANameOrADateDecides() {
    let source = "https://origin.example/blog/"
    let (a, b) = (printing(source: source), printing(source: source))
    #expect(direction(a, b).earlier == nil)
    let named = printing(url: "https://www.origin.example/2020/x", source: "Elsewhere")
    let found = direction(named, b)
    #expect(found.earlier == .a)
    #expect(found.evidence.count == 1)
    let early = printing(date: "2020-01-01", source: source)
    #expect(direction(early, printing(date: "2020-01-05", source: source)).earlier == .a)
  }

  @Test func aPublisherThatIsNamedAsTheSourceCameFirst() {
    let first = printing(publisher: "The Corvane Courier", source: "Somebody else")
    let second = printing(publisher: "Haldland Weekly", source: "Corvane Courier")
    #expect(direction(first, second).earlier == .a)
    #expect(direction(second, first).earlier == .b)
  }

  @Test func aSiteThatBothStandOnTellsNothing() {
    let a = printing(url: "https://one.example/a")
    let b = printing(url: "https://one.example/b", source: "https://one.example/")
    #expect(direction(a, b).evidence.allSatisfy { !isNaming($0) })
  }

  private func isNaming(_ evidence: StatedDirection.Evidence) -> Bool {
    if case .namesTheOther = evidence { true } else { false }
  }

  @Test func whatContradictsItselfIsUnknownAndSaidSo() {
    let found = direction(
      printing(date: "2020-02-01"),
      printing(date: "2020-01-01", source: "Elsewhere"),
    )
    #expect(found.earlier == nil)
    #expect(found.isContradicted)
    #expect(found.evidence.count == 2)
  }

  @Test func ofTextsThatOnlyShareAPassageOnlyDatesSpeak() {
    let found = direction(printing(), printing(source: "Elsewhere"), oneText: false)
    #expect(found.earlier == nil && found.evidence.isEmpty)
  }
}
