/// The tokens that stay in a small block, chosen so that the most meaning stays.
///
/// This is the longest common subsequence with weights: a word that says something counts more
/// than a small word, that more than a mark, an unchanged token more than one whose case
/// changed, and tokens that stay side by side more than scattered ones. A shortest edit script
/// alone would rather keep two commas than a name.
enum CommonTokens {
  private static let sideBySide: Int32 = 3

  /// Which way the best score of a cell came.
  private static let fromA: UInt8 = 0
  private static let fromB: UInt8 = 1
  private static let fromPair: UInt8 = 2
  private static let wayMask: UInt8 = 3

  /// Set where the pair of a cell goes on a run of pairs.
  private static let continues: UInt8 = 4

  /// Pairs of indices, ascending.
  ///
  /// - Complexity: O(*n* · *m*) time and space.
  static func pairs(_ a: ArraySlice<Token>, _ b: ArraySlice<Token>) -> [(Int, Int)] {
    let trace = fill(Array(a), Array(b))
    let columns = b.count + 1
    var pairs: [(Int, Int)] = []
    var (i, j) = (a.count, b.count)
    var isInRun = false
    while i > 0, j > 0 {
      let cell = trace[i * columns + j]
      if isInRun || cell & wayMask == fromPair {
        pairs.append((a.startIndex + i - 1, b.startIndex + j - 1))
        isInRun = cell & continues != 0
        (i, j) = (i - 1, j - 1)
      } else if cell & wayMask == fromA {
        i -= 1
      } else {
        j -= 1
      }
    }
    return pairs.reversed()
  }

  private static func fill(_ a: [Token], _ b: [Token]) -> [UInt8] {
    let columns = b.count + 1
    var trace = [UInt8](repeating: 0, count: (a.count + 1) * columns)
    // Best scores, and best scores that end with a pair; the row above and this one.
    var above = [Int32](repeating: 0, count: columns)
    var pairAbove = [Int32](repeating: .min / 2, count: columns)
    var row = above
    var pairRow = pairAbove
    for i in 1...a.count {
      for j in 1...b.count {
        let (first, second) = (a[i - 1], b[j - 1])
        var cell = above[j] >= row[j - 1] ? fromA : fromB
        var best = max(above[j], row[j - 1])
        pairRow[j] = .min / 2
        if first.key == second.key {
          let worth = Int32(2 * first.weight) + (first.exact == second.exact ? 1 : 0)
          let alone = above[j - 1] + worth
          let going = pairAbove[j - 1] + worth + sideBySide
          pairRow[j] = max(alone, going)
          if going >= alone { cell |= continues }
          if pairRow[j] >= best {
            best = pairRow[j]
            cell = cell & continues | fromPair
          }
        }
        row[j] = best
        trace[i * columns + j] = cell
      }
      swap(&above, &row)
      swap(&pairAbove, &pairRow)
    }
    return trace
  }
}
