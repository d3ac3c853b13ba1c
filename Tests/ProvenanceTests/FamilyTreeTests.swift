import Testing

@testable import Provenance

/// The picture of a family of texts.
@Suite struct FamilyTreeTests {
  private func tree(_ edges: [(String, String)], boxes names: [String]) -> FamilyTree {
    FamilyTree(
      title: "A <title> & \"more\"",
      boxes: names.map {
        FamilyTree.Box(name: $0, lines: [$0, "<b>"], description: "box \($0)", kind: .version)
      },
      edges: edges.map {
        FamilyTree.Edge(from: $0.0, to: $0.1, label: ["tie", "91 %"], direction: .evident)
      },
      notes: ["a note"],
    )
  }

  @Test func noTwoBoxesStandInOnePlace() {
    let names = (0..<40).map { "v\($0)" }
    let edges = (1..<40).map { ("v\($0 / 3)", "v\($0)") }.filter { $0.0 != $0.1 }
    let layout = FamilyTreeLayout(tree(edges, boxes: names))
    #expect(layout.places.count == 40)
    for row in 0..<layout.rows {
      let columns = layout.places.values.filter { $0.row == row }.map(\.column).sorted()
      for (left, right) in zip(columns, columns.dropFirst()) { #expect(right - left >= 0.999) }
      #expect(columns.allSatisfy { $0 >= 0.5 && $0 <= layout.columns - 0.4 })
    }
  }

  @Test func whatHangsFromABoxStandsBelowIt() {
    let layout = FamilyTreeLayout(
      tree([("a", "b"), ("a", "c"), ("c", "d")], boxes: ["a", "b", "c", "d"])
    )
    #expect(layout.places["a"]?.row == 0)
    #expect(layout.places["b"]?.row == 1 && layout.places["c"]?.row == 1)
    #expect(layout.places["d"]?.row == 2)
  }

  @Test func aRingAndALongChainAreDrawn() {
    let ring = FamilyTreeLayout(tree([("a", "b"), ("b", "a")], boxes: ["a", "b"]))
    #expect(ring.places.count == 2)
    let names = (0..<20_000).map { "v\($0)" }
    let chain = FamilyTreeLayout(
      tree(zip(names, names.dropFirst()).map { ($0, $1) }, boxes: names)
    )
    #expect(chain.rows == 20_000)
  }

  @Test func textIsNoMarkupInPictureAndGraph() {
    let drawn = tree([("a", "b")], boxes: ["a", "b"])
    #expect(drawn.svg.contains("A &lt;title&gt; &amp; &quot;more&quot;"))
    #expect(!drawn.svg.contains("<b>"))
    #expect(drawn.dot.contains("A <title> & \\\"more\\\""))
  }

  @Test func nothingIsAPictureToo() {
    #expect(tree([], boxes: []).svg.hasSuffix("</svg>\n"))
  }

  /// Left, top and width of every box that is drawn.
  private func boxes(_ svg: String) -> [(left: Double, top: Double, width: Double)] {
    let rect = #/<rect x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)"/#
    return svg.matches(of: rect).map { match in
      (Double(match.1) ?? 0, Double(match.2) ?? 0, Double(match.3) ?? 0)
    }
  }

  @Test(arguments: [30, 300]) func manyTextsStandOneBelowTheOther(count: Int) {
    let names = (0..<count).map { "v\($0)" }
    let edges = (1..<count).map { ("v\($0 % 7 == 0 ? $0 - 1 : 0)", "v\($0)") }
    let drawn = boxes(tree(edges, boxes: names).svg)
    #expect(drawn.count == count)
    #expect(Set(drawn.map(\.top)).count == count, "each has a line of its own")
    #expect(drawn.allSatisfy { $0.left + $0.width < 1_000 }, "it is no wider than a page")
  }

  @Test func fewTextsStandBesideOneAnother() {
    let drawn = boxes(tree([("a", "b"), ("a", "c")], boxes: ["a", "b", "c"]).svg)
    #expect(Set(drawn.map(\.top)).count == 2)
  }

  @Test func inAListEachHangsFromTheOneAboveIt() {
    let names = (0..<9).map { "v\($0)" }
    let list = FamilyTreeOutline(
      tree([("v0", "v1"), ("v0", "v2"), ("v1", "v3"), ("v4", "v5")], boxes: names)
    )
    #expect(list.places["v3"] == .init(row: 2, depth: 2))
    #expect(list.places["v2"] == .init(row: 3, depth: 1))
    #expect(list.places["v4"]?.depth == 0)
    #expect(Set(list.places.values.map(\.row)) == Set(0..<9))
    let ring = FamilyTreeOutline(tree([("a", "b"), ("b", "a")], boxes: ["a", "b"]))
    #expect(ring.places.count == 2)
    let long = (0..<20_000).map { "v\($0)" }
    let chain = FamilyTreeOutline(
      tree(zip(long, long.dropFirst()).map { ($0, $1) }, boxes: long)
    )
    #expect((chain.places.values.map(\.depth).max() ?? 0) < 20, "it goes straight down in the end")
  }

  @Test func aPersonsWordIsDrawnOtherwise() {
    let word = FamilyTree(
      title: "title",
      boxes: ["a", "b"].map {
        FamilyTree.Box(name: $0, lines: [$0], description: $0, kind: .version)
      },
      edges: [
        FamilyTree.Edge(from: "a", to: "b", label: [], direction: .asserted, isAsserted: true)
      ],
      notes: [],
    )
    #expect(word.svg.contains("<path class=\"said\"") && word.svg.contains("arrow hollow"))
    #expect(word.dot.contains("arrowhead=empty") && word.dot.contains("style=dashed"))
  }
}
