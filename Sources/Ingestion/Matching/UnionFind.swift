/// Disjoint sets of the numbers below `count` (Tarjan 1975, path halving and union by size).
struct UnionFind {
  private var parent: [Int]
  private var size: [Int]

  init(count: Int) {
    parent = Array(0..<count)
    size = Array(repeating: 1, count: count)
  }

  mutating func root(of element: Int) -> Int {
    var element = element
    while parent[element] != element {
      parent[element] = parent[parent[element]]
      element = parent[element]
    }
    return element
  }

  mutating func unite(_ a: Int, _ b: Int) {
    let (a, b) = (root(of: a), root(of: b))
    guard a != b else { return }
    let (large, small) = size[a] >= size[b] ? (a, b) : (b, a)
    parent[small] = large
    size[large] += size[small]
  }

  /// The sets, each in ascending order, in the order of their first elements.
  mutating func sets() -> [[Int]] {
    var bySet: [Int: Int] = [:]
    var sets: [[Int]] = []
    for element in parent.indices {
      let root = root(of: element)
      if let index = bySet[root] {
        sets[index].append(element)
      } else {
        bySet[root] = sets.count
        sets.append([element])
      }
    }
    return sets
  }
}
