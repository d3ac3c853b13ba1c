import TextChanges

/// Two wordings as one text: what both have, and between it what only one of them has.
struct ChangedText: Hashable, Sendable {
  /// What became of a stretch.
  enum Fate: Hashable, Sendable {
    case kept
    case cut
    case added
    /// It stands elsewhere in the second wording.
    case movedAway
    /// It stood elsewhere in the first wording.
    case movedHere
  }

  /// A stretch of one fate.
  struct Piece: Hashable, Sendable {
    let fate: Fate
    let text: String
  }

  /// The stretches, in an order that reads as the first wording becoming the second.
  private(set) var pieces: [Piece] = []

  /// The text that `changes` lead through from `a` to `b`.
  ///
  /// What both have is taken from the first. A passage that moved is shown twice: where it was,
  /// and where it is.
  ///
  /// - Complexity: O(*n* + *c* log *c*) in the bytes and the changes.
  init(_ changes: [TextChange], from a: String, to b: String) {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    let changes = MovedChains(changes, a, b).changes
    let moved = changes.filter { $0.kind == .passageMoved }
    var away = moved.map(\.a).sorted { $0.lowerBound < $1.lowerBound }[...]
    var here = moved.map(\.b).sorted { $0.lowerBound < $1.lowerBound }[...]
    var (inA, inB) = (0, 0)
    let inOrder = changes.filter { $0.kind != .passageMoved }
    let end = TextChange(kind: .wording, a: a.count..<a.count, b: b.count..<b.count)
    for change in inOrder + [end] {
      addKept(
        Self.region(a, inA..<max(inA, change.a.lowerBound), without: &away),
        Self.region(b, inB..<max(inB, change.b.lowerBound), without: &here),
      )
      if change.kind == .paragraphBreak {
        addBreak(isDivided: b[change.b].contains(UInt8(ascii: "\n")))
      } else {
        add(.cut, Self.text(change.a, of: a))
        add(.added, Self.spaced(change, a, b))
      }
      inA = max(inA, change.a.upperBound)
      inB = max(inB, change.b.upperBound)
    }
  }

  /// A text of one fate.
  init(_ text: String, fate: Fate) { add(fate, text) }

  /// The bytes in `range` as text.
  static func text(_ range: Range<Int>, of bytes: [UInt8]) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The text that is added, with the white space that only the second wording has around it:
  /// white space is no change, and yet two words must not run into one.
  private static func spaced(_ change: TextChange, _ a: [UInt8], _ b: [UInt8]) -> String {
    guard !change.b.isEmpty else { return "" }
    func isSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
      !bytes.indices.contains(index) || bytes[index] <= 0x20
    }
    let isCut = !change.a.isEmpty
    let before =
      !isCut && isSpace(b, change.b.lowerBound - 1) && !isSpace(a, change.a.lowerBound - 1)
    let behind = isSpace(b, change.b.upperBound) && !isSpace(a, change.a.upperBound)
    return (before ? " " : "") + text(change.b, of: b) + (behind ? " " : "")
  }

  /// A paragraph that is divided, or two that are joined.
  private mutating func addBreak(isDivided: Bool) {
    add(isDivided ? .added : .cut, "¶")
    add(.kept, isDivided ? "\n\n" : " ")
  }

  private mutating func add(_ fate: Fate, _ text: String) {
    if !text.isEmpty { pieces.append(Piece(fate: fate, text: text)) }
  }

  /// A stretch between two changes: what stays in its place, and what moved.
  private enum Part {
    case stays(String)
    case moves(String)
  }

  private static func region(
    _ bytes: [UInt8],
    _ region: Range<Int>,
    without moved: inout ArraySlice<Range<Int>>,
  ) -> [Part] {
    var parts: [Part] = []
    var start = region.lowerBound
    while let next = moved.first, next.lowerBound < region.upperBound {
      moved.removeFirst()
      if next.lowerBound > start { parts.append(.stays(text(start..<next.lowerBound, of: bytes))) }
      parts.append(.moves(text(next, of: bytes)))
      start = max(start, next.upperBound)
    }
    if start < region.upperBound {
      parts.append(.stays(text(start..<region.upperBound, of: bytes)))
    }
    return parts
  }

  /// Puts both sides of an unchanged region together: what stays is equal but for white space, so
  /// its letters and digits tell where in it the second side's moved passages belong.
  private mutating func addKept(_ a: [Part], _ b: [Part]) {
    var arrivals: [(letters: Int, text: String, isParagraph: Bool)] = []
    var letters = 0
    var isParagraph = false
    for part in b {
      switch part {
      case .stays(let text):
        letters += Self.letterCount(text)
        isParagraph = Self.endsParagraph(text)
      case .moves(let text): arrivals.append((letters, text, isParagraph))
      }
    }
    var rest = arrivals[...]
    var passed = 0
    for part in a {
      switch part {
      case .moves(let text): add(.movedAway, text)
      case .stays(let text):
        var text = text[...]
        while let next = rest.first, next.letters <= passed + Self.letterCount(text) {
          let count = next.letters - passed
          let head = Self.prefix(of: text, letters: count)
          add(.kept, String(head))
          text = text[head.endIndex...]
          passed = next.letters
          // The break before the passage is the one that stands behind it, too.
          if next.isParagraph, Self.beginsParagraph(text) { add(.kept, "\n\n") }
          add(.movedHere, next.text)
          rest.removeFirst()
        }
        add(.kept, String(text))
        passed += Self.letterCount(text)
      }
    }
    for arrival in rest { add(.movedHere, arrival.text) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func letterCount(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.count(where: isLetter)
  }

  private static func prefix(of text: Substring, letters: Int) -> Substring {
    var left = letters
    var index = text.unicodeScalars.startIndex
    while left > 0, index < text.unicodeScalars.endIndex {
      if isLetter(text.unicodeScalars[index]) { left -= 1 }
      index = text.unicodeScalars.index(after: index)
    }
    // The marks that close what stands before are part of it.
    var end = index
    while end < text.unicodeScalars.endIndex, !isLetter(text.unicodeScalars[end]),
      !text.unicodeScalars[end].properties.isWhitespace
    {
      end = text.unicodeScalars.index(after: end)
    }
    let isClosed =
      end == text.unicodeScalars.endIndex || text.unicodeScalars[end].properties.isWhitespace
    return text[..<(isClosed ? end : index)]
  }

  private static func endsParagraph(_ text: String) -> Bool {
    text.reversed().prefix { $0.isWhitespace }.count { $0.isNewline } > 1
  }

  private static func beginsParagraph(_ text: Substring) -> Bool {
    text.prefix { $0.isWhitespace }.count { $0.isNewline } > 1
  }
}
