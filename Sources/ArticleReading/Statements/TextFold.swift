/// Folds short texts for comparing with the words that rules know.
enum TextFold {
  /// `bytes` in lower case (ASCII and Latin-1 letters), with spaces for other white space.
  ///
  /// Every byte keeps its place: byte *n* of the result is about byte *n* of the text.
  static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result = Array(bytes)
    var index = 0
    while index < result.count {
      let byte = result[index]
      if ASCII.isUppercase(byte) {
        result[index] = byte | 0x20
      } else if byte < 0x20 {
        result[index] = 0x20
      } else if index + 1 < result.count {
        let next = result[index + 1]
        if byte == 0xC3, next >= 0x80, next <= 0x9E, next != 0x97 {
          result[index + 1] = next + 0x20
        } else if byte == 0xC2, next == 0xA0 {
          result[index] = 0x20
          result[index + 1] = 0x20
        }
      }
      index += 1
    }
    return result
  }

  /// `text` with each run of white space as one space, and none at either end.
  static func spaced(_ text: String) -> String { spaced(Array(text.utf8)[...]) }

  /// The same of bytes, which must be valid UTF-8.
  static func spaced(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      var pending = false
      while index < buffer.count {
        let length = max(1, UTF8Scanner.sequenceLength(in: buffer, at: index))
        if Whitespace.isBlank(buffer, at: index, length: length) {
          pending = !result.isEmpty
        } else {
          if pending { result.append(0x20) }
          pending = false
          for step in 0..<length { result.append(buffer[index + step]) }
        }
        index += length
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

/// A list of words or phrases a rule knows, in lower case.
struct Phrases: Sendable {
  /// The phrases, longest first, so that the longest match is found.
  private let phrases: [[UInt8]]

  /// A list of `phrases`, which must be in lower case.
  init(_ phrases: [String]) {
    self.phrases = phrases.map { Array($0.utf8) }.sorted { $0.count > $1.count }
  }

  /// Whether all of `text` is one of the phrases.
  func matches(_ text: ArraySlice<UInt8>) -> Bool {
    phrases.contains { $0.count == text.count && text.elementsEqual($0) }
  }

  /// The length of the phrase that `text` begins with, ending where a word ends.
  func prefix(of text: ArraySlice<UInt8>) -> Int? {
    for phrase in phrases where text.count >= phrase.count && text.starts(with: phrase) {
      if let next = text.dropFirst(phrase.count).first, let last = phrase.last,
        ASCII.isWord(last), ASCII.isWord(next)
      {
        continue
      }
      return phrase.count
    }
    return nil
  }

  /// The first place in `text` where a phrase stands as words of its own.
  ///
  /// - Complexity: O(*n* *m*) for *m* phrases; for short texts.
  func first(in text: ArraySlice<UInt8>) -> Range<Int>? {
    var index = text.startIndex
    var before: UInt8 = 0x20
    while index < text.endIndex {
      let byte = text[index]
      if !ASCII.isWord(before) || !ASCII.isWord(byte) {
        if let length = prefix(of: text[index...]) { return index..<index + length }
      }
      before = byte
      index += 1
    }
    return nil
  }
}
