import Testing

@testable import stemma

struct SnippetTests {
  @Test func isTheStretchWhereMostOfTheWordsStand() {
    let filler = Array(repeating: "nothing", count: 60).joined(separator: " ")
    let text = "harbour \(filler) the harbour council sat \(filler)"
    let snippet = Snippet(of: text, terms: SearchTerms("harbour council"), words: 12)
    #expect(snippet.text.contains("harbour council"))
    #expect(snippet.cutsBefore && snippet.cutsBehind)
    #expect(snippet.parts.filter(\.isMatch).map(\.text) == ["harbour", "council"])
  }

  @Test func isTheBeginningWhereNoWordStands() {
    let snippet = Snippet(of: "one two three four", terms: SearchTerms("five"), words: 2)
    #expect(snippet.text == "one two")
    #expect(!snippet.cutsBefore && snippet.cutsBehind)
    #expect(Snippet(of: "", terms: SearchTerms("five"), words: 2).parts.isEmpty)
  }

  @Test func caseAndAccentsDoNotMatter() {
    let terms = SearchTerms(#""Cafe Zürich" har*"#)
    for word in ["café", "CAFÉ", "zurich", "Harbour", "har"] { #expect(terms.match(word)) }
    for word in ["cafes", "char", "zürichs"] { #expect(!terms.match(word)) }
  }
}
