internal import Yams

/// Reads the fields of YAML front matter, with the bytes each value stands in.
enum YAMLFields {
  /// The scalar values of the fields: those of a list one by one, of a list of maps the `name`.
  ///
  /// YAML that is not well-formed is read line by line.
  static func fields(_ source: [UInt8], in range: Range<Int>) -> [FrontMatterField] {
    guard !isTooDeep(source[range]),
      let node = try? Yams.compose(yaml: String(decoding: source[range], as: UTF8.self)),
      let mapping = node.mapping
    else { return LineFields.fields(source, in: range, separator: UInt8(ascii: ":")) }
    let lines = lineStarts(source, in: range)
    var fields: [FrontMatterField] = []
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      let normalized = LineFields.normalizedKey(name)
      for scalar in scalars(of: value) {
        guard let mark = scalar.mark, mark.line >= 1, mark.line <= lines.count,
          let place = place(of: scalar, at: mark, lines, source, range)
        else { continue }
        fields.append(FrontMatterField(key: normalized, value: scalar.string, range: place))
      }
    }
    return fields
  }

  /// Nesting this deep is nobody's front matter, and the parser would follow it down.
  private static func isTooDeep(_ yaml: ArraySlice<UInt8>) -> Bool {
    var open = 0
    var entries = 0
    var indent = 0
    var isLineStart = true
    var deepest = 0
    for byte in yaml {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open += 1
        isLineStart = false
      case 0x0A:
        entries = 0
        indent = 0
        isLineStart = true
      case 0x20:
        if isLineStart { indent += 1 }
      case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
        entries += 1
        isLineStart = false
      default: isLineStart = false
      }
      deepest = max(deepest, max(entries, indent))
    }
    return open > 200 || deepest > 400
  }

  private static func lineStarts(_ source: [UInt8], in range: Range<Int>) -> [Int] {
    var starts = [range.lowerBound]
    for index in range where source[index] == 0x0A { starts.append(index + 1) }
    return starts
  }

  private static func scalars(of node: Node) -> [Node.Scalar] {
    switch node {
    case .scalar(let scalar): return [scalar]
    case .sequence(let sequence):
      return sequence.prefix(100).flatMap { item -> [Node.Scalar] in
        switch item {
        case .scalar(let scalar): return [scalar]
        case .mapping(let mapping):
          for (key, value) in mapping where key.string?.lowercased() == "name" {
            if let scalar = value.scalar { return [scalar] }
          }
          return []
        default: return []
        }
      }
    case .mapping(let mapping):
      for (key, value) in mapping where key.string?.lowercased() == "name" {
        if let scalar = value.scalar { return [scalar] }
      }
      return []
    default: return []
    }
  }

  /// The bytes of a scalar, without its quotes or block sign.
  private static func place(
    of scalar: Node.Scalar,
    at mark: Mark,
    _ lines: [Int],
    _ source: [UInt8],
    _ range: Range<Int>,
  ) -> Range<Int>? {
    var start = lines[mark.line - 1]
    // A mark counts characters, not bytes.
    for _ in 1..<max(1, mark.column) where start < range.upperBound {
      start += 1
      while start < range.upperBound, source[start] & 0xC0 == 0x80 { start += 1 }
    }
    guard start < range.upperBound else { return nil }
    switch scalar.style {
    case .doubleQuoted, .singleQuoted:
      let quote = source[start]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      var end = start + 1
      while end < range.upperBound {
        if source[end] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
          end += 2
          continue
        }
        if source[end] == quote {
          guard quote == UInt8(ascii: "'"), end + 1 < range.upperBound, source[end + 1] == quote
          else { break }
          end += 1
        }
        end += 1
      }
      return nonEmpty(start + 1..<min(end, range.upperBound))
    case .literal, .folded:
      while start < range.upperBound, source[start] != 0x0A { start += 1 }
      return matching(scalar.string, from: start, source, range)
    default:
      return matching(scalar.string, from: start, source, range)
    }
  }

  /// The run from `start` on whose bytes are those of `text`, white space aside.
  private static func matching(
    _ text: String,
    from start: Int,
    _ source: [UInt8],
    _ range: Range<Int>,
  ) -> Range<Int>? {
    var index = start
    var first: Int?
    var end = start
    for byte in text.utf8 where !ASCII.isSpace(byte) {
      while index < range.upperBound, ASCII.isSpace(source[index]) { index += 1 }
      guard index < range.upperBound, source[index] == byte else { return nil }
      if first == nil { first = index }
      index += 1
      end = index
    }
    return first.map { $0..<end }
  }

  private static func nonEmpty(_ range: Range<Int>) -> Range<Int>? { range.isEmpty ? nil : range }
}
