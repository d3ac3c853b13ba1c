/// Which box of a family tree hangs from which.
///
/// A box hangs from one other; a further tie is drawn and moves nothing.
///
/// - Complexity: O(*n*) in boxes and ties.
struct FamilyTreeBranches {
  /// The names of the boxes that hang from a box, by its name.
  private(set) var children: [String: [String]] = [:]

  /// Where to begin: the names of the boxes that hang from none, then those of all, since ties in a
  /// ring have no root and what is left stands by itself.
  let starts: [String]

  init(_ tree: FamilyTree) {
    var hanging: Set<String> = []
    let names = Set(tree.boxes.map(\.name))
    for edge in tree.edges where names.contains(edge.from) && edge.from != edge.to {
      guard names.contains(edge.to), hanging.insert(edge.to).inserted else { continue }
      children[edge.from, default: []].append(edge.to)
    }
    let all = tree.boxes.map(\.name)
    starts = all.filter { !hanging.contains($0) } + all
  }
}
