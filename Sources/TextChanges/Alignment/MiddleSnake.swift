/// The middle of a shortest edit script between two blocks.
///
/// The search goes from both ends at once and needs space for one row of diagonals only
/// (Myers 1986, section 4b). The blocks must not be empty, nor begin or end alike.
struct MiddleSnake {
  /// A run of equal tokens in the middle; it may be empty.
  struct Snake {
    let a: Int
    let b: Int
    let length: Int
  }

  /// Steps one search may take; its scripts have some two thousand edits.
  static let maximalSteps = 4_000_000

  private let a: ArraySlice<Token>
  private let b: ArraySlice<Token>
  private(set) var steps = 0

  init(a: ArraySlice<Token>, b: ArraySlice<Token>) {
    self.a = a
    self.b = b
  }

  /// The middle snake, unless it takes more than `limit` steps.
  mutating func find(steps limit: Int) -> Snake? {
    let (n, m) = (a.count, b.count)
    let (startA, startB) = (a.startIndex, b.startIndex)
    let delta = n - m
    let isOdd = delta % 2 != 0
    // Diagonals beyond the reach of the limit are never visited.
    let reach = min((n + m + 1) / 2, Int(Double(max(limit, 1)).squareRoot()) + 1)
    let middle = reach + 1
    var forward = [Int](repeating: 0, count: 2 * middle + 1)
    var backward = forward
    for d in 0...reach {
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || (k != d && forward[middle + k - 1] < forward[middle + k + 1])
        var x = isDown ? forward[middle + k + 1] : forward[middle + k - 1] + 1
        var y = x - k
        let first = x
        while x < n, y < m, y >= 0, a[startA + x].key == b[startB + y].key {
          (x, y) = (x + 1, y + 1)
        }
        steps += x - first + 1
        forward[middle + k] = x
        let opposite = delta - k
        if isOdd, abs(opposite) < d, x + backward[middle + opposite] >= n, y >= 0, y <= m {
          return snake(first, first - k, x - first)
        }
      }
      for k in stride(from: -d, through: d, by: 2) {
        let isDown = k == -d || (k != d && backward[middle + k - 1] < backward[middle + k + 1])
        var x = isDown ? backward[middle + k + 1] : backward[middle + k - 1] + 1
        var y = x - k
        let first = x
        while x < n, y < m, y >= 0, a[startA + n - 1 - x].key == b[startB + m - 1 - y].key {
          (x, y) = (x + 1, y + 1)
        }
        steps += x - first + 1
        backward[middle + k] = x
        let opposite = delta - k
        if !isOdd, abs(opposite) <= d, x + forward[middle + opposite] >= n, y >= 0, y <= m {
          return snake(n - x, m - y, x - first)
        }
      }
      if steps > limit { return nil }
    }
    return nil
  }

  /// A snake that leaves something on both sides, so that the division always ends.
  private func snake(_ x: Int, _ y: Int, _ length: Int) -> Snake? {
    guard (0...a.count).contains(x), (0...b.count).contains(y), x + length <= a.count,
      y + length <= b.count, length > 0 || (x + y > 0 && x + y < a.count + b.count)
    else { return nil }
    return Snake(a: a.startIndex + x, b: b.startIndex + y, length: length)
  }
}
