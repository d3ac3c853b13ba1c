/// A pattern for file names: `*` stands for any bytes, `?` for any one byte.
///
/// Letters A–Z and a–z match each other, so `*.part` also matches `PAGE.PART`.
public struct NamePattern: Hashable, Sendable {
  /// The pattern as written.
  public let text: String

  private let pattern: [UInt8]

  /// A pattern as written in the settings; `nil` when it is empty or holds a slash, which no
  /// name does.
  public init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(InboxPath.slash) else { return nil }
    self.text = text
    pattern = text.utf8.map(NamePattern.folded)
  }

  /// Whether the whole of `name` matches.
  ///
  /// - Complexity: O(*n* · *m*) in the worst case, without recursion: after a mismatch only the
  ///   last star is tried again, one byte further.
  public func matches(_ name: some RandomAccessCollection<UInt8>) -> Bool {
    var position = name.startIndex
    var index = 0
    var star: (index: Int, position: Int)?
    let starts = name.startIndex
    while position != name.endIndex {
      if index < pattern.count, pattern[index] == UInt8(ascii: "*") {
        star = (index, name.distance(from: starts, to: position))
        index += 1
      } else if index < pattern.count,
        pattern[index] == UInt8(ascii: "?") || pattern[index] == NamePattern.folded(name[position])
      {
        index += 1
        position = name.index(after: position)
      } else if let last = star {
        star = (last.index, last.position + 1)
        index = last.index + 1
        position = name.index(starts, offsetBy: last.position + 1)
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
