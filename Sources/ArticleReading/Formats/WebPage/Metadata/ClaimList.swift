internal import ArticleModel

/// The claims of one place of a page, so many of a kind at the most.
struct ClaimList {
  private(set) var claims: [PageClaim] = []
  private var counts: [StatementKey: Int] = [:]

  /// Adds a claim, unless it says nothing, is longer than `byteLimit`, or too many came before.
  mutating func add(
    _ key: StatementKey,
    _ value: String,
    _ range: Range<Int>,
    _ source: PageClaim.Source,
    _ rule: String,
    atMost byteLimit: Int,
  ) {
    guard counts[key, default: 0] < PageClaim.mostOfAKind else { return }
    counts[key, default: 0] += 1
    let value = TextFold.spaced(value)
    guard !value.isEmpty, value.utf8.count <= byteLimit, !range.isEmpty else { return }
    claims.append(
      PageClaim(key: key, value: value, range: range, source: source, rule: rule + "/1")
    )
  }
}
