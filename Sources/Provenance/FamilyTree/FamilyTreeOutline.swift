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
    var children: [String: [String]] = [:]
    var hanging: Set<String> = []
    let names = Set(tree.boxes.map(\.name))
    for edge in tree.edges where names.contains(edge.from) && edge.from != edge.to {
      guard names.contains(edge.to), hanging.insert(edge.to).inserted else { continue }
      children[edge.from, default: []].append(edge.to)
    }
    let roots = tree.boxes.filter { !hanging.contains($0.name) }
    // Ties in a ring have no root; what is left stands by itself.
    for box in roots + tree.boxes {
      var stack = [(name: box.name, depth: 0)]
      while let (name, depth) = stack.popLast() {
        guard places[name] == nil else { continue }
        places[name] = Place(row: places.count, depth: min(depth, Self.deepest))
        for child in (children[name] ?? []).reversed() { stack.append((child, depth + 1)) }
      }
    }
  }
}
