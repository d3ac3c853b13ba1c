/// A tag, comment or autolink of raw HTML inside Markdown.
struct HTMLTag {
  /// What the tag does to the text around it.
  enum Kind {
    case autolink
    /// Divides what stands before it from what follows.
    case breaking
    case anchor(target: Range<Int>)
    case anchorEnd
    case comment
    /// A script or style with its content, an image, a frame.
    case embedded
    case inline
  }

  let kind: Kind

  /// After the closing bracket.
  let end: Int

  private static let longest = 2_048

  private static let breaking: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "thead",
    "tbody", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "figcaption", "hr",
    "section", "article", "aside", "header", "footer", "pre", "center",
  ]

  private static let embedded: Set<String> = [
    "img", "iframe", "script", "style", "embed", "object", "video", "audio", "source", "svg",
  ]

  /// The tag at `start`, which is a `<`; `nil` where it is only a sign.
  init?(_ bytes: [UInt8], at start: Int) {
    let limit = min(bytes.count, start + Self.longest)
    guard start + 2 < limit else { return nil }
    if bytes[start + 1] == UInt8(ascii: "!") {
      guard start + 3 < limit, bytes[start + 2] == UInt8(ascii: "-"),
        let end = Self.end(of: Array("-->".utf8), bytes, from: start + 4, limit)
      else { return nil }
      self.init(kind: .comment, end: end)
      return
    }
    let isClosing = bytes[start + 1] == UInt8(ascii: "/")
    let nameStart = start + (isClosing ? 2 : 1)
    guard nameStart < limit, ASCII.isLetter(bytes[nameStart]) else { return nil }
    var close = nameStart
    while close < limit, bytes[close] != UInt8(ascii: ">") {
      if bytes[close] == UInt8(ascii: "<") { return nil }
      close += 1
    }
    guard close < limit else { return nil }
    var nameEnd = nameStart
    while nameEnd < close, ASCII.isLetter(bytes[nameEnd]) || ASCII.isDigit(bytes[nameEnd]) {
      nameEnd += 1
    }
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self).lowercased()
    if nameEnd < close, bytes[nameEnd] == UInt8(ascii: ":") || bytes[nameEnd] == UInt8(ascii: "@") {
      self.init(kind: .autolink, end: close + 1)
      return
    }
    guard
      bytes[nameEnd] == UInt8(ascii: ">") || bytes[nameEnd] == UInt8(ascii: "/")
        || ASCII.isSpace(bytes[nameEnd])
    else { return nil }
    if name == "a" {
      if isClosing {
        self.init(kind: .anchorEnd, end: close + 1)
      } else if let target = Self.attribute("href", bytes, in: nameEnd..<close) {
        self.init(kind: .anchor(target: target), end: close + 1)
      } else {
        self.init(kind: .inline, end: close + 1)
      }
    } else if Self.embedded.contains(name) {
      let closing = name == "script" || name == "style" ? Array("</\(name)>".utf8) : []
      let end =
        isClosing || closing.isEmpty
        ? nil : Self.end(of: closing, bytes, from: close + 1, min(bytes.count, close + 4_096))
      self.init(kind: .embedded, end: end ?? close + 1)
    } else {
      self.init(kind: Self.breaking.contains(name) ? .breaking : .inline, end: close + 1)
    }
  }

  private init(kind: Kind, end: Int) {
    self.kind = kind
    self.end = end
  }

  private static func end(
    of closing: [UInt8],
    _ bytes: [UInt8],
    from start: Int,
    _ limit: Int,
  ) -> Int? {
    var index = start
    while index + closing.count <= limit {
      if bytes[index] == closing[0], bytes[index..<index + closing.count].elementsEqual(closing) {
        return index + closing.count
      }
      index += 1
    }
    return nil
  }

  /// The value of `name="value"` among a tag's attributes.
  private static func attribute(
    _ name: String,
    _ bytes: [UInt8],
    in range: Range<Int>,
  ) -> Range<Int>? {
    let wanted = Array("\(name)=".utf8)
    var index = range.lowerBound
    while index + wanted.count < range.upperBound {
      let matches = zip(bytes[index...], wanted).allSatisfy { $0 | 0x20 == $1 | 0x20 }
      guard matches else {
        index += 1
        continue
      }
      index += wanted.count
      let quote = bytes[index]
      let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
      let start = isQuoted ? index + 1 : index
      var end = start
      while end < range.upperBound,
        isQuoted ? bytes[end] != quote : !ASCII.isSpace(bytes[end])
      {
        end += 1
      }
      return start..<end
    }
    return nil
  }
}
