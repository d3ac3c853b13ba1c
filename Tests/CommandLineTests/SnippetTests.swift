import Testing

@testable import stemma

struct SnippetTests {
  @Test func isTheStretchWhereMostOfTheWordsStand() {
    let filler = Array(repeating: "nothing", count: 60).joined(separator: " ")
    let text = "harbour \(filler) the harbour council sat \(filler)"
    let snippet = Snippet(of: text, terms: SearchTerms(["harbour", "council"]), words: 12)
    #expect(snippet.text.contains("harbour council"))
    #expect(snippet.cutsBefore && snippet.cutsBehind)
    #expect(snippet.parts.filter(\.isMatch).map(\.text) == ["harbour", "council"])
  }

  @Test func isTheBeginningWhereNoWordStands() {
    let snippet = Snippet(of: "one two three four", terms: SearchTerms(["five"]), words: 2)
    #expect(snippet.text == "one two")
    #expect(!snippet.cutsBefore && snippet.cutsBehind)
    #expect(Snippet(of: "", terms: SearchTerms(["five"]), words: 2).parts.isEmpty)
  }

  @Test func caseAndAccentsDoNotMatter() {
    let terms = SearchTerms([#""Cafe Zürich""#, "har*"])
    for word in ["café", "CAFÉ", "zurich", "Harbour", "har"] { #expect(terms.match(word)) }
    for word in ["cafes", "char", "zürichs"] { #expect(!terms.match(word)) }
  }

  @Test func marksCharactersWhereThereAreNoSpacesBetweenWords() {
    let filler = String(repeating: "何も書いてありません。", count: 12)
    let text = filler + "昨日、港の塩舟が来た。" + filler
    let snippet = Snippet(of: text, terms: SearchTerms(["塩舟"]), words: 12)
    #expect(snippet.parts.filter(\.isMatch).map(\.text) == ["塩舟"])
    #expect(snippet.text.contains("港の塩舟が来た"))
    #expect(snippet.text.count <= 24)
    let mixed = Snippet(of: "the COVID感染症 report", terms: SearchTerms(["covid感染"]), words: 9)
    #expect(mixed.text == "the COVID感染症 report")
    #expect(mixed.parts.filter(\.isMatch).map(\.text) == ["COVID感染"])
  }
}
