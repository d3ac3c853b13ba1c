/// What two texts share, measured the slow way: sets of five words, and every pair of places.
struct ReferenceMeasure {
  let distinctA: Int
  let distinctB: Int
  let shared: Int
  let longestRun: Int

  init(_ a: [String], _ b: [String]) {
    let (shinglesA, shinglesB) = (Self.shingles(a), Self.shingles(b))
    distinctA = shinglesA.count
    distinctB = shinglesB.count
    shared = shinglesA.intersection(shinglesB).count
    longestRun = Self.longestRun(a, b)
  }

  var resemblance: Double { share(of: distinctA + distinctB - shared) }
  var containmentAInB: Double { share(of: distinctA) }
  var containmentBInA: Double { share(of: distinctB) }

  private func share(of whole: Int) -> Double { whole == 0 ? 0 : Double(shared) / Double(whole) }

  /// The words of a text of ASCII letters.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  private static func shingles(_ words: [String]) -> Set<[String]> {
    guard words.count >= 5 else { return words.isEmpty ? [] : [words] }
    return Set((0...words.count - 5).map { Array(words[$0..<$0 + 5]) })
  }

  /// The longest common run, by the table of all pairs of places.
  private static func longestRun(_ a: [String], _ b: [String]) -> Int {
    var longest = 0
    var row = [Int](repeating: 0, count: b.count + 1)
    for word in a {
      var diagonal = 0
      for place in b.indices {
        let above = row[place + 1]
        row[place + 1] = word == b[place] ? diagonal + 1 : 0
        longest = max(longest, row[place + 1])
        diagonal = above
      }
    }
    return longest
  }
}
