/// A list of words or phrases a rule knows, in lower case.
struct Phrases: Sendable {
  /// By first byte, and among those longest first, so that the longest match is found.
  private let phrases: [[UInt8]]

  /// Where the phrases that begin with a byte are in `phrases`: from entry *b* to entry *b* + 1.
  private let starts: [Int]

  /// A list of `phrases`, which must be in lower case.
  init(_ phrases: [String]) {
    let sorted = phrases.map { Array($0.utf8) }.filter { !$0.isEmpty }
      .sorted { $0[0] != $1[0] ? $0[0] < $1[0] : $0.count > $1.count }
    self.phrases = sorted
    var starts = [Int](repeating: 0, count: 257)
    for phrase in sorted { starts[Int(phrase[0]) + 1] += 1 }
    for byte in 0..<256 { starts[byte + 1] += starts[byte] }
    self.starts = starts
  }

  /// Whether all of `text` is one of the phrases.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    for index in starts[Int(first)]..<starts[Int(first) + 1]
    where phrases[index].count == text.count && text.elementsEqual(phrases[index]) {
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
    let found = text.withUnsafeBufferPointer { bytes -> Range<Int>? in
      var before: UInt8 = 0x20
      for index in 0..<bytes.count {
        let byte = bytes[index]
        if starts[Int(byte)] < starts[Int(byte) + 1], !ASCII.isWord(before) || !ASCII.isWord(byte),
          let length = prefix(of: bytes, at: index)
        {
          return index..<index + length
        }
        before = byte
      }
      return nil
    }
    return found.map { $0.lowerBound + text.startIndex..<$0.upperBound + text.startIndex }
  }

  private func prefix(of bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    let first = Int(bytes[start])
    candidates: for index in starts[first]..<starts[first + 1] {
      let phrase = phrases[index]
      let end = start + phrase.count
      guard end <= bytes.count else { continue }
      for offset in 1..<max(1, phrase.count) where bytes[start + offset] != phrase[offset] {
        continue candidates
      }
      if end < bytes.count, ASCII.isWord(bytes[end - 1]), ASCII.isWord(bytes[end]) { continue }
      return phrase.count
    }
    return nil
  }
}
