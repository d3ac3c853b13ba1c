internal import ArticleModel

/// The markup inside one Markdown block: what to leave out, what to put in its place, and the
/// links.
///
/// Follows CommonMark 0.31 for escapes, code spans, emphasis, links, images, autolinks, raw HTML
/// and entities, and knows the template tags and attribute lists of site generators. Every search
/// is bounded or remembered, so that the work stays linear on hostile input.
struct InlineMarkup {
  /// A run of the block that does not print as it stands.
  struct Edit {
    var range: Range<Int>
    /// What prints in its place; empty where nothing does.
    var replacement: [UInt8] = []
    /// What the run was, where that is worth a region.
    var region: Region.Kind?
  }

  /// A link's words and its address, both as runs of the block.
  struct Link {
    var text: Range<Int>
    var target: Range<Int>
  }

  /// Sorted by where they begin; one may lie within another.
  private(set) var edits: [Edit] = []

  /// Sorted by where their text begins.
  private(set) var links: [Link] = []

  private let bytes: [UInt8]
  private var index = 0
  private var brackets: [(start: Int, isImage: Bool)] = []
  private var anchors: [(textStart: Int, target: Range<Int>)] = []
  private var delimiters: [Delimiter] = []
  private var closers = Closers()

  /// A run of `*`, `_` or `~` that may open emphasis.
  private struct Delimiter {
    var sign: UInt8
    var end: Int
    var count: Int
  }

  /// Where the searched closing signs are, remembered so that nothing is searched twice.
  private struct Closers {
    var template: [UInt8: Int] = [:]
    var failedCodeSpans: Set<Int> = []
  }

