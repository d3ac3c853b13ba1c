/// Reads fields one line at a time, for TOML and for YAML that is not well-formed.
enum LineFields {
  /// The fields between the fences: `key: value`, `key: [a, b]`, and lists of `- item` lines.
  static func fields(
    _ source: [UInt8],
    in range: Range<Int>,
    separator: UInt8,
  ) -> [FrontMatterField] {
    var fields: [FrontMatterField] = []
    var key = ""
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index
      while end < range.upperBound, source[end] != 0x0A { end += 1 }
      let line = trim(source, index..<end)
      if !line.isEmpty, source[line.lowerBound] == UInt8(ascii: "-"), !key.isEmpty {
        append(trim(source, line.lowerBound + 1..<line.upperBound), to: key)
      } else if line.lowerBound == index, let sign = source[line].firstIndex(of: separator) {
        key = normalizedKey(String(decoding: source[trim(source, index..<sign)], as: UTF8.self))
        let value = trim(source, sign + 1..<line.upperBound)
        if value.count >= 2, source[value.lowerBound] == UInt8(ascii: "["),
          source[value.upperBound - 1] == UInt8(ascii: "]")
        {
          var start = value.lowerBound + 1
          for cut in start..<value.upperBound
          where source[cut] == UInt8(ascii: ",") || cut == value.upperBound - 1 {
            append(trim(source, start..<cut), to: key)
            start = cut + 1
          }
        } else {
          append(value, to: key)
        }
      }
      index = end + 1
    }

    func append(_ value: Range<Int>, to key: String) {
      var value = value
      if value.count >= 2, let first = source[value].first, first == source[value].last,
        first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
      {
        value = value.lowerBound + 1..<value.upperBound - 1
      }
      guard !value.isEmpty else { return }
      fields.append(
        FrontMatterField(
          key: key,
          value: String(decoding: source[value], as: UTF8.self),
          range: value,
        )
      )
    }
    return fields
  }

  /// A key as the rules know it.
  static func normalizedKey(_ key: String) -> String {
    String(
      decoding: key.lowercased().utf8.map { byte in
        byte == UInt8(ascii: "-") || byte == 0x20 ? UInt8(ascii: "_") : byte
      },
      as: UTF8.self,
    )
  }

  private static func trim(_ source: [UInt8], _ range: Range<Int>) -> Range<Int> {
    source.withUnsafeBufferPointer { Whitespace.trimmed(range, in: $0) }
  }
}
