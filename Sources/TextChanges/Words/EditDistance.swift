/// How many letters must be changed to turn one word into another.
enum EditDistance {
  /// The optimal string alignment distance of `first` and `second`, if it is at most `limit`.
  ///
  /// One step inserts, deletes or replaces a letter, or exchanges two neighbours. After Damerau
  /// (1964), "A technique for computer detection and correction of spelling errors".
  ///
  /// - Complexity: O(*n* · *m*); words of more than 64 letters are not compared.
  static func distance(_ first: String, _ second: String, atMost limit: Int) -> Int? {
    // A scalar has four bytes at most.
    guard abs(first.utf8.count - second.utf8.count) <= 4 * limit else { return nil }
    let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    guard a.count <= 64, b.count <= 64, abs(a.count - b.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      if row.allSatisfy({ $0 > limit }) { return nil }
      (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
  }
}