  private static let special: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\\`*_~![]<&{".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// Whether `bytes` holds any sign that could be markup.
  static func mayHold(_ bytes: [UInt8]) -> Bool {
    bytes.contains { special[Int($0)] }
  }

  /// Reads the markup of one block.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    scan()
    edits.sort { $0.range.lowerBound < $1.range.lowerBound }
    links.sort { $0.text.lowerBound < $1.text.lowerBound }
  }

  private mutating func scan() {
    while index < bytes.count {
      let byte = bytes[index]
      guard Self.special[Int(byte)] else {
        index += 1
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): escape()
      case UInt8(ascii: "`"): codeSpan()
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): emphasis(byte)
      case UInt8(ascii: "!"):
        if peek(1) == UInt8(ascii: "[") {
          brackets.append((index, true))
          index += 2
        } else {
          index += 1
        }
      case UInt8(ascii: "["):
        brackets.append((index, false))
        index += 1
      case UInt8(ascii: "]"): closeBracket()
      case UInt8(ascii: "<"): html()
      case UInt8(ascii: "&"): entity()
      default: brace()
      }
    }
  }

  private func peek(_ distance: Int) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  private mutating func leaveOut(_ range: Range<Int>, _ region: Region.Kind? = nil) {
    edits.append(Edit(range: range, region: region))
  }

  // MARK: Escapes, code, emphasis

  private mutating func escape() {
    if let next = peek(1), next == 0x0A || ASCII.isPunctuation(next) {
      leaveOut(index..<index + 1)
      index += 2
    } else {
      index += 1
    }
  }

  private mutating func codeSpan() {
    let start = index
    while peek(0) == UInt8(ascii: "`") { index += 1 }
    let length = index - start
    guard !closers.failedCodeSpans.contains(length) else { return }
    var end = index
    while end < bytes.count {
      guard bytes[end] == UInt8(ascii: "`") else {
        end += 1
        continue
      }
      let runStart = end
      while end < bytes.count, bytes[end] == UInt8(ascii: "`") { end += 1 }
      if end - runStart == length {
        leaveOut(start..<index)
        leaveOut(runStart..<end)
        index = end
        return
      }
    }
    closers.failedCodeSpans.insert(length)
  }

  private mutating func emphasis(_ sign: UInt8) {
    let start = index
    while peek(0) == sign { index += 1 }
    var count = index - start
    if sign == UInt8(ascii: "~") && count != 2 { return }
    let before = start > 0 ? bytes[start - 1] : 0x20
    let after = index < bytes.count ? bytes[index] : 0x20
    var canOpen = !ASCII.isSpace(after)
    var canClose = !ASCII.isSpace(before)
    if sign == UInt8(ascii: "_") {
      if ASCII.isWord(before) { canOpen = false }
      if ASCII.isWord(after) { canClose = false }
    }
    var position = start
    while canClose, count > 0, let opener = openerIndex(of: sign) {
      let used = min(count, delimiters[opener].count)
      leaveOut(delimiters[opener].end - used..<delimiters[opener].end)
      leaveOut(position..<position + used)
      position += used
      count -= used
      delimiters.removeSubrange((opener + 1)...)
      delimiters[opener].end -= used
      delimiters[opener].count -= used
      if delimiters[opener].count == 0 { delimiters.removeLast() }
    }
    if canOpen && count > 0 {
      delimiters.append(Delimiter(sign: sign, end: index, count: count))
    }
  }

  private func openerIndex(of sign: UInt8) -> Int? {
    var candidate = delimiters.count - 1
    let last = max(0, delimiters.count - 16)
    while candidate >= last {
      if delimiters[candidate].sign == sign { return candidate }
      candidate -= 1
    }
    return nil
  }

  // MARK: Links and images

  private mutating func closeBracket() {
    let close = index
    index += 1
    guard let open = brackets.popLast() else { return }
    let textStart = open.start + (open.isImage ? 2 : 1)
    guard let destination = LinkDestination(bytes, after: index) else {
      if !open.isImage, peekFootnote(textStart..<close) { leaveOut(open.start..<index) }
      return
    }
    index = destination.end
    if open.isImage {
      leaveOut(open.start..<index, .markup)
    } else {
      leaveOut(open.start..<textStart)
      leaveOut(close..<index)
      links.append(Link(text: textStart..<close, target: destination.address))
    }
  }

  private func peekFootnote(_ text: Range<Int>) -> Bool {
    text.count > 1 && text.count <= 40 && bytes[text.lowerBound] == UInt8(ascii: "^")
  }

  // MARK: HTML and entities

  private mutating func html() {
    guard let tag = HTMLTag(bytes, at: index) else {
      index += 1
      return
    }
    switch tag.kind {
    case .autolink:
      leaveOut(index..<index + 1)
      leaveOut(tag.end - 1..<tag.end)
      links.append(Link(text: index + 1..<tag.end - 1, target: index + 1..<tag.end - 1))
    case .breaking:
      edits.append(Edit(range: index..<tag.end, replacement: [0x0A]))
    case .anchor(let target):
      leaveOut(index..<tag.end)
      if anchors.count < 16 { anchors.append((tag.end, target)) }
    case .anchorEnd:
      if let anchor = anchors.popLast() {
        links.append(Link(text: anchor.textStart..<index, target: anchor.target))
      }
      leaveOut(index..<tag.end)
    case .comment, .embedded: leaveOut(index..<tag.end, .markup)
    case .inline: leaveOut(index..<tag.end)
    }
    index = tag.end
  }

  private mutating func entity() {
    if let (end, text) = CharacterReference.read(bytes[...], at: index) {
      edits.append(Edit(range: index..<end, replacement: text))
      index = end
    } else {
      index += 1
    }
  }

  // MARK: Template tags and attribute lists

  private mutating func brace() {
    guard let next = peek(1) else {
      index += 1
      return
    }
    switch next {
    case UInt8(ascii: "{"), UInt8(ascii: "%"):
      if let end = templateEnd(next) {
        leaveOut(index..<end, .markup)
        index = end
      } else {
        index += 2
      }
    case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "#"):
      var end = index + 2
      while end < bytes.count, end - index < 200, bytes[end] != UInt8(ascii: "}"),
        bytes[end] != UInt8(ascii: "{"), bytes[end] != 0x0A
      {
        end += 1
      }
      if end < bytes.count, bytes[end] == UInt8(ascii: "}") {
        leaveOut(index..<end + 1)
        index = end + 1
      } else {
        index += 2
      }
    default: index += 1
    }
  }

  private mutating func templateEnd(_ sign: UInt8) -> Int? {
    let wanted = sign == UInt8(ascii: "{") ? UInt8(ascii: "}") : sign
    var found = closers.template[sign] ?? 0
    if found < index + 2 {
      found = index + 2
      while found + 1 < bytes.count,
        !(bytes[found] == wanted && bytes[found + 1] == UInt8(ascii: "}"))
      {
        found += 1
      }
      closers.template[sign] = found + 1 < bytes.count ? found : Int.max - 2
    }
    let end = closers.template[sign] ?? 0
    return end < bytes.count ? end + 2 : nil
  }
}
