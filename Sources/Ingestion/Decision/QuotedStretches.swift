/// The stretches of a text that stand between quotation marks.
struct QuotedStretches {
  private let ranges: [Range<Int>]

  /// Finds the quotations of a UTF-8 text: curly and angle marks by their pairs, straight marks
  /// by turns within a paragraph.
  ///
  /// - Complexity: O(*n*).
  init(_ text: [UInt8]) {
    var ranges: [Range<Int>] = []
    var openCurly: Int?
    var openAngle: Int?
    var openStraight: Int?
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte == 0x22 {
        if let start = openStraight {
          ranges.append(start..<index)
          openStraight = nil
        } else {
          openStraight = index
        }
      } else if byte == 0x0A, index + 1 < text.count, text[index + 1] == 0x0A {
        // A straight mark that is not closed in its paragraph is an inch, or a slip.
        openStraight = nil
      } else if byte == 0xE2, index + 2 < text.count, text[index + 1] == 0x80 {
        switch text[index + 2] {
        case 0x9C, 0x9E: openCurly = openCurly ?? index
        case 0x9D:
          if let start = openCurly { ranges.append(start..<index) }
          openCurly = nil
        default: break
        }
      } else if byte == 0xC2, index + 1 < text.count {
        if text[index + 1] == 0xAB { openAngle = openAngle ?? index }
        if text[index + 1] == 0xBB, let start = openAngle {
          ranges.append(start..<index)
          openAngle = nil
        }
      }
      index += 1
    }
    self.ranges = ranges
  }

  /// Whether at least nine tenths of `range` stand between quotation marks.
  func cover(_ range: Range<Int>) -> Bool {
    let covered = ranges.reduce(0) { $0 + $1.clamped(to: range).count }
    return !range.isEmpty && covered * 10 >= range.count * 9
  }
}
