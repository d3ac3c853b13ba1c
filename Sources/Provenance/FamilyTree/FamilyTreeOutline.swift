/// Where the boxes of a family tree stand when each has a line of its own: below the one it hangs
/// from, and further to the right than that.
///
/// - Complexity: O(*n*) in boxes and ties.
struct FamilyTreeOutline {
  /// Where a box stands: its line, and how far it is set in.
  struct Place: Hashable {
    var row: Int
    var depth: Int
  }

  /// Where each box stands, by its name.
  private(set) var places: [String: Place] = [:]

  /// A chain of copies may be long; from here on it goes straight down.
  private static let deepest = 12

  init(_ tree: FamilyTree) {
    let branches = FamilyTreeBranches(tree)
    for start in branches.starts {
      var stack = [(name: start, depth: 0)]
      while let (name, depth) = stack.popLast() {
        guard places[name] == nil else { continue }
        places[name] = Place(row: places.count, depth: min(depth, Self.deepest))
        let below = branches.children[name] ?? []
        for child in below.reversed() { stack.append((child, depth + 1)) }
      }
    }
  }
}
