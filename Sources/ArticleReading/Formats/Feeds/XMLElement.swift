/// An element of XML with what stands in it.
struct XMLElement: Sendable {
  /// The name with the prefix that its namespace usually has, as in `dc:creator`.
  let name: String

  /// By their names as written.
  let attributes: [(name: String, value: Range<Int>)]

  /// From its start tag to its end tag.
  var range: Range<Int>

  /// Between its tags.
  var inner: Range<Int>

  var children: [XMLElement] = []

  /// What stands in it outside its children: character data with references, or without.
  var texts: [(range: Range<Int>, isCharacterData: Bool)] = []

  /// The attribute called `name`, as it is written.
  func attribute(_ name: String) -> Range<Int>? { attributes.first { $0.name == name }?.value }

  /// The children called `name`.
  func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first child called one of `names`, in the order of the names.
  func first(_ names: String...) -> XMLElement? {
    names.lazy.compactMap { name in children.first { $0.name == name } }.first
  }

  /// Its own text with references understood, as it stands in `source`.
  func text(in source: [UInt8]) -> SourceText {
    var text = SourceText()
    for (range, isCharacterData) in texts {
      if isCharacterData {
        text.append(source, range)
      } else {
        text.append(unescaping: source, range)
      }
    }
    return text
  }
}

extension SourceText {
  /// Adds what stands in `range` of `source` with its character references understood.
  mutating func append(unescaping source: [UInt8], _ range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    let slice = source[range]
    while index < range.upperBound {
      guard source[index] == UInt8(ascii: "&"),
        let (end, text) = CharacterReference.read(slice, at: index)
      else {
        index += 1
        continue
      }
      append(source, start..<index)
      append(text, for: index..<end)
      index = end
      start = end
    }
    append(source, start..<range.upperBound)
  }
}
