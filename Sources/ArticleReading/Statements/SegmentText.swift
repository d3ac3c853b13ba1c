/// The text of one short segment, as rules look at it: as printed, and folded.
struct SegmentText {
  /// Bytes of the layout.
  let range: Range<Int>

  /// All bytes of the layout.
  let bytes: [UInt8]

  /// The segment in lower case: byte *n* of it is byte `range.lowerBound + n` of the layout.
  let folded: [UInt8]

  /// Longer segments are prose; no rule about lines looks at them whole.
  static let longest = 1_500

  /// The text of `segment`; of a longer one, its first bytes.
  init(_ segment: Segment, in layout: Layout) {
    self.init(segment.range, in: layout.bytes)
  }

  init(_ range: Range<Int>, in bytes: [UInt8]) {
    self.range = range
    self.bytes = bytes
    folded = TextFold.folded(bytes[range.prefix(Self.longest)])
  }

  /// The printed text.
  var printed: ArraySlice<UInt8> { bytes[range] }

  /// The range of the layout for a range of `folded`.
  func layoutRange(_ local: Range<Int>) -> Range<Int> {
    local.lowerBound + range.lowerBound..<local.upperBound + range.lowerBound
  }

  /// Whether the segment ends a sentence with a full stop of any script.
  var endsSentence: Bool {
    var rest = printed
    while let last = rest.last {
      switch last {
      case UInt8(ascii: "."):
        // Not after an initial or abbreviation as in "U.S."
        let word = rest.dropLast().reversed().prefix { ASCII.isWord($0) }
        let before = rest.dropLast(1 + word.count).last
        if word.count == 1 && (before == UInt8(ascii: ".") || before == 0x20) { return false }
        return !Self.abbreviations.matches(TextFold.folded(Array(word.reversed())[...])[...])
      case UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"):
        rest.removeLast()
      default:
        if last == 0x9D || last == 0x99 || last == 0x9C, rest.count >= 3,
          rest.dropLast().last == 0x80
        {
          rest.removeLast(3)
          continue
        }
        return Self.fullStops.contains { rest.suffix(3).elementsEqual($0) }
      }
    }
    return false
  }

  private static let abbreviations = Phrases(["jr", "sr", "inc", "ltd", "co", "corp", "etc"])

  /// The full stops of other scripts: 。 ． ｡ । ॥ ۔ ። ။.
  private static let fullStops: [[UInt8]] = [
    [0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x8E], [0xEF, 0xBD, 0xA1], [0xE0, 0xA5, 0xA4],
    [0xE0, 0xA5, 0xA5], [0xE1, 0x8D, 0xA2], [0xE1, 0x81, 0x8B],
  ]

  /// Its length in characters, nearly.
  var width: Int { printed.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}
