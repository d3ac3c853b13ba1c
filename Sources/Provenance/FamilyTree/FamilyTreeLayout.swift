/// Where the boxes of a family tree stand.
///
/// Each box is below the one it hangs from; those that hang from one stand side by side, and it
/// stands over their middle. A box takes the width of all that hangs from it, so that no two
/// overlap: the simplest of the tidy drawings (Wetherell and Shannon 1979), and enough for trees
/// that a page can hold.
///
/// - Complexity: O(*n*) in boxes and ties.
struct FamilyTreeLayout {
  /// Where a box stands, counted in boxes: its middle from the left, and its row.
  struct Place: Hashable {
    var column: Double
    var row: Int
  }

  /// Where each box stands, by its name.
  private(set) var places: [String: Place] = [:]

  /// How many boxes stand side by side at the most.
  private(set) var columns = 0.0

  /// How many rows there are.
  private(set) var rows = 0

  init(_ tree: FamilyTree) {
    let branches = FamilyTreeBranches(tree)
    for start in branches.starts where places[start] == nil { place(start, branches.children) }
  }

  /// Places a box and all that hangs from it, without recursion: a chain of copies may be long.
  private mutating func place(_ root: String, _ children: [String: [String]]) {
    var order: [String] = []
    var stack = [(name: root, row: 0)]
    while let (name, row) = stack.popLast() {
      guard places[name] == nil else { continue }
      places[name] = Place(column: -1, row: row)
      rows = max(rows, row + 1)
      order.append(name)
      for child in (children[name] ?? []).reversed() { stack.append((child, row + 1)) }
    }
    var middles: [String: Double] = [:]
    for name in order where (children[name] ?? []).isEmpty {
      middles[name] = columns + 0.5
      columns += 1
    }
    for name in order.reversed() where middles[name] == nil {
      let below = (children[name] ?? []).compactMap { middles[$0] }
      if let first = below.min(), let last = below.max() {
        middles[name] = (first + last) / 2
      } else {
        middles[name] = columns + 0.5
        columns += 1
      }
    }
    for name in order { places[name]?.column = middles[name] ?? 0 }
  }
}
