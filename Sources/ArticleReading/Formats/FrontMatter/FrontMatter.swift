internal import ArticleModel

/// The block of fields before a Markdown text: YAML between `---`, or TOML between `+++`.
struct FrontMatter {
  /// From the first fence to the line end after the last.
  let range: Range<Int>

  /// What the fields state, in the order of the bytes.
  let statements: [Statement]

  /// Longer ones are not taken for front matter.
  private static let longest = 65_536

  /// The front matter `source` begins with; `nil` where there is none.
  init?(_ source: [UInt8]) {
    guard let first = source.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+"),
      let fence = Self.lineEnd(source, from: 0), Self.isFence(source[0..<fence], first)
    else { return nil }
    let fieldsStart = min(fence + 1, source.count)
    var index = fieldsStart
    while index < min(source.count, Self.longest) {
      guard let end = Self.lineEnd(source, from: index) else { return nil }
      if Self.isFence(source[index..<end], first) {
        guard Self.holdsField(source[fieldsStart..<index]) else { return nil }
        range = 0..<min(end + 1, source.count)
        let fields =
          first == UInt8(ascii: "-")
          ? YAMLFields.fields(source, in: fieldsStart..<index)
          : LineFields.fields(source, in: fieldsStart..<index, separator: UInt8(ascii: "="))
        statements = FrontMatterStatements.statements(of: fields, in: source)
        return
      }
      index = end + 1
    }
    return nil
  }

  private static func lineEnd(_ source: [UInt8], from start: Int) -> Int? {
    var index = start
    let limit = min(source.count, longest + 1)
    while index < limit, source[index] != 0x0A { index += 1 }
    return index < limit || index == source.count ? index : nil
  }

  private static func isFence(_ line: ArraySlice<UInt8>, _ sign: UInt8) -> Bool {
    var rest = line
    while let last = rest.last, ASCII.isSpace(last) { rest.removeLast() }
    return rest.count == 3 && rest.allSatisfy { $0 == sign }
  }

  /// Whether a line begins with a key: a rule at the top of a text is no front matter.
  private static func holdsField(_ fields: ArraySlice<UInt8>) -> Bool {
    fields.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).contains { line in
      let key = line.prefix { ASCII.isWord($0) || $0 == UInt8(ascii: "-") }
      let rest = line.dropFirst(key.count).drop { $0 == 0x20 }
      return !key.isEmpty && (rest.first == UInt8(ascii: ":") || rest.first == UInt8(ascii: "="))
    }
  }
}

/// One value of a front matter field and where it stands.
struct FrontMatterField {
  /// Lower case, with `-` and spaces as `_`.
  let key: String

  /// What the format understands by the bytes: quotes and folds undone.
  let value: String

  /// Bytes of the source, without quotes.
  let range: Range<Int>
}
