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
}
