/// A list of words or phrases a rule knows, in lower case.
struct Phrases: Sendable {
  /// The phrases one after the other.
  private let bytes: [UInt8]

  /// Where each phrase is in `bytes`: by first byte, and among those longest first, so that the
  /// longest match is found.
  private let ranges: [Range<Int>]

  /// Where the phrases that begin with a byte are in `ranges`: from entry *b* to entry *b* + 1.
  private let starts: [Int]

  /// Whether a phrase may begin with two bytes, by a hash of the two: most places of a text are
  /// passed over with one look.
  private let pairs: [Bool]

  private static func hash(_ first: UInt8, _ second: UInt8) -> Int {
    (Int(first) &* 37 &+ Int(second)) & 1_023
  }

  /// A list of `phrases`, which must be in lower case.
  init(_ phrases: [String]) {
    let sorted = phrases.map { Array($0.utf8) }.filter { !$0.isEmpty }
      .sorted { $0[0] != $1[0] ? $0[0] < $1[0] : $0.count > $1.count }
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    var starts = [Int](repeating: 0, count: 257)
    var pairs = [Bool](repeating: false, count: 1_024)
    for phrase in sorted {
      ranges.append(bytes.count..<bytes.count + phrase.count)
      bytes += phrase
      starts[Int(phrase[0]) + 1] += 1
      if phrase.count > 1 {
        pairs[Self.hash(phrase[0], phrase[1])] = true
      } else {
        for second in UInt8.min...UInt8.max { pairs[Self.hash(phrase[0], second)] = true }
      }
    }
    for byte in 0..<256 { starts[byte + 1] += starts[byte] }
    self.bytes = bytes
    self.ranges = ranges
    self.starts = starts
    self.pairs = pairs
  }

  /// Whether all of `text` is one of the phrases.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    for index in starts[Int(first)]..<starts[Int(first) + 1]
    where ranges[index].count == text.count && text.elementsEqual(bytes[ranges[index]]) {
      return true
    }
    return false
  }

  /// The length of the phrase that `text` begins with, ending where a word ends.
  func prefix(of text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first, starts[Int(first)] < starts[Int(first) + 1] else { return nil }
    return text.withUnsafeBufferPointer { prefix(of: $0, at: 0) }
  }

  /// The first place in `text` where a phrase stands as words of its own.
  ///
  /// - Complexity: O(*n*) for phrases that begin with different letters.
  func first(in text: ArraySlice<UInt8>) -> Range<Int>? {
    let found = text.withUnsafeBufferPointer { text in
      pairs.withUnsafeBufferPointer { pairs -> Range<Int>? in
        for index in 0..<text.count {
          let next = index + 1 < text.count ? text[index + 1] : 0
          guard pairs[Self.hash(text[index], next)],
            index == 0 || !ASCII.isWord(text[index - 1]) || !ASCII.isWord(text[index]),
            let length = prefix(of: text, at: index)
          else { continue }
          return index..<index + length
        }
        return nil
      }
    }
    return found.map { $0.lowerBound + text.startIndex..<$0.upperBound + text.startIndex }
  }

  private func prefix(of text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let first = Int(text[start])
    candidates: for index in starts[first]..<starts[first + 1] {
      let range = ranges[index]
      let end = start + range.count
      guard end <= text.count else { continue }
      for offset in 0..<range.count where text[start + offset] != bytes[range.lowerBound + offset] {
        continue candidates
      }
      if end < text.count, ASCII.isWord(text[end - 1]), ASCII.isWord(text[end]) { continue }
      return range.count
    }
    return nil
  }
}
