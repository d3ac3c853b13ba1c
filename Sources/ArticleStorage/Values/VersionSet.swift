/// A set of versions by their row numbers, which lie close together: one bit each.
struct VersionSet {
  private var words: [UInt64] = []

  init() {}

  init(_ numbers: some Sequence<Int64>) {
    for number in numbers { insert(number) }
  }

  mutating func insert(_ number: Int64) {
    guard number >= 0 else { return }
    let word = Int(number >> 6)
    if word >= words.count {
      words.append(
        contentsOf: repeatElement(0, count: max(word + 1, words.count * 2) - words.count)
      )
    }
    words[word] |= 1 << UInt64(number & 63)
  }

  func contains(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    return number >= 0 && word < words.count && words[word] & 1 << UInt64(number & 63) != 0
  }

  /// How many there are.
  ///
  /// - Complexity: O(*n*) in the highest number.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func formUnion(_ other: VersionSet) {
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for index in other.words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: VersionSet) {
    words.removeLast(max(0, words.count - other.words.count))
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func subtract(_ other: VersionSet) {
    for index in words.indices.prefix(other.words.count) { words[index] &= ~other.words[index] }
  }

  /// All of them, ascending.
  var numbers: [Int64] {
    var numbers: [Int64] = []
    numbers.reserveCapacity(count)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        numbers.append(Int64(index << 6 | rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return numbers
  }
}
