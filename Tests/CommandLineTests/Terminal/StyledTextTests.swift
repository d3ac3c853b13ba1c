import Testing

@testable import stemma

struct StyledTextTests {
  private static let plain = Terminal(width: 20, hasColor: false, isUnicode: true, isLive: false)
  private static let coloured = Terminal(width: 20, hasColor: true, isUnicode: true, isLive: false)

  private func wrapped(_ text: String, _ width: Int) -> [String] {
    StyledText(text).wrapped(to: width).map(\.text)
  }

  @Test func breaksLinesAtSpaces() {
    #expect(wrapped("one two three four", 9) == ["one two", "three", "four"])
    #expect(wrapped("one two", 7) == ["one two"])
    #expect(wrapped("", 10) == [""])
  }

  @Test func cutsWordsThatAreLongerThanALine() {
    #expect(wrapped("abcdefghijklmnopqrstuvwxyz", 10) == ["abcdefghij", "klmnopqrst", "uvwxyz"])
  }

  @Test func breaksBetweenWideCharactersButNotBeforeMarksThatClose() {
    #expect(wrapped("漢字漢字漢字", 8) == ["漢字漢字", "漢字"])
    #expect(wrapped("漢字漢字。漢", 8) == ["漢字漢", "字。漢"])
  }

  @Test func indentsAndHangs() {
    let lines = StyledText("one two three four").wrapped(to: 12, indent: 2, hanging: 2)
    #expect(lines.map(\.text) == ["  one two", "    three", "    four"])
  }

  @Test func shortensByColumnsNotCharacters() {
    let text = StyledText("漢字漢字")
    #expect(text.shortened(to: 8, ellipsis: "…").text == "漢字漢字")
    #expect(text.shortened(to: 7, ellipsis: "…").text == "漢字漢…")
    #expect(text.shortened(to: 6, ellipsis: "…").text == "漢字…")
    #expect(text.shortened(to: 1, ellipsis: "…").text == "…")
    #expect(StyledText("one two").shortened(to: 5, ellipsis: "…").text == "one…")
  }

  @Test func stylesAreWrittenOnlyWhereThereAreColours() {
    let text = StyledText("a", .bold) + StyledText("b") + StyledText("c", .removed)
    #expect(text.rendered(on: Self.plain) == "abc")
    #expect(text.rendered(on: Self.coloured) == "\u{1B}[1ma\u{1B}[0mb\u{1B}[31;9mc\u{1B}[0m")
    #expect(text.width == 3)
  }

  @Test func stylesSurviveLineBreaks() {
    let lines = StyledText("one two", .added).wrapped(to: 8, indent: 0, hanging: 4)
    #expect(lines.map { $0.rendered(on: Self.coloured) } == ["\u{1B}[32mone two\u{1B}[0m"])
  }

  @Test func controlCharactersNeverReachTheTerminal() {
    #expect(PrintableText.line("a\u{1B}[2Jb") == "a\u{FFFD}[2Jb")
    #expect(PrintableText.line("a\tb\nc\u{A0}d") == "a b c d")
    #expect(PrintableText.line("a\u{202E}b\u{AD}c\u{FEFF}") == "abc")
    #expect(PrintableText.line("é 漢 “x”") == "é 漢 “x”")
    #expect(PrintableText.shortLine("  a \n b ") == "a b")
  }

  @Test func tablesGiveWayInOneColumn() {
    var table = Columns([
      Columns.Column(title: "name"),
      Columns.Column(title: "n", isTrailing: true),
      Columns.Column(title: "headline", givesWay: true),
    ])
    table.add([StyledText("a"), StyledText("7"), StyledText("A headline that is too long")])
    table.add([StyledText("bcd"), StyledText("12"), StyledText("漢字漢字漢字漢字")])
    let terminal = Terminal(width: 22, hasColor: false, isUnicode: true, isLive: false)
    #expect(
      table.lines(on: terminal).map { $0.rendered(on: terminal) } == [
        "NAME   N  HEADLINE",
        "a      7  A headline…",
        "bcd   12  漢字漢字漢…",
      ]
    )
  }

  @Test func treesAreDrawnWithWhatTheLocaleHas() {
    let tree = Tree(
      StyledText("root"),
      [Tree(StyledText("a"), [Tree(StyledText("b"))]), Tree(StyledText("c"))],
    )
    #expect(tree.lines(on: Self.plain).map(\.text) == ["root", "├─ a", "│  └─ b", "└─ c"])
    let ascii = Terminal(width: 20, hasColor: false, isUnicode: false, isLive: false)
    #expect(tree.lines(on: ascii).map(\.text) == ["root", "|- a", "|  `- b", "`- c"])
  }
}
